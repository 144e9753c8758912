import Foundation
import GRDB

/// A backup that was made and verified.
public struct StoreBackup: Sendable, Hashable {
  /// The file.
  public var path: String
  /// Its size in bytes.
  public var bytes: Int
  /// What it holds.
  public var contents: StoreContents
}

extension Journal {
  /// Copies the store at `path` to `file` while maild works on: whole and verified, or not at all.
  ///
  /// The file has mode 0600 from its first byte; an earlier backup of that name is replaced once the new one has been read
  /// back and found sound. A store of an older schema is copied as it is, so that a backup can be made before an upgrade.
  ///
  /// - Throws: `copyFailed` where `file` can't be written or is something else than a backup; `copyUnsound` where what
  ///   was written is not what is in the store; and the store's own faults.
  public static func backUp(_ path: String, to file: String) async throws(JournalError) -> StoreBackup {
    let result: Result<StoreBackup, any Error> = await onThreadOfItsOwn {
      Result {
        try BackupFile(path: file).requireReplaceable(store: path)
        let copy = try StoreCopy(of: path, for: file)
        try copy.put(inPlace: file)
        return StoreBackup(path: file, bytes: StoreFile(path: file).bytes, contents: copy.contents)
      }
    }
    switch result {
    case .success(let backup): return backup
    case .failure(let error): throw JournalError(error, path: path)
    }
  }
}

/// The file that a backup is in, or is to be in.
struct BackupFile {
  let path: String

  /// Refuses to put a backup in place of anything but an older backup.
  func requireReplaceable(store: String) throws(JournalError) {
    if isSame(as: store) || ["-wal", "-shm", ".lock"].contains(where: { isSame(as: store + $0) }) {
      throw .copyFailed(path: path, detail: "that is the store itself")
    }
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return }
      throw .copyFailed(path: path, detail: String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .copyFailed(path: path, detail: "it is not a regular file") }
    guard status.st_size > 0 else { return }
    guard isBackup else {
      throw .copyFailed(path: path, detail: "there is another file of that name, which is no backup of maild's")
    }
  }

  /// Whether both names lead to one file.
  func isSame(as other: String) -> Bool {
    var (left, right) = (stat(), stat())
    guard stat(path, &left) == 0, stat(other, &right) == 0 else { return false }
    return left.st_dev == right.st_dev && left.st_ino == right.st_ino
  }

  /// Whether its header is that of a backup: SQLite's, of maild, and without a write-ahead log, which a store in use has
  /// (https://www.sqlite.org/fileformat2.html, §1.3).
  private var isBackup: Bool {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var header = [UInt8](repeating: 0, count: 100)
    guard read(descriptor, &header, header.count) == header.count else { return false }
    let application = header[68..<72].reduce(0) { $0 << 8 | Int($1) }
    return header.starts(with: Array("SQLite format 3\0".utf8)) && header[18] == 1
      && application == Schema.applicationID
  }
}
