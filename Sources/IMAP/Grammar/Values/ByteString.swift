/// A string as it stood on the wire: octets whose charset IMAP does not tell (RFC 9051 §4.3).
///
/// Envelope fields and parameters may hold RFC 2047 words or raw 8-bit text; the octets are kept so that
/// nothing is lost, and ``string`` is for reading.
public struct ByteString: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The octets, after removing quotes and escapes.
  public var bytes: [UInt8]

  /// Wraps octets as they are.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Takes the UTF-8 octets of a string.
  public init(_ string: String) {
    bytes = Array(string.utf8)
  }

  /// Takes the UTF-8 octets of a literal.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The octets read as UTF-8, invalid sequences shown as U+FFFD.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The same as ``string``.
  public var description: String { string }

  /// Whether all octets are below 128.
  public var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }
}
