import Drafting
import Foundation
import IMAP
import Journal
import Logging
import MIMEParsing
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Pipeline

/// Everything that `maild run` wires together, for one mailbox on a real server, with weather on the way there.
///
/// ```swift
/// try await Station.open(on: server) { station in
///   try await station.deliver(1)
///   try await station.settles(1)
/// }
/// ```
final class Station: Sendable {
  let server: any MailServer
  let user: TestMailbox
  let proxy: WeatherProxy
  let journal: Journal
  let mailbox: MailboxID
  let diary: Diary
  /// What maild logs in with, from the next connection on.
  let password: Shared<String>
  let roster: MailboxRoster
  private let runner: JobRunner
  private let keeper: DraftKeeper
  let model: ScriptedModel
  private let loop: EventLoop
  private let scratch: String
  private let entry: MailboxRoster.Entry

  /// Runs `body` with a station that is closed afterwards, whatever happens.
  static func open(
    on server: any MailServer, security: Endpoint.Security = .plain, quotaBytes: Int? = nil,
    weather: Weather = .fair, mayCreateDrafts: Bool = false, keeping: KeepingSettings = KeepingSettings(),
    learnsFromSent: Bool = false, context: ContextBounds = ContextBounds(),
    plan change: @escaping @Sendable (inout WatchPlan) -> Void = { _ in },
    _ body: (Station) async throws -> Void
  ) async throws {
    let station = try await Station(
      on: server, security: security, quotaBytes: quotaBytes, mayCreateDrafts: mayCreateDrafts, keeping: keeping,
      learnsFromSent: learnsFromSent, context: context, plan: change)
    station.proxy.weather = weather
    let working = [
      Task { await station.roster.run() }, Task { await station.runner.run() }, Task { await station.keeper.run() },
    ]
    let result: Result<Void, any Error>
    do { result = .success(try await body(station)) } catch { result = .failure(error) }
    for task in working { task.cancel() }
    for task in working { await task.value }
    station.model.stop()
    station.loop.stop()
    try FileManager.default.removeItem(atPath: station.scratch)
    if case .failure = result { Issue.record("the log: \(station.diary.lines.suffix(40).joined(separator: "\n"))") }
    try result.get()
  }

