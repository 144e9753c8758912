/// Names for the octets that the grammar turns on, and its character classes (RFC 9051 §9).
enum ASCII {
  static let nul: UInt8 = 0x00
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let quote: UInt8 = 0x22
  static let percent: UInt8 = 0x25
  static let ampersand: UInt8 = 0x26
  static let leftParenthesis: UInt8 = 0x28
  static let rightParenthesis: UInt8 = 0x29
  static let asterisk: UInt8 = 0x2A
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let dot: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
  static let colon: UInt8 = 0x3A
  static let less: UInt8 = 0x3C
  static let greater: UInt8 = 0x3E
  static let leftBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let rightBracket: UInt8 = 0x5D
  static let leftBrace: UInt8 = 0x7B
  static let rightBrace: UInt8 = 0x7D
  static let tilde: UInt8 = 0x7E

  static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }

  static func uppercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x61 && byte <= 0x7A ? byte &- 0x20 : byte
  }

  /// ATOM-CHAR: any 7-bit character but CTL, SP, `( ) { % * " \ ]`.
  static func isAtomCharacter(_ byte: UInt8) -> Bool {
    guard byte > 0x20, byte < 0x7F else { return false }
    switch byte {
    case leftParenthesis, rightParenthesis, leftBrace, percent, asterisk, quote, backslash, rightBracket: return false
    default: return true
    }
  }

  /// A name with its ASCII letters in upper case, other characters untouched.
  static func uppercased(_ string: String) -> String {
    if string.utf8.allSatisfy({ $0 == uppercased($0) }) { return string }
    return String(decoding: string.utf8.map(uppercased), as: UTF8.self)
  }

  /// Whether two names are the same but for ASCII letter case.
  static func equalIgnoringCase(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
    left.elementsEqual(right) { uppercased($0) == uppercased($1) }
  }

  /// At most `limit` octets made printable for an error message.
  static func excerpt(_ bytes: ArraySlice<UInt8>, limit: Int = 80) -> String {
    var text = ""
    for byte in bytes.prefix(limit) {
      switch byte {
      case carriageReturn: text += "\\r"
      case lineFeed: text += "\\n"
      case backslash: text += "\\\\"
      case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16)
        text += digits.utf8.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
      }
    }
    return bytes.count > limit ? text + "…" : text
  }
}
