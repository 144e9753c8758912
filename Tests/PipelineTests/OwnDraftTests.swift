import Drafting
import Foundation
import Journal
import MIMEParsing
import TestSupport
import Testing

@testable import Pipeline

/// What maild takes for its own draft, untouched: what it removes can't be had back.
@Suite("A draft that a person may have touched", .timeLimit(.minutes(4)))
struct OwnDraftTests {
  /// The bytes as a client saves them after its person changed one letter for another.
  private static func edited(_ bytes: [UInt8]) throws -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let place = try #require(text.range(of: "Bonjour", options: .backwards))
    return Array(text.replacingCharacters(in: place, with: "BonjouR").utf8)
  }

  @Test(
    "stays though its edit has the size of ours, whatever happens to the message", arguments: MailServerKind.allCases)
  func sameSize(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.drafts().first)
      let edit = try Self.edited(draft.bytes)
      #expect(edit.count == draft.bytes.count && edit != draft.bytes)
      try await station.server.append(edit, to: folder, of: station.user, flags: ["\\Draft"])
      try await station.server.delete(draft.uid, in: folder, of: station.user)
      try await station.server.flag(1, in: "INBOX", of: station.user, with: ["\\Answered"])
      try await station.looks(3, after: job)
      #expect(try await station.drafts().map(\.bytes) == [edit])
      #expect(try await station.journal.job(job.id)?.outcome == nil)
    }
  }

  @Test("goes though it was copied under another UID", arguments: MailServerKind.allCases)
  func otherUID(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.drafts().first)
      try await station.server.append(draft.bytes, to: folder, of: station.user, flags: ["\\Draft"])
      try await station.server.delete(draft.uid, in: folder, of: station.user)
      try await station.server.flag(1, in: "INBOX", of: station.user, with: ["\\Answered"])
      try await station.ends(job, as: .withdrawn, stale: "answered")
      try await station.has(0)
    }
  }

  @Test(
    "loses its second copy, which a late APPEND left; an edit keeps neither beside it",
    arguments: MailServerKind.allCases, [false, true])
  func lateCopy(kind: MailServerKind, isEdited: Bool) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.drafts().first)
      try await station.pretend("append_attempts = 2", of: job)
      let edit = try Self.edited(draft.bytes)
      if isEdited {
        try await station.server.append(edit, to: folder, of: station.user, flags: ["\\Draft"])
        try await station.server.delete(draft.uid, in: folder, of: station.user)
      }
      try await station.server.append(draft.bytes, to: folder, of: station.user, flags: ["\\Draft"])
      try await station.looks(3, after: job)
      let left = try await station.drafts()
      #expect(left.map(\.bytes) == [isEdited ? edit : draft.bytes])
      #expect(isEdited || left.map(\.uid) == [draft.uid], "the older stays")
    }
  }

  @Test("that maild had marked for removal when it was killed is removed", arguments: MailServerKind.allCases)
  func halfRemoved(kind: MailServerKind) async throws {
    var slow = KeepingSettings.eager
    slow.firstLook = .seconds(3_600)
    try await Station.withDraft(on: kind, keeping: slow) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.drafts().first)
      try await station.journal.beginRemoval(job.id, reason: "answered")
      try await station.server.flag(draft.uid, in: folder, of: station.user, with: ["\\Deleted"])
      try await station.journal.markStale(job.id, reason: "answered", at: .now)
      station.lookAtDrafts()
      try await station.ends(job, as: .withdrawn, stale: "answered")
      try await station.has(0)
    }
  }

  @Test(
    "that was sent under another identity counts as sent, though the message was filed away",
    arguments: MailServerKind.allCases)
  func sentAndFiled(kind: MailServerKind) async throws {
    var slow = KeepingSettings.eager
    slow.firstLook = .seconds(3_600)
    try await Station.withDraft(on: kind, keeping: slow) { station, job in
      let draft = try #require(try await station.drafts().first)
      try await station.server.append(
        Array("In-Reply-To: <q1@exterieur.example>\r\nMessage-ID: <new@mairie.example>\r\n\r\nOui.\r\n".utf8),
        to: station.server.folder("Envoyés"), of: station.user, flags: ["\\Seen"])
      try await station.server.delete(draft.uid, in: station.server.folder("Brouillons"), of: station.user)
      try await station.server.move(1, from: "INBOX", to: station.server.folder("Archives"), of: station.user)
      try await station.pretend("review_at = 1", of: job)
      station.lookAtDrafts()
      try await station.ends(job, as: .sent)
    }
  }

  @Test("whose place another took counts as replaced, though the message is answered since")
  func replacedAndAnswered() async throws {
    var slow = KeepingSettings.eager
    slow.firstLook = .seconds(3_600)
    try await Station.withDraft(on: .dovecot, keeping: slow) { station, job in
      let draft = try #require(try await station.drafts().first)
      try await station.journal.beginRemoval(job.id, reason: "replaced")
      try await station.server.delete(draft.uid, in: "Brouillons", of: station.user)
      try await station.server.flag(1, in: "INBOX", of: station.user, with: ["\\Answered"])
      try await station.journal.markStale(job.id, reason: "replaced", at: .now)
      station.lookAtDrafts()
      try await station.ends(job, as: .replaced, stale: "replaced")
    }
  }

  @Test("that the person has marked for removal is left with its mark", arguments: MailServerKind.allCases)
  func markedByPerson(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.drafts().first)
      try await station.server.flag(draft.uid, in: folder, of: station.user, with: ["\\Deleted"])
      try await station.ends(job, as: .binned)
      #expect(try await station.drafts().map(\.flags) == [["\\Deleted", "\\Draft"]])
    }
  }

  @Test("pauses the mailbox with one notice, though maild was killed when it had told it")
  func toldOnce() async throws {
    var keeping = KeepingSettings.eager
    keeping.pauseAfterUnused = 1
    try await Station.withDraft(on: .dovecot, keeping: keeping) { station, job in
      let mailbox = try #require(try await station.journal.mailbox(job.mailbox))
      let address = try #require(Address.Mailbox(address: station.user.address))
      let notice = PauseNotice(mailbox: address, count: 1, enabledAt: try #require(mailbox.enabledAt))
      try await station.server.append(try notice.message(at: .now), to: "INBOX", of: station.user, flags: [])
      let draft = try #require(try await station.drafts().first)
      try await station.server.move(draft.uid, from: "Brouillons", to: "Corbeille", of: station.user)
      try await eventually("a pause") { try await station.journal.mailbox(job.mailbox)?.state == .disabled }
      #expect(try await station.journal.job(job.id)?.outcome == .binned)
      let inbox = try await station.server.messages(in: "INBOX", of: station.user)
      #expect(inbox.count { $0.messageID.hasPrefix("<maild.pause.") } == 1)
    }
  }
}

@Suite("A reply of the person's own after an APPEND that broke off", .timeLimit(.minutes(2)))
struct LateAppendTests {
  @Test("does not end the job as long as the server may yet carry it out", arguments: [true, false])
  func late(comes: Bool) async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    try await server.deliver(conversationMail("q1", to: user), to: user)
    let workshop = try await Workshop(user: user, on: server)
    var job = try await workshop.composed()
    job = try await workshop.journal.recordAppendAttempt(job.id, at: .now)
    try await server.flag(1, in: "INBOX", of: user, with: ["\\Answered"])
    await #expect(throws: JobStop.self) { try await workshop.carry(job) }
    #expect(try await workshop.journal.job(job.id)?.state == .composed)
    if comes {
      let draft = try #require(try await workshop.journal.content(of: job.id)?.draft)
      try await server.append(draft, to: "Brouillons", of: user, flags: ["\\Draft"])
    }
    var settings = JourneySettings()
    settings.lateAppend = .zero
    let ended = try #require(try await workshop.carry(job, settings: settings))
    #expect(ended.state == (comes ? .saved : .withdrawn))
    #expect(ended.reason == (comes ? nil : "answered"))
    await workshop.stop()
  }
}
