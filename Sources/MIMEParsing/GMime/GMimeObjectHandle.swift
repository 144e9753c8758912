import CGMime

/// GMime's one-time start.
enum GMimeLibrary {
  /// Reading this starts GMime exactly once; Swift makes static initialisation safe between threads.
  static let isStarted: Bool = {
    maild_gmime_start()
    // What GMime itself decodes parameters from.
    for name in ["iso-8859-1", "windows-1252"] { CharsetModules.keepLoaded(name) }
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

/// GMime's parser options with the charsets that unlabelled header bytes are tried in.
final class GMimeParserSettings {
  let pointer: OpaquePointer

  init() {
    GMimeLibrary.start()
    pointer = g_mime_parser_options_new()
    g_mime_parser_options_set_allow_addresses_without_domain(pointer, 1)
    "utf-8".withCString { utf8 in
      "windows-1252".withCString { windows in
        var names: [UnsafePointer<CChar>?] = [utf8, windows, nil]
        // GMime copies the names.
        g_mime_parser_options_set_fallback_charsets(pointer, &names)
      }
    }
  }

  /// A parameter of a Content-Type's value; nil when absent.
  func parameter(_ name: String, ofContentType value: String) -> String? {
    guard let type = GMimeReference(g_mime_content_type_parse(pointer, value)) else { return nil }
    defer { type.keep() }
    return CString.copy(g_mime_content_type_get_parameter(type.pointer, name))
  }

  deinit { g_mime_parser_options_free(pointer) }
}
