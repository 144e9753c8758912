import Foundation
import GRDB

/// What retention takes off the beginning of the record.
enum AuditCut {
  /// What a `record-cut` row says, in the very form in which it stands in the store.
  static func facts(of anchor: AuditHead) -> String {
    "{\"hash\":\"\(Hexadecimal.text(anchor.hash))\",\"up_to\":\(anchor.sequence)}"
  }
}

extension Journal {
  /// Cuts off the oldest rows of the audit record that were written before `time`, up to the first that was not. The last
  /// of them stays as where the record begins, so that the rest still verifies; a row says so.
  ///
  /// - Returns: How many rows were cut off.
  @discardableResult
  public func cutAudit(before time: Timestamp, at now: Timestamp) async throws(JournalError) -> Int {
    var total = 0
    while true {
      let count = try await write { db in try Self.cut(db, before: time, at: now, atMost: 10_000) }
      total += count
      if count < 10_000 { return total }
    }
  }

  private static func cut(_ db: Database, before time: Timestamp, at now: Timestamp, atMost limit: Int) throws -> Int {
    var last: AuditHead?
    var count = 0
    let rows = try Row.fetchCursor(db, sql: "SELECT sequence, at, hash FROM audit ORDER BY sequence")
    while count < limit, let row = try rows.next(), row["at"] < time.milliseconds {
      last = AuditHead(row: row)
      count += 1
    }
    guard let last else { return 0 }
    // Before the rows go: the next number is one more than the last.
    try AuditChain.append(
      AuditEntry(
        event: .recordCut, at: now,
        facts: ["up_to": .number(Int(last.sequence)), "hash": .text(Hexadecimal.text(last.hash))]), to: db)
    try db.execute(
      sql: "UPDATE audit_anchor SET sequence = ?, hash = ?", arguments: [last.sequence, Data(last.hash)])
    try db.execute(sql: "DELETE FROM audit WHERE sequence <= ?", arguments: [last.sequence])
    try db.execute(
      sql: """
        DELETE FROM audit_name WHERE NOT EXISTS (
          SELECT 1 FROM audit WHERE who = audit_name.digest AND length(who) = 64)
        """)
    return count
  }
}
