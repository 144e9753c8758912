import Foundation

/// The store's file as the file system sees it, before SQLite does.
struct StoreFile {
  let path: String

  /// Sees to it that there is a regular file at `path` that may be a store, making an empty one if wanted.
  func prepare(creating: Bool) throws(JournalError) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else {
        throw .notAStore(path: path, detail: "it is not a regular file")
      }
      if creating, access(path, W_OK) != 0 {
        // SQLite would call either of them a file that it can't open.
        let code = errno
        if code == EROFS || code == EACCES { throw fault(code) }
      }
      return try checkSignature()
    }
    switch errno {
    case ENOENT where creating: try create()
    case ENOENT: throw .storeMissing(path: path)
    case ENOTDIR: throw .directoryMissing(path: path)
    case let code: throw fault(code)
    }
  }

  /// Makes the empty file with mode 0600. A file made by root belongs to whom the folder belongs to, so that
  /// an admin's first `maild mailbox add` does not shut the daemon out.
  private func create() throws(JournalError) {
    let descriptor = Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EEXIST: return  // Another process was faster.
      case ENOENT: throw .directoryMissing(path: path)
      case let code: throw fault(code)
      }
    }
    defer { close(descriptor) }
    handOver(descriptor)
  }

  /// Gives a file that root has made to whom the folder belongs to, which is maild's user.
  func handOver(_ descriptor: Int32) {
    var folder = stat()
    if geteuid() == 0, stat((path as NSString).deletingLastPathComponent, &folder) == 0 {
      _ = fchown(descriptor, folder.st_uid, folder.st_gid)
    }
  }

  /// How many bytes it has; 0 where there is none.
  var bytes: Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(clamping: status.st_size) : 0
  }

  /// What of its mode is more than its owner's reading and writing.
  var excessMode: UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o177 : 0
  }

  /// Refuses what is neither empty nor begins as SQLite's file format does, before SQLite writes anything.
  private func checkSignature() throws(JournalError) {
    let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw fault(errno) }
    defer { close(descriptor) }
    var start = [UInt8](repeating: 0, count: 16)
    let count = read(descriptor, &start, start.count)
    guard count >= 0 else { throw fault(errno) }
    guard count == 0 || start == Array("SQLite format 3\0".utf8) else {
      throw .notAStore(path: path, detail: "it is not a SQLite database")
    }
  }

  private func fault(_ code: Int32) -> JournalError {
    switch code {
    case EACCES, EPERM, ELOOP: .permissionDenied(path: path)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    case EROFS: .readOnly(path: path)
    default: .inputOutput(path: path, detail: String(cString: strerror(code)))
    }
  }
}
