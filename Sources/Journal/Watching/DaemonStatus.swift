import GRDB

/// The daemon that works on this store, as it reported itself last.
public struct DaemonStatus: Sendable, Hashable, Codable {
  /// Its process number.
  public var pid: Int32
  /// Its version.
  public var version: String
  /// When it started.
  public var startedAt: Timestamp
  /// When it last said that it is alive.
  public var heartbeatAt: Timestamp

  /// The daemon that works on a store.
  public init(pid: Int32, version: String, startedAt: Timestamp, heartbeatAt: Timestamp) {
    self.pid = pid
    self.version = version
    self.startedAt = startedAt
    self.heartbeatAt = heartbeatAt
  }
}

extension Journal {
  /// Writes down that the daemon runs; called at its start and now and then.
  public func recordDaemon(_ status: DaemonStatus) async throws(JournalError) {
    try await write(surviving: .kill) { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO daemon (id, pid, version, started_at, heartbeat_at) VALUES (1, ?, ?, ?, ?)",
        arguments: [
          status.pid, String(status.version.prefix(64)), status.startedAt.milliseconds, status.heartbeatAt.milliseconds,
        ])
    }
  }

  /// The daemon as it reported itself last; nil if it ended in order, or never ran.
  public func daemonStatus() async throws(JournalError) -> DaemonStatus? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM daemon").map { row in
        DaemonStatus(
          pid: row["pid"], version: row["version"], startedAt: Timestamp(milliseconds: row["started_at"]),
          heartbeatAt: Timestamp(milliseconds: row["heartbeat_at"]))
      }
    }
  }

  /// Writes down that the daemon ended in order, and forgets its watch states.
  public func clearDaemon() async throws(JournalError) {
    try await write(surviving: .kill) { db in try db.execute(sql: "DELETE FROM daemon; DELETE FROM watch_status") }
  }
}
