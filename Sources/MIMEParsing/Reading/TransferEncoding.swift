import CGMime

/// The content transfer encoding a part is really in: what it declares (RFC 2045 §6.1), unless its bytes say otherwise.
enum TransferEncoding {
  /// Bytes looked at.
  private static let sample = 8 * 1024

  /// Reads a field's value as senders write it: `QUOTED_PRINTABLE`, `base64;`, `7-bit`.
  ///
  /// - Returns: nil when nobody knows it; what is not encoded otherwise.
  static func named(_ value: String) -> GMimeContentEncoding? {
    let letters = value.utf8.lazy.map(\.asciiLowercased).filter { $0.isASCIIDigit || (0x61...0x7A).contains($0) }
    let name = String(decoding: Array(letters), as: UTF8.self)
    switch true {
    case name.hasPrefix("base64"), name == "b64": return GMIME_CONTENT_ENCODING_BASE64
    case name.hasPrefix("quotedprintable"), name == "qp": return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
    case name.hasPrefix("xuue"), name.hasPrefix("uue"), name == "xuu": return GMIME_CONTENT_ENCODING_UUENCODE
    case name.hasPrefix("7bit"): return GMIME_CONTENT_ENCODING_7BIT
    case name.hasPrefix("8bit"): return GMIME_CONTENT_ENCODING_8BIT
    case name.hasPrefix("binary"): return GMIME_CONTENT_ENCODING_BINARY
    case name.isEmpty: return GMIME_CONTENT_ENCODING_DEFAULT
    default: return nil
    }
  }

  /// What the content is encoded in.
  ///
  /// - Parameters:
  ///   - declared: what the part says.
  ///   - isText: text may also be encoded without saying so.
  static func real(
    _ content: UnsafeBufferPointer<UInt8>, declared: GMimeContentEncoding, isText: Bool, defects: inout DefectList
  ) -> GMimeContentEncoding {
    let start = UnsafeBufferPointer(rebasing: content.prefix(sample))
    switch declared {
    case GMIME_CONTENT_ENCODING_BASE64 where isPlain(start):
      defects.note(.transferEncodingWrong)
      return GMIME_CONTENT_ENCODING_8BIT
    case GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE:
      let escapes = Escapes(start)
      if escapes.isEightBit || escapes.broken > 0 { defects.note(.transferEncodingWrong) }
      // A page whose attributes nobody escaped may still have its letters escaped.
      let isPlain = escapes.broken >= 3 && escapes.broken > escapes.sound && escapes.characters + escapes.softEnds == 0
      return isPlain ? GMIME_CONTENT_ENCODING_8BIT : declared
    case GMIME_CONTENT_ENCODING_UUENCODE, GMIME_CONTENT_ENCODING_BASE64: return declared
    default:
      if declared == GMIME_CONTENT_ENCODING_7BIT, content.contains(where: { $0 >= 0x80 }) {
        defects.note(.transferEncodingWrong)
      }
      guard isText, let found = undeclared(start, isWhole: start.count == content.count) else { return declared }
      defects.note(.transferEncodingWrong)
      return found
    }
  }

  /// Whether what is called base64 is text: blanks between words, bytes that base64 has not.
  private static func isPlain(_ start: UnsafeBufferPointer<UInt8>) -> Bool {
    var foreign = 0
    var blanks = 0
    var letters = 0
    for byte in start {
      switch byte {
      case 0x20, 0x09: blanks += 1
      case 0x0A, 0x0D, 0x3D: break
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2B, 0x2F: letters += 1
      default: foreign += 1
      }
    }
    return (foreign + blanks) * 12 > letters && foreign + blanks >= 2
  }

  /// Equals signs in quoted-printable: those of an escape or a soft line end, and the others.
  private struct Escapes {
    var sound = 0
    /// Two in a row that are a character of UTF-8.
    var characters = 0
    var softEnds = 0
    var broken = 0
    var isEightBit = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      for (index, byte) in bytes.enumerated() {
        if byte >= 0x80 { isEightBit = true }
        guard byte == 0x3D, index + 2 < bytes.count else { continue }
        let (next, third) = (bytes[index + 1], bytes[index + 2])
        if next.hexadecimalValue != nil, third.hexadecimalValue != nil {
          sound += 1
          if [0x63, 0x64, 0x65].contains(next.asciiLowercased), index + 4 < bytes.count, bytes[index + 3] == 0x3D,
            [0x38, 0x39, 0x61, 0x62].contains(bytes[index + 4].asciiLowercased)
          {
            characters += 1
          }
        } else if next == 0x0A || next == 0x0D || next.isBlank {
          sound += 1
          if !next.isBlank { softEnds += 1 }
        } else {
          broken += 1
        }
      }
    }
  }

  /// Text that is encoded and does not say so: all ASCII, and nothing else would make sense of it.
  private static func undeclared(
    _ start: UnsafeBufferPointer<UInt8>, isWhole: Bool
  ) -> GMimeContentEncoding? {
    guard !start.contains(where: { $0 >= 0x80 }) else { return nil }
    let escapes = Escapes(start)
    if escapes.characters >= 2, escapes.broken == 0 { return GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE }
    return isBase64Text(start, isWhole: isWhole) ? GMIME_CONTENT_ENCODING_BASE64 : nil
  }

  /// Whether the text is lines of base64, two at least of one length, that decode to UTF-8.
  private static func isBase64Text(_ start: UnsafeBufferPointer<UInt8>, isWhole: Bool) -> Bool {
    var lines = start.split(separator: 0x0A).map { line in line.last == 0x0D ? line.dropLast() : line }
    if !isWhole { _ = lines.popLast() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.count >= 2, let width = lines.first?.count, (56...80).contains(width), width.isMultiple(of: 4) else {
      return false
    }
    let isRegular = lines.dropLast().allSatisfy { $0.count == width } && lines[lines.count - 1].count <= width
    let isAlphabet = lines.allSatisfy { line in
      line.allSatisfy {
        $0.isASCIIDigit || (0x61...0x7A).contains($0.asciiLowercased) || $0 == 0x2B || $0 == 0x2F || $0 == 0x3D
      }
    }
    guard isRegular, isAlphabet else { return false }
    let text = TransferDecoder.decode(start, GMIME_CONTENT_ENCODING_BASE64, keeping: width * 3 / 4).bytes
    let isText = text.allSatisfy { $0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    return !text.isEmpty && isText && (CharsetDecoder.isASCII(text) || MixedUTF8(text).isMostlyUTF8)
  }
}
