import Foundation
import IMAP
import Journal
import TestSupport
import Testing

@testable import Pipeline

private let mail = """
  From: Claire Martin <claire@exemple.example>\r
  To: contact@mairie.example\r
  Subject: Horaires\r
  Message-ID: <question-1@exemple.example>\r
  Date: Tue, 24 Nov 2026 10:12:00 +0100\r
  \r
  Bonjour, êtes-vous ouverts le samedi ?\r

  """

@Suite("Mail in a folder that another user shares", .timeLimit(.minutes(2)))
struct SharedFolderJourneyTests {
  private static let starting = Task {
    var variant = DovecotServer.Variant()
    (variant.sharesFolders, variant.tellsInboxes) = (true, true)
    return try await DovecotServer(variant)
  }

  /// A mailbox that watches the INBOX of `contact`, whose Brouillons it could write to.
  private func workshop(
    _ contact: TestMailbox, model: ScriptedModel? = nil
  ) async throws -> (Workshop, account: TestMailbox) {
    let server = try await Self.starting.value
    let account = try await server.makeUser("maild")
    try await server.grant("lr", on: "INBOX", of: contact, to: account)
    try await server.grant("lrwi", on: "Brouillons", of: contact, to: account)
    let workshop = try await Workshop(user: account, on: server, model: model) {
      $0.otherFolders = [MailboxName("shared/\(contact.address)")]
    }
    return (workshop, account)
  }

  @Test("is answered by a draft of the mailbox that watches, in its own folder, and nothing of the other's changes")
  func draft() async throws {
    let server = try await Self.starting.value
    let contact = try await server.makeUser("contact")
    let (workshop, account) = try await workshop(contact)
    try workshop.run()
    try await server.deliver(Array(mail.utf8), to: contact)
    let job = try #require(try await workshop.jobs(1).first)
    #expect(job.folder == "shared/\(contact.address)")
    try await eventually("the draft") { try await workshop.journal.job(job.id)?.state == .saved }
    let drafts = try await server.messages(in: "Brouillons", of: account)
    #expect(drafts.map(\.inReplyTo) == [["<question-1@exemple.example>"]])
    #expect(drafts.map(\.from) == [[account.address]])
    #expect(try await server.messages(in: "Brouillons", of: contact).isEmpty)
    let flags = try await server.messages(in: "INBOX", of: contact).flatMap(\.flags)
    #expect(flags.allSatisfy { $0 == "\\Recent" }, "nothing was marked: \(flags)")
    await workshop.stop()
  }

  @Test("that its owner answers while the model still thinks gets no draft")
  func answered() async throws {
    let server = try await Self.starting.value
    let contact = try await server.makeUser("contact")
    let thinking = try ScriptedModel { _ in ScriptedReply([.fallSilent]) }
    let (workshop, account) = try await workshop(contact, model: thinking)
    try workshop.run()
    try await server.deliver(Array(mail.utf8), to: contact)
    _ = try await thinking.requests(atLeast: 1, within: .seconds(60))
    try await server.flag(1, in: "INBOX", of: contact, with: ["\\Answered"])
    let job = try #require(try await workshop.jobs(1).first)
    // The server does not tell of it; the next mail leads maild there.
    try await server.deliver(Array(mail.replacing("question-1", with: "question-2").utf8), to: contact)
    try await eventually("the end") { try await workshop.journal.job(job.id)?.state == .withdrawn }
    #expect(try await workshop.journal.job(job.id)?.reason == "answered")
    #expect(try await server.messages(in: "Brouillons", of: account).isEmpty)
    await workshop.stop()
  }
}
