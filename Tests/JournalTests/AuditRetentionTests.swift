import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("The audit record over the years")
struct AuditRetentionTests {
  @Test("is cut at its beginning once rows are old enough; the rest verifies, and a row says so")
  func cut() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let old = try await journal.addMailbox(.shared("a@x.example"), at: .morning(), by: "Paul Noël")
    try await journal.enableMailbox(old.id, at: .morning(1), by: "Paul Noël")
    let noted = try await journal.verifyAudit().head
    try await journal.disableMailbox(old.id, at: .morning(2), by: "Claire Martin")
    #expect(try await journal.cutAudit(before: .morning(), at: .morning(10)) == 0)
    #expect(try await journal.verifyAudit().rows == 3)
    #expect(try await journal.cutAudit(before: .morning(2), at: .morning(10)) == 2)
    let report = try await journal.verifyAudit(against: noted)
    #expect(report.faults.isEmpty && report.first == 3 && report.rows == 2)
    let lines = try await journal.auditLines()
    #expect(lines.map(\.event) == ["mailbox-disabled", "record-cut"])
    #expect("2:\(lines[0].previous)" == noted.description)
    #expect(lines[1].facts == #"{"hash":"\#(lines[0].previous)","up_to":2}"#)
    // Nobody needs to know any more who Paul was.
    let names = try await journal.read { try String.fetchAll($0, sql: "SELECT name FROM audit_name") }
    #expect(names == ["Claire Martin"])

    // And again, and with nothing left but what says so.
    #expect(try await journal.cutAudit(before: .morning(11), at: .morning(11)) == 2)
    let later = try await journal.verifyAudit(against: noted)
    #expect(later.rows == 1 && later.first == 5 && later.faults == [.headCut(noted, anchor: 4)])
    try await journal.addMailbox(.shared("b@x.example"), at: .morning(12))
    #expect(try await journal.verifyAudit().faults.isEmpty)
    #expect(try await Journal.check(scratch.path, at: .morning(20)).findings.isEmpty)
  }

  @Test("stops at the first row that is young enough, though a wrong clock wrote older ones behind it")
  func clock() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    for second in [1, 5, 2] { try await journal.addMailbox(.shared("a\(second)@x.example"), at: .morning(second)) }
    #expect(try await journal.cutAudit(before: .morning(3), at: .morning(9)) == 1)
    #expect(try await journal.auditLines().map(\.sequence) == [2, 3, 4])
    #expect(try await journal.verifyAudit().faults.isEmpty)
  }

  @Test("is carried by a backup, and goes on after a restore with a row that says so")
  func restored() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let box = try await journal.enabledMailbox()
    let early = try await journal.verifyAudit().head
    let backup = scratch.folder + "/nuit.sqlite"
    _ = try await Journal.backUp(scratch.path, to: backup)
    try await journal.disableMailbox(box.id, at: .morning(5), by: "Claire Martin")
    let late = try await journal.verifyAudit().head
    try journal.close()
    #expect(try await Journal.check(backup, at: .morning(60)).findings.isEmpty)

    let restoration = try await Journal.restore(backup, to: scratch.path, at: .morning(60))
    let now = try await scratch.journal()
    let lines = try await now.auditLines(after: early.sequence)
    #expect(lines.map(\.event) == ["restored", "mailbox-disabled"])
    #expect(lines[0].facts == #"{"former":"\#(late)"}"#)
    #expect(lines[1].by == "Claire Martin" && lines[1].facts == #"{"because":"restored"}"#)
    #expect(try await now.verifyAudit(against: early).faults.isEmpty)
    // What was noted after the backup is in the store that was kept aside, and that is what is said.
    let faults = try await now.verifyAudit(against: late).faults
    #expect(faults == [.headRewritten(late, restoredIn: lines[0].sequence)])
    #expect(faults[0].description.contains("kept aside"))
    let former = try await Journal.open(at: try #require(restoration.former), access: .readWrite)
    #expect(try await former.verifyAudit(against: late).faults.isEmpty)
  }

  @Test("begins empty in a store from before there was one, also where that is restored")
  func older() async throws {
    let scratch = try Scratch()
    try scratch.makeOlder(version: 16)
    let backup = try Scratch()
    _ = try await Journal.backUp(scratch.path, to: backup.path)
    let journal = try await scratch.journal()
    #expect(try await journal.verifyAudit().rows == 0)
    try journal.close()
    _ = try await Journal.restore(backup.path, to: scratch.path, at: .morning())
    #expect(try await scratch.journal().auditLines().map(\.event) == ["restored"])
  }
}
