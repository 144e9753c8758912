import Foundation
import TestSupport
import Testing
import Transport

@testable import IMAP

/// An actor on the loop that owns a session, as the watcher does.
actor Visitor {
  let network: Network
  nonisolated var unownedExecutor: UnownedSerialExecutor { network.loop.asUnownedSerialExecutor() }

  init(_ network: Network) { self.network = network }

  /// Comes back once the loop has had time for it.
  func turn() {}

  func visit<Value: Sendable>(
    _ endpoint: Endpoint, trusting trust: TrustStore, as credentials: Credentials,
    options: Session.Options = Session.Options(),
    _ body: @Sendable (Session) async throws -> Value
  ) async throws -> Value {
    let session = try await Session.open(
      endpoint, over: network, trusting: trust, credentials: credentials, options: options)
    let value = try await body(session)
    await session.logOut()
    return value
  }
}

/// A real mail server and a way to it.
struct ServerVisit {
  let server: any MailServer
  let visitor: Visitor
  let trust: TrustStore
  let endpoint: Endpoint

  init(
    _ server: (any MailServer)? = nil, security: Endpoint.Security = .tls, trusted: Bool = true
  ) async throws {
    let server = if let server { server } else { try await DovecotServer.shared }
    self.server = server
    visitor = Visitor(try Network(loop: EventLoop()))
    trust = try trusted ? TrustStore(certificateFile: server.certificateAuthorityPath) : TrustStore()
    let port = security == .tls ? server.imapsPort : server.imapPort
    endpoint = try #require(Endpoint(host: server.host, port: UInt16(port), security: security))
  }

  func callAsFunction<Value: Sendable>(
    _ user: TestMailbox, _ body: @Sendable (Session) async throws -> Value
  ) async throws -> Value {
    try await visitor.visit(
      endpoint, trusting: trust, as: Credentials(user: user.address, password: user.password), body)
  }
}

/// The name from before there was a second kind of server.
typealias DovecotVisit = ServerVisit

let question = """
  From: Claire Martin <claire@exemple.example>\r
  To: accueil@mairie.example\r
  Subject: =?utf-8?q?Horaires_d=27=C3=A9t=C3=A9?=\r
  Message-ID: <question-1@exemple.example>\r
  Date: Tue, 24 Nov 2026 10:12:00 +0100\r
  \r
  Bonjour, êtes-vous ouverts le samedi ?\r

  """

@Suite("A session with a real Dovecot")
struct SessionTests {
  @Test("logs in over TLS and over STARTTLS", arguments: [Endpoint.Security.tls, .startTLS])
  func login(security: Endpoint.Security) async throws {
    let visit = try await DovecotVisit(security: security)
    let user = try await visit.server.makeUser()
    let capabilities = try await visit(user) { $0.capabilities }
    #expect(capabilities.hasIDLE)
    #expect(capabilities.hasUIDPlus)
  }

  @Test("refuses a certificate that no trusted authority signed")
  func untrusted() async throws {
    let visit = try await DovecotVisit(trusted: false)
    let user = try await visit.server.makeUser()
    await #expect {
      try await visit(user) { _ in }
    } throws: { error in
      if case IMAPError.transport(.untrusted) = error { true } else { false }
    }
  }

  @Test("refuses a certificate for another host")
  func wrongHost() async throws {
    var variant = DovecotServer.Variant()
    variant.certificateHost = "autre.example"
    let visit = try await DovecotVisit(try await DovecotServer(variant))
    let user = try await visit.server.makeUser()
    await #expect {
      try await visit(user) { _ in }
    } throws: { error in
      if case IMAPError.transport(.untrusted) = error { true } else { false }
    }
  }

  @Test("carries the server's own words when the password is wrong")
  func wrongPassword() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    await #expect {
      try await visit.visitor.visit(
        visit.endpoint, trusting: visit.trust, as: Credentials(user: user.address, password: "no")
      ) { _ in }
    } throws: { error in
      guard case IMAPError.loginRefused(_, let code, let text) = error else { return false }
      return code == "AUTHENTICATIONFAILED" && text.contains("failed")
    }
  }

  @Test("finds the folders by their special use, whatever their language")
  func folders() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    let folders = try await visit(user) { try await $0.folders() }
    #expect(FolderRole.drafts.find(in: folders, configuredName: nil)?.name.string == "Brouillons")
    #expect(FolderRole.sent.find(in: folders, configuredName: nil)?.name.string == "Envoyés")
    #expect(FolderRole.trash.find(in: folders, configuredName: nil)?.name.string == "Corbeille")
  }

  @Test("reads a message whole and leaves it unseen")
  func fetch() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    try await visit.server.deliver(Array(question.utf8), to: user)
    let (summaries, bytes) = try await visit(user) { session in
      try await session.examine(.inbox)
      let summaries = try await session.summaries(of: UIDSet(from: 1))
      return (summaries, try await session.message(1))
    }
    #expect(summaries.map(\.uid) == [1])
    #expect(summaries.first?.sizeBytes == bytes?.count)
    #expect(String(decoding: try #require(bytes), as: UTF8.self).hasSuffix(question.suffix(40)))
    let stored = try await visit.server.messages(in: "INBOX", of: user)
    #expect(stored.map(\.flags).flatMap { $0 }.filter { $0 == "\\Seen" }.isEmpty)
  }

  @Test("tells of a message that is not there by nil")
  func missing() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    let bytes = try await visit(user) { session in
      try await session.examine(.inbox)
      return try await session.message(4_711)
    }
    #expect(bytes == nil)
  }

  @Test("appends a draft and says where it is", arguments: [[], ["LITERAL+"]])
  func append(hidden: [String]) async throws {
    var variant = DovecotServer.Variant()
    variant.hiddenCapabilities = hidden
    let server: any MailServer = hidden.isEmpty ? try await DovecotServer.shared : try await DovecotServer(variant)
    let visit = try await DovecotVisit(server)
    let user = try await server.makeUser()
    let appended = try await visit(user) { session in
      try await session.append(Array(question.utf8), to: "Brouillons", flags: [.draft])
    }
    #expect(appended?.uid == 1)
    let stored = try #require(try await server.messages(in: "Brouillons", of: user).first)
    #expect(stored.flags.contains("\\Draft"))
    #expect(stored.bytes == Array(question.utf8))
  }

  @Test("searches by a header's text")
  func search() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    try await visit.server.deliver(Array(question.utf8), to: user)
    let (found, missed) = try await visit(user) { session in
      try await session.examine(.inbox)
      return (
        try await session.search(.header("Message-ID", contains: "<question-1@exemple.example>")),
        try await session.search(.header("Message-ID", contains: "<another@exemple.example>"))
      )
    }
    #expect(found == [1])
    #expect(missed == [])
  }

  @Test("refuses a message that is larger than the limit, and says so")
  func tooLarge() async throws {
    let visit = try await DovecotVisit()
    let user = try await visit.server.makeUser()
    try await visit.server.deliver(Array(question.utf8) + [UInt8](repeating: 0x61, count: 1_400_000), to: user)
    var options = Session.Options()
    options.maxMessageBytes = 1 << 20
    await #expect {
      try await visit.visitor.visit(
        visit.endpoint, trusting: visit.trust,
        as: Credentials(user: user.address, password: user.password), options: options
      ) { session in
        try await session.examine(.inbox)
        _ = try await session.message(1)
      }
    } throws: { error in
      if case IMAPError.literalTooLarge(_, let bytes, 1_048_576) = error { bytes > 1_400_000 } else { false }
    }
  }
}
