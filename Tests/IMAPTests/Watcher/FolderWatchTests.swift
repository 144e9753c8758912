import Foundation
import Synchronization
import TestSupport
import Testing
import Transport

@testable import IMAP

@Suite("A watcher of several folders", .serialized, .timeLimit(.minutes(2)))
struct FolderWatchTests {
  private static let silentServer = Task {
    var variant = DovecotServer.Variant()
    variant.hiddenCapabilities = ["NOTIFY"]
    return try await DovecotServer(variant)
  }

  @Test(
    "notices mail in each, over one connection where the server has NOTIFY, else over one more for each",
    arguments: [true, false])
  func several(hasNotify: Bool) async throws {
    let server = hasNotify ? try await DovecotServer.shared : try await Self.silentServer.value
    let visit = try await DovecotVisit(server)
    let user = try await server.makeUser()
    // In one of them there is a mail already.
    try await server.append(Array(question.utf8), to: "Archives", of: user)
    var plan = WatchPlan(endpoint: visit.endpoint, trust: visit.trust, folder: .inbox, enabledAt: 0) {
      () throws(IMAPError) in Credentials(user: user.address, password: user.password)
    }
    plan.otherFolders = ["Archives", "Indésirables", "Nulle part"]
    plan.maxBackOff = .milliseconds(200)
    let notebook = FolderNotebook()
    let watcher = MailboxWatcher(plan: plan, cursor: nil, network: visit.visitor.network, observer: notebook.observer)
    let task = Task { await watcher.run() }
    func until(_ found: [String]) async throws {
      try await eventually("\(found), but \(notebook.found)") { notebook.found == found }
    }
    try await until(["Archives/1"])
    try await eventually("idle") { notebook.isIdle }
    try await eventually("told of the missing folder") { notebook.unwatchable.contains("Nulle part") }
    try await server.append(Array(question.utf8), to: "Archives", of: user)
    try await until(["Archives/1", "Archives/2"])
    try await server.append(Array(question.utf8), to: "Indésirables", of: user)
    try await server.deliver(Array(question.utf8), to: user)
    try await until(["Archives/1", "Archives/2", "INBOX/1", "Indésirables/1"])
    // An errand in another folder, and mail everywhere meanwhile.
    _ = try await watcher.perform { session throws(IMAPError) in try await session.examine("Archives") }
    for folder in ["Archives", "INBOX", "Indésirables"] {
      try await server.append(Array(question.utf8), to: folder, of: user)
    }
    try await until(
      ["Archives/1", "Archives/2", "Archives/3", "INBOX/1", "INBOX/2", "Indésirables/1", "Indésirables/2"])
    // One is being made again and again for the folder that is missing.
    let used = try await server.connections(of: user)
    #expect(hasNotify ? used == 1 : used >= 3)
    task.cancel()
    await task.value
    try await eventually("all connections closed") { try await server.connections(of: user) == 0 }
  }

  @Test("goes on in each folder from where it was, after the server was away", arguments: [true, false])
  func comesBack(hasNotify: Bool) async throws {
    var variant = DovecotServer.Variant()
    variant.hiddenCapabilities = hasNotify ? [] : ["NOTIFY"]
    let server = try await DovecotServer(variant)
    let visit = try await DovecotVisit(server)
    let user = try await server.makeUser()
    var plan = WatchPlan(endpoint: visit.endpoint, trust: visit.trust, folder: .inbox, enabledAt: 0) {
      () throws(IMAPError) in Credentials(user: user.address, password: user.password)
    }
    plan.otherFolders = ["Archives"]
    plan.maxBackOff = .milliseconds(200)
    // A connection that the kill caught half made is given up long before the test.
    (plan.session.connectTimeout, plan.session.commandTimeout) = (.seconds(10), .seconds(10))
    let notebook = FolderNotebook()
    let watcher = MailboxWatcher(plan: plan, cursor: nil, network: visit.visitor.network, observer: notebook.observer)
    let task = Task { await watcher.run() }
    try await server.append(Array(question.utf8), to: "Archives", of: user)
    try await eventually("the first") { notebook.found == ["Archives/1"] }
    try await eventually("idle") { notebook.isIdle }
    try await server.kill()
    try await server.start()
    try await server.append(Array(question.utf8), to: "Archives", of: user)
    try await server.deliver(Array(question.utf8), to: user)
    try await eventually("the second, but \(notebook.found); \(notebook.states)") {
      notebook.found == ["Archives/1", "Archives/2", "INBOX/1"]
    }
    task.cancel()
    await task.value
  }

  @Test("asks anew when the server gives up telling, and visits what it may have missed")
  func overflow() async throws {
    let isFull = Mutex(false)
    let server = try ScriptedServer { request in
      let tag = request.tag
      switch request.command {
      case "CAPABILITY": return ["* CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=PLAIN NOTIFY", "\(tag) OK done"]
      case let text where text.hasPrefix("EXAMINE") && text.contains("Archives"):
        let count = isFull.withLock { $0 } ? 1 : 0
        return ["* \(count) EXISTS", "* OK [UIDVALIDITY 7] v", "* OK [UIDNEXT \(count + 1)] n", "\(tag) OK done"]
      case let text where text.hasPrefix("UID FETCH 1:*"):
        return [
          #"* 1 FETCH (UID 1 FLAGS () INTERNALDATE "24-Nov-2026 10:12:00 +0100" RFC822.SIZE 9)"#, "\(tag) OK done",
        ]
      default: return nil
      }
    }
    var plan = WatchPlan(
      endpoint: try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain)),
      trust: try TrustStore(), folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: "agent", password: "secret") }
    plan.otherFolders = ["Archives"]
    let notebook = FolderNotebook()
    let watcher = MailboxWatcher(
      plan: plan, cursor: nil, network: try Network(loop: EventLoop()), observer: notebook.observer)
    let task = Task { await watcher.run() }
    try await eventually("IDLE") { server.count("IDLE") == 1 }
    #expect(server.count("NOTIFY SET") == 1)
    isFull.withLock { $0 = true }
    server.sayToAll(["* OK [NOTIFICATIONOVERFLOW] too much"])
    try await eventually("the mail") { notebook.found == ["Archives/1"] }
    #expect(server.count("NOTIFY SET") == 2)
    #expect(server.count("NOTIFY NONE") == 0)
    task.cancel()
    await task.value
  }
}
