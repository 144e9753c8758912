import CGMime

/// GMime's one-time start.
enum GMimeLibrary {
  /// Reading this starts GMime exactly once; Swift makes static initialisation safe between threads.
  static let isStarted: Bool = {
    g_mime_init()
    return true
  }()

  /// The code behind must use GMime: starts it when this is the first use.
  static func start() { precondition(isStarted, "GMime starts or the process ends") }
}

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
