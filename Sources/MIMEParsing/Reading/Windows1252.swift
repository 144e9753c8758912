/// Windows-1252, which is also how ISO-8859-1 is read everywhere (WHATWG Encoding §4.2). Every byte has a meaning.
enum Windows1252 {
  /// U+0080 to U+009F as Windows-1252 has them; the five it leaves open become the replacement character.
  private static let upper: [Unicode.Scalar] = [
    "\u{20AC}", "\u{FFFD}", "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
    "\u{02C6}", "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", "\u{FFFD}", "\u{017D}", "\u{FFFD}",
    "\u{FFFD}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
    "\u{02DC}", "\u{2122}", "\u{0161}", "\u{203A}", "\u{0153}", "\u{FFFD}", "\u{017E}", "\u{0178}",
  ]

  /// The bytes as UTF-8.
  static func utf8(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else if byte >= 0xA0 {
        text.append(0xC0 | (byte >> 6))
        text.append(0x80 | (byte & 0x3F))
      } else {
        text.append(contentsOf: UTF8.encode(upper[Int(byte) - 0x80]) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return text
  }

  /// The bytes as a string.
  static func string(_ bytes: some Collection<UInt8>) -> String { String(decoding: utf8(bytes), as: UTF8.self) }

  /// The byte that a character is, also one of the controls that stand where ISO-8859-1 leaves room; nil when none is.
  static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
    scalar.value < 0x100 ? UInt8(scalar.value) : bytes[scalar]
  }

  private static let bytes: [Unicode.Scalar: UInt8] = {
    var bytes: [Unicode.Scalar: UInt8] = [:]
    for (offset, scalar) in upper.enumerated() where scalar != "\u{FFFD}" { bytes[scalar] = 0x80 + UInt8(offset) }
    return bytes
  }()
}
