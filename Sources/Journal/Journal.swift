import CrashPoints
import GRDB

/// What maild knows and must never forget: mailboxes, the jobs of their messages, and the decisions made.
///
/// One SQLite file in WAL mode; the daemon and any number of commands use it at once. Each method is one
/// transaction that has survived kill -9 when it returns, and a cancelled task does not undo it. What must not be
/// forgotten in a power cut either (a decision, an APPEND about to begin, consent) is on the disk by then, with all
/// that went before it.
///
///     let journal = try await Journal.open(at: "/var/lib/maild/maild.sqlite", access: .readWrite)
///     for job in try await journal.due(at: .now, limit: 100) {
///       let moved = try await journal.advance(job.id, .fetched, at: .now)
///     }
///
/// The face speaks in mailboxes, jobs and outcomes; no type of the store shows in it. Time is handed in.
///
/// - `Store/`: opening, schema, faults, keeping the file small and clean
/// - `Mailboxes/`: who is watched, by whose consent, and from where on
/// - `Audit/`: the record of what was decided and done, which nobody changes unnoticed
/// - `Jobs/`: the state machine of a message, what is due, duplicates, content on the way
/// - `Privacy/`: what concerns whom, telling people what is held on them, forgetting them and proving it
/// - `Secrets/`: what is kept sealed, and passes from one key to the next
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

  /// What a transaction survives once it has returned.
  ///
  /// Measured on a virtual disk: 0.16 ms a transaction for `kill`, 3.7 ms for `powerCut`, and a mail makes nine.
  /// The log is one sequence, so a synced transaction takes those before it along: after a power cut the store is
  /// that of some moment since the last synced one, and steps repeated from there do no harm.
  enum Survival: String {
    /// The end of the process: handed to the system, not yet synced.
    case kill = "NORMAL"
    /// The end of the machine: synced.
    case powerCut = "FULL"
  }

  /// Runs `body` as one immediate transaction: it has happened whole afterwards, or not at all.
  ///
  /// - Parameters:
  ///   - step: who asks; with `detail` it names the crash point behind the change.
  func write<Value: Sendable>(
    surviving survival: Survival = .powerCut, _ step: StaticString = #function,
    detail: @autoclosure () -> String = "", _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws(JournalError) -> Value {
    guard access == .readWrite else { throw .readOnly(path: path) }
    // The callback form, since GRDB's async one rolls back when the task is cancelled: what has happened in the
    // mailbox must be written down even while maild is stopping.
    let result: Result<Value, any Error> = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(
          returning: Result {
            try db.execute(sql: "PRAGMA synchronous = \(survival.rawValue)")
            return try Self.transaction(in: db, body)
          })
      }
    }
    let value = try unwrap(result)
    CrashPoint.pass(after: step, detail())
    return value
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
