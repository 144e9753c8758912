import Foundation
import GRDB

/// A mailbox's login that its server refused, and how often.
public struct LoginRefusal: Sendable, Hashable {
  /// The mailbox.
  public var mailbox: MailboxID
  /// What went into ``digest`` besides login and secret; random.
  public var salt: [UInt8]
  /// Knows the same login and secret again, and tells neither.
  public var digest: [UInt8]
  /// How often they were refused.
  public var count: Int
  /// The last refusal in words without secrets; cut after 500 characters.
  public var problem: String
  /// When that was.
  public var refusedAt: Timestamp

  /// A refused login.
  public init(
    mailbox: MailboxID, salt: [UInt8], digest: [UInt8], count: Int, problem: String, refusedAt: Timestamp
  ) {
    self.mailbox = mailbox
    self.salt = salt
    self.digest = digest
    self.count = count
    self.problem = problem
    self.refusedAt = refusedAt
  }
}

extension Journal {
  /// The refusal that is kept of a mailbox's login; nil where the last one was taken.
  public func loginRefusal(of mailbox: MailboxID) async throws(JournalError) -> LoginRefusal? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM login_refusal WHERE mailbox_id = ?", arguments: [mailbox.rawValue])
        .map { row in
          LoginRefusal(
            mailbox: mailbox, salt: Array(row["salt"] as Data), digest: Array(row["digest"] as Data),
            count: row["count"], problem: row["problem"], refusedAt: Timestamp(milliseconds: row["refused_at"]))
        }
    }
  }

  /// Keeps a refusal in place of the last one; nothing for a mailbox that was removed meanwhile.
  public func recordLoginRefusal(_ refusal: LoginRefusal) async throws(JournalError) {
    try await write { db in
      try db.execute(
        sql: """
          INSERT OR REPLACE INTO login_refusal (mailbox_id, salt, digest, count, problem, refused_at)
          SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM mailbox WHERE id = ?1)
          """,
        arguments: [
          refusal.mailbox.rawValue, Data(refusal.salt), Data(refusal.digest), refusal.count,
          String(refusal.problem.prefix(500)), refusal.refusedAt.milliseconds,
        ])
    }
  }

  /// Forgets a mailbox's refusal: its login was taken.
  public func clearLoginRefusal(of mailbox: MailboxID) async throws(JournalError) {
    try await write { db in
      try db.execute(sql: "DELETE FROM login_refusal WHERE mailbox_id = ?", arguments: [mailbox.rawValue])
    }
  }

  /// Lets a refused login be tried again: a person says so. A running daemon begins anew with the mailbox.
  @discardableResult
  public func retryMailbox(_ id: MailboxID, at now: Timestamp) async throws(JournalError) -> Mailbox {
    try await write { db in
      try db.execute(sql: "DELETE FROM login_refusal WHERE mailbox_id = ?", arguments: [id.rawValue])
      try db.execute(
        sql: "UPDATE mailbox SET retried_at = ? WHERE id = ?", arguments: [now.milliseconds, id.rawValue])
      return try Mailbox.fetch(db, id)
    }
  }
}
