import GRDB

extension Journal {
  /// Makes the jobs of a mailbox due now that were put off: what they waited for may be there again.
  ///
  /// - Parameters:
  ///   - states: only jobs in these states, and
  ///   - problem: those that wait for this, in whatever state.
  /// - Returns: how many there were.
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
      return db.changesCount
    }
  }
}
