import CGMime

/// Owns one reference to a GObject and gives it back in the end.
final class GMimeReference<Object> {
  let pointer: UnsafeMutablePointer<Object>

  /// Takes over the caller's reference; nil when there is no object.
  init?(_ pointer: UnsafeMutablePointer<Object>?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  /// Keeps the object until here: Swift may otherwise let go of it behind the last mention of this reference, while C
  /// still works with the pointer.
  func keep() { withExtendedLifetime(self) {} }

  deinit { g_object_unref(UnsafeMutableRawPointer(pointer)) }
}
