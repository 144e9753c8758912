import Foundation
import Synchronization
import TestSupport
import Testing
import Transport

@testable import IMAP

/// An INBOX of one message that was there before, with IDLE; `fetched` is the answer to a look.
private func quietServer(fetched: @escaping @Sendable () -> [String] = { [] }) throws -> ScriptedServer {
  try ScriptedServer { request in
    switch request.command.split(separator: " ").first {
    case "EXAMINE": ["* 1 EXISTS", "* OK [UIDVALIDITY 1] valid", "* OK [UIDNEXT 2] next", "\(request.tag) OK done"]
    case "UID": fetched() + ["\(request.tag) OK done"]
    default: nil
    }
  }
}

private let lastMessage = #"* 1 FETCH (UID 1 FLAGS () INTERNALDATE "24-Nov-2026 10:12:00 +0100" RFC822.SIZE 300)"#
private let newMessage = #"* 2 FETCH (UID 2 FLAGS () INTERNALDATE "24-Nov-2026 10:13:00 +0100" RFC822.SIZE 300)"#

@Suite("A watcher in all weathers", .timeLimit(.minutes(2)))
struct WeatherTests {
  @Test("says nothing while it idles, and one command more than IDLE's own when it looks")
  func purelyIdle() async throws {
    let server = try quietServer { [lastMessage] }
    let watch = try OddWatch(server) { $0.idleRenewal = .milliseconds(600) }
    try await watch.until("three renewals") { server.count("IDLE") >= 4 }
    let said = server.requests.map { $0.command.split(separator: " ").prefix(2).joined(separator: " ") }
    let first = try #require(said.firstIndex(of: "IDLE"))
    #expect(Array(said[first...].prefix(10)) == ["IDLE"] + (0..<3).flatMap { _ in ["DONE", "UID FETCH", "IDLE"] })
    await watch.stop()
  }

  @Test("finds mail that an IDLE gone silent never announced")
  func silentIdle() async throws {
    let hasMail = Mutex(false)
    let server = try quietServer { hasMail.withLock { $0 } ? [lastMessage, newMessage] : [lastMessage] }
    let watch = try OddWatch(server) { $0.idleRenewal = .milliseconds(500) }
    try await watch.until("idle") { server.count("IDLE") == 1 }
    hasMail.withLock { $0 = true }
    try await watch.until("noticed") { watch.notebook.uids.contains(2) }
    #expect(server.count("AUTHENTICATE") == 1)
    await watch.stop()
  }

  @Test("finds the mail that a hibernating Dovecot forgets to announce")
  func hibernation() async throws {
    var variant = DovecotServer.Variant()
    variant.hibernateSeconds = 1
    let visit = try await DovecotVisit(try await DovecotServer(variant))
    let user = try await visit.server.makeUser()
    let watch = Watch(visit, user, enabledAt: 0) { $0.idleRenewal = .seconds(3) }
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    for number in 1...2 {
      // In the half second before the session goes to sleep.
      try await ContinuousClock().sleep(for: .milliseconds(750))
      try await visit.server.deliver(Array(question.utf8), to: user)
      try await watch.until("noticed") { watch.notebook.uids.count == number }
    }
    await watch.stop()
    #expect(watch.notebook.uids == [1, 2])
  }

  @Test("is not hasty with a server that takes the login and then drops the connection", arguments: [false, true])
  func notProven(isProven: Bool) async throws {
    let server = try ScriptedServer { $0.command == "IDLE" ? ["* BYE not now"] : nil }
    var plan = WatchPlan(
      endpoint: try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain)),
      trust: try TrustStore(), folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: "agent", password: "secret") }
    plan.maxBackOff = .milliseconds(100)
    let watcher = MailboxWatcher(
      plan: plan, cursor: nil, network: try Network(loop: EventLoop()), observer: Notebook().observer,
      provenAfter: isProven ? .zero : .seconds(300))
    let task = Task { await watcher.run() }
    try await eventually("five logins") { server.count("AUTHENTICATE") >= 5 }
    let failures = await watcher.backOff.failures
    #expect(isProven ? failures <= 1 : failures >= 4)
    task.cancel()
    await task.value
  }

  @Test("keeps its connection while what it noticed can't be kept, and tells it again")
  func fullDisk() async throws {
    let server = try quietServer { [lastMessage, newMessage] }
    let told = Mutex<[[UInt32]]>([])
    let states = Mutex<[String]>([])
    var plan = WatchPlan(
      endpoint: try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain)),
      trust: try TrustStore(), folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: "agent", password: "secret") }
    plan.maxBackOff = .milliseconds(200)
    let watcher = MailboxWatcher(
      plan: plan, cursor: WatchPosition(uidValidity: 1, nextUID: 1), network: try Network(loop: EventLoop()),
      observer: MailboxWatcher.Observer(
        noticed: { noticed in
          let count = told.withLock { told in
            told.append(noticed.messages.map(\.uid))
            return told.count
          }
          if count < 4 { throw POSIXError(.ENOSPC) }
        },
        changed: { new in states.withLock { $0.append(new.name) } }))
    let task = Task { await watcher.run() }
    try await eventually("idle") { states.withLock { $0.last } == "idle" }
    #expect(told.withLock { $0 } == [[UInt32]](repeating: [1, 2], count: 4))
    #expect(states.withLock { $0 } == ["connecting", "backing-off", "idle"])
    #expect(server.count("AUTHENTICATE") == 1)
    task.cancel()
    await task.value
  }

  @Test("comes back at once when another mailbox has found the server within reach again")
  func isBack() async throws {
    let server = try ScriptedServer()
    let gate = ServerGate()
    // Nothing listens on this port until the server's own is asked for instead.
    let isUp = Mutex(false)
    let watch = try OddWatch(server) { plan in
      plan.maxBackOff = .seconds(3_600)
      plan.gate = gate
      plan.credentials = { () throws(IMAPError) in
        guard isUp.withLock({ $0 }) else { throw .transport(.unreachable(endpoint: "here", reason: "down")) }
        return Credentials(user: "agent", password: "secret")
      }
    }
    // Long enough for its waits to have grown beyond the test's patience.
    try await watch.until("asleep") { await watch.watcher.backOff.failures >= 3 }
    isUp.withLock { $0 = true }
    gate.serverIsBack()
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    await watch.stop()
  }
}

