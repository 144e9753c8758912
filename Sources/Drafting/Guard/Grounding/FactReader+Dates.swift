extension FactReader {
  /// A date, others of the same month said with it, and what else it may be.
  struct DateFound {
    let fact: Fact
    var others: [Fact] = []
    var alternatives: [Fact] = []
    var weekday: Int?
    let end: Int
  }

  /// A date that begins here, with the weekday before it: `mardi 14 mars 2026`, `14/03/26`, `March 14th`.
  func date(at start: Int) -> DateFound? {
    var index = start
    var weekday: Int?
    if let said = word(index), let found = CalendarVocabulary.weekday(said) {
      weekday = found
      index += 1
      // "Dim. 17", but not "départ dimanche. 2 adultes"
      while isSign(index, ",") || isSign(index, ".") && said.count < 5 || Self.articles.contains(word(index) ?? "") {
        index += 1
      }
    }
    guard
      var found = numericDate(at: index) ?? listedNumericDates(at: index) ?? namedDate(at: index)
        ?? monthFirst(at: index)
    else {
      guard let weekday else { return month(at: start) }
      if let day = dayBeforeHour(at: index, weekdayAt: start) {
        return DateFound(
          fact: .date(day: day.day, month: 0, year: nil), alternatives: [day.time], weekday: weekday, end: index + 1)
      }
      // "Vendredi, 2 place du Marché" is where somebody is on Fridays.
      if word(index + 1).map(Self.ways.contains) ?? false { return nil }
      // `mardi 23`
      guard let day = value(index), (1...31).contains(day), time(at: index) == nil, quantity(at: index) == nil,
        phone(at: index) == nil
      else {
        return nil
      }
      return DateFound(fact: .date(day: day, month: 0, year: nil), weekday: weekday, end: index + 1)
    }
    found.weekday = weekday
    return found
  }

  /// The day of `jeudi 12 à 16 heures`, which may be an hour too: "le jeudi 9 à 12 heures".
  private func dayBeforeHour(at index: Int, weekdayAt start: Int) -> (day: Int, time: Fact)? {
    guard !isSource, index == start + 1, let day = value(index), (1...31).contains(day), word(index + 1) == "a",
      let time = time(at: index), time.end == index + 1, self.time(at: index + 2) != nil
    else { return nil }
    return (day, time.fact)
  }

  /// Whether a street's name begins here.
  func isOfStreet(_ index: Int) -> Bool { word(index).map(Self.ways.contains) ?? false }

  /// What streets are called.
  private static let ways: Set<String> = [
    "rue", "place", "avenue", "boulevard", "bd", "allee", "chemin", "impasse", "quai", "cours", "route", "square",
    "passage",
  ]

  /// The weekday that stands before the hour that begins here, for `jeudi 7 à 10 h 40`.
  func weekdayBefore(_ index: Int) -> Int? { word(index - 1).flatMap(CalendarVocabulary.weekday) }

  /// The weekday of "les trois dimanches de la période (10, 17 et 24 mai)"; nil where several are named.
  func weekdaysBefore(_ index: Int) -> Int? {
    guard !isSource, language == .french else { return nil }
    let named = Set(
      tokens.indices[..<index].suffix(10).compactMap {
        sentences[$0] == sentences[index] && tokens[$0].folded.hasSuffix("s")
          ? CalendarVocabulary.weekday(tokens[$0].folded) : nil
      })
    return named.count == 1 ? named.first : nil
  }

  /// What else a fact may mean by its words.
  func alternatives(to found: Found, at index: Int) -> [Fact] {
    switch found.fact {
    case .time(let minutes):
      // `jeudi 7 à 10 h 40`: the seventh.
      if found.end == index + 1, let day = value(index), weekdayBefore(index) != nil {
        return [.date(day: day, month: 0, year: nil)]
      }
      // `six heures et demie` may be a while.
      guard isWhile(index..<found.end) || isSource && (1..<300).contains(minutes) else { return [] }
      let isWhole = minutes > 0 && minutes % 60 == 0 && !isSource
      return [.duration(minutes, .minute)] + (isWhole ? [.duration(minutes / 60, .hour)] : [])
    case .duration(let hours, .hour) where !isSource && language == .spanish && word(index - 1) == "a" && hours <= 24:
      return [.time(hours * 60)]
    case .duration(14, .day) where word(index) == "fortnight":
      // Fifteen days in French.
      return [.duration(15, .day)]
    case .duration(let months, .month) where isSource && isOfYears(index..<found.end):
      // "Deux filles de 5 ans et 7 mois"
      return [.duration(months / 12, .year), .duration(months % 12, .month)]
    case .duration(let days, .day)
    where range(found.end - 1, isHalf: index) || days > 30 && isOfMonths(index..<found.end):
      // Nobody counts half a month to the day, nor a month by thirty.
      return ((days - 4)...(days + 4)).map { .duration($0, .day) }
    case .code: return dottedTime(at: index).map { [.time($0)] } ?? []
    case .number:
      return (dottedTime(at: index).map { [.time($0)] } ?? [])
        + (dayAlone(at: index).map { [.date(day: $0, month: lastMonth ?? 0, year: nil)] } ?? [])
        + (age(at: index).map { [.duration($0, .year)] } ?? [])
    default: return []
    }
  }

  /// "Il en a 74": so many years.
  private func age(at index: Int) -> Int? {
    if language == .english, let years = value(index), (10...110).contains(years),
      word(index + 1) == "when" || ["aged", "turned"].contains(word(index - 1) ?? "")
    {
      return years
    }
    guard let years = value(index), (18...110).contains(years), word(index - 2) == "en",
      ["a", "ai", "aura", "aurai", "avez", "aurez"].contains(word(index - 1) ?? "")
    else { return nil }
    return years
  }

  /// Whether a length of time is told in months and days.
  private func isOfMonths(_ range: Range<Int>) -> Bool {
    range.contains { word($0).flatMap(Self.unit) == .month }
  }

  /// Whether a length of time is told in years and months.
  private func isOfYears(_ range: Range<Int>) -> Bool {
    range.contains { word($0).flatMap(Self.unit) == .year } && isOfMonths(range)
  }

  /// Whether a length of time ends in a half.
  private func range(_ last: Int, isHalf start: Int) -> Bool {
    last > start && ["demi", "demie"].contains(word(last) ?? "")
  }

  /// `le 22`, `les 5 et 6`: a day of the month that was spoken of.
  private func dayAlone(at index: Int) -> Int? {
    guard let day = value(index), (1...31).contains(day) else { return nil }
    var before = index - 1
    while let join = word(before).map({ ["et", "and", "und", "y", "e", "ou", "au"].contains($0) })
      ?? (isSign(before, ",-") ? true : nil), join, value(before - 1) != nil
    {
      before -= 2
    }
    guard let article = word(before), Self.dayArticles.contains(article) else { return nil }
    return day
  }

  private static let dayArticles: Set<String> = [
    "le", "les", "du", "au", "jusqu", "the", "am", "der", "dem", "den", "vom", "bis", "zum", "il", "dal", "al", "el",
    "del",
  ]

  private static let articles: Set<String> = ["le", "the", "den", "dem", "el", "il", "l", "der", "am", "of"]

  /// A weekday that no date follows.
  func weekdayAlone(at index: Int) -> Int? {
    guard let word = word(index), let weekday = CalendarVocabulary.weekday(word) else { return nil }
    // "Mar." and "sun" are too much else; "la mer", "mars" are none of ours.
    return word.count >= 5 || ["lundi", "mardi", "jeudi"].contains(word) ? weekday : nil
  }

  func numericDate(at index: Int) -> DateFound? {
    // `1er/11`
    if isSource, value(index) == 1, isGlued(index + 1), word(index + 1) == "er", isSign(index + 2, "/"),
      isGlued(index + 2),
      let month = value(index + 3), (1...12).contains(month), isGlued(index + 3)
    {
      return DateFound(fact: .date(day: 1, month: month, year: nil), end: index + 4)
    }
    guard let first = value(index), isSign(index + 1, "/.-"), isGlued(index + 1), isGlued(index + 2),
      let second = value(index + 2), let sign = token(index + 1)?.folded
    else { return nil }
    if isSign(index + 3, sign), isGlued(index + 3), isGlued(index + 4), let third = value(index + 4),
      let digits = token(index + 4)?.text.count
    {
      if Self.years.contains(first), (1...12).contains(second), (1...31).contains(third) {
        return DateFound(fact: .date(day: third, month: second, year: first), end: index + 5)
      }
      let year = digits == 4 && Self.years.contains(third) ? third : digits == 2 ? 2_000 + third : nil
      guard let year, let date = dayAndMonth(first, second, year: year) else { return nil }
      return DateFound(fact: date.fact, alternatives: date.others, end: index + 5)
    }
    let isPadded = token(index)?.text.count == 2 && token(index + 2)?.text.count == 2
    if sign == ".", isPadded, isSign(index + 3, "."), isGlued(index + 3), language == .german || isSource,
      (1...31).contains(first), (1...12).contains(second)
    {
      return DateFound(fact: .date(day: first, month: second, year: nil), end: index + 4)
    }
    // `mandatée 01-12`, of a source that writes its days so: `reçue 04-11-2025`
    if sign == "-", isPadded, datesHaveDashes, isDated(index), (1...31).contains(first), (1...12).contains(second),
      !(isSign(index + 3, "-") && isGlued(index + 3)), !isGluedDigits(index + 3), index == 0 || !isGlued(index)
    {
      return DateFound(fact: .date(day: first, month: second, year: nil), end: index + 3)
    }
    // "7j/7" and "2/2" are none.
    let isMonth = token(index + 2)?.text.count == 2
    // `1/2 h`
    if word(index + 3) == "h", (first, second) == (1, 2) { return nil }
    guard sign == "/", first != second || first > 7 || isMonth, let date = dayAndMonth(first, second, year: nil),
      !(isSign(index + 3, "/") && isGlued(index + 3))
    else { return nil }
    return DateFound(fact: date.fact, alternatives: date.others, end: index + 3)
  }

  /// Whether the word before says when: `mandatée 01-12`, `service fait 05-11`.
  private func isDated(_ index: Int) -> Bool {
    guard let before = token(index - 1), before.kind == .word else { return false }
    return ["le", "du", "au", "fait"].contains(before.folded)
      || ["é", "ée", "és", "ées", "ue", "u"].contains(where: before.text.hasSuffix)
  }

  /// Days of a source's shorthand, of which the last one alone says the month: `12-13 et 19-20/12/2026`, `17 au 19/07`.
  private func listedNumericDates(at start: Int) -> DateFound? {
    guard isSource, value(start) != nil, let first = day(at: start) else { return nil }
    var days = [first.day]
    var index = first.end
    while days.count < 6, !isSign(index, "/"), let next = nextDay(at: index), next.day > days[days.count - 1] {
      days.append(next.day)
      if let last = numericDate(at: next.end - 1), case .date(_, let month, let year) = last.fact {
        let dates = days.map { Fact.date(day: $0, month: month, year: year) }
        return DateFound(fact: dates[0], others: Array(dates.dropFirst()), end: last.end)
      }
      index = next.end
    }
    return nil
  }

  /// English may mean the month by the first figure.
  private func dayAndMonth(_ first: Int, _ second: Int, year: Int?) -> (fact: Fact, others: [Fact])? {
    let isDayFirst = (1...31).contains(first) && (1...12).contains(second)
    let isMonthFirst = (1...12).contains(first) && (1...31).contains(second) && language == .english
    if isDayFirst {
      let other = Fact.date(day: second, month: first, year: year)
      return (.date(day: first, month: second, year: year), isMonthFirst ? [other] : [])
    }
    return isMonthFirst ? (.date(day: second, month: first, year: year), []) : nil
  }

  /// `14 mars`, `1er mars 2026`, `14. März`, `14 et 15 mars`, `du 14 au 18 mars`.
  private func namedDate(at start: Int) -> DateFound? {
    // "Vendredi en huit" is the Friday after the next.
    guard word(start - 1) != "en" || value(start) != nil, let (day, after) = day(at: start) else { return nil }
    var index = after
    var days = [day]
    // "Le lot 3 au 1er avril" is none of the days.
    if value(start) != nil, word(start - 1).map(Self.isNumbered) ?? false { return nil }
    while days.count < 6, let next = nextDay(at: index) {
      days.append(next.day)
      index = next.end
    }
    while let word = word(index), ["de", "of", "d", "du", "del"].contains(word) { index += 1 }
    guard let word = word(index), let month = CalendarVocabulary.month(word) else {
      return nil
    }
    let (year, end) = year(at: index + 1)
    let others = days.dropFirst().map { Fact.date(day: $0, month: month, year: year) }
    return DateFound(fact: .date(day: day, month: month, year: year), others: others, end: end)
  }

  /// Whether a word bears a number that is no day.
  private static func isNumbered(_ word: String) -> Bool {
    labelled.contains(Stem.of(word)) || ofText.contains(word)
  }

  /// What counts its numbers otherwise, but bears them too.
  private static let ofText: Set<String> = [
    "article", "tranche", "secteur", "niveau", "groupe", "chapitre", "tome", "appartement", "logement",
  ]

  private func day(at start: Int) -> (day: Int, end: Int)? {
    guard let day = value(start) ?? dayInWords(start), (1...31).contains(day) else { return nil }
    var index = start + 1
    if value(start) != nil {
      if let word = word(index), isGlued(index), ["er", "st", "nd", "rd", "th"].contains(word) { index += 1 }
      // "La DM n° 1. Au 4 décembre": French writes no point behind a day.
      if isSign(index, "."), language == .french, !isSource { return (day, index) }
      if isSign(index, ".°º"), isGlued(index) { index += 1 }
    }
    return (day, index)
  }

  private func dayInWords(_ index: Int) -> Int? {
    guard let word = word(index) else { return nil }
    if ["premier", "first", "ersten", "primero", "primo"].contains(word) { return 1 }
    return NumberWords.of(language).number(tokens, at: index).flatMap { $0.count == 1 ? $0.value : nil }
  }

  private func nextDay(at index: Int) -> (day: Int, end: Int)? {
    let joins = ["et", "au", "ou", "bis", "und", "to", "and", "al", "y", "e", "a", "or", "oder", "o"]
    guard isSign(index, ",-–/") || joins.contains(word(index) ?? "") else { return nil }
    var next = index + 1
    if let word = word(next), ["le", "au", "el", "il", "den"].contains(word) { next += 1 }
    // "Du lundi 3 au vendredi 21 août"
    if ["au", "to", "bis", "al"].contains(self.word(index) ?? ""), let word = word(next),
      CalendarVocabulary.weekday(word) != nil, value(next + 1) != nil
    {
      next += 1
    }
    return value(next) == nil ? nil : day(at: next)
  }

  /// `March 14, 2026`.
  private func monthFirst(at index: Int) -> DateFound? {
    guard language == .english, let word = word(index), let month = CalendarVocabulary.month(word),
      token(index)?.isCapital ?? false, let (day, after) = day(at: index + 1)
    else { return nil }
    let (year, end) = year(at: after)
    return DateFound(fact: .date(day: day, month: month, year: year), end: end)
  }

  /// A month alone: `en mars`, `fin avril 2026`.
  private func month(at index: Int) -> DateFound? {
    guard let token = token(index), token.kind == .word,
      token.folded.count > 4 || token.folded == "mars"
        || token.folded == "mai"
          && Self.beforeMonths.contains(word(isSign(index - 1, "-") ? index - 2 : index - 1) ?? "")
        || token.folded == "juin"
        || token.folded == "aout" || token.folded == "june" || token.folded == "july",
      let month = CalendarVocabulary.month(token.folded)
    else { return nil }
    // "March" and "august" are months in capitals alone.
    let isCapitalOnly = language == .english || language == .german
    guard !isCapitalOnly || token.isCapital, token.folded != "march" || !token.beginsSentence else { return nil }
    let (year, end) = year(at: index + 1)
    return DateFound(fact: .date(day: 0, month: month, year: year), end: end)
  }

  /// What stands before a month whose name is too short to be read alone.
  private static let beforeMonths: Set<String> = [
    "en", "de", "fin", "debut", "mi", "depuis", "courant", "avant", "ici", "mois", "des", "pour", "jusqu", "seit", "im",
    "ende", "anfang", "mitte", "bis", "ab", "vor", "et", "ou", "a",
  ]

  private func year(at start: Int) -> (year: Int?, end: Int) {
    var index = start
    if isSign(index, ",.") || ["de", "del", "of"].contains(word(index) ?? "") { index += 1 }
    guard let year = value(index), Self.years.contains(year) else { return (nil, start) }
    return (year, index + 1)
  }

  /// Years of which services speak: archives as well.
  private static let years = 1_500...2_100
}
