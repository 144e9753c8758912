import GRDB

/// How the watching of a mailbox goes, as the daemon reported it last.
public struct WatchStatus: Sendable, Hashable, Codable {
  /// The mailbox.
  public var mailbox: MailboxID
  /// The watcher's own name for it, such as `connecting`, `idle`, `polling`, `backing-off`, `needs-person`.
  public var state: String
  /// Since when it has been so.
  public var since: Timestamp
  /// The name of the server in the configuration.
  public var server: String
  /// What is wrong, in words without secrets; cut after 500 characters.
  public var problem: String?

  /// How the watching of a mailbox goes.
  public init(mailbox: MailboxID, state: String, since: Timestamp, server: String, problem: String? = nil) {
    self.mailbox = mailbox
    self.state = state
    self.since = since
    self.server = server
    self.problem = problem
  }
}

extension Journal {
  /// Writes down how the watching of some mailboxes goes, in one transaction. Those removed meanwhile are left out.
  public func recordWatch(_ statuses: [WatchStatus]) async throws(JournalError) {
    guard !statuses.isEmpty else { return }
    try await write(surviving: .kill) { db in
      let statement = try db.cachedStatement(
        sql: """
          INSERT INTO watch_status (mailbox_id, state, since, server, problem)
          SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (SELECT 1 FROM mailbox WHERE id = ?1)
          ON CONFLICT (mailbox_id) DO UPDATE SET state = excluded.state, since = excluded.since,
            server = excluded.server, problem = excluded.problem
          """)
      for status in statuses {
        try statement.execute(arguments: [
          status.mailbox.rawValue, String(status.state.prefix(64)), status.since.milliseconds, status.server,
          status.problem.map { String($0.prefix(500)) },
        ])
      }
    }
  }

  /// How the watching of each mailbox went when the daemon last said so.
  public func watchStatuses() async throws(JournalError) -> [MailboxID: WatchStatus] {
    try await read { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM watch_status")
      var statuses: [MailboxID: WatchStatus] = [:]
      while let row = try rows.next() {
        let id = MailboxID(rawValue: row["mailbox_id"])
        statuses[id] = WatchStatus(
          mailbox: id, state: row["state"], since: Timestamp(milliseconds: row["since"]), server: row["server"],
          problem: row["problem"])
      }
      return statuses
    }
  }

  /// Forgets all watch states: for the daemon's start, when those of the last run mean nothing any more.
  public func clearWatch() async throws(JournalError) {
    try await write(surviving: .kill) { db in try db.execute(sql: "DELETE FROM watch_status") }
  }
}
