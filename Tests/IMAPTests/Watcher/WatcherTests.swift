import Foundation
import Synchronization
import TestSupport
import Testing
import Transport

@testable import IMAP

/// Keeps what a watcher tells, as the journal would.
final class Notebook: Sendable {
  private let state = Mutex<(noticed: [NoticedMessages], states: [WatchState])>(([], []))

  var observer: MailboxWatcher.Observer {
    MailboxWatcher.Observer(
      noticed: { noticed in self.state.withLock { $0.noticed.append(noticed) } },
      changed: { new in self.state.withLock { $0.states.append(new) } })
  }

  var uids: [UInt32] { state.withLock { $0.noticed.flatMap { $0.messages.map(\.uid) } } }
  var cursor: WatchPosition? { state.withLock { $0.noticed.last?.cursor } }
  var states: [WatchState] { state.withLock { $0.states } }
}

/// A watcher under way on a real server.
struct Watch {
  let visit: DovecotVisit
  let user: TestMailbox
  let notebook = Notebook()
  let watcher: MailboxWatcher
  private let task: Task<Void, Never>

  init(
    _ visit: DovecotVisit, _ user: TestMailbox, enabledAt: Int64? = nil, cursor: WatchPosition? = nil,
    password: String? = nil, change: (inout WatchPlan) -> Void = { _ in }
  ) {
    self.visit = visit
    self.user = user
    var plan = WatchPlan(
      endpoint: visit.endpoint, trust: visit.trust, folder: .inbox,
      enabledAt: enabledAt ?? Int64(Date.now.timeIntervalSince1970)
    ) { () throws(IMAPError) in Credentials(user: user.address, password: password ?? user.password) }
    plan.maxBackOff = .milliseconds(200)
    change(&plan)
    let watcher = MailboxWatcher(
      plan: plan, cursor: cursor, network: visit.visitor.network, observer: notebook.observer)
    self.watcher = watcher
    task = Task { await watcher.run() }
  }

  func until(_ what: String, _ condition: () -> Bool) async throws {
    try await eventually("\(what); states: \(notebook.states)") { condition() }
  }

  func stop() async {
    task.cancel()
    await task.value
  }
}

@Suite("A watcher on a real Dovecot")
struct WatcherTests {
  @Test("notices a new message, once, and leaves what was there before")
  func notice() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    try await visit.server.append(
      Array(question.utf8), to: "INBOX", of: user, flags: [])
    // Enabled in the future of the message above, by its INTERNALDATE.
    let watch = Watch(visit, user, enabledAt: Int64(Date.now.timeIntervalSince1970) + 2)
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    #expect(watch.notebook.uids == [])
    #expect(watch.notebook.cursor?.nextUID == 2)
    try await visit.server.deliver(Array(question.utf8), to: user)
    try await watch.until("noticed") { watch.notebook.uids == [2] }
    await watch.stop()
    #expect(watch.notebook.states.last == .stopped)
  }

  @Test("finds at the first look what came after enabling")
  func sinceEnabled() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    let enabledAt = Int64(Date.now.timeIntervalSince1970)
    for _ in 0..<3 { try await visit.server.deliver(Array(question.utf8), to: user) }
    let watch = Watch(visit, user, enabledAt: enabledAt)
    try await watch.until("noticed") { watch.notebook.uids == [1, 2, 3] }
    await watch.stop()
  }

  @Test("goes on from its cursor after a restart")
  func cursor() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    for _ in 0..<3 { try await visit.server.deliver(Array(question.utf8), to: user) }
    let first = Watch(visit, user, enabledAt: 0)
    try await first.until("noticed") { first.notebook.uids == [1, 2, 3] }
    await first.stop()
    for _ in 0..<2 { try await visit.server.deliver(Array(question.utf8), to: user) }
    let second = Watch(visit, user, enabledAt: 0, cursor: first.notebook.cursor)
    try await second.until("noticed") { second.notebook.uids == [4, 5] }
    await second.stop()
  }

  @Test("works where the server has no IDLE, no UIDPLUS and no ESEARCH")
  func poorServer() async throws {
    var variant = DovecotServer.Variant()
    variant.hiddenCapabilities = ["IDLE", "UIDPLUS", "ESEARCH", "SASL-IR", "ID", "SPECIAL-USE"]
    let visit = try await DovecotVisit(try await DovecotServer(variant))
    let user = try await visit.server.makeUser()
    let watch = Watch(visit, user, enabledAt: 0) { $0.pollInterval = .milliseconds(100) }
    try await watch.until("polling") { watch.notebook.states.last == .polling }
    try await visit.server.deliver(Array(question.utf8), to: user)
    try await watch.until("noticed") { watch.notebook.uids == [1] }
    await watch.stop()
  }

  @Test("lends its session and goes back to watching")
  func errands() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    let watch = Watch(visit, user, enabledAt: 0)
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    let exists = try await watch.watcher.perform { session throws(IMAPError) in
      try await session.examine("Brouillons").exists
    }
    #expect(exists == 0)
    try await visit.server.deliver(Array(question.utf8), to: user)
    try await watch.until("noticed") { watch.notebook.uids == [1] }
    await #expect(throws: IMAPError.self) {
      try await watch.watcher.perform { session throws(IMAPError) in _ = try await session.examine("Nulle part") }
    }
    try await visit.server.deliver(Array(question.utf8), to: user)
    try await watch.until("noticed after a refusal") { watch.notebook.uids == [1, 2] }
    await watch.stop()
  }

  @Test("comes back after the server was down, and misses nothing")
  func restart() async throws {
    let server = try await DovecotServer()
    let visit = try await DovecotVisit(server)
    let user = try await server.makeUser()
    let watch = Watch(visit, user, enabledAt: 0)
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    try await server.kill()
    try await watch.until("backing off") { watch.notebook.states.contains { $0.name == "backing-off" } }
    await #expect(throws: IMAPError.self) {
      try await watch.watcher.perform { session throws(IMAPError) in try await session.noop() }
    }
    try await server.start()
    try await server.deliver(Array(question.utf8), to: user)
    try await watch.until("noticed") { watch.notebook.uids == [1] }
    await watch.stop()
  }

  @Test("tries a wrong password twice, then waits for a person")
  func wrongPassword() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    let watch = Watch(visit, user, password: "wrong")
    try await watch.until("needs a person") { watch.notebook.states.last?.name == "needs-person" }
    #expect(watch.notebook.states.filter { $0 == .connecting }.count == 2)
    await watch.stop()
  }
}

@Suite("Backing off")
struct BackOffTests {
  @Test("The wait grows to its cap, at random below it, and starts anew after a success")
  func growth() {
    var generator = SystemRandomNumberGenerator()
    var backOff = BackOff(base: .seconds(1), cap: .seconds(60))
    for failure in 0..<40 {
      let ceiling = Duration.seconds(min(60, 1 << min(failure, 20)))
      let wait = backOff.next(using: &generator)
      #expect(wait >= .zero && wait <= ceiling)
    }
    backOff.reset()
    #expect(backOff.next(using: &generator) <= .seconds(1))
  }
}