@Suite("What a server says to people", .timeLimit(.minutes(1)))
struct ServerWordTests {
  @Test("An alert is told once, however often the server says it")
  func alert() async throws {
    let server = try ScriptedServer { request in
      switch request.command {
      case "IDLE": ["* OK [ALERT] The server stops at six\u{1B}[2J", "+ idling"]
      case "NOOP": ["\(request.tag) OK [ALERT] Bring your own tea"]
      default: nil
      }
    }
    let alerts = Mutex<[String]>([])
    var plan = WatchPlan(
      endpoint: try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain)),
      trust: try TrustStore(), folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: "agent", password: "secret") }
    plan.idleRenewal = .milliseconds(100)
    var observer = Notebook().observer
    observer.alerted = { text in alerts.withLock { $0.append(text) } }
    let watcher = MailboxWatcher(
      plan: plan, cursor: nil, network: try Network(loop: EventLoop()), observer: observer)
    let task = Task { await watcher.run() }
    try await eventually("four renewals") { server.count("IDLE") >= 5 }
    #expect(
      alerts.withLock { $0 } == ["[ALERT] The server stops at six·[2J", "[ALERT] Bring your own tea"])
    task.cancel()
    await task.value
  }

  @Test("Each word is told with what to do about it", arguments: ServerWord.allCases)
  func advice(word: ServerWord) {
    let errors: [IMAPError] = [
      .refused(command: "APPEND", endpoint: "imap.example:993", code: word.rawValue, text: "no"),
      .bye(endpoint: "imap.example:993", code: word.rawValue, text: "no"),
    ]
    for error in errors {
      #expect("\(error)".contains("[\(word.rawValue)] no; \(word.advice)"))
      #expect(error.needsPerson == word.needsPerson)
      #expect(error.leastPause == word.leastPause)
    }
  }

  @Test(
    "A limit, a lock or a passing trouble at the login is no wrong password",
    arguments: ["LIMIT", "INUSE", "UNAVAILABLE"])
  func notThePassword(code: String) async throws {
    let server = try ScriptedServer { request in
      request.command.hasPrefix("AUTHENTICATE") ? ["\(request.tag) NO [\(code)] not now"] : nil
    }
    let watch = try OddWatch(server)
    try await watch.until("third attempt") { server.count("AUTHENTICATE") >= 3 }
    #expect(!watch.notebook.states.contains { $0.name == "needs-person" })
    await watch.stop()
  }

  @Test(
    "A BYE in place of the greeting is told as the server said it",
    arguments: [
      ("* BYE [UNAVAILABLE] Back at six", "UNAVAILABLE", "Back at six"),
      ("* bye Too many connections", nil, "Too many"),
      ("* BYE [LIMIT] Maximum number of connections", "LIMIT", "Maximum number"), ("* BYE", nil, ""),
    ] as [(String, String?, String)])
  func dismissal(greeting: String, code: String?, text: String) async throws {
    let server = try ScriptedServer(greeting: greeting)
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain))
    let visitor = Visitor(try Network(loop: EventLoop()))
    await #expect {
      try await visitor.visit(
        endpoint, trusting: try TrustStore(), as: Credentials(user: "agent", password: "secret")
      ) { _ in }
    } throws: { error in
      guard case IMAPError.bye(_, let gotCode, let gotText) = error else { return false }
      return gotCode == code && gotText.hasPrefix(text)
    }
  }

  @Test("A full mailbox is told as such")
  func overQuota() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser(quotaBytes: 2_000)
    await #expect {
      try await visit(user) { session in
        try await session.append([UInt8](repeating: 0x61, count: 4_000), to: "Brouillons", flags: [.draft])
      }
    } throws: { error in
      (error as? IMAPError)?.leastPause == .seconds(1_800) && "\(error)".contains("the mailbox is full")
    }
  }
}
