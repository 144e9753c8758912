import Foundation
import TestSupport
import Testing

@Suite("The servers that tests start")
struct TestServersTests {
  static let mail = """
    From: =?utf-8?q?=C3=89milie?= <emilie@exterieur.example>
    To: mairie@mairie.example
    Subject: =?utf-8?q?Carte_d=27identit=C3=A9?=
    Message-ID: <question@exterieur.example>
    Content-Type: text/plain; charset=utf-8
    Content-Transfer-Encoding: 8bit

    Où faut-il s'adresser ?

    """

  @Test("A delivered mail is read back with its headers decoded", arguments: MailServerKind.allCases)
  func deliverAndRead(kind: MailServerKind) async throws {
    let server = try await kind.shared
    let agent = try await server.makeUser()
    try await server.deliver(Self.mail.utf8, to: agent)
    let message = try #require(try await server.messages(in: "INBOX", of: agent).first)
    #expect(message.subject == "Carte d'identité")
    #expect(message.from == ["emilie@exterieur.example"])
    #expect(message.text.contains("Où faut-il"))
    #expect(message.header("return-path") == "<expediteur@exterieur.example>")
    #expect(message.bytes.count > Self.mail.utf8.count)
  }

  @Test("A person's own client appends, flags, moves and deletes", arguments: MailServerKind.allCases)
  func actAsPerson(kind: MailServerKind) async throws {
    let server = try await kind.shared
    let agent = try await server.makeUser()
    try await server.append(Self.mail.utf8, to: "Brouillons", of: agent, flags: ["\\Draft"])
    let draft = try #require(try await server.messages(in: "Brouillons", of: agent).first)
    #expect(draft.flags.contains("\\Draft"))
    try await server.flag(draft.uid, in: "Brouillons", of: agent, with: ["\\Seen"])
    try await server.move(draft.uid, from: "Brouillons", to: "Envoyés", of: agent)
    #expect(try await server.messages(in: "Brouillons", of: agent).isEmpty)
    let sent = try #require(try await server.messages(in: "Envoyés", of: agent).first)
    #expect(sent.flags.contains("\\Seen"))
    try await server.delete(sent.uid, in: "Envoyés", of: agent)
    #expect(try await server.messages(in: "Envoyés", of: agent).isEmpty)
  }

  @Test("A server of a test's own can do without special-use, and keeps mail and ports over a kill")
  func variantAndKill() async throws {
    var variant = DovecotServer.Variant()
    variant.hasSpecialUse = false
    variant.hiddenCapabilities = ["IDLE"]
    let server = try await DovecotServer(variant)
    let agent = try await server.makeUser()
    try await server.deliver(Self.mail.utf8, to: agent)
    let port = server.imapsPort
    try await server.kill()
    await #expect(throws: (any Error).self) { try await server.messages(in: "INBOX", of: agent) }
    try await server.start()
    #expect(server.imapsPort == port)
    #expect(try await server.messages(in: "INBOX", of: agent).count == 1)
    let attributes = try await server.folders(of: agent).flatMap(\.attributes)
    #expect(!attributes.contains("\\Drafts"))
    #expect(try await server.doveadm("mailbox", "status", "-u", agent.address, "messages", "INBOX").contains("1"))
  }

  @Test("The small model listens on loopback alone, and wants a key")
  func smallModel() async throws {
    let model = try await SmallModelServer.shared
    #expect(model.url.hasPrefix("http://127.0.0.1:") && model.url.hasSuffix("/v1"))
    #expect(!model.model.isEmpty)
    #expect(!model.key.isEmpty)
  }
}
