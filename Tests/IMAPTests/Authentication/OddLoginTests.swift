import Foundation
import Synchronization
import TestSupport
import Testing
import Transport

@testable import IMAP

@Suite("Logging in to an odd server")
struct OddLoginTests {
  private func logIn(
    _ server: ScriptedServer, _ credentials: Credentials = Credentials(user: "agent", password: "secret"),
    change: (inout Session.Options) -> Void = { _ in }
  ) async throws -> LoginMechanism? {
    var options = Session.Options()
    options.commandTimeout = .seconds(20)
    change(&options)
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain))
    return try await Visitor(try Network(loop: EventLoop())).visit(
      endpoint, trusting: try TrustStore(), as: credentials, options: options
    ) { $0.wayIn }
  }

  private static func offering(
    _ mechanisms: String, _ script: @escaping ScriptedServer.Script
  ) throws -> ScriptedServer {
    try ScriptedServer { request in
      if request.command == "CAPABILITY" { return ["* CAPABILITY IMAP4rev1 \(mechanisms)", "\(request.tag) OK done"] }
      return script(request)
    }
  }

  @Test("A prompt of words where there should be none is answered all the same")
  func wordyPrompt() async throws {
    let tag = Mutex("")
    let server = try Self.offering("AUTH=PLAIN") { request in
      if request.command == "AUTHENTICATE PLAIN" {
        tag.withLock { $0 = request.tag }
        return ["+ go ahead!"]
      }
      if request.tag == "AGFnZW50AHNlY3JldA==" { return ["\(tag.withLock { $0 }) OK in"] }
      return nil
    }
    #expect(try await logIn(server) == .plain)
  }

  @Test(
    "The capabilities are asked for after the login where it does not tell them",
    arguments: [("OK in", 3), ("OK [CAPABILITY IMAP4rev1 IDLE] in", 2), ("OK [ALERT] in", 3)])
  func capabilities(welcome: String, asked: Int) async throws {
    let server = try Self.offering("SASL-IR AUTH=PLAIN") { request in
      request.command.hasPrefix("AUTHENTICATE PLAIN") ? ["\(request.tag) \(welcome)"] : nil
    }
    #expect(try await logIn(server) == .plain)
    // libcurl asks once of its own, and the session before the login.
    #expect(server.count("CAPABILITY") == asked)
  }

  @Test("A server that never comes to an end is left", arguments: ["AUTH=PLAIN", "AUTH=LOGIN", "AUTH=SCRAM-SHA-256"])
  func endlessChallenges(mechanism: String) async throws {
    let server = try Self.offering("SASL-IR \(mechanism) LOGINDISABLED") { _ in ["+ AAAA"] }
    await #expect(throws: IMAPError.self) { try await logIn(server) }
    #expect(server.requests.count < 8)
    #expect(server.requests.contains { $0.tag == "*" })
  }

  @Test("A server that asks for as much work as may be keeps nobody else waiting")
  func muchWork() async throws {
    let server = try Self.offering("SASL-IR AUTH=SCRAM-SHA-256 LOGINDISABLED") { request in
      let words = request.command.split(separator: " ")
      guard words.count == 3, let first = Base64.decode(words[2].utf8) else { return nil }
      let nonce = String(decoding: first, as: UTF8.self).components(separatedBy: ",r=").last ?? ""
      let challenge = Base64.encode(Array("r=\(nonce)x,s=QSXCR+Q6sek8bf92,i=1000000".utf8))
      return ["+ " + String(decoding: challenge, as: UTF8.self)]
    }
    let loop = try EventLoop()
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain))
    let visitor = Visitor(Network(loop: loop))
    let isOver = Mutex(false)
    let login = Task {
      defer { isOver.withLock { $0 = true } }
      return try await visitor.visit(
        endpoint, trusting: try TrustStore(), as: Credentials(user: "agent", password: "secret")
      ) { $0.wayIn }
    }
    try await eventually("asked") { server.count("AUTHENTICATE") == 1 }
    // One turn of the loop, begun while the key is computed, is over before it is.
    await visitor.turn()
    #expect(!isOver.withLock { $0 } && !server.requests.contains { $0.tag.count > 100 })
    login.cancel()
    _ = await login.result
  }

  @Test("A secret is not sent unprotected to another machine, unless the admin wrote why", arguments: [false, true])
  func unprotected(isAllowed: Bool) async throws {
    // Any address of 127/8 is this machine; this name is not one that says so.
    let server = try ScriptedServer()
    var options = Session.Options()
    options.mayLogInUnprotected = isAllowed
    let name = try #require(Self.hostName)
    let endpoint = try #require(Endpoint(host: name, port: server.port, security: .plain))
    do {
      _ = try await Visitor(try Network(loop: EventLoop())).visit(
        endpoint, trusting: try TrustStore(), as: Credentials(user: "agent", password: "secret"), options: options
      ) { $0.wayIn }
      #expect(isAllowed)
    } catch IMAPError.unprotected {
      #expect(!isAllowed)
      #expect(server.count("AUTHENTICATE") == 0)
    }
  }

  /// A way to write 127.0.0.1 that does not look like it.
  private static let hostName: String? = "0x7f000001"

  @Test(
    "What is no wrong password is tried again, and never held against it",
    arguments: ["BAD what?", "NO [UNAVAILABLE] later", "NO [LIMIT] too many", "NO [SERVERBUG] oops", "NO [INUSE] busy"])
  func passing(answer: String) async throws {
    let server = try ScriptedServer { request in
      guard request.command.hasPrefix("AUTHENTICATE"), request.connection <= 4 else { return nil }
      return ["\(request.tag) \(answer)"]
    }
    let notebook = Notebook()
    var plan = WatchPlan(
      endpoint: try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain)),
      trust: try TrustStore(), folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: "agent", password: "secret") }
    plan.maxBackOff = .milliseconds(20)
    let watcher = MailboxWatcher(
      plan: plan, cursor: nil, network: try Network(loop: EventLoop()), observer: notebook.observer)
    let task = Task { await watcher.run() }
    try await eventually("idle; states: \(notebook.states)") { notebook.states.last == .idling }
    #expect(server.count("AUTHENTICATE") == 5)
    task.cancel()
    await task.value
  }

  @Test("The second attempt goes without the binding, which some servers refuse like a wrong password")
  func bindingRefused() async throws {
    let attempts = LoginAttempts(memory: nil)
    let credentials = Credentials(user: "agent", password: "secret")
    try await attempts.begin(with: credentials)
    #expect(attempts.refusals == 0)
    let refusal = IMAPError.loginRefused(endpoint: "h:1", code: nil, text: "no")
    #expect(await attempts.failed(with: credentials, refusal) == refusal)
    try await attempts.begin(with: credentials)
    #expect(attempts.refusals == 1)
    guard case .loginOnHold = await attempts.failed(with: credentials, refusal) else {
      Issue.record("not on hold after the second refusal")
      return
    }
    await #expect(throws: IMAPError.self) { try await attempts.begin(with: credentials) }
    // Another password is another login.
    try await attempts.begin(with: Credentials(user: "agent", password: "other"))
    #expect(attempts.refusals == 0)
  }

  @Test("A refused token is told in the server's words", arguments: ["OAUTHBEARER", "XOAUTH2"])
  func refusedToken(mechanism: String) async throws {
    let tag = Mutex("")
    let server = try Self.offering("SASL-IR AUTH=\(mechanism) LOGINDISABLED") { request in
      if request.command.hasPrefix("AUTHENTICATE") {
        tag.withLock { $0 = request.tag }
        return ["+ eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NvcGUiOiJtYWlsIn0="]
      }
      let expected = mechanism == "XOAUTH2" ? "" : "AQ=="
      return request.tag == expected ? ["\(tag.withLock { $0 }) NO no"] : nil
    }
    await #expect {
      try await logIn(server, Credentials(user: "agent", accessToken: "ya29.x", origin: "o"))
    } throws: { "\($0)".contains("status invalid_token, scope mail") }
  }
}
