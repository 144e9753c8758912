import TestSupport
import Testing

@testable import IMAP

@Suite("A session with a real Cyrus")
struct CyrusTests {
  @Test(
    "finds the folders by special use in lower case, and appends where a literal needs no waiting and where it does",
    arguments: [[], ["LITERAL+", "LITERAL-"]])
  func append(hidden: [String]) async throws {
    var variant = CyrusServer.Variant()
    variant.hiddenCapabilities = hidden
    let server: any MailServer = hidden.isEmpty ? try await CyrusServer.shared : try await CyrusServer(variant)
    let visit = try await ServerVisit(server)
    let user = try await server.makeUser()
    let appended = try await visit(user) { session in
      let folders = try await session.folders()
      #expect(FolderRole.sent.find(in: folders, configuredName: nil)?.name.string == "Envoyés")
      let drafts = try #require(FolderRole.drafts.find(in: folders, configuredName: nil))
      #expect(drafts.name.string == "Brouillons")
      return try await session.append(Array(question.utf8), to: drafts.name, flags: [.draft])
    }
    #expect(appended?.uid == 1)
    let stored = try #require(try await server.messages(in: "Brouillons", of: user).first)
    #expect(stored.flags.contains("\\Draft"))
    #expect(stored.bytes == Array(question.utf8))
  }

  @Test("finds the drafts folder below INBOX., by its attribute or by its name alone", arguments: [true, false])
  func inboxPrefix(hasSpecialUse: Bool) async throws {
    var variant = CyrusServer.Variant()
    (variant.hasInboxPrefix, variant.hasSpecialUse) = (true, hasSpecialUse)
    let server = try await CyrusServer(variant)
    let user = try await server.makeUser()
    let folders = try await ServerVisit(server)(user) { try await $0.folders() }
    #expect(FolderRole.drafts.find(in: folders, configuredName: nil)?.name.string == "INBOX.Brouillons")
    #expect(FolderRole.sent.find(in: folders, configuredName: nil)?.name.string == "INBOX.Envoyés")
  }

  @Test("gets answers to its commands though another session changes flags all the while")
  func untaggedBetween() async throws {
    // Cyrus sends FETCH between a literal's announcement and its continuation.
    var variant = CyrusServer.Variant()
    variant.hiddenCapabilities = ["LITERAL+", "LITERAL-"]
    let server = try await CyrusServer(variant)
    let user = try await server.makeUser()
    try await server.deliver(Array(question.utf8), to: user)
    try await ServerVisit(server)(user) { session in
      try await session.examine(.inbox)
      for flag in ["\\Seen", "\\Answered", "\\Flagged"] {
        try await server.flag(1, in: "INBOX", of: user, with: [flag])
        let appended = try await session.append(Array(question.utf8), to: "Brouillons", flags: [.draft])
        #expect(appended != nil)
        #expect(try await session.message(1) != nil)
      }
    }
  }
}
