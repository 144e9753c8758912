import CGMime

/// SHA-256 (FIPS 180-4), by GLib.
public enum SHA256 {
  /// The digest of some bytes as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { hex(of: $0) }
  }

  /// The digest of a text's UTF-8 as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }

  static func hex(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    // GLib refuses a null pointer even for no bytes.
    var nothing: UInt8 = 0
    let digest =
      bytes.baseAddress.map { g_compute_checksum_for_data(G_CHECKSUM_SHA256, $0, gsize(bytes.count)) }
      ?? g_compute_checksum_for_data(G_CHECKSUM_SHA256, &nothing, 0)
    return CString.take(digest) ?? ""
  }
}
