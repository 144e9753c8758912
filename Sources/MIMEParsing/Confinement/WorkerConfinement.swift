import CSpawn
import Glibc

/// What a parsing worker gives up for good before it reads a byte.
struct WorkerConfinement {
  /// What could not be given up, and what the kernel said.
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, code: Int32? = nil) {
      description = what + (code.map { ": " + String(cString: strerror($0)) } ?? "")
    }
  }

  private let filter: SystemCallFilter

  /// Made ready while the process may still write: libseccomp gives its program as a file.
  ///
  /// Where the kernel has no Landlock the worker opens no file at all: then an odd charset that glibc has in a file
  /// of its own is read as if it had not been declared.
  init() throws(Failure) {
    let hasLandlock = maild_landlock_version() > 0
    if !hasLandlock { CharsetName.loadModules() }
    guard let filter = hasLandlock ? SystemCallFilter.worker : .workerWithoutFiles else {
      throw Failure("libseccomp makes no filter for this processor")
    }
    self.filter = filter
  }

  /// Takes effect for the process, whose only thread this must be. All of it holds, or the process must not read mail.
  func takeEffect() throws(Failure) {
    // Landlock and the filter hold for the thread that asks, and those that it starts.
    guard Self.hasOneThread else { throw Failure("it has more than one thread") }
    // Its memory is nobody's to look at who is not root, and it does not outlive the daemon.
    guard maild_close_to_others() == 0 else { throw Failure("prctl", code: errno) }
    guard maild_no_new_privileges() == 0 else { throw Failure("no-new-privileges", code: errno) }
    guard maild_landlock(nil) == 0 else { throw Failure("Landlock", code: errno) }
    guard maild_filter(filter.instructions, filter.instructions.count) == 0 else {
      throw Failure("seccomp", code: errno)
    }
  }

  private static var hasOneThread: Bool {
    var status = stat()
    // A folder's links: its own two, and one from each folder within.
    return stat("/proc/self/task", &status) == 0 && status.st_nlink == 3
  }
}