  private init(
    on server: any MailServer, security: Endpoint.Security, quotaBytes: Int?,
    mayCreateDrafts: Bool, keeping: KeepingSettings, learnsFromSent: Bool, context: ContextBounds,
    plan change: @escaping @Sendable (inout WatchPlan) -> Void
  ) async throws {
    self.server = server
    let user = try await server.makeUser("weather", quotaBytes: quotaBytes)
    self.user = user
    let password = Shared(user.password)
    self.password = password
    proxy = try WeatherProxy(to: security == .tls ? server.imapsPort : server.imapPort)
    scratch = NSTemporaryDirectory() + "maild-weather-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)
    journal = try await Journal.open(at: scratch + "/maild.sqlite", access: .readWrite)
    mailbox = try await journal.addMailbox(
      MailboxSettings(address: user.address, kind: .shared, server: "test"), at: .now
    ).id
    try await journal.enableMailbox(mailbox, at: .now, by: "test")

    let model = try ScriptedModel()
    self.model = model
    loop = try EventLoop(name: "weather")
    let trust = try TrustStore(certificateFile: server.certificateAuthorityPath)
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: UInt16(proxy.port), security: security))
    var plan = WatchPlan(endpoint: endpoint, trust: trust, folder: .inbox, enabledAt: 0) { () throws(IMAPError) in
      Credentials(user: user.address, password: password.value)
    }
    plan.maxBackOff = .milliseconds(500)
    plan.idleRenewal = .seconds(3)
    plan.session.commandTimeout = .seconds(3)
    plan.session.connectTimeout = .seconds(3)
    change(&plan)
    let address = try #require(Address.Mailbox(address: user.address))
    var profile = MailboxProfile(
      identity: MailboxIdentity(kind: .shared, mailbox: address, language: .french), name: "Accueil",
      mayCreateDrafts: mayCreateDrafts)
    profile.learnsFromSent = learnsFromSent
    let entry = MailboxRoster.Entry(plan: plan, profile: profile)
    self.entry = entry
    var settings = JourneySettings()
    (settings.firstWait, settings.maxWait) = (.milliseconds(100), .seconds(1))
    settings.secondLook = .seconds(2)
    settings.context = context
    let route = ModelRoute([
      ModelClient(
        endpoint: ModelEndpoint(url: model.url, model: "scripted"),
        http: try HTTPClient(loop: loop, trusting: trust, allowedHosts: ["127.0.0.1"]))
    ])

    let diary = Diary()
    self.diary = diary
    let log = ServiceLog(Logger(label: "weather") { _ in DiaryLog(diary: diary) })
    let wake = Shared<JobRunner?>(nil)
    let wakeKeeper = Shared<DraftKeeper?>(nil)
    settings.firstReview = keeping.firstLook
    let roster = MailboxRoster(
      journal: journal, network: Network(loop: loop), log: log, assemble: { _ in entry },
      noticed: {
        wake.value?.wake()
        wakeKeeper.value?.wake()
      })
    self.roster = roster
    runner = JobRunner(
      journal: journal, model: route, settings: settings, log: log, finished: { wakeKeeper.value?.wake() }
    ) { await roster.entry(of: $0) }
    wake.value = runner
    keeper = DraftKeeper(journal: journal, settings: keeping, log: log, renewed: { wake.value?.wake() }) {
      await roster.entry(of: $0)
    }
    wakeKeeper.value = keeper
  }

  /// Has drafts that are due looked at, as a ring of the watcher does.
  func lookAtDrafts() { keeper.wake() }

  /// What SIGHUP does: every watcher is made anew.
  ///
  /// - Parameter signature: another signature than before.
  func reload(signature: String? = nil) async {
    var entry = entry
    if let signature { entry.profile.identity.signature = signature }
    await roster.use { [entry] _ in entry }
  }

  // MARK: - Mail

  /// Delivers a citizen's question by LMTP, past the weather.
  func deliver(_ number: Int) async throws {
    let mail = """
      From: Claire Martin <claire@exterieur.example>\r
      To: \(user.address)\r
      Subject: =?utf-8?q?Horaires_d=27=C3=A9t=C3=A9?= \(number)\r
      Message-ID: \(Self.messageID(number))\r
      Date: Tue, 24 Nov 2026 10:12:00 +0100\r
      \r
      Bonjour, êtes-vous ouverts le samedi \(number) ?\r
      \(String(repeating: "Merci de votre réponse, et une bonne journée à toute l'équipe.\r\n", count: 20))
      """
    try await server.deliver(Array(mail.utf8), to: user)
  }

  static func messageID(_ number: Int) -> String { "<question-\(number)@exterieur.example>" }

  /// Waits until mails 1 to `count` each have their one job and their one draft, and no more than that.
  func settles(
    _ count: Int, draftsIn folder: String = "Brouillons", within: Duration = .seconds(40)
  ) async throws {
    try await eventually("\(count) saved; log:\n\(diary.lines.joined(separator: "\n"))", within: within) {
      try await self.journal.jobs(JobQuery(states: [.saved], limit: .max)).count == count
    }
    let jobs = try await journal.jobs(JobQuery(limit: .max))
    #expect(Set(jobs.compactMap(\.messageID)) == Set((1...count).map(Self.messageID)))
    #expect(jobs.filter { $0.state != .saved && $0.reason != "duplicate" }.isEmpty)
    #expect(jobs.allSatisfy { $0.appendAttempts <= 3 })
    let drafts = try await server.messages(in: server.folder(folder), of: user)
    #expect(drafts.flatMap(\.inReplyTo).sorted() == (1...count).map(Self.messageID).sorted())
    #expect(Set(drafts.map(\.messageID)).count == count)
  }

  /// Waits until the watcher rests.
  func isIdle() async throws { try await comes(to: "idle") }

  /// Waits until the watcher is in a state, such as `backing-off`.
  func comes(to state: String) async throws {
    try await eventually("\(state); log:\n\(diary.lines.joined(separator: "\n"))") { self.diary.states.last == state }
  }

  /// Delivers a mail and holds its draft back when its APPEND has begun and the server has heard nothing of it.
  func deliverAndHold(_ number: Int) async throws {
    let before = proxy.figures.faults
    proxy.befall(WeatherFault(.beforeCommand("APPEND"), .hold))
    try await deliver(number)
    try await eventually("an APPEND to hold; log: \(diary.lines)") { self.proxy.figures.faults > before }
  }
}

/// A value that a test changes while others read it.
final class Shared<Value: Sendable>: Sendable {
  private let held: Mutex<Value>

  init(_ value: Value) { held = Mutex(value) }

  var value: Value {
    get { held.withLock { $0 } }
    set { held.withLock { $0 = newValue } }
  }
}
