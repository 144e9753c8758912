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
