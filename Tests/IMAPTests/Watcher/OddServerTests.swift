import Foundation
import Synchronization
import TestSupport
import Testing
import Transport

@testable import IMAP

/// A watcher of a scripted server.
struct OddWatch {
  let notebook = Notebook()
  let watcher: MailboxWatcher
  let task: Task<Void, Never>

  init(_ server: ScriptedServer, change: (inout WatchPlan) -> Void = { _ in }) throws {
    var plan = WatchPlan(
      endpoint: try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain)),
      trust: try TrustStore(), folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: "agent", password: "secret") }
    plan.maxBackOff = .milliseconds(50)
    plan.pollInterval = .milliseconds(50)
    change(&plan)
    let network = try Network(loop: EventLoop())
    let watcher = MailboxWatcher(plan: plan, cursor: nil, network: network, observer: notebook.observer)
    self.watcher = watcher
    task = Task { await watcher.run() }
  }

  func until(_ what: String, _ condition: () async -> Bool) async throws {
    try await eventually("\(what); states: \(notebook.states)") { await condition() }
  }

  func stop() async {
    task.cancel()
    await task.value
  }
}

@Suite("A watcher on an odd server")
struct OddServerTests {
  @Test(
    "looks at intervals where IDLE is advertised and not done",
    arguments: [["+ idling", "TAG OK ended"], ["TAG OK no"], ["TAG NO not here"], ["TAG BAD what?"]])
  func idleRefused(answers: [String]) async throws {
    let server = try ScriptedServer { request in
      guard request.command == "IDLE" else { return nil }
      return answers.map { $0.replacingOccurrences(of: "TAG", with: request.tag) }
    }
    let watch = try OddWatch(server)
    try await watch.until("polling") { watch.notebook.states.last == .polling && server.count("NOOP") >= 3 }
    #expect(server.count("AUTHENTICATE") == 1)
    #expect(server.count("IDLE") == 1)
    #expect(server.count("DONE") == 0)
    await watch.stop()
  }

  @Test("looks at once when the server ends IDLE by itself, and idles again")
  func idleEnded() async throws {
    let server = try ScriptedServer { request in
      guard request.command == "IDLE" else { return nil }
      return ["+ idling"]
    }
    // However soon: what ends within a second counts as refused else.
    let watch = try OddWatch(server) { $0.session.shortestIdle = .zero }
    try await watch.until("idle") { server.count("IDLE") == 1 }
    let tag = try #require(server.requests.last { $0.command == "IDLE" }?.tag)
    server.sayToAll(["\(tag) OK too long"])
    try await watch.until("idle again") { server.count("IDLE") == 2 }
    #expect(server.count("DONE") == 0)
    #expect(server.count("NOOP") == 1)
    await watch.stop()
  }

  @Test("is not driven in circles by a server that announces messages with every answer")
  func restlessServer() async throws {
    let server = try ScriptedServer { request in
      switch request.command.split(separator: " ").first {
      case "EXAMINE": ["* 1 EXISTS", "* OK [UIDVALIDITY 1] valid", "* OK [UIDNEXT 2] next", "\(request.tag) OK done"]
      case "UID", "IDLE": ["* 1 EXISTS", request.command == "IDLE" ? "+ idling" : "\(request.tag) OK done"]
      default: nil
      }
    }
    let start = ContinuousClock.now
    let watch = try OddWatch(server)
    try await watch.until("six looks") { server.count("UID FETCH") >= 6 }
    #expect(ContinuousClock.now - start > .milliseconds(1_500))
    await watch.stop()
  }

  @Test("asks nothing of an empty folder by UID")
  func emptyFolder() async throws {
    let server = try ScriptedServer { request in
      switch request.command.split(separator: " ").first {
      case "CAPABILITY": ["* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR", "\(request.tag) OK done"]
      case "EXAMINE": ["* 0 EXISTS", "* OK [UIDVALIDITY 1] valid", "\(request.tag) OK done"]
      case "UID": ["\(request.tag) BAD invalid messageset"]
      default: nil
      }
    }
    let watch = try OddWatch(server)
    try await watch.until("polling") { server.count("NOOP") >= 3 }
    #expect(watch.notebook.cursor == WatchPosition(uidValidity: 1, nextUID: 1))
    #expect(server.count("UID") == 0)
    await watch.stop()
  }

  @Test("comes back when the server could not check passwords for a while and then the password could not be read")
  func passingTrouble() async throws {
    let server = try ScriptedServer { request in
      guard request.command.hasPrefix("AUTHENTICATE"), request.connection <= 2 else { return nil }
      return ["\(request.tag) NO [UNAVAILABLE] later"]
    }
    let asked = Mutex(0)
    let watch = try OddWatch(server) { plan in
      plan.credentials = { () throws(IMAPError) in
        let number = asked.withLock { count in
          count += 1
          return count
        }
        if number == 3 { throw .noSecret(reason: "the file is not there") }
        return Credentials(user: "agent", password: "secret")
      }
    }
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    await watch.stop()
  }
}

