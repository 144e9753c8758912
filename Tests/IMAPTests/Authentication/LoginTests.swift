import Foundation
import TestSupport
import Testing
import Transport

@testable import IMAP

/// A Dovecot with every mechanism that logs in by password, shared by the tests of this file.
private let starting = Task {
  var variant = DovecotServer.Variant()
  variant.mechanisms = ["plain", "login", "scram-sha-1", "scram-sha-256"]
  return try await DovecotServer(variant)
}

extension ServerVisit {
  /// How a login with these credentials and this method was made.
  func wayIn(
    _ credentials: Credentials, by method: Session.LoginMethod = .auto, binding: Session.BindingChoice = .auto
  ) async throws -> LoginMechanism? {
    var options = Session.Options()
    (options.loginMethod, options.channelBinding) = (method, binding)
    return try await visitor.visit(endpoint, trusting: trust, as: credentials, options: options) { session in
      try await session.examine(.inbox)
      return session.wayIn
    }
  }
}

extension MailServer {
  /// How often Dovecot found a password of this user wrong.
  fileprivate func mismatches(of user: TestMailbox) throws -> Int {
    try String(contentsOfFile: logPath, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("(\(user.address),") && $0.contains("assword mismatch") }.count
  }
}

@Suite("Logging in to a real Dovecot")
struct LoginTests {
  static let methods: [(Session.LoginMethod, LoginMechanism)] = [
    (.auto, .scramSHA256), (.scramSHA256, .scramSHA256), (.scramSHA1, .scramSHA1), (.plain, .plain),
    (.saslLogin, .login), (.login, .loginCommand),
  ]

  @Test("succeeds by every mechanism, over TLS and STARTTLS", arguments: methods, [Endpoint.Security.tls, .startTLS])
  func mechanisms(method: (Session.LoginMethod, LoginMechanism), security: Endpoint.Security) async throws {
    let visit = try await DovecotVisit(try await starting.value, security: security)
    let user = try await visit.server.makeUser()
    let credentials = Credentials(user: user.address, password: user.password)
    #expect(try await visit.wayIn(credentials, by: method.0) == method.1)
  }

  @Test("succeeds where the server takes no initial response")
  func withoutInitialResponse() async throws {
    var variant = DovecotServer.Variant()
    variant.mechanisms = ["plain", "scram-sha-256"]
    variant.hiddenCapabilities = ["SASL-IR"]
    let visit = try await DovecotVisit(try await DovecotServer(variant))
    let user = try await visit.server.makeUser()
    let credentials = Credentials(user: user.address, password: user.password)
    #expect(try await visit.wayIn(credentials, by: .scramSHA256) == .scramSHA256)
    #expect(try await visit.wayIn(credentials, by: .plain) == .plain)
  }

  @Test("takes a password with accents", arguments: [Session.LoginMethod.scramSHA256, .plain, .saslLogin, .login])
  func accents(method: Session.LoginMethod) async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    let password = "Été«à»,=\"\\x"
    try await visit.server.setPassword(password, of: user)
    #expect(try await visit.wayIn(Credentials(user: user.address, password: password), by: method) != nil)
  }

  @Test(
    "A master user gets in for a mailbox by its name and a separator",
    arguments: [Session.LoginMethod.auto, .plain, .saslLogin, .login])
  func separator(method: Session.LoginMethod) async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    let credentials = Credentials(
      user: "\(user.address)*\(visit.server.masterUser)", password: visit.server.masterPassword, isOnBehalf: true)
    #expect(try await visit.wayIn(credentials, by: method) != nil)
  }

  @Test(
    "A master user gets in for a mailbox by an authorisation identity",
    arguments: [Session.LoginMethod.auto, .plain])
  func authorizationIdentity(method: Session.LoginMethod) async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    try await visit.server.deliver(Array(question.utf8), to: user)
    let credentials = Credentials(
      user: visit.server.masterUser, actingAs: user.address, password: visit.server.masterPassword)
    var options = Session.Options()
    options.loginMethod = method
    // In the mailbox of that user, and no other.
    let count = try await visit.visitor.visit(
      visit.endpoint, trusting: visit.trust, as: credentials, options: options
    ) { try await $0.examine(.inbox).exists }
    #expect(count == 1)
  }

  @Test("Dovecot's master user does not get in by SCRAM, which is why auto does not try it for one")
  func masterByScram() async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    let credentials = Credentials(
      user: "\(user.address)*\(visit.server.masterUser)", password: visit.server.masterPassword, isOnBehalf: true)
    await #expect {
      _ = try await visit.wayIn(credentials, by: .scramSHA256)
    } throws: { error in
      if case IMAPError.loginRefused(_, "AUTHORIZATIONFAILED", _) = error { true } else { false }
    }
  }

  @Test(
    "A wrong password is one attempt, and told in the server's words",
    arguments: [Session.LoginMethod.scramSHA256, .scramSHA1, .plain, .saslLogin, .login])
  func wrongPassword(method: Session.LoginMethod) async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    await #expect {
      _ = try await visit.wayIn(Credentials(user: user.address, password: "wrong"), by: method)
    } throws: { error in
      guard case IMAPError.loginRefused(_, let code, _) = error else { return false }
      return code == "AUTHENTICATIONFAILED"
    }
    try await eventually("logged") { try visit.server.mismatches(of: user) > 0 }
    #expect(try visit.server.mismatches(of: user) == 1)
  }

  @Test("says what the server offers when nothing of it is allowed")
  func noWayIn() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    await #expect {
      _ = try await visit.wayIn(Credentials(user: user.address, password: user.password), by: .scramSHA256)
    } throws: { "\($0)".contains("it offers: LOGIN, PLAIN") }
  }
}

