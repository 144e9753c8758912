import GRDB

/// What compacting a store has brought.
public struct Compaction: Sendable, Hashable {
  /// The bytes of file and write-ahead log before.
  public var before: Int
  /// And after.
  public var after: Int
  /// Whether the log could be emptied; else another process was reading, and the daemon does it before long.
  public var isLogEmpty: Bool
}

extension Journal {
  /// Writes the store anew without the room that deleted rows have left. Others may read meanwhile, and wait to write.
  ///
  /// It takes as much memory as the store has bytes, lest words be written to a temporary file.
  ///
  /// - Throws: `locked` where another process is writing for longer than the wait allows, `diskFull` where there is no
  ///   room for a second copy; the store is as it was.
  public func compact() async throws(JournalError) -> Compaction {
    guard access == .readWrite else { throw .readOnly(path: path) }
    let before = bytesOnDisk
    let result: Result<Void, any Error> = await withCheckedContinuation { continuation in
      pool.asyncWriteWithoutTransaction { db in
        continuation.resume(returning: Result { try db.execute(sql: "VACUUM") })
      }
    }
    try unwrap(result)
    let isLogEmpty = try await emptyLog()
    return Compaction(before: before, after: bytesOnDisk, isLogEmpty: isLogEmpty)
  }

  private var bytesOnDisk: Int { StoreFile(path: path).bytes + StoreFile(path: path + "-wal").bytes }
}
