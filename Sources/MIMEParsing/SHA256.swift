import COpenSSL

/// SHA-256 (FIPS 180-4), by OpenSSL: with the processor's own instructions ten times as fast as GLib's, which took a
/// fifth of the time that reading a message takes.
public enum SHA256 {
  /// The digest of some bytes as 64 lower-case hexadecimal digits.
  public static func hex(of bytes: [UInt8]) -> String {
    bytes.withUnsafeBufferPointer { hex(of: $0) }
  }

  /// The digest of a text's UTF-8 as 64 lower-case hexadecimal digits.
  public static func hex(of text: String) -> String { hex(of: Array(text.utf8)) }

  static func hex(of bytes: UnsafeBufferPointer<UInt8>) -> String {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    let isDone = EVP_Digest(bytes.baseAddress, bytes.count, &digest, nil, EVP_sha256(), nil) == 1
    precondition(isDone, "OpenSSL has SHA-256")
    return String(unsafeUninitializedCapacity: digest.count * 2) { text in
      for (index, byte) in digest.enumerated() {
        text[index * 2] = hexadecimalDigit(byte >> 4)
        text[index * 2 + 1] = hexadecimalDigit(byte & 0x0F)
      }
      return digest.count * 2
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x61 + value - 10 }
}
