/// A text as the recognisers read it: its scalars, and one byte for each that says what it is to them.
///
/// Letters are without case and accents, figures of any width are ASCII's, blanks and dashes are the plain ones.
struct IdentifierText {
  /// The byte of a letter that is no Latin one.
  static let letter: UInt8 = 0x01
  /// The byte of a mark that belongs to the letter before it.
  static let mark: UInt8 = 0x02
  /// The byte of everything else outside ASCII.
  static let other: UInt8 = 0x03
  static let blank = UInt8(ascii: " ")
  static let lineEnd = UInt8(ascii: "\n")

  /// The text's scalars, one for one.
  let scalars: [Unicode.Scalar]
  /// What each of them is.
  let plain: [UInt8]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    plain = scalars.map(Self.plain)
  }

  func string(_ range: Range<Int>) -> String { replacing([], in: range) }

  /// The text with other passages in places, which are given from left to right and don't overlap.
  ///
  /// As bytes: a view of scalars moves the whole string at each append.
  func replacing(_ replacements: [(range: Range<Int>, text: String)], in range: Range<Int>? = nil) -> String {
    let range = range ?? scalars.indices
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    func append(_ range: Range<Int>) {
      for scalar in scalars[range] {
        if scalar.isASCII {
          bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
    var end = range.lowerBound
    for (place, replacement) in replacements {
      append(end..<place.lowerBound)
      bytes.append(contentsOf: replacement.utf8)
      end = place.upperBound
    }
    append(end..<range.upperBound)
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Places

  /// The byte at `index`, a line end beyond either end.
  subscript(_ index: Int) -> UInt8 { index >= 0 && index < plain.count ? plain[index] : Self.lineEnd }

  func isFigure(_ index: Int) -> Bool { Self.isFigure(self[index]) }
  func isLetter(_ index: Int) -> Bool { Self.isLetter(self[index]) }
  func isAlphanumeric(_ index: Int) -> Bool { isFigure(index) || isLetter(index) }

  /// Whether a number or word may begin here: nothing that it would be a part of stands before it.
  func isStart(_ index: Int) -> Bool {
    let before = self[index - 1]
    switch before {
    case UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "+"):
      return before == UInt8(ascii: "-") && !isAlphanumeric(index - 2)
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "*"):
      return !isFigure(index - 2)
    default:
      return !isAlphanumeric(index - 1) && before != Self.mark
    }
  }

  /// The first place from `index` on that is neither blank nor one of `signs`, at most `most` further.
  func skipping(_ signs: String = "", from index: Int, most: Int) -> Int {
    var end = index
    while end - index < most, end < plain.count, plain[end] == Self.blank || signs.utf8.contains(plain[end]) {
      end += 1
    }
    return end
  }

  /// The end of the word that begins at `index`: letters and their marks.
  func wordEnd(_ index: Int) -> Int {
    var end = index
    while end < plain.count, isLetter(end) || plain[end] == Self.mark { end += 1 }
    return end
  }

  /// The end of the figures that begin at `index`, at most `most`.
  func figuresEnd(_ index: Int, most: Int) -> Int {
    var end = index
    while end - index < most, isFigure(end) { end += 1 }
    return end
  }

  /// A passage in small letters without accents.
  func folded(_ range: Range<Int>) -> String {
    String(decoding: plain[range].lazy.filter { $0 != Self.mark }, as: UTF8.self)
  }

  /// Whether a group of three figures or more stands before `index`, a blank apart, as if a longer number went on.
  func isBehindFigures(_ index: Int) -> Bool {
    self[index - 1] == Self.blank && isFigure(index - 2) && isFigure(index - 3) && isFigure(index - 4)
  }

  // MARK: Words

  /// Whether the text goes on with these letters; marks between them don't count.
  func stands(_ word: StaticString, at index: Int) -> Bool {
    word.withUTF8Buffer { end(of: $0, at: index) != nil }
  }

  /// Where a word ends that stands at `index`; nil where it does not.
  func end(of word: some Collection<UInt8>, at index: Int) -> Int? {
    var place = index
    for byte in word {
      while self[place] == Self.mark { place += 1 }
      guard self[place] == byte else { return nil }
      place += 1
    }
    while self[place] == Self.mark { place += 1 }
    return place
  }

  /// Whether an amount's unit follows.
  func isQuantity(endingAt index: Int) -> Bool {
    let place = skipping(from: index, most: 2)
    if plain.indices.contains(place), scalars[place] == "€" || scalars[place] == "%" { return true }
    let word = folded(place..<min(wordEnd(place), place + 12))
    return ["euro", "euros", "eur", "kwh", "francs", "f", "octets", "habitants"].contains(word)
  }

  // MARK: Bytes

  static func isFigure(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte == letter }

  private static func plain(_ scalar: Unicode.Scalar) -> UInt8 {
    switch scalar.value {
    case 0x41...0x5A: UInt8(scalar.value + 0x20)
    case 0x09: blank
    case 0x0B...0x0D: lineEnd
    case 0x00...0x08, 0x0E...0x1F: other
    case 0..<0x80: UInt8(scalar.value)
    case 0x80..<0x250: latin[Int(scalar.value) - 0x80]
    case 0x0300...0x036F: mark
    case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: blank
    case 0x2018, 0x2019, 0x02BC, 0xFF07: UInt8(ascii: "'")
    case 0x2010...0x2015, 0x2212, 0xFF0D: UInt8(ascii: "-")
    case 0x2028, 0x2029: lineEnd
    case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10 + 0x30)
    case 0xFF0B: UInt8(ascii: "+")
    case 0xFF0E: UInt8(ascii: ".")
    default: scalar.properties.isAlphabetic ? letter : other
    }
  }

  /// The bytes of U+0080 to U+024F.
  private static let latin: [UInt8] = (0x80..<0x250 as Range<UInt32>).map { value in
    guard let scalar = Unicode.Scalar(value) else { return other }
    if value == 0xA0 { return blank }
    guard scalar.properties.isAlphabetic else { return other }
    let first = PlainText.folded(String(scalar)).utf8.first ?? letter
    return first < 0x80 ? first : letter
  }
}
