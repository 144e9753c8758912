import CGMime
import Synchronization

/// Keeps glibc's charset modules loaded: it maps a module's file at each opening of a converter and lets go of it at the
/// closing, which took longer than all the rest of a small message in such a charset.
enum CharsetModules {
  /// Names kept; glibc has more, and one charset many names.
  private static let maximum = 64

  private static let names = Mutex<Set<String>>([])

  /// Opens a converter that is never used and never closed, the first time a name comes.
  ///
  /// - Parameter name: in lower case, of a charset that a converter was opened for: made-up names fill nothing.
  static func keepLoaded(_ name: String) {
    let isNew = names.withLock { $0.count < maximum && $0.insert(name).inserted }
    if isNew { _ = g_mime_iconv_open("UTF-8", name) }
  }
}
