import GRDB

/// Which jobs to list. What is nil does not matter.
public struct JobQuery: Sendable, Hashable {
  /// Jobs of this mailbox.
  public var mailbox: MailboxID?
  /// Jobs in one of these states.
  public var states: Set<JobState>?
  /// Jobs that ended for this reason.
  public var reason: String?
  /// Jobs before this one: the last of a page leads to the next.
  public var before: JobID?
  /// How many at most.
  public var limit: Int

  /// Which jobs to list, the newest first.
  public init(
    mailbox: MailboxID? = nil, states: Set<JobState>? = nil, reason: String? = nil, before: JobID? = nil,
    limit: Int = 100
  ) {
    self.mailbox = mailbox
    self.states = states
    self.reason = reason
    self.before = before
    self.limit = limit
  }
}

extension Journal {
  /// The job of this identity; nil if there is none.
  public func job(_ id: JobID) async throws(JournalError) -> Job? {
    try await read { db in try Job.find(db, id) }
  }

  /// The jobs that a query names, the newest first.
  public func jobs(_ query: JobQuery = JobQuery()) async throws(JournalError) -> [Job] {
    try await read { db in
      var conditions: [String] = []
      var arguments: [any DatabaseValueConvertible] = []
      if let mailbox = query.mailbox {
        conditions.append("mailbox_id = ?")
        arguments.append(mailbox.rawValue)
      }
      if let states = query.states {
        conditions.append("state IN (\(states.map { _ in "?" }.joined(separator: ", ")))")
        arguments += states.map(\.rawValue)
      }
      if let reason = query.reason {
        conditions.append("reason = ?")
        arguments.append(reason)
      }
      if let before = query.before {
        conditions.append("id < ?")
        arguments.append(before.rawValue)
      }
      let filter = conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
      arguments.append(max(0, query.limit))
      let rows = try Row.fetchCursor(
        db, sql: "SELECT * FROM job WHERE \(filter) ORDER BY id DESC LIMIT ?",
        arguments: StatementArguments(arguments))
      return try rows.reduce(into: []) { $0.append(try Job(row: $1)) }
    }
  }

  /// The jobs of the message, or of the draft, that has this Message-ID; the newest first, 100 at most.
  public func jobs(withMessageID messageID: String) async throws(JournalError) -> [Job] {
    try await read { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT * FROM job WHERE message_id = ?1 OR draft_message_id = ?1 ORDER BY id DESC LIMIT 100",
        arguments: [messageID])
      return try rows.map(Job.init(row:))
    }
  }

  /// How many jobs each mailbox has in each state; what is zero is left out.
  public func jobCounts() async throws(JournalError) -> [MailboxID: [JobState: Int]] {
    try await read { db in
      let rows = try Row.fetchCursor(
        db, sql: "SELECT mailbox_id, state, COUNT(*) AS count FROM job GROUP BY mailbox_id, state")
      var counts: [MailboxID: [JobState: Int]] = [:]
      while let row = try rows.next() {
        guard let state = JobState(rawValue: row["state"]) else { continue }
        counts[MailboxID(rawValue: row["mailbox_id"]), default: [:]][state] = row["count"]
      }
      return counts
    }
  }
}
