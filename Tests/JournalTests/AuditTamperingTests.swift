import Foundation
import GRDB
import Testing

@testable import Journal

/// Whoever can write the file can change the record; what they have done is found and named.
@Suite("An audit record that was tampered with")
struct AuditTamperingTests {
  /// What somebody has done to the closed store.
  struct Deed: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var statements: [String]
    var fault: AuditFault
    init(_ description: String, _ statements: String..., is fault: AuditFault) {
      (testDescription, self.statements, self.fault) = (description, statements, fault)
    }
  }

  /// The record has six rows; the even ones are enablings by Claire Martin.
  static let deeds = [
    Deed("another time", "UPDATE audit SET at = at - 1000 WHERE sequence = 3", is: .rowChanged(3)),
    Deed("another person", "UPDATE audit SET who = 'maild' WHERE sequence = 4", is: .rowChanged(4)),
    Deed("another mailbox", "UPDATE audit SET mailbox_id = 1 WHERE sequence = 3", is: .rowChanged(3)),
    Deed("another event", "UPDATE audit SET event = 'mailbox-disabled' WHERE sequence = 3", is: .rowChanged(3)),
    Deed("other facts", "UPDATE audit SET facts = '{}' WHERE sequence = 5", is: .rowChanged(5)),
    Deed("a job", "UPDATE audit SET job_id = 7 WHERE sequence = 1", is: .rowChanged(1)),
    Deed(
      "words moved from one field to the next",
      "UPDATE audit SET event = event || char(10) || mailbox_id, mailbox_id = NULL WHERE sequence = 4",
      is: .rowChanged(4)),
    Deed("another hash", "UPDATE audit SET hash = zeroblob(32) WHERE sequence = 2", is: .rowChanged(2)),
    Deed("the last row", "UPDATE audit SET facts = '{ }' WHERE sequence = 6", is: .lastRowForeign(6)),
    Deed("a row removed", "DELETE FROM audit WHERE sequence = 4", is: .rowsMissing(from: 4, next: 5)),
    Deed("several removed", "DELETE FROM audit WHERE sequence BETWEEN 2 AND 4", is: .rowsMissing(from: 2, next: 5)),
    Deed("the first removed", "DELETE FROM audit WHERE sequence = 1", is: .rowsMissing(from: 1, next: 2)),
    Deed(
      "a row removed, the others moved up", "DELETE FROM audit WHERE sequence = 4",
      "UPDATE audit SET sequence = sequence - 1 WHERE sequence > 4", is: .rowChanged(4)),
    Deed(
      "one appended by hand",
      "INSERT INTO audit SELECT 7, at, event, mailbox_id, NULL, who, facts, randomblob(32) FROM audit WHERE sequence = 6",
      is: .lastRowForeign(7)),
    Deed(
      "the oldest cut off as by retention",
      "UPDATE audit_anchor SET (sequence, hash) = (SELECT sequence, hash FROM audit WHERE sequence = 3)",
      "DELETE FROM audit WHERE sequence <= 3", is: .beginningForeign(anchor: 3)),
  ]

  @Test(
    "is found, the first row that does not hold is named, and the store's examination says so too", arguments: deeds)
  func found(_ deed: Deed) async throws {
    let scratch = try Scratch()
    try await scratch.sixRows()
    try scratch.tamper(deed.statements)
    let report = try await scratch.journal(.readOnly).verifyAudit()
    #expect(report.faults == [deed.fault])
    let findings = try await Journal.check(scratch.path, at: .morning(60)).findings
    #expect(findings.map(\.problem) == ["audit record: \(deed.fault)"])
  }

  @Test("is found where a row was rewritten with a hash that fits: in the row behind it")
  func rewrittenRow() async throws {
    let scratch = try Scratch()
    try await scratch.sixRows()
    try scratch.rewrite(from: 3, through: 3)
    #expect(try await scratch.journal(.readOnly).verifyAudit().faults == [.rowChanged(4)])
  }

  @Test("is found by a head noted before: its end was cut, or all of it was written anew")
  func byHead() async throws {
    let scratch = try Scratch()
    try await scratch.sixRows()
    let noted = try await scratch.journal(.readOnly).verifyAudit().head
    #expect(AuditHead(noted.description) == noted)
    try scratch.tamper(["DELETE FROM audit WHERE sequence > 4"])
    let shorter = try await scratch.journal(.readOnly)
    #expect(try await shorter.verifyAudit().faults.isEmpty, "what is left holds, which is why heads are noted")
    let faults = try await shorter.verifyAudit(against: noted).faults
    #expect(faults == [.headMissing(noted, end: 4, restoredIn: nil)])
    #expect(faults[0].description.contains("row 6") && faults[0].description.contains("cut off its end"))
    let fourth = try await shorter.verifyAudit().head

    try scratch.rewrite(from: 2, through: 4)
    let rewritten = try await scratch.journal(.readOnly)
    #expect(try await rewritten.verifyAudit().faults.isEmpty)
    #expect(try await rewritten.verifyAudit(against: fourth).faults == [.headRewritten(fourth, restoredIn: nil)])
  }

  @Test("holds for a head that was noted, while rows are added")
  func headHolds() async throws {
    let scratch = try Scratch()
    try await scratch.sixRows()
    let journal = try await scratch.journal()
    let noted = try await journal.verifyAudit().head
    for number in 1...5 { try await journal.addMailbox(.shared("b\(number)@x.example"), at: .morning()) }
    let report = try await journal.verifyAudit(against: noted)
    #expect(report.faults.isEmpty && report.rows == 11)
    #expect(
      try await journal.verifyAudit(against: AuditHead(sequence: 0, hash: [UInt8](repeating: 0, count: 32))).faults
        .isEmpty)
  }

  @Test("is found where a name was exchanged, or taken away without a word, and where the guards are gone")
  func names() async throws {
    for statement in ["UPDATE audit_name SET name = 'Paul Noël'", "DELETE FROM audit_name"] {
      let scratch = try Scratch()
      try await scratch.sixRows()
      let digest = try #require(try await scratch.journal(.readOnly).auditLines().last?.who)
      try scratch.tamper([statement])
      #expect(
        try await scratch.journal(.readOnly).verifyAudit().faults == [.nameChanged(digest: digest)], "\(statement)")
    }
    let noGuard = "CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT 1; END"
    for statements in [["DROP TRIGGER audit_stays"], ["DROP TRIGGER audit_stays", noGuard]] {
      let scratch = try Scratch()
      try await scratch.sixRows()
      try scratch.tamper(statements, keepingGuards: false)
      #expect(try await scratch.journal(.readOnly).verifyAudit().faults == [.guardsMissing(["audit_stays"])])
    }
  }

  @Test("is not meant where a name was erased: no byte of it is left, and all holds")
  func erased() async throws {
    let scratch = try Scratch()
    try await scratch.sixRows()
    let journal = try await scratch.journal()
    #expect(try await journal.eraseAuditName("claire MARTIN", at: .morning(50)))
    #expect(try await !journal.eraseAuditName("Claire Martin", at: .morning(50)))
    try await journal.write { db in
      try db.execute(sql: "UPDATE mailbox SET enabled_by = 'x'")  // what is kept elsewhere is not the record's
    }
    try await journal.emptyLog()
    #expect(try scratch.bytes().range(of: Data("Claire".utf8)) == nil)
    #expect(try await journal.verifyAudit().faults.isEmpty)
    let lines = try await journal.auditLines()
    #expect(lines[1].by == nil && lines[1].who.count == 64 && lines[6].event == "name-erased")
    // She comes back, and is another from then on.
    try await journal.disableMailbox(try #require(lines[1].mailbox), at: .morning(51), by: "Claire Martin")
    let last = try #require(try await journal.auditLines().last)
    #expect(last.by == "Claire Martin" && last.who != lines[1].who)
  }

  @Test("is not read past its bounds whatever stands in it", arguments: ["9223372036854775807"])
  func lastNumber(_ number: String) async throws {
    let scratch = try Scratch()
    try await scratch.sixRows()
    try scratch.tamper(["UPDATE audit SET sequence = \(number) WHERE sequence = 6"])
    let journal = try await scratch.journal()
    #expect(try await journal.verifyAudit().faults == [.rowsMissing(from: 6, next: .max)])
    let refused = await error { () async throws(JournalError) in
      try await journal.addMailbox(.shared("z@x.example"), at: .morning())
    }
    guard case .corrupt? = refused else {
      Issue.record("\(String(describing: refused))")
      return
    }
  }
}

