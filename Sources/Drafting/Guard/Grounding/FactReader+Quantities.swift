extension FactReader {
  typealias Found = (fact: Fact, end: Int)

  // MARK: - With a unit

  /// A number with its unit: an amount, a share, a duration.
  func quantity(at index: Int) -> Found? {
    if isSign(index, ["€", "$", "£"]), let number = number(at: index + 1) {
      return (.amount(number.thousandths / 10), number.end)
    }
    if let single = halfYear(at: index) ?? singleUnit(at: index, isLimit: !isSource) { return single }
    guard let number = number(at: index) ?? numberInWords(at: index) else { return nil }
    let unit = number.end
    if isSign(unit, ["€", "$", "£"]) { return (.amount(number.thousandths / 10), unit + 1) }
    if isSign(unit, ["%"]) { return (.percent(number.thousandths), unit + 1) }
    if let about = Self.about[word(index) ?? ""], word(unit).flatMap({ Self.units[$0] }) == nil {
      // `sous huitaine`
      return (.duration(about, .day), index + 1)
    }
    guard let word = word(unit) else { return nil }
    if Self.currencies.contains(word) {
      // `12 euros 50`
      if let cents = value(unit + 1), cents < 100, token(unit + 1)?.text.count == 2, number.thousandths % 1_000 == 0,
        self.word(unit + 2) == nil || Self.cents.contains(self.word(unit + 2) ?? "")
      {
        return (.amount(number.thousandths / 10 + cents), unit + 2)
      }
      return (.amount(number.thousandths / 10), unit + 1)
    }
    if word == "k", isSign(unit + 1, ["€"]) { return (.amount(number.thousandths * 100), unit + 2) }
    if Self.cents.contains(word) { return (.amount(number.thousandths / 1_000), unit + 1) }
    if ["pour", "per", "por"].contains(word), ["cent", "cento", "ciento"].contains(self.word(unit + 1) ?? "") {
      return (.percent(number.thousandths), unit + 2)
    }
    if ["percent", "prozent"].contains(word) { return (.percent(number.thousandths), unit + 1) }
    // `cinq belles années`, of a source whatever stands between.
    let isApart = isSource && Self.units[word] == nil && self.word(unit + 1).flatMap { Self.units[$0] } != nil
    let time = Self.between.contains(word) || isApart ? unit + 1 : unit
    // "Les deux mois" are known already.
    guard let name = self.word(time), let found = Self.units[name],
      // A year in French, a preposition in German.
      name != "an" || language == .french || isSource, number.thousandths % 1_000 == 0,
      isSource || number.thousandths > 3_000 || !Self.known.contains(self.word(index - 1) ?? ""),
      !isSign(time + 1, ["-"]) || !isGlued(time + 1)
    else { return halves(number, at: unit) }
    return (.duration(number.thousandths / 1_000, found), time + 1)
  }

  /// `ein halbes Jahr`, `half a year`, `un semestre`.
  private func halfYear(at index: Int) -> Found? {
    if let months = ["semestre": 6, "semestres": 6, "trimestre": 3, "trimestres": 3][word(index) ?? ""], isSource {
      return (.duration(months, .month), index + 1)
    }
    guard ["halbes", "halben", "half", "medio", "mezzo"].contains(word(index) ?? "") else { return nil }
    let year = word(index + 1) == "a" ? index + 2 : index + 1
    return word(year).flatMap { Self.units[$0] } == .year ? (.duration(6, .month), year + 1) : nil
  }

  /// `two and a half hours`
  private func halves(_ number: NumberFound, at index: Int) -> Found? {
    guard word(index) == "and", word(index + 1) == "a", word(index + 2) == "half", word(index + 3) == "hours" else {
      return nil
    }
    return (.duration(number.thousandths * 60 / 1_000 + 30, .minute), index + 4)
  }

  /// A part of an hour: `un quart d'heure`, `half an hour`, `une demi-heure`.
  func partOfHour(at index: Int) -> Found? {
    if word(index) == "quart", word(index + 1) == "d", word(index + 3) == "heure" {
      return (.duration(15, .minute), index + 4)
    }
    if let number = number(at: index) ?? numberInWords(at: index), number.thousandths <= 3_000,
      word(number.end) == "quarts", word(number.end + 1) == "d"
    {
      return (.duration(number.thousandths / 1_000 * 15, .minute), number.end + 4)
    }
    if word(index) == "demi", isSign(index + 1, ["-"]), word(index + 2) == "heure" {
      return (.duration(30, .minute), index + 3)
    }
    if word(index) == "quarter", word(index + 1) == "of", word(index + 2) == "an" {
      return (.duration(15, .minute), index + 4)
    }
    if word(index) == "half", word(index + 1) == "an", word(index + 2) == "hour" {
      return (.duration(30, .minute), index + 3)
    }
    return nil
  }

  /// `sous un mois`, `within a week`: one, said by an article.
  ///
  /// - Parameter isLimit: whether a word must stand before it that sets a limit.
  func singleUnit(at index: Int, isLimit: Bool) -> Found? {
    guard let article = word(index), Self.one.contains(article), let unit = word(index + 1).flatMap({ Self.units[$0] }),
      !isSign(index + 2, ["-"]) || !isGlued(index + 2),
      !isLimit || setsLimit(index - 1, unit)
    else { return nil }
    return (.duration(1, unit), index + 2)
  }

  /// Whether a word that sets a limit stands here: "un mois" alone may be any.
  private func setsLimit(_ index: Int, _ unit: Fact.Unit) -> Bool {
    guard let before = word(index) ?? (isSign(index, ["'", "’"]) ? word(index - 1) : nil),
      Self.limits.contains(before), before != "en" || word(index - 1) != "fois"
    else { return false }
    return unit != .hour && unit != .minute || ["sous", "within", "binnen"].contains(before)
  }

  private static let one: Set<String> = [
    "un", "une", "a", "one", "ein", "eine", "einen", "einem", "einer", "eines", "una", "uno",
  ]
  private static let limits: Set<String> = [
    "sous", "dans", "d", "within", "in", "innerhalb", "binnen", "entro", "dentro", "en", "plazo", "termine", "of",
    "von",
    "de", "di", "tra",
  ]
  private static let currencies: Set<String> = [
    "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "chf", "francs", "franken", "libras",
  ]
  private static let cents: Set<String> = ["centime", "centimes", "cents", "cent", "centimos", "centesimi"]
  /// What may stand between a figure and its unit.
  private static let between: Set<String> = ["working", "business", "calendar", "full", "clear", "consecutive"]
  /// The unit of time that a word is; nil for any other.
  static func unit(_ word: String) -> Fact.Unit? { units[word] }

  private static let units: [String: Fact.Unit] = {
    var units: [String: Fact.Unit] = [:]
    for (words, unit) in [
      ("minute minutes min mn minuten minuto minutos minuti", Fact.Unit.minute),
      ("heure heures hour hours stunde stunden hora horas ora ore h", .hour),
      (
        "jour jours day days tag tage tagen werktage werktagen arbeitstage arbeitstagen dia dias giorno giorni journees",
        .day
      ),
      ("semaine semaines week weeks woche wochen semana semanas settimana settimane", .week),
      ("mois month months monat monate monaten mes meses mese mesi", .month),
      ("an ans annee annees year years jahr jahre jahren ano anos anno anni", .year),
    ] {
      for word in words.split(separator: " ") { units[String(word)] = unit }
    }
    return units
  }()

  // MARK: - Numbers

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

  private func isGluedDigits(_ index: Int) -> Bool { isGlued(index) && token(index)?.kind == .digits }

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

  private static let about = ["huitaine": 8, "quinzaine": 15, "fortnight": 14, "quincena": 15]

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

  private static let known: Set<String> = [
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

  // MARK: - References

  /// A telephone number in pairs, or with its country.
  func phone(at start: Int) -> Found? {
    var index = start
    let isInternational = isSign(index, ["+"]) && isGlued(index + 1)
    if isInternational { index += 1 }
    guard let first = token(index), first.kind == .digits, isInternational || first.text.hasPrefix("0") else {
      return nil
    }
    var digits = first.text
    index += 1
    while digits.count < 16 {
      var next = index
      if isSign(next, [".", "-", "/", "(", ")"]) { next += 1 }
      if isSign(next, ["(", ")"]) { next += 1 }
      guard let group = token(next), group.kind == .digits, group.text.count <= 4,
        group.range.lowerBound - tokens[index - 1].range.upperBound <= 3
      else { break }
      digits += group.text
      index = next + 1
    }
    guard digits.count >= 9, !beginsWithDate(start) else { return nil }
    return (.code(isInternational ? "+" + digits : digits), index)
  }

  /// `09/11/2026 – 10 h 15` is a day and an hour, though its figures look like a telephone's.
  private func beginsWithDate(_ index: Int) -> Bool {
    guard let date = numericDate(at: index) else { return false }
    return !isGlued(date.end) || token(date.end)?.kind != .sign || !isGlued(date.end + 1)
  }

  /// An IBAN, in groups or not.
  func account(at start: Int) -> Found? {
    guard let country = token(start), country.isAcronym, country.text.count == 2, isGlued(start + 1),
      token(start + 1)?.kind == .digits
    else { return nil }
    var code = country.text
    var index = start + 1
    while let next = token(index), next.kind != .sign, code.count < 34,
      next.kind == .digits || next.isGlued || next.isAcronym,
      next.range.lowerBound - tokens[index - 1].range.upperBound <= 1
    {
      code += next.text.uppercased()
      index += 1
    }
    return code.count >= 15 ? (.code(code), index) : nil
  }

  /// Groups apart by blanks, as in `PC 083 12 26 Q0019`: letters in capitals, then figures.
  func groupedCode(at start: Int) -> Found? {
    guard let first = token(start), first.isAcronym, first.text.count <= 4,
      !NameVocabulary.generic.contains(first.folded),
      let second = token(start + 1), second.kind == .digits, second.text.count <= 5, !second.isGlued,
      second.range.lowerBound - first.range.upperBound == 1, date(at: start + 1) == nil, time(at: start + 1) == nil,
      quantity(at: start + 1) == nil
    else { return nil }
    var code = first.text
    var index = start + 1
    while let next = token(index), next.kind == .digits || isCapitalCode(index) || next.isGlued && next.kind == .digits,
      next.range.lowerBound - tokens[index - 1].range.upperBound <= 1, index - start < 10
    {
      code += next.text
      index += 1
    }
    return (.code(code.uppercased()), index)
  }

  private func isCapitalCode(_ index: Int) -> Bool {
    guard let token = token(index), token.kind == .word, token.text.count <= 3, token.isCapital else { return false }
    return isGluedDigits(index + 1)
  }

  /// Letters and figures that belong together: `PC 031-26`, `2026/114`, `L. 600-2`, `12156*06`; five figures in a row.
  func code(at start: Int) -> Found? {
    guard let first = token(start), first.kind != .sign else { return nil }
    var index = start + 1
    var code = first.text
    var runs = first.kind == .digits ? 1 : 0
    if first.kind == .word {
      guard first.text.count <= 6, first.text.unicodeScalars.allSatisfy(\.isCapital) else {
        return nil
      }
      // `L. 600-2`, `R 421-1`
      if first.text.count == 1, isSign(index, ["."]), isGlued(index), value(index + 1) != nil { index += 1 }
      if first.text.count == 1, "LRDA".contains(first.text), let digits = token(index), digits.kind == .digits {
        code += digits.text
        runs = 1
        index += 1
      }
    }
    while let next = token(index), next.isGlued {
      if next.kind == .sign {
        guard ["-", "/", ".", "*", "_", "°", "–"].contains(next.folded), let behind = token(index + 1), behind.isGlued,
          behind.kind == .digits || behind.isCapital
        else { break }
        index += 1
        continue
      }
      guard next.kind == .digits || next.isCapital else { break }
      code += next.text
      if next.kind == .digits { runs += 1 }
      index += 1
    }
    // `6 bis`
    if runs == 1, code.count <= 4, let again = word(index), ["bis", "ter", "quater"].contains(again) {
      return (.code(code + again.uppercased()), index + 1)
    }
    let hasLetters = code.unicodeScalars.contains(where: \.isAlphabetic)
    guard runs > 0, hasLetters || runs > 1 || code.count >= 5 else { return nil }
    return (.code(code.uppercased()), index)
  }
}
