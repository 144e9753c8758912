import Foundation

/// A file beside the store that is there for as long as a restore is under way, so that nobody begins an empty store, or
/// goes on with half of an old one, where it was cut off.
struct RestoreMark {
  private let store: String

  init(store: String) { self.store = store }

  private var path: String { store + ".restoring" }

  /// - Throws: `restoreInterrupted` where there is one.
  func requireNone() throws(JournalError) {
    var status = stat()
    if lstat(path, &status) == 0 { throw .restoreInterrupted(path: store) }
  }

  /// Sets it; one that is there already stays.
  func set() throws(JournalError) {
    let descriptor = open(path, O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .copyFailed(path: path, detail: String(cString: strerror(errno))) }
    StoreFile(path: store).handOver(descriptor)
    close(descriptor)
    try FileSync.folder(of: path)
  }

  /// Takes it away: the store is whole.
  func clear() throws(JournalError) {
    unlink(path)
    try FileSync.folder(of: path)
  }
}
