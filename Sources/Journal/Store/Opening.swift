import Foundation
import GRDB

extension Journal {
  /// Opens the store at `path`, creating it (mode 0600) when it is to be written and does not exist.
  ///
  /// A file that is not a store of maild, or a newer one, is refused and left untouched; so is a damaged one:
  /// maild never begins an empty store in place of a broken one.
  ///
  /// - Parameters:
  ///   - path: The store's file; its folder must exist.
  ///   - access: Whether the store may be written.
  ///   - lockWait: How long a call waits for another process's lock before it fails with `locked`.
  public static func open(
    at path: String, access: Access, lockWait: Duration = .seconds(5)
  ) async throws(JournalError) -> Journal {
    let result = await onThreadOfItsOwn { Result { try openBlocking(at: path, access: access, lockWait: lockWait) } }
    switch result {
    case .success(let journal): return journal
    case .failure(let error): throw JournalError(error, path: path)
    }
  }

  private static func openBlocking(at path: String, access: Access, lockWait: Duration) throws -> Journal {
    try RestoreMark(store: path).requireNone()
    try StoreFile(path: path).prepare(creating: access == .readWrite)
    let wait = max(0, Double(lockWait.wholeMilliseconds) / 1000)
    try inspect(path: path, access: access, wait: wait)

    var configuration = GRDB.Configuration()
    configuration.label = "maild.journal"
    // A higher one asks the system for priority, which a hardened service is refused, at a line of log a thread.
    configuration.qos = .default
    configuration.readonly = access == .readOnly
    configuration.busyMode = .timeout(wait)
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 4
    configuration.prepareDatabase { db in
      // secure_delete: freed bytes are overwritten with zeros. temp_store: no content in temporary files.
      try db.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
    }
    let pool = try DatabasePool(path: path, configuration: configuration)
    if access == .readWrite {
      try pool.writeWithoutTransaction { db in
        // GRDB sets NORMAL as it turns WAL on.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try Schema.migrate(db, path: path)
      }
    }
    return Journal(path: path, access: access, pool: pool)
  }

  /// Reads what the file is before anything is changed in it.
  ///
  /// - Returns: Its schema version.
  @discardableResult
  static func inspect(path: String, access: Access, wait: Double) throws -> Int {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.qos = .default
    configuration.busyMode = .timeout(wait)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    defer { try? queue.close() }  // It only read: nothing can be lost by a failed close.
    return try queue.read { db in
      let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
      let version = try Schema.version(of: db)
      let tables = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
      guard application == Schema.applicationID || (application == 0 && version == 0 && tables == 0) else {
        throw JournalError.notAStore(path: path, detail: "it is a SQLite database of another program")
      }
      if version > Schema.currentVersion {
        throw JournalError.newerSchema(path: path, found: version, known: Schema.currentVersion)
      }
      if access == .readOnly, version < Schema.currentVersion {
        throw JournalError.olderSchema(path: path, found: version, known: Schema.currentVersion)
      }
      return version
    }
  }

  /// Runs blocking work away from the threads that serve async code.
  static func onThreadOfItsOwn<Value: Sendable>(
    _ work: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: work()) }
    }
  }
}
