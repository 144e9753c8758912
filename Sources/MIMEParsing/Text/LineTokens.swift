/// A short text, of a few lines at most, as words, numbers, addresses, links and marks.
struct LineTokens {
  enum Kind { case word, number, address, link, mark }

  struct Token {
    let kind: Kind
    /// Where it stands in ``LineTokens/bytes``.
    let range: Range<Int>
    /// A word in lower case; empty for the other kinds.
    let word: [UInt8]
    /// A number of at most four digits, -1 for a longer one and for the other kinds.
    let value: Int
    /// The mark; 0 for the other kinds.
    let mark: UInt8
    /// Nothing stands between it and the token before.
    let isGlued: Bool
    /// A word that begins with a capital letter, or is of a script without them.
    let isCapital: Bool
  }

  /// Longest text that is looked at, in bytes; the rest is not.
  static let maximumBytes = 800

  let bytes: [UInt8]
  private(set) var tokens: [Token] = []

  init(_ text: some Collection<UInt8>) {
    bytes = Array(text.prefix(Self.maximumBytes))
    var index = 0
    var end = 0
    // No @ stands behind the run of atom characters that ends here; each byte is looked at twice at most.
    var plainUntil = 0
    while index < bytes.count {
      let blank = Self.blank(bytes, at: index)
      if blank > 0 {
        index += blank
        continue
      }
      let isGlued = index == end && index > 0
      let byte = bytes[index]
      if let link = linkEnd(at: index) {
        end = link
        add(.link, index..<end, isGlued)
      } else if index >= plainUntil, Self.isAtom(byte), let address = addressEnd(at: index, &plainUntil) {
        end = address
        add(.address, index..<end, isGlued)
      } else if byte.isASCIIDigit {
        end = bytes[index...].firstIndex { !$0.isASCIIDigit } ?? bytes.count
        add(.number, index..<end, isGlued)
      } else if Self.isLetter(byte) {
        end = index
        while end < bytes.count, Self.isLetter(bytes[end]), Self.blank(bytes, at: end) == 0 { end += 1 }
        add(.word, index..<end, isGlued)
      } else {
        end = index + 1
        add(.mark, index..<end, isGlued)
      }
      index = end
    }
  }

  private mutating func add(_ kind: Kind, _ range: Range<Int>, _ isGlued: Bool) {
    let text = bytes[range]
    let first = bytes[range.lowerBound]
    // The full-width colon of Chinese and Japanese.
    let isWideColon = kind == .word && text.elementsEqual([0xEF, 0xBC, 0x9A])
    let word = kind == .word ? FoldedLine(text).bytes : []
    // Scripts without case have their own marks of names: none.
    let isCapital = kind == .word && (first >= 0xE3 || !word.starts(with: text.prefix(2)))
    tokens.append(
      Token(
        kind: isWideColon ? .mark : kind, range: range, word: word,
        value: kind == .number && range.count <= 4 ? text.reduce(0) { $0 * 10 + Int($1 - 0x30) } : -1,
        mark: isWideColon ? 0x3A : kind == .mark ? first : 0, isGlued: isGlued, isCapital: isCapital))
  }

  /// The text of some tokens as written.
  func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: bytes[tokens[first].range.lowerBound..<tokens[last].range.upperBound], as: UTF8.self)
  }

  /// How many bytes of blank stand here.
  private static func blank(_ bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case ...0x20: return 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      return (0x82...0x8A).contains(bytes[index + 2]) || bytes[index + 2] == 0xAF ? 3 : 0
    default: return 0
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte.asciiLowercased) || byte >= 0x80
  }

  private static func isAtom(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte.isASCIIDigit || [0x2E, 0x5F, 0x25, 0x2B, 0x2D, 0x3D, 0x2F, 0x23].contains(byte)
  }

  private func addressEnd(at start: Int, _ plainUntil: inout Int) -> Int? {
    let at = bytes[start...].firstIndex { !Self.isAtom($0) } ?? bytes.count
    guard at < bytes.count, bytes[at] == 0x40, at > start else {
      plainUntil = at
      return nil
    }
    let end = bytes[(at + 1)...].firstIndex { !Self.isLetter($0) && !$0.isASCIIDigit && $0 != 0x2E && $0 != 0x2D }
    let domain = bytes[(at + 1)..<(end ?? bytes.count)]
    guard domain.first.map({ $0 != 0x2E }) == true else { return nil }
    return domain.last == 0x2E ? domain.endIndex - 1 : domain.endIndex
  }

  private func linkEnd(at index: Int) -> Int? {
    guard [0x68, 0x77, 0x6D].contains(bytes[index].asciiLowercased),
      Self.linkStarts.contains(where: { start in
        index + start.count <= bytes.count
          && zip(bytes[index..<(index + start.count)], start).allSatisfy { $0.asciiLowercased == $1 }
      })
    else { return nil }
    return bytes[index...].firstIndex { $0 <= 0x20 || [0x3E, 0x29, 0x5D, 0x22, 0x3C].contains($0) } ?? bytes.count
  }

  private static let linkStarts = words(["http://", "https://", "www.", "mailto:"])
}

/// Words for comparison with folded text.
func words(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

/// Words for comparison with folded text, parted by blanks.
func wordSet(_ texts: String) -> Set<[UInt8]> { Set(texts.split(separator: " ").map { Array($0.utf8) }) }
