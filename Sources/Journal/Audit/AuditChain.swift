import Foundation
import GRDB

/// The end of the audit record, where rows are added: within the transaction of the change that they tell of, whose
/// write lock keeps one chain of what several processes write.
enum AuditChain {
  /// Adds one row.
  static func append(_ entry: AuditEntry, to db: Database) throws {
    let head = try head(db)
    guard head.sequence < .max else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the audit record has no number left")
    }
    let row = try AuditRow(entry, sequence: head.sequence + 1, who: try AuditName.stored(entry.who, db))
    try db.cachedStatement(
      sql: """
        INSERT INTO audit (sequence, at, event, mailbox_id, job_id, who, facts, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      row.sequence, row.at.milliseconds, row.event, row.mailbox, row.job, row.who, row.facts,
      Data(row.hash(after: head.hash)),
    ])
  }

  /// The last row, or where the record begins.
  static func head(_ db: Database) throws -> AuditHead {
    let statement = try db.cachedStatement(sql: "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1")
    return try Row.fetchOne(statement).map(AuditHead.init(row:)) ?? anchor(db)
  }

  /// Before the first row: zeros, or the last row that retention has cut off.
  static func anchor(_ db: Database) throws -> AuditHead {
    let statement = try db.cachedStatement(sql: "SELECT sequence, hash FROM audit_anchor")
    guard let row = try Row.fetchOne(statement) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the audit record has no beginning")
    }
    return AuditHead(row: row)
  }
}

extension AuditHead {
  init(row: Row) { self.init(sequence: row["sequence"], hash: Array(row["hash"] as Data)) }
}
