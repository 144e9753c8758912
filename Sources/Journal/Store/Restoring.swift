import Foundation
import GRDB

/// A backup that has taken the place of the store.
public struct Restoration: Sendable, Hashable {
  /// Where the store is that was there before; nil where there was none.
  public var former: String?
  /// Why it could not be read, so that what was withdrawn since the backup is not known; nil where it could, or there
  /// was none.
  public var formerProblem: String?
  /// The schema that the backup had.
  public var foundSchema: Int
  /// What the store holds now.
  public var contents: StoreContents
  /// Mailboxes that were disabled, removed or put into the shadow since the backup, and stay so.
  public var heldBack: [String]
}

extension Journal {
  /// Puts a backup in the place of the store at `path`. The caller sees to it that no daemon runs.
  ///
  /// The backup is verified, copied, brought up to the present schema and marked as restored before anything is touched;
  /// the former store is kept beside the new one. Cut off at any moment, it leaves the former store, or a mark because of
  /// which nothing begins before the restore is repeated.
  ///
  /// What mailboxes hold moved on meanwhile: each message that came before `now` may have its draft, of which the backup
  /// knows nothing, and is looked for in the mailbox before one is appended (``Job/mayHaveDraft``).
  ///
  /// - Throws: `backupMissing`, `copyUnsound`, `copyFailed`, the backup's own faults, and `locked` where a command still
  ///   has the store open.
  public static func restore(
    _ backup: String, to path: String, at now: Timestamp
  ) async throws(JournalError) -> Restoration {
    let result: Result<Restoration, any Error> = await onThreadOfItsOwn {
      Result { try restoreBlocking(backup, to: path, at: now) }
    }
    switch result {
    case .success(let restoration): return restoration
    case .failure(let error): throw JournalError(error, path: path)
    }
  }

  private static func restoreBlocking(_ backup: String, to path: String, at now: Timestamp) throws -> Restoration {
    guard FileManager.default.fileExists(atPath: backup) else { throw JournalError.backupMissing(path: backup) }
    guard !BackupFile(path: backup).isSame(as: path) else {
      throw JournalError.copyFailed(path: path, detail: "the backup named is the store itself")
    }
    let copy = try StoreCopy(of: backup, for: path)
    do {
      let (former, problem) = try readFormer(path)
      let (contents, heldBack) = try moveOn(copy, after: former, to: path, at: now)
      let mark = RestoreMark(store: path)
      try mark.set()
      let aside = try setAside(path, at: now)
      try copy.put(inPlace: path)
      try mark.clear()
      return Restoration(
        former: aside, formerProblem: problem, foundSchema: copy.contents.schema, contents: contents,
        heldBack: heldBack)
    } catch {
      copy.discard()
      throw error
    }
  }

  /// The store that was there; nil where there is none, and why where it can't be read.
  private static func readFormer(_ path: String) throws(JournalError) -> (FormerStore?, problem: String?) {
    do throws(JournalError) {
      return (try FormerStore(reading: path), nil)
    } catch {
      switch error {
      case .storeMissing: return (nil, nil)
      case .locked, .directoryMissing, .permissionDenied, .diskFull, .readOnly: throw error
      default: return (nil, "\(error)")
      }
    }
  }

  /// Brings the copy up to date with the schema and with what people have withdrawn since.
  private static func moveOn(
    _ copy: StoreCopy, after former: FormerStore?, to path: String, at now: Timestamp
  ) throws -> (StoreContents, heldBack: [String]) {
    var configuration = GRDB.Configuration()
    configuration.qos = .default
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY") }
    let queue = try DatabaseQueue(path: copy.path, configuration: configuration)
    let result = try queue.writeWithoutTransaction { db in
      try Schema.migrate(db, path: path)
      return try transaction(in: db) { db in
        try Restored.mark(db, at: now, former: former)
        let heldBack = try former.map { try Restored.holdBack(db, as: $0, at: now) } ?? []
        return (try StoreContents(db), heldBack)
      }
    }
    try queue.close()
    if geteuid() == 0 {
      let descriptor = Foundation.open(copy.path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
      if descriptor >= 0 {
        StoreFile(path: path).handOver(descriptor)
        Foundation.close(descriptor)
      }
    }
    return result
  }

  /// Keeps the former store under another name, its write-ahead log with it.
  private static func setAside(_ path: String, at now: Timestamp) throws(JournalError) -> String? {
    let name = "\(path).before-\(now.description.replacing(":", with: ""))"
    let names = [name] + (2...99).map { "\(name)-\($0)" }
    guard let aside = names.first(where: { !FileManager.default.fileExists(atPath: $0) }) else {
      throw .copyFailed(path: name, detail: String(cString: strerror(EEXIST)))
    }
    var isThere = false
    // The file first: without its log it is an older store, and the mark says that it is not to be used.
    for suffix in ["", "-wal"] {
      if link(path + suffix, aside + suffix) == 0 {
        isThere = isThere || suffix.isEmpty
      } else if errno != ENOENT {
        throw .copyFailed(path: aside + suffix, detail: String(cString: strerror(errno)))
      }
    }
    try FileSync.folder(of: path)
    // A log that stayed would be taken for the new store's.
    for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
    try FileSync.folder(of: path)
    return isThere ? aside : nil
  }
}
