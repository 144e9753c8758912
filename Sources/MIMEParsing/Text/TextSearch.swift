import Glibc

extension StringProtocol {
  /// Whether the text holds another one, byte by byte.
  ///
  /// Within this module it stands before Foundation's, which makes UTF-16 of both texts first and took an eighth of the
  /// time that reading a small message took. What is looked for here is ASCII, or composed like the text.
  func contains(_ other: String) -> Bool {
    let needle = Array(other.utf8)
    guard let first = needle.first else { return true }
    let found = utf8.withContiguousStorageIfAvailable { text -> Bool in
      guard let base = text.baseAddress else { return false }
      var start = 0
      while text.count - start >= needle.count {
        guard let hit = memchr(base + start, Int32(first), text.count - start - needle.count + 1) else { return false }
        if memcmp(hit, needle, needle.count) == 0 { return true }
        start = UnsafeRawPointer(hit) - UnsafeRawPointer(base) + 1
      }
      return false
    }
    return found ?? String(self).contains(other)
  }
}
