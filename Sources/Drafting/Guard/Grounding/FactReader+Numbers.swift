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
    // "1,035" has decimals in French.
    let isFine = index == start + 1 && isSign(index, ",") && language == .french
    if isSign(index, ",."), isGlued(index), isGlued(index + 1), let part = value(index + 1),
      let digits = token(index + 1)?.text.count,
      digits <= 2 || (3...4).contains(digits) && isFine,
      !isGlued(index + 2) || token(index + 2)?.kind != .sign
        || !isGluedDigits(index + 3)
    {
      fraction = digits == 1 ? part * 100 : digits == 2 ? part * 10 : digits == 3 ? part : part / 10
      index += 2
    }
    if let scale = Self.scales[word(index) ?? ""], whole < Self.largest / scale {
      return ((whole * 1_000 + fraction) * scale, next(behindOf: index + 1))
    }
    return (whole * 1_000 + fraction, index)
  }

  /// How many a figure or a word says, up to a hundred: `une` is one.
  func count(at index: Int) -> Int? {
    let number = value(index) ?? numberInWords(at: index).map { $0.thousandths / 1_000 }
    return (number ?? (Self.one.contains(word(index) ?? "") ? 1 : nil)).flatMap { (1...100).contains($0) ? $0 : nil }
  }

  /// Whole numbers beyond which nobody counts, and no product of two of their thousandths would be one.
  private static let largest = 1_000_000_000_000

  /// `1,5 million d'euros`.
  private static let scales = [
    "million": 1_000_000, "millions": 1_000_000, "millionen": 1_000_000, "millones": 1_000_000, "milioni": 1_000_000,
    "milliard": 1_000_000_000, "milliards": 1_000_000_000,
  ]

  func isGluedDigits(_ index: Int) -> Bool { isGlued(index) && token(index)?.kind == .digits }

  /// Three digits that go on a number: behind one blank, point or apostrophe.
  private func thousands(at index: Int) -> (value: Int, end: Int)? {
    guard let token = token(index) else { return nil }
    if token.kind == .digits, token.text.count == 3, let value = token.value, !token.isGlued,
      token.range.lowerBound - tokens[index - 1].range.upperBound == 1
    {
      return (value, index + 1)
    }
    guard isSign(index, language == .french ? ".'’" : ".'’,"), token.isGlued, isGlued(index + 1),
      let value = value(index + 1),
      self.token(index + 1)?.text.count == 3
    else { return nil }
    return (value, index + 2)
  }

  func numberInWords(at index: Int) -> NumberFound? {
    guard token(index)?.kind == .word else { return nil }
    for language in languages {
      if let found = NumberWords.of(language).number(tokens, at: index), found.value < Self.largest {
        return (found.value * 1_000, index + found.count)
      }
    }
    // "Une trentaine de noms"
    if !isSource, word(index - 1) == "une",
      let about = word(index).flatMap({ ReckoningVocabulary.dozens[Stem.of($0)] }), about > 12
    {
      return (about * 1_000, next(behindOf: index + 1))
    }
    if let about = Self.about[word(index) ?? ""] { return (about * 1_000, next(behindOf: index + 1)) }
    return nil
  }

  /// Behind the `de` of `une quinzaine de jours`.
  private func next(behindOf index: Int) -> Int {
    if ["de", "di"].contains(word(index) ?? "") { return index + 1 }
    if word(index) == "d", isSign(index + 1, "'’") { return index + 2 }
    return index
  }

  static let about = ["huitaine": 8, "quinzaine": 15, "fortnight": 14, "quincena": 15]

  /// A number without a unit. In words it must count something that is not said to be known: "deux exemplaires", but
  /// neither "les deux" nor "deux fois".
  func plainNumber(at index: Int) -> Found? {
    // "Six jours sur 7"
    if value(index) == 7, word(index - 1) == "sur", word(index - 2).flatMap(Self.unit) == .day { return nil }
    if let number = hectares(at: index) ?? ares(at: index) ?? metres(at: index) ?? number(at: index) {
      return (.number(number.thousandths), number.end)
    }
    guard let number = numberInWords(at: index), number.end > index + 1 || !Self.many.contains(word(index) ?? ""),
      isSource || !Self.known.contains(word(index - 1) ?? "") || isLimit(number, at: index), !isVague(number, at: index)
    else { return nil }
    // `quatre cinquièmes`
    if let whole = ReckoningVocabulary.denominators[word(number.end) ?? ""], whole > 4, 100 % whole == 0,
      whole > number.thousandths / 1_000
    {
      return (.percent(number.thousandths * 100 / whole), number.end + 1)
    }
    // At the end of a sentence it counts what was named before: "il en reste huit".
    let counted = word(number.end)
    let counts = counted.map { word in
      // `mots-clés` are counted, `deux mots` are none.
      let isCompound = isSign(number.end + 1, "-") && isGlued(number.end + 1) && isGlued(number.end + 2)
      return word.count >= 4 && (isCompound || !Self.uncounted.contains(word)) && !Self.joining.contains(word)
    }
    let stands =
      number.thousandths >= 3_000 && isSign(number.end, ".,;!")
      && !Self.leading.contains(word(index - 1) ?? "")
    guard counts ?? stands || word(index - 1) == "dont" else { return nil }
    return (.number(number.thousandths), number.end)
  }

  /// `6 ha 40`: hectares and ares.
  private func hectares(at index: Int) -> NumberFound? {
    guard let whole = value(index), whole < 1_000_000, word(index + 1) == "ha", let ares = value(index + 2),
      token(index + 2)?.text.count == 2
    else { return nil }
    return (whole * 1_000 + ares * 10, index + 3)
  }

  /// `12 a 40 ca`: ares and centiares, in square metres.
  private func ares(at index: Int) -> NumberFound? {
    guard let ares = value(index), ares < 100_000, word(index + 1) == "a", let rest = value(index + 2), rest < 100,
      word(index + 3) == "ca"
    else { return nil }
    return ((ares * 100 + rest) * 1_000, index + 4)
  }

  /// `1 m 40`: metres and centimetres.
  private func metres(at index: Int) -> NumberFound? {
    guard let whole = value(index), whole < 1_000_000, word(index + 1) == "m", let part = value(index + 2),
      token(index + 2)?.text.count == 2
    else { return nil }
    return (whole * 1_000 + part * 10, index + 3)
  }

  /// "Participer à trois ventes", not "à deux pas" nor "un par un".
  private func isLimit(_ number: NumberFound, at index: Int) -> Bool {
    guard word(index - 1) == "a", let counted = word(number.end), counted.count >= 4 else { return false }
    return word(number.end + 1) == "par" || isBound(index)
  }

  /// Whether what is said before a number and its "à" sets a bound.
  func isBound(_ index: Int) -> Bool {
    guard word(index - 1) == "a", let before = word(index - 2) else { return false }
    return Self.bounding.contains { before.hasPrefix($0) }
  }

  /// "Inférieur à cinquante mètres", "porté à deux mois"
  private static let bounding = [
    "inferieur", "superieur", "egal", "limite", "fixe", "porte", "reduit", "ramene", "eleve",
  ]

  /// "Un ou deux", "two or three": how many is left open.
  func isVague(_ number: NumberFound, at index: Int) -> Bool {
    func isOr(_ index: Int) -> Bool { ["ou", "or", "oder", "o"].contains(word(index) ?? "") }
    if isOr(index - 1), let before = numberInWords(at: index - 2)?.thousandths ?? oneInWords(at: index - 2) {
      return number.thousandths - before == 1_000
    }
    return isOr(number.end)
      && numberInWords(at: number.end + 1).map { $0.thousandths - number.thousandths == 1_000 } ?? false
  }

  private func oneInWords(at index: Int) -> Int? {
    ReckoningVocabulary.one.contains(word(index) ?? "") ? 1_000 : nil
  }

  /// How a plain number is meant.
  func use(of number: Range<Int>) -> NumberUse {
    if isGlued(number.upperBound), let ending = word(number.upperBound), Self.ordinalEndings.contains(ending) {
      return .ordinal
    }
    if isIdentified(number.lowerBound) || isOfVersion(number.lowerBound) { return .label }
    let isAlone = word(number.upperBound).map { Self.joining.contains($0) || $0.count < 4 } ?? true
    // "La ligne 7 quitte la gare"
    if token(number.lowerBound)?.kind == .digits, let line = word(number.lowerBound - 1), Self.lines.contains(line) {
      return .label
    }
    guard isAlone, token(number.lowerBound)?.kind == .digits, let before = word(number.lowerBound - 1) else {
      return .count
    }
    return Self.labelled.contains(Stem.of(before)) ? .label : .count
  }

  /// What goes by its number, whatever follows.
  private static let lines: Set<String> = ["ligne", "bus", "tram", "tramway", "quai", "voie"]
  private static let ordinalEndings: Set<String> = ["e", "er", "eme", "re", "ere", "nd", "st", "rd", "th", "a"]

  /// What holds so many of something; stems.
  private static let groups: Set<String> = Set(
    "equipe team paquet lot groupe boit liass seri pack group pile carnet cartouch box set serie gruppo gruppe".split(
      separator: " "
    )
    .map { Stem.of(String($0)) })

  /// What has numbers for names; stems.
  static let labelled: Set<String> = Set(
    """
    echelon categorie sall quai port guichet bureau batiment etag voie ligne casier carre rang phase lot box chambre section canal ponton
    parcell sortie escalier hall annexe porte zone volet room platform gate desk building floor counter raum saal schalter
    gleis gebaude sala aula ufficio
    """.split { $0 == " " || $0 == "\n" }.map { Stem.of(String($0)) })

  /// What a number counts: the word behind it, or the one before a colon: `Mots-clés : 6`; of a label what it names.
  func noun(of number: Range<Int>) -> String? {
    switch use(of: number) {
    case .label: return labelledNoun(number.lowerBound)
    case .ordinal:
      let noun = word(number.upperBound + 1)
      return noun.flatMap { Self.labelled.contains(Stem.of($0)) ? $0 : nil }
    case .count: break
    }
    // `trois paquets de cinquante cartons`: how many there are is told by both.
    if ["de", "of", "di"].contains(word(number.lowerBound - 1) ?? ""),
      let group = word(number.lowerBound - 2), Self.groups.contains(Stem.of(group))
    {
      return nil
    }
    // "Six mètres sur trois"
    if word(number.lowerBound - 1) == "sur", let unit = word(number.lowerBound - 2),
      ReckoningVocabulary.measures.contains(unit)
    {
      return unit
    }
    // "Children under six enter free": years are meant.
    if language == .english, ["under", "over", "below"].contains(word(number.lowerBound - 1) ?? "") { return nil }
    if let unit = word(number.lowerBound + 1), ["ha", "m"].contains(unit), number.count == 3 {
      return Self.shortUnits[unit]
    }
    if isSign(number.upperBound, "°") { return word(number.upperBound + 1) == "c" ? "degres" : nil }
    if let unit = word(number.upperBound).flatMap({ Self.shortUnits[$0] }), !isRaised(number.upperBound + 1) {
      return unit
    }
    // "Dont cinq habitent à Lestrade"
    if word(number.lowerBound - 1) == "dont", word(number.upperBound).map({ $0.hasSuffix("ent") }) ?? false {
      return nil
    }
    if let behind = word(number.upperBound), behind.count >= 4, !isGlued(number.upperBound) {
      // "Two cubic metres"
      if Self.measuring.contains(behind), let unit = word(number.upperBound + 1) { return unit }
      return Self.joining.contains(behind) ? nil : behind
    }
    // "Votre adresse : 3 rue du Four"
    guard isSign(number.lowerBound - 1, ":"), !isOfStreet(number.upperBound) else { return nil }
    var index = number.lowerBound - 2
    // `mots-clés`: the noun is the first of the two.
    if isSign(index - 1, "-"), isGlued(index - 1), isGlued(index) { index -= 2 }
    return word(index).flatMap { $0.count >= 4 ? $0 : nil }
  }

  /// The three of `m3` and `m³`: then it is another unit.
  private func isRaised(_ index: Int) -> Bool { isGluedDigits(index) || isGlued(index) && isSign(index, "²³") }

  private static let measuring: Set<String> = ["cubic", "square"]
  private static let shortUnits = [
    "m": "metres", "cm": "centimetres", "mm": "millimetres", "km": "kilometres", "kg": "kilos", "ha": "hectares",
  ]

  /// The `quai` of `quai n° 2`, the `salle` of `salle 12`; nil for what may be any reference.
  private func labelledNoun(_ index: Int) -> String? {
    var before = index - 1
    while isSign(before, ".°º")
      || ["n", "no", "nr", "num", "numero", "number", "nummer"].contains(word(before) ?? "")
    {
      before -= 1
    }
    if isOfVersion(index) { return "version" }
    return word(before).flatMap { Self.labelled.contains(Stem.of($0)) ? $0 : nil }
  }

  /// `version 2`, and `v2` of a source.
  private func isOfVersion(_ index: Int) -> Bool {
    word(index - 1) == "version" || isSource && word(index - 1) == "v" && isGlued(index)
  }

  /// The floor of `deuxième étage`.
  func labelInWords(at index: Int) -> FoundFact? {
    guard let token = token(index), token.kind == .word, let noun = word(index + 1),
      Self.labelled.contains(Stem.of(noun)),
      let ordinal = ["premier", "premiere"].contains(token.folded) ? 1 : NumberWords.ordinal(token.folded)
    else { return nil }
    return FoundFact(
      fact: .number(ordinal * 1_000), range: token.range.lowerBound..<tokens[index + 1].range.upperBound, noun: noun,
      use: .label)
  }

  /// "Mille mercis", "a thousand thanks" count nothing.
  private static let many: Set<String> = ["mille", "cent", "thousand", "hundred", "tausend", "mil", "mila"]

  /// Whether an article for one stands before a number: `au 3`.
  func isBehindArticle(_ found: FoundFact) -> Bool {
    ["au", "le", "la", "du", "am", "im", "el", "al", "il"].contains(word(token(at: found.range.lowerBound) - 1) ?? "")
  }

  /// Whether a word stands before a number that makes it a thing's name: `n° 2`, `numéro 3`.
  private func isIdentified(_ index: Int) -> Bool {
    let before = isSign(index - 1, ".°º") ? index - 2 : index - 1
    return ["n", "no", "nr", "num", "numero", "numeros", "number", "nummer", "article", "art", "page"]
      .contains(word(before) ?? "")
  }

  /// Behind a number they name nothing that is counted.
  private static let joining: Set<String> = Set(
    """
    pour dans avec sans sous chez vers entre depuis apres avant jusqu sont sera seront etait etaient aura auront soit ainsi
    seulement environ plus moins aussi alors mais donc cela cette celui celle celles ceux dont comme selon lorsqu lorsque quand parce puis ensuite afin lors est
    also both together between with from into over under until more less will were have been that this then than when which oder fur sind sein wird ergibt kostet zahlen
    werden nach ohne zwischen para sobre hasta entre desde per sono dalle alle dalla alla della delle fino
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  static let known: Set<String> = [
    "les", "ces", "vos", "nos", "mes", "ses", "leurs", "des", "aux", "tous", "toutes", "the", "these", "those", "your",
    "both", "our", "die", "diese", "ihre", "unsere", "beide", "los", "las", "sus", "estos", "estas", "i", "gli", "le",
    "questi", "queste", "suoi", "sue", "par", "a", "des", "den", "der", "dei", "delle",
  ]
  /// Words before a number that say that it is known.
  static let definite: Set<String> = [
    "les", "ces", "vos", "nos", "leurs", "alle", "the", "these", "those", "your", "our", "die", "diese", "ihre",
    "unsere",
    "los",
    "las", "sus", "i", "gli", "le",
  ]
  static let definiteOne: Set<String> = [
    "votre", "vos", "le", "la", "ce", "cet", "cette", "du", "your", "the", "this", "ihr", "ihre", "ihren", "der", "die",
    "das",
    "su", "sus", "el", "il", "suo", "sua",
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
