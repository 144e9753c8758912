import Foundation
import GRDB

/// What is to be known of the store whose place a backup takes, as far as it can still be read.
///
/// Consent that was withdrawn since the backup stays withdrawn, and the numbers of jobs and mailboxes are not given a
/// second time.
struct FormerStore: Sendable {
  /// How people left a mailbox.
  struct Standing: Sendable {
    var state: String
    var disabledAt: Int64?
    var disabledBy: String?
    /// Nil in a store from before there were shadows.
    var isShadow: Bool?
    /// Nil for all, and in a store from before mailboxes could be narrowed.
    var models: String?
    /// Nil where consent was not taken back, and in a store from before that was known.
    var withdrawnAt: Int64?
    var withdrawnBy: String?
  }

  /// By ``MailboxSettings/addressKey``.
  var mailboxes: [String: Standing] = [:]
  /// The highest number given so far, by table.
  var sequences: [String: Int64] = [:]
  /// Where its audit record ends; nil in a store from before there was one.
  var auditHead: AuditHead?

  /// Reads it; afterwards its write-ahead log is folded into it, and it is one file.
  ///
  /// - Throws: `locked` where another process has it open; another error where it can't be read, as a damaged one.
  init(reading path: String) throws(JournalError) {
    do {
      try StoreFile(path: path).prepare(creating: false)
      try Journal.inspect(path: path, access: .readWrite, wait: 5)
      var configuration = GRDB.Configuration()
      configuration.qos = .default
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }  // All of it is in the file by then.
      let found = try queue.writeWithoutTransaction { db in
        let columns = Set(try db.columns(in: "mailbox").map(\.name))
        var found: (mailboxes: [String: Standing], sequences: [String: Int64], head: AuditHead?) = ([:], [:], nil)
        let later = ["shadow", "models", "withdrawn_at", "withdrawn_by"]
          .map { columns.contains($0) ? $0 : "NULL AS \($0)" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(
          db, sql: "SELECT address_key, state, disabled_at, disabled_by, \(later) FROM mailbox")
        while let row = try rows.next() {
          found.mailboxes[row["address_key"]] = Standing(
            state: row["state"], disabledAt: row["disabled_at"], disabledBy: row["disabled_by"],
            isShadow: row["shadow"], models: row["models"], withdrawnAt: row["withdrawn_at"],
            withdrawnBy: row["withdrawn_by"])
        }
        let numbers = try Row.fetchCursor(db, sql: "SELECT name, seq FROM sqlite_sequence")
        while let row = try numbers.next() { found.sequences[row["name"]] = row["seq"] }
        if try db.tableExists("audit") { found.head = try AuditChain.head(db) }
        // Refused while anybody else has it open.
        try db.execute(sql: "PRAGMA journal_mode = DELETE")
        return found
      }
      (mailboxes, sequences, auditHead) = found
    } catch { throw JournalError(error, path: path) }
  }
}
