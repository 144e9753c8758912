import Foundation
import Journal

/// Keeps a second daemon away from a store for as long as this value lives: two of them would answer each mail twice.
///
/// Commands work beside the daemon and take no lock. The kernel releases it when the process ends, however that comes.
final class DaemonLock: Sendable {
  private let descriptor: Int32

  /// - Throws: `JournalError.locked` when another daemon runs on the store.
  init(store path: String) throws(JournalError) {
    // A file of its own: closing a second descriptor of the store would release SQLite's locks.
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == EACCES ? .permissionDenied(path: path) : .inputOutput(path: path, detail: "errno \(errno)")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .locked(path: path)
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
