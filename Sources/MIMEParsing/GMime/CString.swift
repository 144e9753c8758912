import CGMime

/// Strings that C hands over.
enum CString {
  /// A copy of a string that GLib allocated for us, which is then freed; invalid UTF-8 is repaired.
  static func take(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
    guard let pointer else { return nil }
    defer { g_free(pointer) }
    return String(cString: pointer)
  }

  /// A copy of a string that stays the library's; invalid UTF-8 is repaired.
  static func copy(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
