import Glibc

/// How many files and sockets this process may have open.
enum OpenFiles {
  /// Raises the limit to the most that the system allows, which for a shell is far above the usual 1,024: each mailbox
  /// is a socket.
  ///
  /// - Returns: the limit in force.
  @discardableResult
  static func raiseLimit() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
    var raised = limit
    raised.rlim_cur = limit.rlim_max
    // A refusal leaves the old limit, which the number returned tells.
    return setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0
      ? Int(clamping: raised.rlim_cur) : Int(clamping: limit.rlim_cur)
  }
}
