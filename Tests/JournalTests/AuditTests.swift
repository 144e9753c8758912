import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("The audit record")
struct AuditTests {
  @Test("gets one row for each step of a mailbox, by whoever took it, and none for a step that changed nothing")
  func mailboxLife() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let box = try await journal.addMailbox(.personal(), at: .morning(), by: "Claire Martin")
    try await journal.enableMailbox(box.id, at: .morning(1), by: "Claire Martin", acceptedBy: box.address)
    try await journal.enableMailbox(box.id, at: .morning(2), by: "Claire Martin", acceptedBy: box.address)
    var settings = box.settings
    settings.guidance = "Ne jamais promettre de remboursement."
    settings.isShadow = true
    try await journal.updateMailbox(box.id, settings, at: .morning(3), by: "Claire Martin")
    try await journal.updateMailbox(box.id, settings, at: .morning(4), by: "Claire Martin")
    try await journal.disableMailbox(box.id, at: .morning(5), by: "Jeanne.Moreau@mairie.example")
    try await journal.disableMailbox(box.id, at: .morning(6), by: "Claire Martin")
    try await journal.removeMailbox(box.id, at: .morning(7), by: "Paul Noël")

    let lines = try await journal.auditLines()
    #expect(
      lines.map(\.event) == [
        "mailbox-offered", "mailbox-accepted", "mailbox-enabled", "mailbox-changed", "mailbox-disabled",
        "mailbox-removed",
      ])
    #expect(lines.map(\.at) == [.morning(), .morning(1), .morning(1), .morning(3), .morning(5), .morning(7)])
    // The mailbox's own agent goes by the mailbox, whose address went with it.
    #expect(lines.map(\.by) == ["Claire Martin", nil, "Claire Martin", "Claire Martin", nil, "Paul Noël"])
    #expect(lines.map { $0.who == "mailbox" } == [false, true, false, false, true, false])
    #expect(lines[3].facts == #"{"changed":["guidance","shadow"],"values":{"shadow":"1"}}"#)
    #expect(lines.allSatisfy { $0.mailbox == box.id && $0.address == nil })
    #expect(try await journal.verifyAudit() == AuditReport(rows: 6, first: 1, head: lines.head, faults: []))
    try await journal.emptyLog()
    for word in ["remboursement", "jeanne.moreau"] {
      #expect(try scratch.bytes().range(of: Data(word.utf8)) == nil, "\(word) is in the store")
    }
  }

  @Test("gets one row when a draft is saved, takes another's place or is taken back, and none when people use it")
  func drafts() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let box = try await journal.enabledMailbox()
    let before = try await journal.verifyAudit().rows
    var saved: [Job] = []
    for (uid, id) in [(UInt32(1), "<a@x>"), (2, "<b@x>"), (3, "<c@x>")] {
      saved.append(try await journal.savedDraft(id, uid: uid, in: box))
    }
    try await journal.recordOutcome(.sent, of: saved[0].id, at: .morning(10))
    try await journal.beginRemoval(saved[1].id, reason: "answered")
    try await journal.recordOutcome(.withdrawn, of: saved[1].id, at: .morning(11))
    try await journal.recordOutcome(.withdrawn, of: saved[1].id, at: .morning(12))
    try await journal.recordOutcome(.replaced, of: saved[2].id, at: .morning(13))
    let lines = try await journal.auditLines(after: Int64(before))
    #expect(lines.map(\.event) == ["draft-saved", "draft-saved", "draft-saved", "draft-removed", "draft-replaced"])
    #expect(lines.map(\.job) == [saved[0].id, saved[1].id, saved[2].id, saved[1].id, saved[2].id])
    #expect(lines[3].facts == #"{"because":"answered","message_id":"\#(SHA256.hex(of: "<b@x>"))"}"#)
    #expect(lines.allSatisfy { $0.by == "maild" && $0.address == box.address })
    #expect(try await journal.verifyAudit().faults.isEmpty)
  }

  @Test("says of a draft written anew whose place it took")
  func renewed() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.savedDraft("<a@x>", uid: 1, in: try await journal.enabledMailbox())
    #expect(try await journal.renew(job.id, at: .morning(20)))
    for (from, to) in [(JobState.triaged, JobState.drafted), (.drafted, .checked), (.checked, .composed)] {
      try await journal.advance(job.id, try #require(JobMove(from: from, to: to)), at: .morning(20))
    }
    var change = JobChange()
    change.draftMessageID = "<a.2@x>"
    try await journal.note(change, on: job.id, in: .composed)
    let saved = try await journal.recordSaved(job.id, reviewAt: .morning(99), at: .morning(21))
    #expect(saved.replacedDraftID == nil)
    let facts = try #require(try await journal.auditLines().last?.facts)
    #expect(
      facts
        == #"{"in_place_of":"\#(SHA256.hex(of: "<a@x>"))","message_id":"\#(SHA256.hex(of: "<a.2@x>"))"}"#)
  }

  @Test("names the sections of the configuration that say something else than before")
  func configuration() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    try await journal.recordConfiguration(digest: "a", sections: ["log": "1", "model": "2"], at: .morning())
    try await journal.recordConfiguration(digest: "a", sections: ["log": "1", "model": "2"], at: .morning(1))
    try await journal.recordConfiguration(digest: "b", sections: ["model": "3", "store": "4"], at: .morning(2))
    let facts = try await journal.auditLines().map(\.facts)
    #expect(facts[0] == #"{"file":"a","sections":{"log":"1","model":"2"}}"#)
    #expect(facts[1].hasPrefix(#"{"changed":[],"#))
    #expect(facts[2].hasPrefix(#"{"changed":["log","model","store"],"#))
  }

  @Test("is written by two at once as one chain")
  func together() async throws {
    let scratch = try Scratch()
    let (one, other) = (try await scratch.journal(), try await scratch.journal())
    try await withThrowingTaskGroup { group in
      for (name, journal) in [("a", one), ("b", other)] {
        group.addTask {
          for number in 1...100 { try await journal.addMailbox(.shared("\(name)\(number)@x.example"), at: .morning()) }
        }
      }
      try await group.waitForAll()
    }
    let report = try await one.verifyAudit()
    #expect(report.rows == 200 && report.head.sequence == 200 && report.faults.isEmpty)
  }

  @Test("goes with its change: a row that can't be written undoes it, and a change that fails leaves no row")
  func atomic() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let box = try await journal.addMailbox(.shared(), at: .morning())
    let taken = await error { () async throws(JournalError) in try await journal.addMailbox(.shared(), at: .morning()) }
    #expect(taken == .addressTaken("contact@mairie.example"))
    #expect(try await journal.verifyAudit().rows == 1)
    try await journal.write {
      try $0.execute(sql: "CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no'); END")
    }
    let refused = await error { () async throws(JournalError) in
      try await journal.enableMailbox(box.id, at: .morning(), by: "Claire")
    }
    #expect(refused != nil)
    #expect(try await journal.mailbox(box.id)?.state == .offered)
  }

  @Test(
    "refuses to be changed",
    arguments: [
      "UPDATE audit SET at = at + 1 WHERE sequence = 1", "DELETE FROM audit WHERE sequence = 2", "DELETE FROM audit",
      "INSERT OR REPLACE INTO audit SELECT 1, at, event, mailbox_id, job_id, who, facts, hash FROM audit WHERE sequence = 2",
      "INSERT INTO audit SELECT 9, at, event, mailbox_id, job_id, who, facts, hash FROM audit WHERE sequence = 2",
      "UPDATE audit_anchor SET sequence = 1", "DELETE FROM audit_anchor",
      "INSERT OR REPLACE INTO audit_anchor VALUES (1, 1, zeroblob(32))",
      "UPDATE audit_name SET name = 'Paul'", "DELETE FROM audit_name",
    ])
  func refusal(statement: String) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    _ = try await journal.enabledMailbox()
    let before = try await journal.auditLines()
    let refused = await error { () async throws(JournalError) in
      try await journal.write { try $0.execute(sql: statement) }
    }
    guard case .failed(_, let detail)? = refused, detail.contains("audit record") else {
      Issue.record("\(statement): \(String(describing: refused))")
      return
    }
    #expect(try await journal.auditLines() == before)
  }

  // MARK: - Looking

  @Test("is shown by time and by mailbox, some rows at a time")
  func query() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    for number in 0..<6 {
      try await journal.addMailbox(.shared("a\(number % 3)\(number)@x.example"), at: .morning(number))
    }
    let third = try #require(try await journal.mailbox(address: "a22@x.example"))
    try await journal.enableMailbox(third.id, at: .morning(9), by: "Claire")
    var query = AuditQuery()
    query.mailbox = third.id
    #expect(try await journal.auditLines(matching: query).map(\.sequence) == [3, 7])
    query = AuditQuery()
    (query.since, query.until) = (.morning(1), .morning(3))
    #expect(try await journal.auditLines(matching: query).map(\.sequence) == [2, 3, 4])
    let all = try await journal.auditLines()
    let parts = [try await journal.auditLines(limit: 4), try await journal.auditLines(after: 4, limit: 4)]
    #expect(parts.map(\.count) == [4, 3] && parts.flatMap(\.self) == all)
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.hash == $1.previous })
  }
}

// MARK: - Builders

extension [AuditLine] {
  /// The head that the last line is.
  var head: AuditHead {
    guard let last, let head = AuditHead("\(last.sequence):\(last.hash)") else { preconditionFailure("no lines") }
    return head
  }
}

extension Journal {
  /// A job whose draft lies in the mailbox.
  func savedDraft(_ messageID: String, uid: UInt32, in box: Mailbox) async throws -> Job {
    let job = try await lead(try await noticedJob(uid: uid, in: box), to: .composed)
    var change = JobChange()
    change.draftMessageID = messageID
    try await note(change, on: job.id, in: .composed)
    return try await recordSaved(job.id, reviewAt: .morning(99), at: .morning(2))
  }
}
