import GRDB

extension Journal {
  /// The jobs to go on with, the longest due first. Only those of enabled mailboxes.
  ///
  /// - Parameters:
  ///   - limit: How many at most.
  ///   - excluding: Those that are in hand already.
  ///   - states: Only jobs in these states.
  public func due(
    at now: Timestamp, limit: Int, excluding: Set<JobID> = [], in states: Set<JobState>? = nil
  ) async throws(JournalError) -> [Job] {
    guard limit > 0 else { return [] }
    return try await read { db in
      let rows = try Row.fetchCursor(try db.cachedStatement(sql: Self.dueSQL), arguments: [now.milliseconds])
      var jobs: [Job] = []
      while jobs.count < limit, let row = try rows.next() {
        guard !excluding.contains(JobID(rawValue: row["id"])) else { continue }
        if let states {
          guard let state = JobState(rawValue: row["state"]), states.contains(state) else { continue }
        }
        jobs.append(try Job(row: row))
      }
      return jobs
    }
  }

  /// When the next job falls due after `time`, so that the daemon can sleep until then; nil if none does.
  public func nextDue(after time: Timestamp) async throws(JournalError) -> Timestamp? {
    try await read { db in
      let milliseconds = try Int64.fetchOne(
        db,
        sql: """
          SELECT due_at FROM job
          WHERE due_at > ? AND EXISTS (SELECT 1 FROM mailbox WHERE id = mailbox_id AND state = 'enabled')
          ORDER BY due_at, job.id LIMIT 1
          """, arguments: [time.milliseconds])
      return Timestamp(optional: milliseconds)
    }
  }

  static let dueSQL = """
    SELECT * FROM job
    WHERE due_at <= ? AND EXISTS (SELECT 1 FROM mailbox WHERE id = mailbox_id AND state = 'enabled')
    ORDER BY due_at, job.id
    """
}
