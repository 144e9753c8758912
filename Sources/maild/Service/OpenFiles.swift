import Foundation

/// How many files and sockets the process may have open; a mailbox is one.
enum OpenFiles {
  /// Takes all that the system allows: a shell's soft limit of 1,024 is for programs that use select(2).
  static func takeAll() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    // Refused, the limit stays what it was, and a connection beyond it says so.
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
