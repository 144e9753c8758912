import GRDB

extension Journal {
  /// Writes down that messages are there: a job for each, and the cursor moved past them, in one transaction.
  ///
  /// A message that has its job already is left alone, so the same announcement may be written twice. Nothing is
  /// written for a mailbox that is not enabled.
  ///
  /// - Parameters:
  ///   - uids: The messages' UIDs; may be empty, to move the cursor alone.
  ///   - arrivals: INTERNALDATE by UID, where known.
  ///   - cursor: From where watching goes on; its folder and UIDVALIDITY are those of the messages.
  /// - Returns: The jobs that are new, by UID.
  @discardableResult
  public func notice(
    _ uids: [UInt32], in mailbox: MailboxID, cursor: WatchCursor, arrivals: [UInt32: Timestamp] = [:],
    at now: Timestamp
  ) async throws(JournalError) -> [Job] {
    // A first cursor says from where on mail is ours to decide on: it is not guessed a second time.
    try await write(surviving: uids.isEmpty ? .powerCut : .kill, detail: uids.isEmpty ? "cursor" : "") { db in
      try Mailbox.requireEnabled(db, mailbox)
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO job
            (mailbox_id, folder, uid_validity, uid, state, noticed_at, internal_date, notice_ms, due_at, may_have_draft)
          VALUES (?, ?, ?, ?, 'noticed', ?, ?, ?, ?, ?)
          ON CONFLICT (mailbox_id, folder, uid_validity, uid) DO NOTHING RETURNING *
          """)
      let restored = try Restored.limit(db)
      var jobs: [Job] = []
      for uid in uids.sorted() {
        let arrival = arrivals[uid]
        let mayHaveDraft = restored.map { (arrival ?? now) <= $0 } ?? false
        // INTERNALDATE has whole seconds and the server's clock: never below zero.
        let noticeMs = arrival.map { max(0, (now - $0).wholeMilliseconds) }
        let row = try Row.fetchOne(
          insert,
          arguments: [
            mailbox.rawValue, cursor.folder, Int64(cursor.uidValidity), Int64(uid), now.milliseconds,
            arrival?.milliseconds, noticeMs, now.milliseconds, mayHaveDraft,
          ])
        if let row { jobs.append(try Job(row: row)) }
      }
      try cursor.store(db, of: mailbox)
      return jobs
    }
  }
}

extension Mailbox {
  static func requireEnabled(_ db: Database, _ id: MailboxID) throws {
    let statement = try db.cachedStatement(sql: "SELECT address, state FROM mailbox WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [id.rawValue]) else {
      throw JournalError.mailboxUnknown("\(id)")
    }
    guard row["state"] == State.enabled.rawValue else {
      throw JournalError.mailboxNotEnabled(address: row["address"])
    }
  }
}
