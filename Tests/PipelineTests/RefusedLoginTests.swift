import Configuration
import Foundation
import IMAP
import Journal
import TestSupport
import Testing
import Transport

@testable import Pipeline

@Suite("A refused login")
struct RefusedLoginTests {
  @Test("is tried twice, through restarts of the daemon, until a person says so or the secret changes")
  func restarts() async throws {
    let town = try await Town(try await DovecotServer.shared)
    let user = try await town.server.makeUser()
    let secret = try town.secret("claire", "wrong")
    let mailbox = try await town.enable(user, secret: secret)
    for _ in 0..<2 {
      try await town.watching { watching in
        let status = try await watching.until("needs-person", mailbox)
        #expect(status.problem?.contains("maild mailbox retry") == true)
      }
      try await town.journal.clearWatch()
    }
    #expect(try town.mismatches(of: user) == 2)
    let kept = try #require(try await town.journal.loginRefusal(of: mailbox.id))
    #expect(kept.count == 2)
    #expect(!kept.problem.contains("wrong"))

    try await town.watching { watching in
      try await watching.until("needs-person", mailbox)
      try await town.journal.retryMailbox(mailbox.id, at: .now)
      try await eventually("two more") { try town.mismatches(of: user) == 4 }
      try await watching.until("needs-person", mailbox)
      // The watcher looks at the secret now and then; no restart is needed.
      _ = try town.secret("claire", user.password)
      try await watching.until("idle", mailbox)
    }
    #expect(try town.mismatches(of: user) == 4)
    #expect(try await town.journal.loginRefusal(of: mailbox.id) == nil)
  }

  @Test("is forgotten when the mailbox is enabled anew, and goes with it when it is removed")
  func enabledAnew() async throws {
    let town = try await Town(try await DovecotServer.shared)
    let user = try await town.server.makeUser()
    let mailbox = try await town.enable(user, secret: nil)
    let refusal = LoginRefusal(
      mailbox: mailbox.id, salt: [1], digest: [2], count: 2, problem: "no", refusedAt: .now)
    try await town.journal.recordLoginRefusal(refusal)
    try await town.journal.enableMailbox(mailbox.id, at: .now, by: "test")
    #expect(try await town.journal.loginRefusal(of: mailbox.id)?.count == 2)
    try await town.journal.disableMailbox(mailbox.id, at: .now, by: "test")
    try await town.journal.enableMailbox(mailbox.id, at: .now, by: "test")
    #expect(try await town.journal.loginRefusal(of: mailbox.id) == nil)
    try await town.journal.recordLoginRefusal(refusal)
    try await town.journal.removeMailbox(mailbox.id, at: .now)
    try await town.journal.recordLoginRefusal(refusal)
    #expect(try await town.journal.loginRefusal(of: mailbox.id) == nil)
  }

  @Test("is not tried by a check that is run again and again")
  func checks() async throws {
    let town = try await Town(try await DovecotServer.shared)
    let user = try await town.server.makeUser()
    let mailbox = try await town.enable(user, secret: try town.secret("claire", "wrong"))
    let loop = try EventLoop()
    let deployment = try Deployment(try town.configuration, version: "test")
    func check() async throws -> String {
      var entry = try deployment.entry(for: mailbox, in: town.journal, on: loop)
      entry.plan.refusals = RefusalMemory(journal: town.journal, mailbox: mailbox.id, plan: entry.plan) { _ in }
      let check = MailboxCheck(network: Network(loop: loop), plan: entry.plan, profile: entry.profile)
      do { return try await check.run() } catch { return "\(error)" }
    }
    #expect(try await check().contains("check the login and its secret"))
    for _ in 0..<3 { #expect(try await check().contains("maild mailbox retry")) }
    #expect(try town.mismatches(of: user) == 2)
    _ = try town.secret("claire", user.password)
    #expect(try await check().contains("logged in at \(town.server.host):\(town.server.imapsPort) by PLAIN"))
    #expect(try await town.journal.loginRefusal(of: mailbox.id) == nil)
  }
}

@Suite("Ways in by configuration")
struct ConfiguredWayInTests {
  @Test("Each word of the configuration is one of the session's")
  func words() {
    typealias Auth = Configuration.Server.Auth
    #expect(Auth.Method.allCases.map(\.rawValue) == Session.LoginMethod.allCases.map(\.rawValue))
    #expect(Auth.ChannelBinding.allCases.map(\.rawValue) == Session.BindingChoice.allCases.map(\.rawValue))
  }

  @Test(
    "A master user watches a mailbox in both forms of its login",
    arguments: ["separator", "authzid"], ["auto", "plain"])
  func master(form: String, method: String) async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    let secrets = try await Town(server)
    let secret = try secrets.secret("master", server.masterPassword)
    let auth =
      "{method: \(method), master-user: \(server.masterUser), master-login: \(form), secret: \"\(secret)\"}"
    let town = try await Town(server, auth: auth)
    let mailbox = try await town.enable(user, secret: nil)
    try await town.watching { try await $0.until("idle", mailbox) }
    _ = secrets.folder  // kept until here
  }
}
