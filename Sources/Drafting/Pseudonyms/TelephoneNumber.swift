/// Telephone numbers: ten figures from 0 on, as the French numbering plan has them, or a country's code and its own.
enum TelephoneNumber {
  private static let words = ContextWords(
    """
    tel|tels|telephone|telephones|portable|mobile|port|fixe|ligne|joindre|joignable|appelez|appeler|rappeler|rappelez|\
    appele|phone|call|fax|whatsapp|sms|telefon|telefono
    """)

  // MARK: French

  /// The groups that people write, of ten figures.
  private static let shapes: [[Int]] = [
    [2, 2, 2, 2, 2], [10], [2, 8], [4, 2, 2, 2], [4, 3, 3], [4, 6], [2, 4, 4], [1, 3, 3, 3], [2, 2, 3, 3], [3, 3, 4],
    [2, 3, 3, 2],
  ]

  /// - Parameter last: where the identifier before it ends.
  static func national(_ run: FigureRun, behind last: Int, in text: IdentifierText) -> Identifier? {
    guard run.characters.first == UInt8(ascii: "0"), run.areFigures(10), run.characters[1] != UInt8(ascii: "0"),
      let shape = run.shape(10), shapes.contains(shape), areAlike(run.gaps(10), shape),
      !text.isQuantity(endingAt: run.range(10).upperBound)
    else { return nil }
    let isNamed = words.areSaid(before: run.start, within: 24, in: text)
    // Neither the beginning of a longer row of figures nor its end.
    if let next = run.group(after: 10)?.characters, run.isContinued(after: 10), shape.last == next.count {
      let isAnother =
        run.areFigures(20) && run.shape(20) == shape + shape && next.first == UInt8(ascii: "0")
      guard isAnother else { return nil }
    }
    if shape.count == 1, text[run.start - 1] == UInt8(ascii: "/") { return nil }
    if shape.count > 1, !isNamed, run.start - 1 != last, isInRow(run.start, text) { return nil }
    // Dossiers and invoices have ten figures too: behind such a word it is a telephone's only if it is one elsewhere.
    let isCertain = shape.count > 1 || isNamed || !References.areNamed(before: run.start, in: text)
    return identifier(run.range(10), key: "33" + run.key(10).dropFirst(), isCertain: isCertain, in: text)
  }

  /// One sign between all groups; points and blanks may be mixed.
  private static func areAlike(_ gaps: ArraySlice<UInt8>, _ shape: [Int]) -> Bool {
    let signs = Set(gaps)
    if signs.contains(IdentifierText.lineEnd) { return false }
    if signs.contains(UInt8(ascii: "/")) { return signs.count == 1 && shape == [2, 2, 2, 2, 2] }
    return signs.count <= 1 || signs == [IdentifierText.blank, UInt8(ascii: ".")]
  }

  /// Whether a longer number or two pairs of figures stand before `start` as if it went on with them.
  private static func isInRow(_ start: Int, _ text: IdentifierText) -> Bool {
    text.isBehindFigures(start)
      || [start - 1, start - 4].allSatisfy {
        text[$0] == IdentifierText.blank && text.isFigure($0 - 1) && text.isFigure($0 - 2)
      }
  }

  // MARK: International

