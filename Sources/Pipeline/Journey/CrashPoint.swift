#if canImport(Glibc)
  import Glibc
#endif

/// Places at which a test build kills itself, to prove that a restart mends what was left half done.
///
/// Only debug builds look at `MAILD_CRASH_AT`; in a release nothing of this exists.
enum CrashPoint: String, CaseIterable {
  case afterNotice = "after-notice"
  case afterFetch = "after-fetch"
  case amidAttachments = "amid-attachments"
  case afterAnswer = "after-answer"
  case amidCheck = "amid-check"
  case beforeAppend = "before-append"
  case afterAppend = "after-append"

  /// Ends the process at once, as `kill -9` does, when this is the point that was asked for.
  @inline(__always)
  static func pass(_ point: CrashPoint) {
    #if DEBUG
      if let wanted = getenv("MAILD_CRASH_AT"), String(cString: wanted) == point.rawValue { kill(getpid(), SIGKILL) }
    #endif
  }
}
