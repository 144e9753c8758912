import GRDB

extension Journal {
  /// Makes the jobs of a mailbox due now that were put off: what they waited for may be there again.
  ///
  /// - Returns: how many there were.
  @discardableResult
  public func hasten(_ mailbox: MailboxID, at now: Timestamp) async throws(JournalError) -> Int {
    try await write(surviving: .kill) { db in
      try db.execute(
        sql: "UPDATE job SET due_at = :now WHERE mailbox_id = :mailbox AND due_at > :now",
        arguments: ["now": now.milliseconds, "mailbox": mailbox.rawValue])
      return db.changesCount
    }
  }
}
