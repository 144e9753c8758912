/// Looks at HTML's bytes before the parser does: some shapes cost it minutes.
enum HTMLShape {
  /// Attributes in one tag; libxml2 compares each with all before it and takes 18 s for 100,000.
  private static let maximumAttributes = 500

  /// Whether the parser may have it.
  static func isParsable(_ bytes: [UInt8]) -> Bool {
    var isInTag = false
    var quote: UInt8 = 0
    var words = 0
    var previous: UInt8 = 0
    for byte in bytes {
      if !isInTag {
        if byte == 0x3C {
          isInTag = true
          words = 0
          quote = 0
        }
      } else if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        isInTag = false
      } else if (byte == 0x22 || byte == 0x27) && previous == 0x3D {
        quote = byte
      } else if byte > 0x20 && (previous <= 0x20 || previous == 0x2F || previous == 0x22 || previous == 0x27) {
        words += 1
        if words > maximumAttributes && hasName(byte) { return false }
      }
      previous = byte
    }
    return true
  }

  private static func hasName(_ byte: UInt8) -> Bool { byte != 0x3C }
}
