import Foundation
import GRDB

/// A row of the audit record for looking at, with what its numbers and digests stand for.
public struct AuditLine: Sendable, Hashable {
  /// Its number.
  public var sequence: Int64
  /// When it was written.
  public var at: Timestamp
  /// What it tells of: an ``AuditEvent``, or that of a later maild.
  public var event: String
  /// The mailbox it concerns.
  public var mailbox: MailboxID?
  /// Its address; nil once maild has forgotten it.
  public var address: String?
  /// The job it concerns.
  public var job: JobID?
  /// Who did it, as the chain has it: `maild`, `mailbox`, or the digest of a salted name.
  public var who: String
  /// And by name; nil for a name that was erased.
  public var by: String?
  /// What else there is to say, a JSON object on one line unless somebody has changed it.
  public var facts: String
  /// Whether it still is one.
  public var isWellFormed: Bool
  /// The hash of the row before, in hexadecimal digits.
  public var previous: String
  /// Its own.
  public var hash: String
}

/// Which rows of the audit record are looked for.
public struct AuditQuery: Sendable, Hashable {
  /// From then on.
  public var since: Timestamp?
  /// Up to then, it included.
  public var until: Timestamp?
  /// Of this mailbox alone.
  public var mailbox: MailboxID?

  /// All of them.
  public init() {}
}

extension Journal {
  /// Some rows of the audit record in their order.
  ///
  /// - Parameters:
  ///   - sequence: Only rows behind this one: the last of those had before.
  ///   - limit: At most so many.
  /// - Returns: None where there are no more.
  public func auditLines(
    after sequence: Int64 = 0, matching query: AuditQuery = AuditQuery(), limit: Int = 1_000
  ) async throws(JournalError) -> [AuditLine] {
    try await read { db in
      let anchor = try AuditChain.anchor(db)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT audit.*, mailbox.address, audit_name.name, earlier.hash AS previous,
            json_valid(audit.facts) AND instr(audit.facts, char(10)) = 0 AS is_well_formed
          FROM audit LEFT JOIN mailbox ON mailbox.id = audit.mailbox_id
            LEFT JOIN audit_name ON audit_name.digest = audit.who
            LEFT JOIN audit AS earlier ON earlier.sequence = audit.sequence - 1
          WHERE audit.sequence > :sequence AND (:since IS NULL OR audit.at >= :since)
            AND (:until IS NULL OR audit.at <= :until) AND (:mailbox IS NULL OR audit.mailbox_id = :mailbox)
          ORDER BY audit.sequence LIMIT :limit
          """,
        arguments: [
          "sequence": sequence, "since": query.since?.milliseconds, "until": query.until?.milliseconds,
          "mailbox": query.mailbox?.rawValue, "limit": max(0, limit),
        ])
      return rows.map { AuditLine(row: $0, anchor: anchor) }
    }
  }
}

extension AuditLine {
  fileprivate init(row: Row, anchor: AuditHead) {
    let entry = AuditRow(row: row)
    sequence = entry.sequence
    at = entry.at
    event = entry.event
    mailbox = entry.mailbox.map { MailboxID(rawValue: $0) }
    address = row["address"]
    job = entry.job.map { JobID(rawValue: $0) }
    who = entry.who
    by =
      switch entry.who {
      case "maild": "maild"
      case "mailbox": row["address"]
      default: row["name"]
      }
    facts = entry.facts
    isWellFormed = row["is_well_formed"]
    let former: Data? = row["previous"]
    previous = Hexadecimal.text(former.map { Array($0) } ?? anchor.hash)
    hash = Hexadecimal.text(Array(row["hash"] as Data))
  }
}
