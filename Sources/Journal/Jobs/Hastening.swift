import GRDB

extension Journal {
  /// Makes due now what was put off in a mailbox, since what it waited for may be there again: jobs, and looks at drafts that
  /// are to go or whose messages something has happened to.
  ///
  /// - Parameters:
  ///   - states: of the jobs only those in these states, and
  ///   - problem: those that wait for this, in whatever state.
  /// - Returns: how many jobs and drafts there were.
  @discardableResult
  public func hasten(
    _ mailbox: MailboxID, in states: Set<JobState> = Set(JobState.allCases), orWaitingFor problem: String = "",
    at now: Timestamp
  ) async throws(JournalError) -> Int {
    // Raw names of our own, never text from outside.
    let names = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    return try await write(surviving: .kill) { db in
      try db.execute(
        sql: """
          UPDATE job SET due_at = :now WHERE mailbox_id = :mailbox AND due_at > :now
            AND (state IN (\(names)) OR detail = :problem)
          """, arguments: ["now": now.milliseconds, "mailbox": mailbox.rawValue, "problem": problem])
      let jobs = db.changesCount
      try db.execute(
        sql: """
          UPDATE job SET review_at = :now WHERE mailbox_id = :mailbox AND review_at > :now
            AND (stale IS NOT NULL OR fate IS NOT NULL)
          """, arguments: ["now": now.milliseconds, "mailbox": mailbox.rawValue])
      return jobs + db.changesCount
    }
  }
}
