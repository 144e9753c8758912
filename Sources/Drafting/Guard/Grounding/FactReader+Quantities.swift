extension FactReader {
  typealias Found = (fact: Fact, end: Int)

  /// A number with its unit: an amount, a share, a duration.
  func quantity(at index: Int) -> Found? {
    if isSign(index, "€$£"), let number = number(at: index + 1) {
      return (.amount(number.thousandths / 10), number.end)
    }
    // `EUR 22`
    if isCurrencyCode(index), let number = number(at: index + 1) {
      return (.amount(number.thousandths / 10), number.end)
    }
    if let single = halfYear(at: index) ?? singleUnit(at: index, isLimit: !isSource) { return single }
    // `un euro`, `un euro dix`
    let one = word(index).map(Self.one.contains) ?? false && word(index + 1) == "euro" ? (1_000, index + 1) : nil
    guard let number: NumberFound = one ?? number(at: index) ?? numberInWords(at: index) else { return nil }
    // "Un ou deux jours" are some.
    if !isSource, value(index) == nil, number.thousandths <= 3_000, isVague(number, at: index) { return nil }
    let unit = number.end
    if isSign(unit, "€$£") { return cents(behind: unit, of: number) ?? (.amount(number.thousandths / 10), unit + 1) }
    if isSign(unit, "%") { return (.percent(number.thousandths), unit + 1) }
    if let about = Self.about[word(index) ?? ""], word(unit).flatMap({ Self.units[$0] }) == nil {
      // `sous huitaine`
      return (.duration(about, .day), index + 1)
    }
    // "The 100-euro deposit"
    if isSign(unit, "-"), isGlued(unit), isGlued(unit + 1), self.word(unit + 1).map(Self.currencies.contains) ?? false {
      return (.amount(number.thousandths / 10), unit + 2)
    }
    guard let word = word(unit) else { return nil }
    if Self.currencies.contains(word) {
      return cents(behind: unit, of: number) ?? (.amount(number.thousandths / 10), unit + 1)
    }
    if let scale = Self.scalesOfEuros[word], isSign(unit + 1, "€"), number.thousandths <= 1_000_000_000_000 / scale {
      return (.amount(number.thousandths / 10 * scale), unit + 2)
    }
    if Self.cents.contains(word) { return (.amount(number.thousandths / 1_000), unit + 1) }
    if ["pour", "per", "por"].contains(word), ["cent", "cento", "ciento"].contains(self.word(unit + 1) ?? "") {
      return (.percent(number.thousandths), unit + 2)
    }
    if ["percent", "prozent"].contains(word) { return (.percent(number.thousandths), unit + 1) }
    // `cinq belles années`, of a source whatever stands between.
    let isApart =
      isSource && Self.units[word] == nil
      // "4 800 pour mes volets" are no months.
      && self.word(unit + 1).map { Self.units[$0] != nil && ($0 != "mes" || language == .spanish) } ?? false
    let time = Self.between.contains(word) || isApart ? unit + 1 : unit
    // "Les deux mois" are known already.
    guard let name = self.word(time), let found = Self.units[name],
      // A year in French, a preposition in German.
      name != "an" || language == .french || isSource, number.thousandths % 1_000 == 0,
      isSource || number.thousandths > 3_000 || !Self.known.contains(self.word(index - 1) ?? "")
        || Self.within.contains(self.word(index - 2) ?? "")
        || isBound(index) || self.word(index - 1) == "a" && numberInWords(at: index - 2) != nil,
      !isSign(time + 1, "-") || !isGlued(time + 1)
    else { return halves(number, at: unit) }
    // "Entre deux mois et quinze jours" are two terms.
    if self.word(index - 1) != "entre", let days = halfBehind(time, count: number.thousandths / 1_000, found) {
      return days
    }
    return (.duration(number.thousandths / 1_000, found), time + 1)
  }

  /// Whether a currency's code stands before a figure (ISO 4217).
  func isCurrencyCode(_ index: Int) -> Bool {
    token(index).map { Self.currencyCodes.contains($0.text) } ?? false && token(index + 1)?.kind == .digits
  }

  /// The amount of `12 euros 50`, `112 euros et 50 centimes`.
  private func cents(behind currency: Int, of number: NumberFound) -> Found? {
    let isJoined = word(currency + 1) == "et"
    let start = isJoined ? currency + 2 : currency + 1
    guard number.thousandths % 1_000 == 0,
      let cents = value(start) ?? numberInWords(at: start).map({ $0.thousandths / 1_000 }),
      (1..<100).contains(cents)
    else { return nil }
    let end = value(start) == nil ? numberInWords(at: start)?.end ?? start + 1 : start + 1
    if let unit = word(end), Self.cents.contains(unit) { return (.amount(number.thousandths / 10 + cents), end + 1) }
    // "Quatre euros cinquante de l'heure", but not "dix euros vingt jours après"
    let isBare = word(end).map { Self.behindAmounts.contains($0) } ?? true
    guard !isJoined, isBare, value(start) == nil ? cents >= 10 : token(start)?.text.count == 2 else { return nil }
    return (.amount(number.thousandths / 10 + cents), end)
  }

  /// The six of `un mois et six jours`, the nine of `62 ans et 9 mois`: fewer than a whole one has.
  private func part(of part: Fact.Unit, fewerThan whole: Int, behind unit: Int) -> (count: Int, end: Int)? {
    guard ["et", "and", "und", "y", "e"].contains(word(unit + 1) ?? ""),
      let number = number(at: unit + 2) ?? numberInWords(at: unit + 2), number.thousandths < whole * 1_000,
      word(number.end).flatMap({ Self.units[$0] }) == part
    else { return nil }
    return (number.thousandths / 1_000, number.end + 1)
  }

  /// `trois mois et demi`: in days, as weeks and months go.
  private func halfBehind(_ unit: Int, count: Int, _ name: Fact.Unit) -> Found? {
    if name == .hour, let minutes = part(of: .minute, fewerThan: 60, behind: unit), count <= 24 {
      return (.duration(count * 60 + minutes.count, .minute), minutes.end)
    }
    if name == .month, let days = part(of: .day, fewerThan: 31, behind: unit), count <= 1_000 {
      return (.duration(count * 30 + days.count, .day), days.end)
    }
    if name == .year, let months = part(of: .month, fewerThan: 12, behind: unit), count <= 200 {
      return (.duration(count * 12 + months.count, .month), months.end)
    }
    let isWritten = word(unit + 1) == "et" && ["demi", "demie"].contains(word(unit + 2) ?? "")
    let isFraction = value(unit + 1) == 1 && isSign(unit + 2, "/") && value(unit + 3) == 2
    guard isWritten || isFraction, count <= 1_000 else { return nil }
    let end = isWritten ? unit + 3 : unit + 4
    switch name {
    case .week: return (.duration(count * 7 + 4, .day), end)
    case .month: return (.duration(count * 30 + 15, .day), end)
    case .year: return (.duration(count * 12 + 6, .month), end)
    case .day, .hour, .minute: return nil
    }
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
    if isSource, value(index) == 1, isSign(index + 1, "/"), value(index + 2) == 2, word(index + 3) == "h" {
      return (.duration(30, .minute), index + 4)
    }
    if word(index) == "demi", isSign(index + 1, "-"), word(index + 2) == "heure" {
      return (.duration(30, .minute), index + 3)
    }
    if word(index) == "quarter", word(index + 1) == "of", word(index + 2) == "an" {
      return (.duration(15, .minute), index + 4)
    }
    if let hours = Self.one.contains(word(index) ?? "")
      ? (1_000, index + 1) : number(at: index) ?? numberInWords(at: index),
      hours.0 <= 12_000, ["hour", "hours"].contains(word(hours.1) ?? ""), word(hours.1 + 1) == "and",
      let minutes = Self.partsOfHours["\(word(hours.1 + 2) ?? "") \(word(hours.1 + 3) ?? "")"]
    {
      return (.duration(hours.0 * 60 / 1_000 + minutes, .minute), hours.1 + 4)
    }
    if word(index) == "half", word(index + 1) == "an", word(index + 2) == "hour" {
      return (.duration(30, .minute), index + 3)
    }
    return nil
  }

  /// Behind `an hour and`.
  private static let partsOfHours = ["a quarter": 15, "a half": 30, "three quarters": 45]

  /// `sous un mois`, `within a week`: one, said by an article.
  ///
  /// - Parameter isLimit: whether a word must stand before it that sets a limit.
  func singleUnit(at index: Int, isLimit: Bool) -> Found? {
    // "Vaccinations à jour" are no day.
    guard let article = word(index), Self.one.contains(article), token(index)?.text.lowercased() != "à",
      let unit = word(index + 1).flatMap({ Self.units[$0] }),
      !isSign(index + 2, "-") || !isGlued(index + 2),
      !isLimit || setsLimit(index - 1, unit)
    else { return nil }
    return halfBehind(index + 1, count: 1, unit) ?? (.duration(1, unit), index + 2)
  }

  /// Whether a word that sets a limit stands here: "un mois" alone may be any.
  private func setsLimit(_ index: Int, _ unit: Fact.Unit) -> Bool {
    guard let before = word(index) ?? (isSign(index, "'’") ? word(index - 1) : nil),
      Self.limits.contains(before), before != "en" || word(index - 1) != "fois"
    else { return false }
    return unit != .hour && unit != .minute || ["sous", "within", "binnen"].contains(before)
  }

  static let one: Set<String> = [
    "un", "une", "a", "an", "one", "ein", "eine", "einen", "einem", "einer", "eines", "una", "uno",
  ]
  private static let limits: Set<String> = [
    "sous", "dans", "d", "within", "in", "innerhalb", "binnen", "entro", "dentro", "en", "plazo", "termine", "of",
    "von",
    "de", "di", "tra", "depuis", "pendant", "moins", "minimum", "least", "seit", "mindestens", "almeno",
  ]
  /// Words before an article that make of a time that is known a limit: `dans les deux mois`.
  private static let within: Set<String> = ["dans", "sous", "within", "innerhalb", "entro", "dentro"]
  /// `12 k€`, `1,2 M€`
  private static let scalesOfEuros = ["k": 1_000, "m": 1_000_000, "md": 1_000_000_000, "mds": 1_000_000_000]
  private static let currencies: Set<String> = [
    "euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "chf", "francs", "franken", "libras",
  ]
  private static let currencyCodes: Set<String> = ["EUR", "CHF", "GBP", "USD"]
  private static let behindAmounts: Set<String> = ["de", "d", "par", "le", "la", "l", "et", "a", "pour", "au"]
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
        "jour jours day days tag tage tagen werktage werktagen arbeitstage arbeitstagen dia dias giorno giorni journee journees j",
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
}
