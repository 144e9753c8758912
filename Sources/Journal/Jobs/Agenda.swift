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
      let sql = Self.dueSQL(in: states)
      let rows = try Row.fetchCursor(try db.cachedStatement(sql: sql), arguments: [now.milliseconds])
      return try Job.first(limit, of: rows, excluding: excluding)
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

  static func dueSQL(in states: Set<JobState>? = nil) -> String {
    // Raw names of our own, never text from outside.
    let names = states.map { "AND job.state IN (\($0.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")))" }
    return """
      SELECT * FROM job
      WHERE due_at <= ? \(names ?? "")
        AND EXISTS (SELECT 1 FROM mailbox WHERE id = mailbox_id AND state = 'enabled')
      ORDER BY due_at, job.id
      """
  }
}
