import ArgumentParser
import Foundation

/// A file that holds what only its owner may read: of mode 0600 from the first byte, and put in its place when whole.
struct PrivateFile {
  private let path: String
  private let unfinished: String

  /// Finds out at once whether it can be written.
  init(_ path: String) throws {
    self.path = path
    unfinished = "\(path).\(getpid()).part"
    unlink(unfinished)
    let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw failure(errno) }
    close(descriptor)
  }

  /// Writes it and puts it in place of what was there.
  func write(_ text: String) throws {
    guard let handle = FileHandle(forWritingAtPath: unfinished) else { throw failure(ENOENT) }
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      discard()
      throw failure(EIO)
    }
    guard rename(unfinished, path) == 0 else {
      let code = errno
      discard()
      throw failure(code)
    }
  }

  /// Leaves nothing behind.
  func discard() { unlink(unfinished) }

  private func failure(_ code: Int32) -> ExitCode {
    Standard.error("maild: \(path): can't be written (\(String(cString: strerror(code)))); name another file by --out")
    return ExitCode.ioError
  }
}
