import GRDB

/// What maild knows and must never forget: mailboxes, the jobs of their messages, and the decisions made.
///
/// One SQLite file in WAL mode; the daemon and any number of commands use it at once. Each method is one
/// transaction that is on the disk when it returns (`synchronous = FULL`), and a cancelled task does not undo it.
///
///     let journal = try await Journal.open(at: "/var/lib/maild/maild.sqlite", access: .readWrite)
///     for job in try await journal.due(at: .now, limit: 100) {
///       let moved = try await journal.advance(job.id, from: .noticed, to: .fetched, at: .now)
///     }
///
/// The face speaks in mailboxes, jobs and outcomes; no type of the store shows in it. Time is handed in.
///
/// - `Store/`: opening, schema, faults, keeping the file small and clean
/// - `Mailboxes/`: who is watched, by whose consent, and from where on
/// - `Jobs/`: the state machine of a message, what is due, duplicates, content on the way
/// - `Watching/`: what the daemon reports about itself for `maild status`
/// - `Values/`: time and identities
public final class Journal: Sendable {
  /// How a journal is opened.
  public enum Access: Sendable {
    /// Reading and writing; creates the store and brings its schema up to date.
    case readWrite
    /// Reading only; the store must exist with the present schema.
    case readOnly
  }

  /// Where the store is.
  public let path: String
  /// How it was opened.
  public let access: Access

  let pool: DatabasePool

  init(path: String, access: Access, pool: DatabasePool) {
    self.path = path
    self.access = access
    self.pool = pool
  }

  /// Closes the store. Calls made afterwards fail. The last process to close it folds the log into the file.
  ///
  /// A journal that goes out of use without this loses nothing.
  public func close() throws(JournalError) {
    do {
      try pool.close()
    } catch {
      throw JournalError(error, path: path)
    }
  }

  // MARK: - Transactions

  /// Runs `body` as one immediate transaction: it is whole on the disk afterwards, or has not happened.
  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    guard access == .readWrite else { throw .readOnly(path: path) }
    // The callback form, since GRDB's async one rolls back when the task is cancelled: what has happened in the
    // mailbox must be written down even while maild is stopping.
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(returning: Result { try Self.transaction(in: db, body) })
      }
    }
    return try unwrap(result)
  }

  /// Runs `body` on one unchanging picture of the store.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
      pool.asyncRead { database in
        continuation.resume(returning: Result { try body(try database.get()) })
      }
    }
    return try unwrap(result)
  }

  /// Runs `body` in an immediate transaction on `db`.
  static func transaction<Value>(in db: Database, _ body: (Database) throws -> Value) throws -> Value {
    var value: Value?
    try db.inTransaction(.immediate) {
      value = try body(db)
      return .commit
    }
    guard let value else { throw DatabaseError(resultCode: .SQLITE_ABORT) }
    return value
  }

  func unwrap<Value>(_ result: Result<Value, any Error>) throws(JournalError) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let error): throw JournalError(error, path: path)
    }
  }
}
