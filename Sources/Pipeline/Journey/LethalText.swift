import Foundation

/// A text that a test build's parsing worker dies of, to prove that a mail which breaks the reader harms no other.
///
/// Only debug builds look at `MAILD_LETHAL_TEXT`; in a release nothing of this exists.
enum LethalText {
  private static let variable = "MAILD_LETHAL_TEXT"

  /// What a worker must be told.
  static var environment: [String] {
    #if DEBUG
      return getenv(variable).map { ["\(variable)=\(String(cString: $0))"] } ?? []
    #else
      return []
    #endif
  }

  /// Ends the process as a crash does when the message holds the text.
  @inline(__always)
  static func check(_ message: [UInt8]) {
    #if DEBUG
      guard let text = getenv(variable).map({ Data(String(cString: $0).utf8) }), !text.isEmpty else { return }
      if Data(message).range(of: text) != nil { abort() }
    #endif
  }
}
