import COpenSSL

/// SHA-256 (FIPS 180-4), by OpenSSL.
enum SHA256 {
  /// The bytes of a digest.
  static let bytes = 32

  /// The digest of some bytes.
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Self.bytes)
    let isDone = EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1
    precondition(isDone, "OpenSSL has SHA-256")
    return digest
  }

  /// The digest of a text's UTF-8 in lower-case hexadecimal digits.
  static func hex(of text: String) -> String { Hexadecimal.text(digest(of: Array(text.utf8))) }
}

/// Bytes as digits for people and files.
enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Two lower-case digits a byte.
  static func text(_ bytes: some Collection<UInt8>) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] }, as: UTF8.self)
  }

  /// The bytes; nil where there is anything but pairs of digits.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let values = text.utf8.map { Character(Unicode.Scalar($0)).hexDigitValue }
    guard values.count.isMultiple(of: 2), !values.contains(nil) else { return nil }
    let nibbles = values.compactMap { $0.map { UInt8($0) } }
    return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
  }
}
