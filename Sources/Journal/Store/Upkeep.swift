import GRDB

extension Journal {
  /// Folds the write-ahead log into the file and empties it, so that deleted content is nowhere on the disk.
  ///
  /// Deleted rows are overwritten in the file at once (`secure_delete`), but the log keeps old pages until it is
  /// emptied. The daemon calls this now and then.
  ///
  /// - Returns: Whether the log is empty now; false while another process still reads an older picture.
  @discardableResult
  public func emptyLog() async throws(JournalError) -> Bool {
    guard access == .readWrite else { throw .readOnly(path: path) }
    let result: Result<Bool, any Error> = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(
          returning: Result {
            do {
              try db.checkpoint(.truncate)
              return true
            } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
              return false
            }
          })
      }
    }
    return try unwrap(result)
  }

  /// Reads the whole store and names what contradicts itself; empty when it is sound. Slow on a large store.
  public func findings() async throws(JournalError) -> [String] {
    try await read { db in try Soundness.findings(db) }
  }

  /// Ends the jobs whose words have been kept for too long, as `failed` with the reason `gave-up`; their words are deleted.
  ///
  /// Most of them wait in mailboxes that were disabled, and nothing else would ever end them.
  ///
  /// - Parameter time: those of mail that was noticed, or whose draft was last decided on, before.
  /// - Returns: How many there were.
  @discardableResult
  public func abandonWords(from time: Timestamp, at now: Timestamp) async throws(JournalError) -> Int {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE job SET state = 'failed', reason = 'gave-up', attempts = 0, finished_at = ?, due_at = NULL
          WHERE finished_at IS NULL AND MAX(noticed_at, COALESCE(decided_at, noticed_at)) < ?
            AND id IN (SELECT job_id FROM content)
          """, arguments: [now.milliseconds, time.milliseconds])
      return db.changesCount
    }
  }

  /// Deletes the jobs that ended before `time`, a thousand at a time so that nobody waits long for the lock.
  ///
  /// The digests of their messages stay, and nothing else, so that none of these is ever taken for new again.
  ///
  /// - Returns: How many jobs were deleted.
  @discardableResult
  public func prune(endedBefore time: Timestamp) async throws(JournalError) -> Int {
    var total = 0
    while true {
      let count = try await write { db in
        let ended = "SELECT id FROM job WHERE finished_at < ? AND review_at IS NULL ORDER BY finished_at, id LIMIT 1000"
        try db.execute(
          sql: """
            INSERT OR IGNORE INTO past_digest (mailbox_id, digest)
            SELECT mailbox_id, digest FROM job WHERE id IN (\(ended)) AND owns_digest = 1
            """, arguments: [time.milliseconds])
        try db.execute(sql: "DELETE FROM job WHERE id IN (\(ended))", arguments: [time.milliseconds])
        return db.changesCount
      }
      total += count
      if count < 1000 { return total }
    }
  }
}
