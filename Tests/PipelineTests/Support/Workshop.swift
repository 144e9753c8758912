import Configuration
import Drafting
import Foundation
import IMAP
import Journal
import Logging
import MIMEParsing
import Synchronization
import TestSupport
import Transport

@testable import Pipeline

/// One enabled mailbox with its journal, its watcher and a scripted model, for tests that carry jobs by hand.
final class Workshop: Sendable {
  let user: TestMailbox
  let journal: Journal
  let mailbox: Mailbox
  let model: ScriptedModel
  let profile: MailboxProfile
  private let plan: WatchPlan
  private let network: Network
  private let loop: EventLoop
  private let trust: TrustStore
  private let folder: String
  private let outlines = BrokenOutlines()
  private let states = Mutex<[WatchState]>([])
  private let watch = Mutex<(watcher: MailboxWatcher, task: Task<Void, Never>)?>(nil)
  private let running = Mutex<(runner: JobRunner, task: Task<Void, Never>)?>(nil)
  private static let silent = ServiceLog(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })

  /// - Parameter endpoint: another server than Dovecot, spoken to without TLS.
  init(
    user: TestMailbox, on server: DovecotServer?, endpoint: Endpoint? = nil, model: ScriptedModel? = nil,
    leastConfidence: ModelJudgement.Confidence = .low,
    change: (inout WatchPlan) -> Void = { _ in }
  ) async throws {
    self.user = user
    folder = NSTemporaryDirectory() + "maild-pipeline-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    journal = try await Journal.open(at: folder + "/maild.sqlite", access: .readWrite)
    let added = try await journal.addMailbox(
      MailboxSettings(address: user.address, kind: .shared, server: "test"), at: .now)
    mailbox = try await journal.enableMailbox(added.id, at: .now, by: "test")
    loop = try EventLoop()
    network = Network(loop: loop)
    trust = try server.map { try TrustStore(certificateFile: $0.certificateAuthorityPath) } ?? TrustStore()
    guard
      let endpoint = endpoint
        ?? server.flatMap({ Endpoint(host: $0.host, port: UInt16($0.imapsPort), security: .tls) })
    else { throw NeverHappened(description: "no server") }
    var plan = WatchPlan(endpoint: endpoint, trust: trust, folder: .inbox, enabledAt: 0) {
      () throws(IMAPError) in Credentials(user: user.address, password: user.password)
    }
    plan.maxBackOff = .milliseconds(200)
    change(&plan)
    self.plan = plan
    self.model = try model ?? ScriptedModel()
    guard let address = Address.Mailbox(address: user.address) else { throw NeverHappened(description: "no address") }
    profile = MailboxProfile(
      identity: MailboxIdentity(kind: .shared, mailbox: address, language: .french),
      // What its mail is addressed to is not what is tested here.
      triage: TriageSettings(answersUnaddressed: true), leastConfidence: leastConfidence, name: "Accueil")
    try await watchOn()
  }

  // MARK: - Watching

  var watcher: MailboxWatcher {
    guard let watcher = watch.withLock({ $0?.watcher }) else { preconditionFailure("nobody watches") }
    return watcher
  }

  /// Watches from where the journal says.
  func watchOn() async throws {
    let cursor = try await journal.mailbox(mailbox.id)?.cursor().map {
      WatchPosition(uidValidity: $0.uidValidity, nextUID: $0.nextUID, modSequence: $0.highestModSeq)
    }
    let watcher = MailboxWatcher(
      plan: plan, cursor: cursor, network: network,
      observer: MailboxWatcher.Observer(
        writing: journal, of: mailbox.id, log: Self.silent,
        noticed: { [weak self] in self?.running.withLock { $0?.runner }?.wake() },
        withdrawn: { [weak self] ids in self?.running.withLock { $0?.runner }?.callOff(ids) },
        changed: { [weak self] new in self?.states.withLock { $0.append(new) } }))
    let task = Task { await watcher.run() }
    watch.withLock { $0 = (watcher, task) }
  }

  /// Stops watching, as maild does when it ends.
  func leave() async {
    guard let task = watch.withLock({ $0?.task }) else { return }
    task.cancel()
    await task.value
  }

  /// The jobs noticed, oldest first, once there are so many.
  func jobs(_ count: Int) async throws -> [Job] {
    var jobs: [Job] = []
    try await eventually("\(count) jobs; states: \(states.withLock { $0 })") {
      jobs = try await journal.jobs().reversed()
      return jobs.count >= count
    }
    return jobs
  }

  // MARK: - Working

  private func route() throws -> ModelRoute {
    ModelRoute([
      ModelClient(
        endpoint: ModelEndpoint(url: model.url, model: "scripted"),
        http: try HTTPClient(loop: loop, trusting: trust, allowedHosts: ["127.0.0.1"]))
    ])
  }

  private func journey(_ settings: JourneySettings) throws -> Journey {
    Journey(
      journal: journal, model: try route(), slots: ModelSlots(1), settings: settings, log: Self.silent,
      outlines: outlines)
  }

  /// The only message's job, carried until its draft is composed and no further.
  func composed() async throws -> Job {
    let journey = try journey(JourneySettings())
    var hand = JobInHand(job: try await jobs(1)[0], profile: profile, watcher: watcher)
    try await journey.fetch(&hand)
    try await journey.understand(&hand)
    try await journey.triage(&hand)
    try await journey.draft(&hand)
    try await journey.check(&hand)
    try await journey.compose(&hand)
    return hand.job
  }

  /// Carries a job as far as it goes, with the memory it asks for.
  func carry(_ job: Job, settings: JourneySettings = JourneySettings()) async throws -> Job? {
    let journey = try journey(settings)
    var hand = JobInHand(job: job, profile: profile, watcher: watcher)
    for _ in 0..<4 {
      do {
        try await journey.carry(hand)
        break
      } catch JobStop.needsRoom(let bytes) {
        hand.room = bytes
      }
    }
    return try await journal.job(job.id)
  }

  /// Carries all jobs from now on, as the daemon does.
  func run(settings: JourneySettings = JourneySettings()) throws {
    let runner = JobRunner(journal: journal, model: try route(), settings: settings, log: Self.silent) {
      [weak self] _ in self.map { ($0.watcher, $0.profile) }
    }
    let task = Task { await runner.run() }
    running.withLock { $0 = (runner, task) }
  }

  func stop() async {
    if let task = running.withLock({ $0?.task }) {
      task.cancel()
      await task.value
    }
    await leave()
    model.stop()
    loop.stop()
    try? journal.close()  // a scratch store
    try? FileManager.default.removeItem(atPath: folder)
  }
}
