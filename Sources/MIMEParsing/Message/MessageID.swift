/// A message identifier (RFC 5322 §3.6.4), without its angle brackets.
public struct MessageID: Sendable, Hashable, Codable, CustomStringConvertible {
  /// Longest identifier accepted, in bytes: it must stand on one header line (RFC 5322 §2.1.1).
  public static let maximumBytes = 900

  /// The identifier: printable, without spaces or angle brackets.
  public let value: String

  /// Takes an identifier with or without its angle brackets.
  ///
  /// - Returns: nil when empty, too long, or holding spaces, control characters or further brackets.
  public init?(_ text: String) {
    var inner = Substring(text)
    if inner.hasPrefix("<"), inner.hasSuffix(">") { inner = inner.dropFirst().dropLast() }
    // Of ASCII, whose properties need no table, are nearly all.
    let isPlain = inner.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x3C && $0 != 0x3E }
    let isUsable =
      isPlain
      || inner.unicodeScalars.allSatisfy {
        $0.value > 0x20 && $0.value != 0x7F && !(0x80..<0xA1).contains($0.value) && $0 != "<" && $0 != ">"
          && !$0.properties.isWhitespace
      }
    guard !inner.isEmpty, inner.utf8.count <= Self.maximumBytes, isUsable else { return nil }
    value = String(inner)
  }

  /// The identifier in angle brackets, as headers carry it.
  public var description: String { "<\(value)>" }

  /// Decodes the identifier alone.
  ///
  /// - Throws: `DecodingError` where ``init(_:)`` gives nil.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = MessageID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "no message identifier")
    }
    self = id
  }

  /// Encodes the identifier alone.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}
