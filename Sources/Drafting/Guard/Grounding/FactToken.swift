/// A word, a run of digits or a sign of a text, with where it stands, as facts are read from.
struct FactToken {
  enum Kind { case word, digits, sign }

  let kind: Kind
  /// As written.
  let text: String
  /// Lower case, without accents; of a sign the plain one.
  let folded: String
  /// Scalars of the text.
  let range: Range<Int>
  /// Nothing stands between it and the token before.
  let isGlued: Bool
  /// First of a line, of a sentence or of what is quoted: a capital says nothing there.
  let beginsSentence: Bool
  /// First of its line.
  let beginsLine: Bool
  /// A digit run's value; nil for others, and for more than fifteen digits.
  let value: Int?

  /// The plain sign; nil for words and figures.
  let sign: Unicode.Scalar?

  /// Whether it begins with a capital letter.
  let isCapital: Bool
  /// Whether it is two capitals at least and nothing else.
  var isAcronym: Bool {
    kind == .word && text.unicodeScalars.count >= 2 && text.unicodeScalars.allSatisfy(\.isCapital)
  }

  /// The same read as another word.
  func folding(to word: String) -> FactToken {
    FactToken(
      kind: kind, text: text, folded: word, range: range, isGlued: isGlued, beginsSentence: beginsSentence,
      beginsLine: beginsLine, value: value, sign: sign, isCapital: isCapital)
  }

  /// The same without its capitals.
  private var lowered: FactToken {
    FactToken(
      kind: kind, text: text.lowercased(), folded: folded, range: range, isGlued: isGlued,
      beginsSentence: beginsSentence,
      beginsLine: beginsLine, value: value, sign: sign, isCapital: false)
  }

  /// The tokens, those of lines that are all in capitals as if they were small: capitals tell no names there.
  static func readingShouts(_ tokens: [FactToken]) -> [FactToken] {
    var result = tokens
    var start = 0
    func lower(_ line: Range<Int>) {
      let words = tokens[line].filter { $0.kind == .word && $0.text.count >= 2 }
      guard words.count >= 4, words.allSatisfy(\.isAcronym) else { return }
      for index in line { result[index] = tokens[index].lowered }
    }
    for index in tokens.indices where tokens[index].beginsLine && index > start {
      lower(start..<index)
      start = index
    }
    lower(start..<tokens.count)
    return result
  }

  func isSign(_ sign: String) -> Bool { kind == .sign && folded == sign }

  /// Whether it says that days of work are meant: `ouvrés`, but not the verb, "trois mois ouvre droit".
  var isOfWorkingDays: Bool { ReckoningVocabulary.working.contains(folded) && (folded != "ouvre" || text.last == "é") }

  /// Splits a text, in one pass.
  static func read(_ scalars: [Unicode.Scalar]) -> [FactToken] {
    var tokens: [FactToken] = []
    var index = 0
    var lastEnd = -1
    var startsLine = true
    // Where the tokens of the line begin.
    var lineStart = 0
    var startsSentence = true
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar.isBlank {
        if scalar == "\n" { (startsLine, startsSentence) = (true, true) }
        index += 1
        continue
      }
      let start = index
      let kind: Kind
      if isDigit(scalar) {
        kind = .digits
        while index < scalars.count, isDigit(scalars[index]) { index += 1 }
      } else if isLetter(scalar) {
        kind = .word
        while index < scalars.count, isLetter(scalars[index]) { index += 1 }
      } else {
        kind = .sign
        index += 1
      }
      if startsLine { lineStart = tokens.count }
      let (text, folded) = spelled(scalars[start..<index])
      tokens.append(
        FactToken(
          kind: kind, text: text, folded: folded, range: start..<index, isGlued: start == lastEnd,
          beginsSentence: startsSentence, beginsLine: startsLine,
          value: kind == .digits && index - start <= 15 ? Int(text) : nil,
          sign: kind == .sign ? folded.unicodeScalars.first : nil, isCapital: scalars[start].isCapital))
      if kind == .sign {
        // What follows a list's dash or figure begins as a sentence does.
        // So does a cell of a table.
        if endsSentence.contains(scalar) || scalar == "|" && tokens[lineStart].text == "|"
          || scalar == ")" && tokens.count == lineStart + 2
        {
          startsSentence = true
        }
      } else {
        startsSentence = false
      }
      startsLine = false
      lastEnd = index
    }
    return tokens
  }

  /// A token's text and its folded form; ASCII, as nearly all of it is, takes no table.
  private static func spelled(_ scalars: ArraySlice<Unicode.Scalar>) -> (text: String, folded: String) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    var hasCapitals = false
    for scalar in scalars {
      guard scalar.isASCII else {
        let text = String(String.UnicodeScalarView(scalars))
        return (text, PlainText.folded(text))
      }
      if scalar.isCapital { hasCapitals = true }
      bytes.append(UInt8(scalar.value))
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard hasCapitals else { return (text, text) }
    for index in bytes.indices where (0x41...0x5A).contains(bytes[index]) { bytes[index] += 0x20 }
    return (text, String(decoding: bytes, as: UTF8.self))
  }

  private static let endsSentence: Set<Unicode.Scalar> = [".", "!", "?", "…", "•", "¿", "¡", "*", "]"]

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.isFigure }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isAlphabetic || (0x300...0x36F).contains(scalar.value)
  }
}
