/// Header text as encoded words in UTF-8 (RFC 2047), for what ASCII cannot carry.
///
/// GMime's own encoder leaves text that looks like an encoded word as it is, and its folding cuts long words in names.
enum EncodedWords {
  /// Encoded words hold at most 75 characters (RFC 2047 §2), of which `=?utf-8?Q?` and `?=` take twelve.
  private static let room = 63
  /// Words longer than this are encoded too, so that lines can be folded.
  private static let longestPlainWord = 60

  /// The text with everything from the first word that needs it in encoded words; plain text comes back unchanged.
  ///
  /// - Parameter text: one line.
  static func encoded(_ text: String) -> String {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard let first = words.firstIndex(where: needsEncoding) else { return text }
    let plain = words[..<first].joined(separator: " ")
    let rest = words[first...].joined(separator: " ")
    return (plain.isEmpty ? "" : plain + " ") + pieces(rest).joined(separator: " ")
  }

  /// The same for a display name, which is encoded whole or not at all: quoted words cannot stand beside encoded ones.
  static func encodedName(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false).contains(where: needsEncoding)
      ? pieces(text).joined(separator: " ") : text
  }

  private static func needsEncoding(_ word: Substring) -> Bool {
    word.utf8.count > longestPlainWord || word.utf8.contains { $0 >= 0x80 } || word.contains("=?")
  }

  /// Encoded words, each of whole characters (RFC 2047 §5).
  private static func pieces(_ text: String) -> [String] {
    let quotedSize = text.utf8.reduce(0) { $0 + quoted($1).utf8.count }
    let isQuoted = quotedSize <= (text.utf8.count + 2) / 3 * 4
    var pieces: [String] = []
    var piece: [UInt8] = []
    var size = 0
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      let grown =
        isQuoted ? size + bytes.reduce(0) { $0 + quoted($1).utf8.count } : (piece.count + bytes.count + 2) / 3 * 4
      if grown > room, !piece.isEmpty {
        pieces.append(word(piece, isQuoted))
        piece = []
        size = isQuoted ? bytes.reduce(0) { $0 + quoted($1).utf8.count } : 0
      } else {
        size = grown
      }
      piece += bytes
    }
    if !piece.isEmpty { pieces.append(word(piece, isQuoted)) }
    return pieces
  }

  private static func word(_ bytes: [UInt8], _ isQuoted: Bool) -> String {
    isQuoted ? "=?utf-8?Q?\(bytes.map(quoted).joined())?=" : "=?utf-8?B?\(base64(bytes))?="
  }

  /// One byte of the Q encoding, as it may stand in a phrase (RFC 2047 §5.3).
  private static func quoted(_ byte: UInt8) -> String {
    if byte == 0x20 { return "_" }
    let isPlain = byte.isASCIIDigit || (0x61...0x7A).contains(byte.asciiLowercased) || "!*+-/".utf8.contains(byte)
    if isPlain { return String(UnicodeScalar(byte)) }
    let digits = Array("0123456789ABCDEF")
    return "=\(digits[Int(byte >> 4)])\(digits[Int(byte & 0x0F)])"
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    var index = 0
    while index < bytes.count {
      let group = bytes[index..<min(index + 3, bytes.count)]
      let value = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[Int(value >> UInt32(18 - 6 * place) & 0x3F)] : "=")
      }
      index += 3
    }
    return text
  }
}
