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

private func letter(_ number: Int, isAutomatic: Bool = false) -> [UInt8] {
  Array(
    """
    From: Claire Martin <claire@exemple.example>\r
    To: accueil@mairie.example\r
    Subject: Question \(number)\r
    Message-ID: <stalled-\(number)@exemple.example>\r
    \(isAutomatic ? "Auto-Submitted: auto-generated" : "X-Nothing: here")\r
    Date: Tue, 24 Nov 2026 10:12:00 +0100\r
    \r
    Bonjour, êtes-vous ouverts le samedi \(number) ?\r

    """.utf8)
}

@Suite("A model that has stalled", .timeLimit(.minutes(2)))
struct StalledModelTests {
  @Test("does not keep mail that needs none from being decided, and gets the rest when it is back")
  func stalled() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    let gate = DispatchSemaphore(value: 0)
    let scripted = try ScriptedModel { _ in
      gate.wait()
      gate.signal()
      return .answer("Bonjour,\n\nNous sommes ouverts le samedi.\n\nCordialement")
    }
    defer {
      gate.signal()
      scripted.stop()
    }
    let folder = NSTemporaryDirectory() + "maild-pipeline-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = try await Journal.open(at: folder + "/maild.sqlite", access: .readWrite)
    let mailbox = try await journal.addMailbox(
      MailboxSettings(address: user.address, kind: .shared, server: "test"), at: .now)
    try await journal.enableMailbox(mailbox.id, at: .now, by: "test")

    let loop = try EventLoop()
    let trust = try TrustStore(certificateFile: server.certificateAuthorityPath)
    let plan = WatchPlan(
      endpoint: try #require(Endpoint(host: server.host, port: UInt16(server.imapsPort), security: .tls)),
      trust: trust, folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: user.address, password: user.password) }
    let address = try #require(Address.Mailbox(address: user.address))
    let profile = MailboxProfile(
      identity: MailboxIdentity(kind: .shared, mailbox: address, language: .french),
      // What its mail is addressed to is not what is tested here.
      triage: TriageSettings(answersUnaddressed: true), name: "Accueil")
    let log = ServiceLog(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let noticed = Mutex<(@Sendable () -> Void)?>(nil)
    let roster = MailboxRoster(
      journal: journal, network: Network(loop: loop), log: log,
      assemble: { _ in MailboxRoster.Entry(plan: plan, profile: profile) },
      noticed: { noticed.withLock { $0 }?() })
    var settings = JourneySettings()
    settings.maxJobs = 4
    settings.maxModelCalls = 2
    let runner = JobRunner(
      journal: journal,
      model: ModelRoute([
        ModelClient(
          endpoint: ModelEndpoint(url: scripted.url, model: "scripted"),
          http: try HTTPClient(loop: loop, trusting: trust, allowedHosts: ["127.0.0.1"]))
      ]),
      settings: settings, log: log
    ) { id in await roster.entry(of: id) }
    noticed.withLock { $0 = { runner.wake() } }
    let running = [Task { await roster.run() }, Task { await runner.run() }]

    func count(_ state: JobState) async throws -> Int { try await journal.jobCounts()[mailbox.id]?[state] ?? 0 }
    for number in 1...6 { try await server.deliver(letter(number), to: user) }
    try await eventually("all wait for the model") { try await count(.triaged) == 6 }
    _ = try await scripted.requests(atLeast: 2)
    for number in 7...12 { try await server.deliver(letter(number, isAutomatic: true), to: user) }
    try await eventually("decided without a model") { try await count(.skipped) == 6 }
    #expect(try await count(.triaged) == 6)
    #expect(scripted.requests.count == 2)
    gate.signal()
    try await eventually("drafted") { try await count(.saved) == 6 }
    for task in running { task.cancel() }
    for task in running { await task.value }
  }
}

@Suite("Places at the model")
struct ModelSlotsTests {
  @Test(
    "Half of the places in hand are the model's at most, and one always is",
    arguments: [
      (jobs: 32, calls: 4, room: 16), (jobs: 4, calls: 4, room: 3), (jobs: 4, calls: 2, room: 2),
      (jobs: 1, calls: 4, room: 1), (jobs: 8, calls: 100, room: 7),
    ])
  func places(jobs: Int, calls: Int, room: Int) async {
    var settings = JourneySettings()
    (settings.maxJobs, settings.maxModelCalls) = (jobs, calls)
    #expect(await ModelSlots(settings).room == room)
  }

  @Test("Who finds no room to wait is turned away, not kept")
  func turnedAway() async throws {
    let slots = ModelSlots(1, waiting: 0)
    let inside = await slots.hold { await slots.hold { 1 } == nil }
    #expect(inside == true)
    #expect(await slots.hold { 2 } == 2)
  }
}

@Suite("What a mail server says to a job")
struct ServerWaitTests {
  @Test(
    "A full mailbox, a limit and a missing right are waited for as long as they take",
    arguments: [
      ("OVERQUOTA", Duration.seconds(1_800)), ("LIMIT", .seconds(300)), ("NOPERM", .seconds(600)),
      ("INUSE", .seconds(60)), ("UNAVAILABLE", nil),
    ] as [(String, Duration?)])
  func pauses(code: String, pause: Duration?) {
    let stop = Journey.stop(
      for: IMAPError.refused(command: "APPEND", endpoint: "imap.example:993", code: code, text: "no"))
    guard case .wait(let wait, let problem) = stop else { return #expect(Bool(false), "\(stop)") }
    #expect(wait == pause)
    #expect(problem.contains("[\(code)]"))
  }
}