@Suite("A watcher whose password is wrong")
struct WrongPasswordTests {
  /// What a journal would keep.
  actor Memory {
    private(set) var kept: (essence: [UInt8], record: RefusalMemory.Record)?

    func keep(_ credentials: Credentials, _ record: RefusalMemory.Record?) {
      kept = record.map { (credentials.essence, $0) }
    }

    func record(_ credentials: Credentials) -> RefusalMemory.Record? {
      kept.flatMap { $0.essence == credentials.essence ? $0.record : nil }
    }

    nonisolated var memory: RefusalMemory {
      RefusalMemory(record: { await self.record($0) }, keep: { await self.keep($0, $1) })
    }
  }

  @Test("tries it twice in all, through restarts, until login or password change")
  func twice() async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    let memory = Memory()
    for _ in 0..<3 {
      let watch = Watch(visit, user, password: "wrong") {
        $0.refusals = memory.memory
        $0.maxBackOff = .milliseconds(20)
      }
      try await watch.until("on hold") {
        if case .needsPerson(.loginOnHold) = watch.notebook.states.last { true } else { false }
      }
      await watch.stop()
    }
    #expect(try visit.server.mismatches(of: user) == 2)
    let mended = Watch(visit, user) { $0.refusals = memory.memory }
    try await mended.until("idle") { mended.notebook.states.last == .idling }
    await mended.stop()
    #expect(await memory.kept == nil)
  }

  @Test("a daemon that dies after each attempt makes no third one")
  func restarted() async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    let memory = Memory()
    for count in 1...4 {
      let watch = Watch(visit, user, password: "wrong") {
        $0.refusals = memory.memory
        $0.maxBackOff = .seconds(60)
      }
      try await watch.until("refused") {
        watch.notebook.states.last.map { $0.name == "backing-off" || $0.name == "needs-person" } ?? false
      }
      await watch.stop()
      #expect(await memory.kept?.record.count == min(count, 2))
    }
    #expect(try visit.server.mismatches(of: user) == 2)
  }

  @Test("goes on by itself once the password was mended where it is read from")
  func mended() async throws {
    let visit = try await DovecotVisit(try await starting.value)
    let user = try await visit.server.makeUser()
    let password = NSTemporaryDirectory() + "maild-password-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: password) }
    try Data("wrong".utf8).write(to: URL(fileURLWithPath: password))
    let watch = Watch(visit, user) { plan in
      plan.maxBackOff = .milliseconds(50)
      plan.credentials = { () throws(IMAPError) in
        Credentials(user: user.address, password: (try? String(contentsOfFile: password, encoding: .utf8)) ?? "")
      }
    }
    try await watch.until("on hold") { watch.notebook.states.last?.name == "needs-person" }
    try Data(user.password.utf8).write(to: URL(fileURLWithPath: password))
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    await watch.stop()
    #expect(try visit.server.mismatches(of: user) == 2)
  }
}
