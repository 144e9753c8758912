import Foundation

/// A pace of looking after drafts that a test of the whole program can wait for.
///
/// Only debug builds look at `MAILD_LOOK_EVERY`, in milliseconds; in a release nothing of this exists.
enum HastyLooks {
  private static let variable = "MAILD_LOOK_EVERY"

  /// The pace; nil for the documented one.
  static var pace: Duration? {
    #if DEBUG
      return getenv(variable).flatMap { Int(String(cString: $0)) }.map { .milliseconds($0) }
    #else
      return nil
    #endif
  }
}
