/// A Content-Type or Content-Disposition field: a value and its parameters (RFC 2045 §5.1, RFC 2183), in several pieces,
/// percent-encoded (RFC 2231) or in encoded words, as senders write them. Parameters are decoded when asked for.
struct ContentField {
  /// A parameter, or a piece of one.
  private struct Piece {
    /// Before any asterisk.
    let name: Range<Int>
    /// Its place among the pieces of the parameter; nil where the name has no number.
    let section: Int?
    /// Percent-encoded; the first piece begins with a charset and a language.
    let isEncoded: Bool
    let value: Range<Int>
    let isQuoted: Bool
  }

  /// The field's body on one line.
  private let line: [UInt8]
  private var pieces: [Piece] = []
  /// What stands before the parameters, in lower case: the type, or the disposition; empty when nothing does.
  private(set) var type = ""
  /// What stands behind a slash; nil where there is none.
  private(set) var subtype: String?

  /// Reads a field's body.
  ///
  /// - Parameter line: without line endings.
  init(_ line: [UInt8]) {
    self.line = line
    var position = skipBlanks(from: 0)
    // Some programs write the field's name into its body once more.
    let name = Array("content-type:".utf8)
    if line[position...].prefix(name.count).lazy.map(\.asciiLowercased).elementsEqual(name) {
      position = skipBlanks(from: position + name.count)
    }
    let first = token(at: position)
    let next = skipBlanks(from: first.upperBound)
    if next < line.count, line[next] == 0x2F {
      let second = token(at: skipBlanks(from: next + 1))
      (type, subtype) = (lowercased(first), lowercased(second))
      position = second.upperBound
    } else if next == line.count || line[next] != 0x3D {
      type = lowercased(first)
      position = next
    }
    // Else `filename=x` with nothing before it.
    while position < line.count { position = readPiece(at: position) }
  }

  /// A token (RFC 2045 §5.1), which may be empty.
  private func token(at start: Int) -> Range<Int> {
    let end = line[start...].firstIndex { !Self.isInToken($0) } ?? line.count
    return start..<end
  }

