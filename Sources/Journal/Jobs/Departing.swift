import GRDB

extension Journal {
  /// The jobs of a folder's messages that are under way, or whose drafts lie in the mailbox, by UID, 1,000 at most. Only those of that UIDVALIDITY.
  public func unfinishedJobs(
    in mailbox: MailboxID, folder: String, uidValidity: UInt32
  ) async throws(JournalError) -> [Job] {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT * FROM job WHERE mailbox_id = ? AND (state IN (\(Self.unfinishedStates)) OR review_at IS NOT NULL)
            AND folder = ? AND uid_validity = ? ORDER BY uid LIMIT 1000
          """)
      let rows = try Row.fetchAll(statement, arguments: [mailbox.rawValue, folder, Int64(uidValidity)])
      return try rows.map(Job.init(row:))
    }
  }

  /// Ends jobs as `withdrawn`, whatever state they are in, since the person was faster.
  ///
  /// A job whose APPEND has begun is left to the step that began it, which alone knows whether there is a draft.
  ///
  /// - Parameter reasons: Why, by the message's UID.
  /// - Returns: The jobs that ended by this.
  public func withdraw(
    _ reasons: [UInt32: String], in mailbox: MailboxID, folder: String, uidValidity: UInt32, at now: Timestamp
  ) async throws(JournalError) -> [Job] {
    try await write { db in
      let statement = try db.cachedStatement(
        sql: """
          UPDATE job SET state = 'withdrawn', reason = ?, detail = NULL, attempts = 0, finished_at = ?, due_at = NULL
          WHERE mailbox_id = ? AND folder = ? AND uid_validity = ? AND uid = ? AND append_attempts = 0
            AND state IN (\(Self.unfinishedStates)) RETURNING *
          """)
      var ended: [Job] = []
      for (uid, reason) in reasons.sorted(by: { $0.key < $1.key }) where JobChange.isName(reason) {
        let row = try Row.fetchOne(
          statement,
          arguments: [
            reason, now.milliseconds, mailbox.rawValue, folder, Int64(uidValidity), Int64(uid),
          ])
        if let row { ended.append(try Job(row: row)) }
      }
      return ended
    }
  }

  private static let unfinishedStates = JobState.allCases.filter { !$0.isTerminal }
    .map { "'\($0.rawValue)'" }.joined(separator: ", ")
}
