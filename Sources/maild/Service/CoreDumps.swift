import CSpawn

/// The process's memory holds passwords, keys and mail.
enum CoreDumps {
  /// Has no image of it written when the process crashes, and keeps other processes of the same user from reading it. Both
  /// are needed: a limit of 0 does not hold for a handler such as systemd-coredump (core(5)).
  static func forbid() {
    // Refused, which neither ever is to oneself, the unit's LimitCORE=0 still stands.
    _ = maild_keep_memory_private()
  }
}
