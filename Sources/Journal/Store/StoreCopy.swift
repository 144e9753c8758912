import Foundation
import GRDB

/// A whole copy of a store in a file of its own, unfinished until it is put in its place.
///
/// It is made by SQLite's backup API within one transaction that reads, so that a daemon at work disturbs it as little as
/// it disturbs the daemon; and it is read back and compared before anybody relies on it.
struct StoreCopy {
  /// Where the copy is until it is put in its place.
  let path: String
  /// What it holds.
  let contents: StoreContents

  /// Copies and verifies.
  ///
  /// - Parameters:
  ///   - source: a store, or the backup of one; of this schema or an older one.
  ///   - place: where the copy is to be in the end; it stands beside that until then.
  /// - Throws: The source's fault under the source's path; `copyFailed` and `copyUnsound` for the copy.
  init(of source: String, for place: String) throws(JournalError) {
    path = "\(place).\(getpid()).part"
    try StoreFile(path: source).prepare(creating: false)
    let queue: DatabaseQueue
    do {
      try Journal.inspect(path: source, access: .readWrite, wait: 5)
      queue = try Self.reader(source)
    } catch { throw JournalError(error, path: source) }
    defer { try? queue.close() }  // It only read: nothing can be lost by a failed close.
    try Self.create(path, for: place)
    do {
      let original = try Self.fill(path, for: place, from: queue, source: source)
      let found = try Self.verified(path, for: place)
      guard found == original else {
        throw JournalError.copyUnsound(path: place, detail: "it does not hold what the original holds")
      }
      contents = found
    } catch {
      Self.discard(path)
      throw JournalError(error, path: place)
    }
  }

  /// Puts it in its place, where it takes over from what was there, and sees to it that this outlives a power cut.
  func put(inPlace place: String) throws(JournalError) {
    do throws(JournalError) {
      try FileSync.file(path)
      guard rename(path, place) == 0 else {
        throw .copyFailed(path: place, detail: String(cString: strerror(errno)))
      }
      try FileSync.folder(of: place)
    } catch {
      discard()
      throw error
    }
  }

  /// Leaves nothing of it.
  func discard() { Self.discard(path) }

  // MARK: - Steps

  static func reader(_ path: String) throws -> DatabaseQueue {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.qos = .default
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func create(_ path: String, for place: String) throws(JournalError) {
    discard(path)  // of an earlier process of the same number
    let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .copyFailed(path: place, detail: String(cString: strerror(errno))) }
    close(descriptor)
  }

  private static func fill(
    _ path: String, for place: String, from source: DatabaseQueue, source name: String
  ) throws -> StoreContents {
    let target: DatabaseQueue
    do {
      target = try DatabaseQueue(path: path)
    } catch { throw JournalError.copyFailed(path: place, detail: words(for: error)) }
    defer { try? target.close() }  // A copy that lacks anything is found out when it is read back.
    return try source.read { db in
      let contents: StoreContents
      do { contents = try StoreContents(db) } catch { throw JournalError(error, path: name) }
      do {
        try target.writeWithoutTransaction { copy in
          try db.backup(to: copy)
          // One file, that can be carried elsewhere, in place of one with a log beside it.
          try copy.execute(sql: "PRAGMA journal_mode = DELETE")
        }
      } catch let error as DatabaseError {
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_BUSY, .SQLITE_LOCKED: throw JournalError(error, path: name)
        default: throw JournalError.copyFailed(path: place, detail: words(for: error))
        }
      }
      return contents
    }
  }

  private static func verified(_ path: String, for place: String) throws -> StoreContents {
    let queue = try reader(path)
    defer { try? queue.close() }  // as above
    return try queue.read { db in
      let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
      guard application == Schema.applicationID else {
        throw JournalError.copyUnsound(path: place, detail: "it is not known as maild's")
      }
      if let finding = try Soundness.findings(db).first {
        throw JournalError.copyUnsound(path: place, detail: finding)
      }
      return try StoreContents(db)
    }
  }

  private static func words(for error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(type(of: error))" }
    // The message may be that of the call before: the code is what is right.
    return error.resultCode.description
  }

  private static func discard(_ path: String) {
    for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) }
  }
}

/// Sees to it that what was written outlives a power cut.
enum FileSync {
  static func file(_ path: String) throws(JournalError) { try sync(path, O_RDONLY) }

  /// What stands under which name is the folder's content.
  static func folder(of path: String) throws(JournalError) {
    let folder = (path as NSString).deletingLastPathComponent
    try sync(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY)
  }

  private static func sync(_ path: String, _ flags: Int32) throws(JournalError) {
    let descriptor = Foundation.open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw .inputOutput(path: path, detail: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw .inputOutput(path: path, detail: String(cString: strerror(errno)))
    }
  }
}
