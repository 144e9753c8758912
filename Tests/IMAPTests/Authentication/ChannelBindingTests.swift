import COpenSSL
import TestSupport
import Testing
import Transport

@testable import IMAP

@Suite("A login bound to its TLS connection")
struct ChannelBindingTests {
  private func visit<Value: Sendable>(
    _ server: BoundServer, change: (inout Session.Options) -> Void = { _ in },
    _ body: @Sendable (Session) async throws -> Value
  ) async throws -> Value {
    let dovecot = try await DovecotServer.shared
    var options = Session.Options()
    change(&options)
    let endpoint = try #require(Endpoint(host: "localhost", port: server.port, security: .tls))
    return try await Visitor(try Network(loop: EventLoop())).visit(
      endpoint, trusting: try TrustStore(certificateFile: dovecot.certificateAuthorityPath),
      as: Credentials(user: "user", password: BoundServer.password), options: options, body)
  }

  private func server(_ version: Int32 = TLS1_3_VERSION, _ mood: BoundServer.Mood = .honest) async throws -> BoundServer
  {
    try BoundServer(certificates: try await DovecotServer.shared.folder + "/tls", version: version, mood: mood)
  }

  @Test(
    "is taken by a server that checks it at its own end, in TLS 1.3 and 1.2",
    arguments: [
      (TLS1_3_VERSION, Session.BindingChoice.auto, "p=tls-exporter,,"),
      (TLS1_3_VERSION, .exporter, "p=tls-exporter,,"),
      (TLS1_3_VERSION, .serverEndPoint, "p=tls-server-end-point,,"),
      (TLS1_2_VERSION, .auto, "p=tls-server-end-point,,"),
    ])
  func bound(version: Int32, choice: Session.BindingChoice, header: String) async throws {
    let server = try await server(version)
    let way = try await visit(server) {
      $0.channelBinding = choice
    } _: {
      $0.wayIn
    }
    #expect(way == .scramSHA256Plus)
    #expect(server.headers == [header])
  }

  @Test("says that it could have been bound where the server offers none, and that it could not where it is off")
  func unbound() async throws {
    let silent = try await server(TLS1_3_VERSION, .offersNoBinding)
    #expect(try await visit(silent) { $0.wayIn } == .scramSHA256)
    #expect(silent.headers == ["y,,"])
    let offering = try await server()
    #expect(
      try await visit(offering) {
        $0.channelBinding = .off
      } _: {
        $0.wayIn
      } == .scramSHA256)
    #expect(offering.headers == ["n,,"])
    // The exporter of RFC 9266 is for TLS 1.3.
    let old = try await server(TLS1_2_VERSION)
    #expect(
      try await visit(old) {
        $0.channelBinding = .exporter
      } _: {
        $0.wayIn
      } == .scramSHA256)
  }

  @Test("is refused where somebody stands between, and says so; it is no wrong password")
  func between() async throws {
    let server = try await server(TLS1_3_VERSION, .behindProxy)
    await #expect {
      _ = try await visit(server) { $0.wayIn }
    } throws: { error in
      guard let error = error as? IMAPError, case .loginUnsound = error else { return false }
      return !error.isWrongSecret && error.needsPerson && "\(error)".contains("auth.channel-binding: off")
    }
  }

  @Test("is left out where the server offers it and takes none, at no cost of an attempt")
  func knowsNoBinding() async throws {
    let server = try await server(TLS1_3_VERSION, .knowsNoBinding)
    #expect(try await visit(server) { $0.wayIn } == .scramSHA256)
    #expect(server.headers == ["p=tls-exporter,,", "n,,"])
    await #expect {
      _ = try await visit(
        server,
        change: { $0.loginMethod = .scramSHA256Plus }
      ) { $0.wayIn }
    } throws: { error in
      guard let error = error as? IMAPError, case .loginUnsound = error else { return false }
      return !error.isWrongSecret && "\(error)".contains("another auth.channel-binding")
    }
  }

  @Test("A server that lets in without proof is left at once")
  func proofless() async throws {
    let server = try await server(TLS1_3_VERSION, .proofless)
    await #expect {
      _ = try await visit(server) { $0.wayIn }
    } throws: { "\($0)".contains("did not prove") }
  }
}