  /// From `+`, `(+` or `00` at `start`.
  static func international(at start: Int, in text: IdentifierText) -> Identifier? {
    var index = start
    if text[index] == UInt8(ascii: "(") {
      guard text[index + 1] == UInt8(ascii: "+"), text[text.figuresEnd(index + 2, most: 4)] == UInt8(ascii: ")") else {
        return nil
      }
      index += 1
    }
    if text[index] == UInt8(ascii: "+") {
      index += 1
      if text[index] == IdentifierText.blank, text.stands("33", at: index + 1) { index += 1 }
    } else {
      guard text.stands("00", at: index), text[index + 2] != UInt8(ascii: "0"), !text.isBehindFigures(start) else {
        return nil
      }
      index += 2
      if text[index] == IdentifierText.blank { index += 1 }
    }
    var figures: [UInt8] = []
    var ends: [Int: Int] = [:]
    while figures.count < 16, text.isFigure(index) {
      figures.append(text[index])
      index += 1
      guard !text.isAlphanumeric(index) else { continue }
      ends[figures.count] = index
      index = next(text, from: index)
    }
    guard let (country, lengths) = country(figures) else { return nil }
    // "+33 06…": the trunk's zero stays out of the number, wherever it was written.
    let hasTrunkZero = figures.count > country && figures[country] == UInt8(ascii: "0") && country == 2
    let zeros = hasTrunkZero && figures.starts(with: "33".utf8) ? 1 : 0
    for length in lengths.reversed() {
      let count = country + zeros + length
      guard count <= figures.count, let end = ends[count] else { continue }
      let national = figures[(country + zeros)..<count]
      guard national.first != UInt8(ascii: "0") || zeros == 0 else { return nil }
      return identifier(
        start..<end, key: String(decoding: figures[0..<country] + national, as: UTF8.self), in: text)
    }
    return nil
  }

  /// Where the number's next figure is: behind a sign or two, and without a zero in brackets.
  private static func next(_ text: IdentifierText, from start: Int) -> Int {
    let index = text.skipping(".-()/", from: start, most: 2)
    if text.stands("(0)", at: start) { return text.skipping(".-", from: start + 3, most: 1) }
    if text.stands("(0)", at: start + 1) { return text.skipping(".-", from: start + 4, most: 1) }
    return index
  }

  /// How many figures the country's code has, and how many its numbers have.
  private static func country(_ figures: [UInt8]) -> (figures: Int, lengths: ClosedRange<Int>)? {
    for count in [3, 2, 1] where figures.count > count {
      if let lengths = lengths[figures.prefix(count).reduce(0) { $0 * 10 + Int($1 & 0x0F) }] { return (count, lengths) }
    }
    return nil
  }

  /// By country (ITU-T E.164, national numbering plans): those that people who write to French services call from.
  private static let lengths: [Int: ClosedRange<Int>] = [
    1: 10...10, 7: 10...10, 20: 9...10, 27: 9...9, 30: 10...10, 31: 9...9, 32: 8...9, 33: 9...9, 34: 9...9, 36: 8...9,
    39: 8...11, 40: 9...9, 41: 9...9, 43: 9...12, 44: 9...10, 45: 8...8, 46: 8...9, 47: 8...8, 48: 9...9, 49: 9...11,
    52: 10...10, 54: 10...11, 55: 10...11, 56: 9...9, 57: 10...10, 61: 9...9, 64: 8...10, 81: 9...10, 82: 9...10,
    84: 9...9, 86: 10...11, 90: 10...10, 91: 10...10, 92: 10...10, 93: 9...9, 94: 9...9, 98: 10...10, 212: 9...9,
    213: 8...9, 216: 8...8, 218: 9...9, 220: 7...7, 221: 9...9, 222: 8...8, 223: 8...8, 224: 9...9, 225: 10...10,
    226: 8...8, 227: 8...8, 228: 8...8, 229: 8...10, 230: 7...8, 235: 8...8, 236: 8...8, 237: 9...9, 241: 8...9,
    242: 9...9, 243: 9...9, 253: 8...8, 261: 9...9, 262: 9...9, 269: 7...7, 351: 9...9, 352: 6...9, 353: 8...9,
    355: 9...9, 358: 9...10, 359: 8...9, 370: 8...8, 371: 8...8, 372: 7...8, 373: 8...8, 376: 6...6, 377: 8...9,
    380: 9...9, 381: 8...9, 385: 8...9, 386: 8...8, 420: 9...9, 421: 9...9, 508: 6...6, 509: 8...8, 590: 9...9,
    594: 9...9, 596: 9...9, 687: 6...6, 689: 8...8, 961: 7...8, 962: 9...9, 963: 9...9, 964: 10...10, 971: 9...9,
    972: 8...9, 995: 9...9,
  ]

  private static func identifier(
    _ range: Range<Int>, key: String, isCertain: Bool = true, in text: IdentifierText
  ) -> Identifier {
    Identifier(kind: .telephone, text: text.string(range), range: range, key: key, isCertain: isCertain)
  }
}