  /// Printable, and none of the standard's tspecials.
  private static func isInToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28, 0x29, 0x3C, 0x3E, 0x40, 0x2C, 0x3B, 0x3A, 0x5C, 0x22, 0x2F, 0x5B, 0x5D, 0x3F, 0x3D: false
    default: byte > 0x20 && byte < 0x7F
    }
  }

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: line[range].lazy.map(\.asciiLowercased), as: UTF8.self)
  }

  /// A parameter's value as it is sent, quotes and escapes undone; nil when absent or empty. Of several of one name the
  /// first counts.
  ///
  /// - Parameter name: in lower case.
  func octets(_ name: StaticString) -> [UInt8]? {
    let found = pieces(of: name)
    for value in found.divided where !value.isEmpty { return joined(value).octets }
    guard let plain = found.plain else { return nil }
    let value = bytes(of: plain, keepsPaths: false)
    // A comment or a stray word may follow what is not quoted.
    let word = plain.isQuoted ? value : value.prefix { $0 > 0x20 }
    return word.isEmpty ? nil : Array(word)
  }

  /// A parameter's value where it is a word: `utf-8`, `flowed`; nil when absent.
  func token(_ name: StaticString) -> String? { octets(name).map { String(decoding: $0, as: UTF8.self) } }

  /// Bytes of a name that are decoded: 2 KiB; no file system keeps more, and guessing charsets takes its time.
  private static let nameBytes = 2 * 1024

  /// A parameter's value where it is a name for people, as valid Unicode; nil when absent or empty.
  func text(_ name: StaticString) -> String? {
    let found = pieces(of: name)
    for value in found.divided where !value.isEmpty {
      let (octets, charset) = joined(value)
      let start = Array(octets.prefix(Self.nameBytes))
      // Without a charset it may be anything, encoded words in pieces too.
      let text = charset.isEmpty ? Self.unlabelled(start) : Self.decoded(start, charset)
      if !text.isEmpty { return text }
    }
    guard let plain = found.plain else { return nil }
    let value = bytes(of: plain).prefix(Self.nameBytes)
    if let extended = Self.charsetAndRest(value), Self.expected.contains(extended.charset) {
      // `filename="utf-8''pi%C3%A8ce.pdf"`: the asterisk is forgotten.
      return Self.decoded(Self.percentDecoded(extended.rest), extended.charset)
    }
    return value.isEmpty ? nil : Self.unlabelled(Array(value))
  }

  /// Whether it is the type of a multipart.
  var isMultipart: Bool { type == "multipart" }

  /// What may part a multipart's parts (RFC 2046 §5.1.1), the likeliest first: what is not quoted may hold blanks or be
  /// followed by a stray word, and relays take blanks off the ends of lines.
  var boundaries: [[UInt8]] {
    guard let said = octets("boundary") else { return [] }
    var whole = said
    if let plain = pieces(of: "boundary").plain, !plain.isQuoted { whole = Array(bytes(of: plain, keepsPaths: false)) }
    var found = [whole]
    let trimmed = Array(whole.reversed().drop { $0 <= 0x20 }.reversed())
    for other in [said, trimmed] where !other.isEmpty && !found.contains(other) { found.append(other) }
    return found
  }

  /// What there is of a parameter: its encoded forms, which are better than the plain one where a sender writes several
  /// (RFC 6266 §4.3), the undivided one first; and the plain one.
  private func pieces(of name: StaticString) -> (divided: [[Piece]], plain: Piece?) {
    var plain: Piece?
    var encoded: [Piece] = []
    var numbered: [Int: Piece] = [:]
    for piece in pieces where line.isCalled(name, piece.name) {
      if let section = piece.section {
        // Some write all of it twice.
        if numbered[section] == nil { numbered[section] = piece }
      } else if piece.isEncoded {
        if encoded.isEmpty { encoded = [piece] }
      } else if plain == nil {
        plain = piece
      }
    }
    let sections = numbered.sorted { $0.key < $1.key }.map(\.value)
    return ([encoded, sections], plain)
  }

  // MARK: - Splitting

  /// Reads the piece that begins here, or skips what is none; gives where the next may begin.
  private mutating func readPiece(at start: Int) -> Int {
    var position = start
    while position < line.count, line[position] <= 0x20 || line[position] == 0x3B { position += 1 }
    let nameStart = position
    while position < line.count, !Self.endsName(line[position]) { position += 1 }
    let name = nameStart..<position
    var section: Int?
    var isEncoded = false
    while position < line.count, line[position] == 0x2A {
      position += 1
      let digits = line[position...].prefix(4).prefix { $0.isASCIIDigit }
      if digits.isEmpty { isEncoded = true } else { section = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
      position += digits.count
    }
    position = skipBlanks(from: position)
    guard position < line.count, line[position] == 0x3D, !name.isEmpty else {
      // A word without a value; of anything else one byte goes.
      return max(position, start + 1)
    }
    position += 1
    while position < line.count, line[position] <= 0x20 { position += 1 }
    let isQuoted = position < line.count && line[position] == 0x22
    let found = isQuoted ? quoted(from: position + 1) : unquoted(from: position)
    pieces.append(
      Piece(name: name, section: section, isEncoded: isEncoded, value: found.value, isQuoted: isQuoted))
    return found.next
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x22, 0x28, 0x2A, 0x3B, 0x3D: true
    default: false
    }
  }

  /// To the quote that ends it: one within a name that nobody escaped (`"Plan "B".pdf"`) is followed neither by the end,
  /// nor by a semicolon, nor by the next parameter.
  private func quoted(from start: Int) -> (value: Range<Int>, next: Int) {
    var position = start
    var first: Int?
    while position < line.count {
      if line[position] == 0x5C {
        position += 2
        continue
      }
      if line[position] == 0x22 {
        first = first ?? position
        if endsValue(at: position + 1) { return (start..<position, position + 1) }
      }
      position += 1
    }
    let end = first ?? line.count
    return (start..<min(end, line.count), min(end + 1, line.count))
  }

  private func endsValue(at start: Int) -> Bool {
    var position = start
    while position < line.count, line[position] <= 0x20 { position += 1 }
    guard position < line.count, line[position] != 0x3B, line[position] != 0x28 else { return true }
    let name = token(at: position)
    let behind = skipBlanks(from: name.upperBound)
    return !name.isEmpty && behind < line.count && line[behind] == 0x3D
  }

  /// To the semicolon: senders leave blanks in names that they do not quote.
  private func unquoted(from start: Int) -> (value: Range<Int>, next: Int) {
    let next = line[start...].firstIndex(of: 0x3B) ?? line.count
    var end = next
    while end > start, line[end - 1] <= 0x20 { end -= 1 }
    return (start..<end, next)
  }

  /// Behind blanks and comments, which nest.
  private func skipBlanks(from start: Int) -> Int {
    var position = start
    var depth = 0
    while position < line.count {
      switch line[position] {
      case 0x28: depth += 1
      case 0x29 where depth > 0: depth -= 1
      case 0x5C where depth > 0: position += 1
      case 0...0x20: break
      default: if depth == 0 { return position }
      }
      position += 1
    }
    return line.count
  }

  // MARK: - Decoding

  /// The piece's bytes, quotes and escapes undone.
  ///
  /// - Parameter keepsPaths: whether a backslash before anything but a quote or another is one that nobody escaped, as
  ///   in `C:\Temp`.
  private func bytes(of piece: Piece, keepsPaths: Bool = true) -> ArraySlice<UInt8> {
    let raw = line[piece.value]
    guard piece.isQuoted, raw.contains(0x5C) else { return raw }
    var bytes: [UInt8] = []
    var position = raw.startIndex
    while position < raw.endIndex {
      if raw[position] == 0x5C, position + 1 < raw.endIndex,
        !keepsPaths || raw[position + 1] == 0x22 || raw[position + 1] == 0x5C
      {
        position += 1
      }
      bytes.append(raw[position])
      position += 1
    }
    return bytes[...]
  }

  /// Pieces one behind the other (RFC 2231 §3), and the charset that the first says (§4); empty where none is.
  private func joined(_ pieces: [Piece]) -> (octets: [UInt8], charset: String) {
    var charset = ""
    var whole: [UInt8] = []
    for (place, piece) in pieces.enumerated() {
      var value = bytes(of: piece)
      if let said = Self.charsetAndRest(value) {
        let isExpected = Self.expected.contains(said.charset)
        // Some say the charset again in every piece.
        if place == 0 ? piece.isEncoded || isExpected : piece.isEncoded && isExpected {
          value = said.rest
          if place == 0 { charset = said.charset }
        }
      }
      whole += piece.isEncoded ? Self.percentDecoded(value) : Array(value)
    }
    return (whole, charset)
  }

  private static let expected: Set<String> = ["utf-8", "iso-8859-1", "iso-8859-15", "windows-1252", "us-ascii"]

  /// `charset'language'rest`; nil where there are no two apostrophes.
  private static func charsetAndRest(_ value: ArraySlice<UInt8>) -> (charset: String, rest: ArraySlice<UInt8>)? {
    guard let first = value.prefix(41).firstIndex(of: 0x27),
      let second = value[(first + 1)...].prefix(36).firstIndex(of: 0x27)
    else { return nil }
    let charset = String(decoding: value[..<first].lazy.map(\.asciiLowercased), as: UTF8.self)
    return (charset, value[(second + 1)...])
  }

  private static func percentDecoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var position = value.startIndex
    while position < value.endIndex {
      if value[position] == 0x25, position + 2 < value.endIndex, let high = value[position + 1].hexadecimalValue,
        let low = value[position + 2].hexadecimalValue
      {
        bytes.append(high << 4 | low)
        position += 3
      } else {
        bytes.append(value[position])
        position += 1
      }
    }
    return bytes
  }

  // What is odd about a name is no defect of the mail's text, and the name stands there to be read.

  private static func decoded(_ bytes: [UInt8], _ charset: String) -> String {
    var met = DefectList()
    return String(decoding: CharsetDecoder.utf8(bytes, declared: charset, defects: &met), as: UTF8.self)
  }

  private static func unlabelled(_ bytes: [UInt8]) -> String {
    var met = DefectList()
    return String(decoding: EncodedWordReader.utf8(bytes, defects: &met), as: UTF8.self)
  }
}
