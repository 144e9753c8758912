// Numbers in figures and words, and what they count.
extension FactReader {
  typealias NumberFound = (thousandths: Int, end: Int)

  /// A number in figures, thousands apart by blanks or points, decimals behind a comma or point.
  func number(at start: Int) -> NumberFound? {
    guard var whole = value(start), token(start)?.text.count ?? 99 <= 9 else { return nil }
    var index = start + 1
    let width = token(start)?.text.count ?? 0
    if width <= 3, width > 0 {
      while whole < 1_000_000_000, let group = thousands(at: index) {
        whole = whole * 1_000 + group.value
        index = group.end
      }
    }
    var fraction = 0
    if isSign(index, [",", "."]), isGlued(index), isGlued(index + 1), let part = value(index + 1),
      let digits = token(index + 1)?.text.count, digits <= 2,
      !isGlued(index + 2) || token(index + 2)?.kind != .sign
        || !isGluedDigits(index + 3)
    {
      fraction = digits == 1 ? part * 100 : part * 10
      index += 2
    }
    return (whole * 1_000 + fraction, index)
  }

  func isGluedDigits(_ index: Int) -> Bool { isGlued(index) && token(index)?.kind == .digits }

  /// Three digits that go on a number: behind one blank, point or apostrophe.
  private func thousands(at index: Int) -> (value: Int, end: Int)? {
    guard let token = token(index) else { return nil }
    if token.kind == .digits, token.text.count == 3, let value = token.value, !token.isGlued,
      token.range.lowerBound - tokens[index - 1].range.upperBound == 1
    {
      return (value, index + 1)
    }
    guard isSign(index, [".", "'", "’", ","]), token.isGlued, isGlued(index + 1), let value = value(index + 1),
      self.token(index + 1)?.text.count == 3
    else { return nil }
    return (value, index + 2)
  }

  func numberInWords(at index: Int) -> NumberFound? {
    guard token(index)?.kind == .word else { return nil }
    for language in languages {
      if let found = NumberWords.of(language).number(tokens, at: index) {
        return (found.value * 1_000, index + found.count)
      }
    }
    if let about = Self.about[word(index) ?? ""] { return (about * 1_000, next(behindOf: index + 1)) }
    return nil
  }

  /// Behind the `de` of `une quinzaine de jours`.
  private func next(behindOf index: Int) -> Int {
    if ["de", "di"].contains(word(index) ?? "") { return index + 1 }
    if word(index) == "d", isSign(index + 1, ["'", "’"]) { return index + 2 }
    return index
  }

  static let about = ["huitaine": 8, "quinzaine": 15, "fortnight": 14, "quincena": 15]

  /// A number without a unit. In words it must count something that is not said to be known: "deux exemplaires", but
  /// neither "les deux" nor "deux fois".
  func plainNumber(at index: Int) -> Found? {
    if let number = number(at: index) { return (.number(number.thousandths), number.end) }
    guard let number = numberInWords(at: index), number.end > index + 1 || !Self.many.contains(word(index) ?? ""),
      !Self.known.contains(word(index - 1) ?? "")
    else { return nil }
    // At the end of a sentence it counts what was named before: "il en reste huit".
    let counted = word(number.end)
    let counts = counted.map { $0.count >= 4 && !Self.uncounted.contains($0) && !Self.joining.contains($0) }
    let stands =
      number.thousandths >= 3_000 && isSign(number.end, [".", ",", ";", "!"])
      && !Self.leading.contains(word(index - 1) ?? "")
    guard counts ?? stands else { return nil }
    return (.number(number.thousandths), number.end)
  }

  /// What a number counts: the word behind it, or the one before a colon: `Mots-clés : 6`.
  func noun(of number: Range<Int>) -> String? {
    guard !isIdentified(number.lowerBound) else { return nil }
    if let behind = word(number.upperBound), behind.count >= 4, !isGlued(number.upperBound) {
      return Self.joining.contains(behind) ? nil : behind
    }
    guard isSign(number.lowerBound - 1, [":"]) else { return nil }
    var index = number.lowerBound - 2
    // `mots-clés`: the noun is the first of the two.
    if isSign(index - 1, ["-"]), isGlued(index - 1), isGlued(index) { index -= 2 }
    return word(index).flatMap { $0.count >= 4 ? $0 : nil }
  }

  /// "Mille mercis", "a thousand thanks" count nothing.
  private static let many: Set<String> = ["mille", "cent", "thousand", "hundred", "tausend", "mil", "mila"]

  /// Whether a word stands before a number that makes it a thing's name: `n° 2`, `numéro 3`.
  private func isIdentified(_ index: Int) -> Bool {
    let before = isSign(index - 1, [".", "°", "º"]) ? index - 2 : index - 1
    return ["n", "no", "nr", "num", "numero", "numeros", "number", "nummer", "article", "art", "page"]
      .contains(word(before) ?? "")
  }

  /// Behind a number they name nothing that is counted.
  private static let joining: Set<String> = Set(
    """
    pour dans avec sans sous chez vers entre depuis apres avant jusqu sont sera seront etait etaient aura auront soit ainsi
    plus moins aussi alors mais donc cela cette celui celle celles ceux dont comme selon lorsqu lorsque quand parce puis ensuite afin lors est
    with from into over under until more less will were have been that this then than when which oder fur sind sein wird
    werden nach ohne zwischen para sobre hasta entre desde per sono dalle alle dalla alla della delle fino
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  static let known: Set<String> = [
    "les", "ces", "vos", "nos", "mes", "ses", "leurs", "des", "aux", "tous", "toutes", "the", "these", "those", "your",
    "both", "our", "die", "diese", "ihre", "unsere", "beide", "los", "las", "sus", "estos", "estas", "i", "gli", "le",
    "questi", "queste", "suoi", "sue", "par", "a", "des", "den", "der", "dei", "delle",
  ]
  private static let leading: Set<String> = [
    "de", "par", "sur", "a", "en", "au", "of", "by", "in", "von", "zu", "di", "da",
  ]
  private static let uncounted: Set<String> = [
    "fois", "times", "veces", "volte", "cotes", "choses", "things", "mots", "words", "lignes", "lines", "mercis",
    "dinge",
    "cosas", "cose", "quarts", "tiers", "meno", "mezza", "mezzo", "menos", "media", "cuarto", "quarto",
  ]
}