extension Scratch {
  /// A closed store whose record has six rows: three mailboxes, offered and enabled.
  func sixRows() async throws {
    let journal = try await journal()
    for (number, name) in ["a", "b", "c"].enumerated() {
      let box = try await journal.addMailbox(.shared("\(name)@x.example"), at: .morning(number))
      try await journal.enableMailbox(box.id, at: .morning(number), by: "Claire Martin")
    }
    try journal.close()
  }

  /// Changes the closed store as another program would, and leaves no other trace unless told.
  func tamper(_ statements: [String], keepingGuards: Bool = true) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      let guards = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'audit%'")
      if keepingGuards { for row in guards { try db.execute(sql: "DROP TRIGGER \(row["name"] as String)") } }
      for statement in statements { try db.execute(sql: statement) }
      if keepingGuards { for row in guards { try db.execute(sql: row["sql"]) } }
    }
    try queue.close()
  }

  /// Writes rows anew at another time, with hashes that fit.
  func rewrite(from first: Int64, through last: Int64) throws {
    let queue = try DatabaseQueue(path: path)
    let statements = try queue.read { db in
      var previous: Data? = try Data.fetchOne(
        db, sql: "SELECT hash FROM audit WHERE sequence = ?", arguments: [first - 1])
      return try (first...last).map { sequence in
        let stored = try Row.fetchOne(db, sql: "SELECT * FROM audit WHERE sequence = ?", arguments: [sequence])
        var row = AuditRow(row: try #require(stored))
        row.at = row.at + .seconds(1)
        let hash = Data(row.hash(after: Array(try #require(previous))))
        previous = hash
        let hex = Hexadecimal.text(Array(hash))
        return "UPDATE audit SET at = \(row.at.milliseconds), hash = x'\(hex)' WHERE sequence = \(sequence)"
      }
    }
    try queue.close()
    try tamper(statements)
  }
}
