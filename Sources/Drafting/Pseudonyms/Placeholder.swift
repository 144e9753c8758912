/// What stands in a prompt in place of an identifier: `‹téléphone-1›`.
///
/// Angle quotes are rare in mail and cost a model few tokens. There is no blank in it, so that nothing that wraps lines
/// breaks it; its word tells the model what it is about, so that the sentence around it stays a sentence.
struct Placeholder: Hashable {
  let kind: Identifier.Kind
  /// From 1, by kind; nil where a model left it out.
  let number: Int?

  /// As the prompt has it.
  var text: String { "‹" + kind.word + (number.map { "-\($0)" } ?? "") + "›" }

  /// One in a text, and where.
  struct Found {
    let placeholder: Placeholder
    let range: Range<Int>
    /// Whether its quotes are none that people write around words: what else could it be than a placeholder?
    let isPlain: Bool
  }

  /// Everything in a text that is one, also where a model changed quotes, case, accents, blanks, or broke it over two
  /// lines. Linear in the text's length.
  static func all(in text: IdentifierText) -> [Found] {
    var result: [Found] = []
    var index = 0
    while index < text.plain.count {
      if let found = read(at: index, in: text) {
        result.append(found)
        index = found.range.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  // MARK: Reading

  private enum Quote { case plain, everyday, none }

  private static func opening(_ scalar: Unicode.Scalar) -> Quote {
    switch scalar {
    case "<", "‹", "⟨", "〈", "＜", "❮": .plain
    case "\"", "[", "{", "«", "“", "„": .everyday
    default: .none
    }
  }

  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ">", "›", "⟩", "〉", "＞", "❯", "\"", "]", "}", "»", "”", "“": true
    default: false
    }
  }

  private static let joints = " -_\n"
  /// `n°` and what else may stand before a number: the degree sign is no letter, and the ordinal one is.
  private static let signs =
    ["numero", "no", "nr", "n.", "#"].map { Array($0.utf8) }
    + [IdentifierText.other, IdentifierText.letter].map { [UInt8(ascii: "n"), $0] }

  private static func read(at start: Int, in text: IdentifierText) -> Found? {
    let opener = text.scalars[start]
    let quote = opening(opener)
    guard quote != .none else { return nil }
    let isPlain = quote == .plain
    let wordStart = text.skipping("\n", from: start + 1, most: 3)
    guard text.isLetter(wordStart), let (kind, wordEnd) = kind(at: wordStart, in: text) else { return nil }
    var numberStart = text.skipping(joints, from: wordEnd, most: 3)
    for sign in signs {
      guard let end = text.end(of: sign, at: numberStart) else { continue }
      numberStart = text.skipping(from: end, most: 1)
      break
    }
    let numberEnd = text.figuresEnd(numberStart, most: 6)
    let number = Int(text.folded(numberStart..<numberEnd))
    guard number != nil || numberEnd == numberStart, numberEnd - numberStart < 6 else { return nil }
    let behind = number == nil ? wordEnd : numberEnd
    let close = text.skipping("\n", from: behind, most: 3)
    if text.scalars.indices.contains(close), isClosing(text.scalars[close]) {
      guard number != nil || isPlain else { return nil }
      return Found(placeholder: Placeholder(kind: kind, number: number), range: start..<(close + 1), isPlain: isPlain)
    }
    // Its end was forgotten.
    guard opener == "‹", number != nil, !text.isAlphanumeric(behind) else { return nil }
    return Found(placeholder: Placeholder(kind: kind, number: number), range: start..<behind, isPlain: true)
  }

  /// The kind that the words at `start` name, in French or as a model translates them, and where they end.
  private static func kind(at start: Int, in text: IdentifierText) -> (Identifier.Kind, end: Int)? {
    for (words, kind) in names {
      var index = start
      var isThere = true
      for (place, word) in words.enumerated() {
        if place > 0 { index = text.skipping(jointsAndApostrophe, from: index, most: 3) }
        guard var end = text.end(of: word, at: index) else {
          isThere = false
          break
        }
        if text[end] == UInt8(ascii: "s") { end += 1 }
        isThere = isThere && !text.isLetter(end)
        index = end
      }
      if isThere { return (kind, index) }
    }
    return nil
  }

  private static let jointsAndApostrophe = joints + "'"

  /// Longer names first: "adresse mail" is not "adresse".
  private static let names: [(words: [[UInt8]], kind: Identifier.Kind)] = Identifier.Kind.allCases
    .flatMap { kind in
      kind.names.map { name in
        (IdentifierText(name).plain.split { !IdentifierText.isLetter($0) }.map(Array.init), kind)
      }
    }
    .sorted { $0.words.count > $1.words.count }
}
