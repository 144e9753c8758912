import Foundation
import Journal

/// Keeps a second daemon, and whoever puts another store in its place, away from a store for as long as this value lives:
/// two daemons would answer each mail twice.
///
/// Commands work beside the daemon and take no lock. The kernel releases it when the process ends, however that comes.
final class DaemonLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `JournalError.locked` when another daemon runs on the store.
  init(store path: String) throws(JournalError) {
    // A file of its own: closing a second descriptor of the store would release SQLite's locks.
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      switch errno {
      case EACCES, EPERM: throw .permissionDenied(path: path)
      case ENOENT, ENOTDIR: throw .directoryMissing(path: path)
      case EROFS: throw .readOnly(path: path)
      case ENOSPC, EDQUOT: throw .diskFull(path: path)
      case let code: throw .inputOutput(path: path, detail: String(cString: strerror(code)))
      }
    }
    // One that root makes belongs to whom the folder belongs to, or the service could not open it.
    var folder = stat()
    if geteuid() == 0, stat((path as NSString).deletingLastPathComponent, &folder) == 0 {
      _ = fchown(descriptor, folder.st_uid, folder.st_gid)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .locked(path: path)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
