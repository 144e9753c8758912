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
  let watcher: MailboxWatcher
  let profile: MailboxProfile
  private let loop: EventLoop
  private let trust: TrustStore
  private let watching: Task<Void, Never>
  private let folder: String
  private let outlines = BrokenOutlines()
  private let states = States()
  private static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private final class States: Sendable {
    private let list = Mutex<[WatchState]>([])
    var all: [WatchState] { list.withLock { $0 } }
    func note(_ state: WatchState) { list.withLock { $0.append(state) } }
  }

  /// - Parameter endpoint: another server than Dovecot, spoken to without TLS.
  init(
    user: TestMailbox, on server: DovecotServer?, endpoint: Endpoint? = nil,
    change: (inout WatchPlan) -> Void = { _ in }
  ) async throws {
    self.user = user
    folder = NSTemporaryDirectory() + "maild-pipeline-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let journal = try await Journal.open(at: folder + "/maild.sqlite", access: .readWrite)
    let added = try await journal.addMailbox(
      MailboxSettings(address: user.address, kind: .shared, server: "test"), at: .now)
    mailbox = try await journal.enableMailbox(added.id, at: .now, by: "test")
    self.journal = journal
    loop = try EventLoop()
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
    let (states, log) = (states, Self.silent)
    watcher = MailboxWatcher(
      plan: plan, cursor: nil, network: try Network(loop: loop),
      observer: MailboxWatcher.Observer(
        writing: journal, of: added.id, log: log, noticed: {}, changed: { states.note($0) }))
    watching = Task { [watcher] in await watcher.run() }
    model = try ScriptedModel()
    guard let address = Address.Mailbox(address: user.address) else { throw NeverHappened(description: "no address") }
    profile = MailboxProfile(
      identity: MailboxIdentity(kind: .shared, mailbox: address, language: .french), name: "Accueil")
  }

  /// Carries a job as far as it goes, with the memory it asks for.
  func carry(_ job: Job, settings: JourneySettings = JourneySettings()) async throws -> Job? {
    let client = ModelClient(
      endpoint: ModelEndpoint(url: model.url, model: "scripted"),
      http: try HTTPClient(loop: loop, trusting: trust, allowedHosts: ["127.0.0.1"]))
    let journey = Journey(
      journal: journal, model: client, slots: ModelSlots(1), settings: settings,
      log: Self.silent, outlines: outlines)
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

  /// The jobs noticed, oldest first, once there are so many.
  func jobs(_ count: Int) async throws -> [Job] {
    var jobs: [Job] = []
    try await eventually("\(count) jobs; states: \(states.all)") {
      jobs = try await journal.jobs().reversed()
      return jobs.count >= count
    }
    return jobs
  }

  func stop() async {
    watching.cancel()
    await watching.value
    model.stop()
    loop.stop()
    try? journal.close()  // a scratch store
    try? FileManager.default.removeItem(atPath: folder)
  }
}