@Suite("Errands on an odd server")
struct OddErrandTests {
  @Test("Nobody is kept waiting for a mailbox that is still being connected, and stopping it takes no time either")
  func connecting() async throws {
    let server = try ScriptedServer(greeting: nil)
    let watch = try OddWatch(server) { $0.session.connectTimeout = .seconds(600) }
    try await watch.until("connecting") { watch.notebook.states.last == .connecting }
    let start = ContinuousClock.now
    await #expect(throws: IMAPError.notConnected(problem: "the mailbox is being connected")) {
      try await watch.watcher.perform { session throws(IMAPError) in try await session.noop() }
    }
    await watch.stop()
    // Far below what connecting may take, and far above what a busy test machine needs.
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test("Who waits for an errand under way is let go when cancelled, though the server does not answer")
  func cancelledUnderWay() async throws {
    let server = try ScriptedServer { $0.command == "NOOP" ? [] : nil }
    let watch = try OddWatch(server) { $0.session.commandTimeout = .seconds(600) }
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    let waiting = Task {
      try await watch.watcher.perform { session throws(IMAPError) in try await session.noop() }
    }
    try await watch.until("asked") { server.count("NOOP") == 1 }
    let start = ContinuousClock.now
    waiting.cancel()
    await #expect(throws: IMAPError.transport(.cancelled)) { try await waiting.value }
    await watch.stop()
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test("A command that can't be written does not cost the connection")
  func unsayable() async throws {
    let server = try ScriptedServer()
    let watch = try OddWatch(server)
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    await #expect(throws: IMAPError.self) {
      try await watch.watcher.perform { session throws(IMAPError) in
        _ = try await session.search(.header("Message-ID", contains: "a\0b"))
      }
    }
    try await watch.watcher.perform { session throws(IMAPError) in try await session.noop() }
    #expect(server.count("AUTHENTICATE") == 1)
    await watch.stop()
  }

  @Test("A second errand does not break off what the first is sending")
  func sending() async throws {
    let gate = DispatchSemaphore(value: 0)
    let server = try ScriptedServer(literalGate: gate)
    let watch = try OddWatch(server)
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    let large = [UInt8](repeating: 0x61, count: 24 << 20)
    let first = Task {
      try await watch.watcher.perform { session throws(IMAPError) in
        try await session.append(large, to: "Drafts", flags: [.draft])
      }
    }
    try await watch.until("appending") { server.count("APPEND") == 1 }
    let second = Task {
      try await watch.watcher.perform { session throws(IMAPError) in try await session.noop() }
    }
    try await watch.until("queued") { await watch.watcher.errandCount == 2 }
    gate.signal()
    _ = try await first.value
    try await second.value
    #expect(server.count("AUTHENTICATE") == 1)
    await watch.stop()
  }

  @Test("Mail that came while an errand was in another folder is noticed though the errand came back itself")
  func cameBack() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    let watch = Watch(visit, user, enabledAt: 0)
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    let left = Task {
      try await watch.watcher.perform { session throws(IMAPError) in
        try await session.examine("Brouillons")
        do {
          try await visit.server.deliver(Array(question.utf8), to: user)
        } catch { throw .notConnected(problem: "\(error)") }
        try await session.examine(.inbox)
      }
    }
    try await left.value
    try await eventually("noticed", within: .seconds(20)) { watch.notebook.uids == [1] }
    await watch.stop()
  }

  @Test("A large message over a slow line is waited for as long as it comes, and no longer", arguments: [true, false])
  func slowLine(comesWhole: Bool) async throws {
    let server = try ScriptedServer { $0.command.hasPrefix("UID FETCH") ? [] : nil }
    let watch = try OddWatch(server) { $0.session.commandTimeout = .seconds(3) }
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    let reading = Task {
      try await watch.watcher.perform { session throws(IMAPError) in try await session.message(1)?.count }
    }
    try await watch.until("asked") { server.count("UID FETCH") == 1 }
    let tag = try #require(server.requests.last { $0.command.hasPrefix("UID FETCH") }?.tag)
    let piece = String(repeating: "a", count: 998 << 10)
    server.sayToAll(["* 1 FETCH (UID 1 BODY[] {\(4 * (piece.utf8.count + 2))}"])
    for _ in 0..<(comesWhole ? 4 : 3) {
      server.sayToAll([piece])
      try await ContinuousClock().sleep(for: .milliseconds(1_000))  // the slow line
    }
    if comesWhole {
      server.sayToAll([")", "\(tag) OK done"])
      #expect(try await reading.value == 4 * (piece.utf8.count + 2))
    } else {
      await #expect {
        try await reading.value
      } throws: {
        if case IMAPError.commandTimedOut = $0 { true } else { false }
      }
    }
    await watch.stop()
  }
}
