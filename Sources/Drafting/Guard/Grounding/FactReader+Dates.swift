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
      while isSign(index, [",", "."]) || articles.contains(word(index) ?? "") { index += 1 }
    }
    guard var found = numericDate(at: index) ?? namedDate(at: index) ?? monthFirst(at: index) else {
      guard let weekday else { return month(at: start) }
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

  /// The weekday that stands before the hour that begins here, for `jeudi 7 à 10 h 40`.
  func weekdayBefore(_ index: Int) -> Int? { word(index - 1).flatMap(CalendarVocabulary.weekday) }

  /// What else a fact may mean by its words.
  func alternatives(to found: Found, at index: Int) -> [Fact] {
    switch found.fact {
    case .time(let minutes):
      // `jeudi 7 à 10 h 40`: the seventh.
      if found.end == index + 1, let day = value(index), weekdayBefore(index) != nil {
        return [.date(day: day, month: 0, year: nil)]
      }
      // `six heures et demie` may be a while.
      return isWhile(index..<found.end) || isSource && (1..<300).contains(minutes) ? [.duration(minutes, .minute)] : []
    case .code: return dottedTime(at: index).map { [.time($0)] } ?? []
    case .number:
      return (dottedTime(at: index).map { [.time($0)] } ?? [])
        + (dayAlone(at: index).map { [.date(day: $0, month: lastMonth ?? 0, year: nil)] } ?? [])
    default: return []
    }
  }

  /// Whether what reads as a time may be a while: `six heures et demie`, `1 h 30 de route`.
  private func isWhile(_ range: Range<Int>) -> Bool {
    range.contains { ["demie", "quart"].contains(word($0) ?? "") }
      || ["de", "d"].contains(word(range.upperBound) ?? "")
  }

  /// `8.30`, as many write the time.
  private func dottedTime(at index: Int) -> Int? {
    guard let hour = value(index), hour <= 24, isSign(index + 1, ["."]), isGlued(index + 1), isGlued(index + 2),
      let minute = value(index + 2), minute < 60, token(index + 2)?.text.count == 2
    else { return nil }
    return hour * 60 + minute
  }

  /// `le 22`, `les 5 et 6`: a day of the month that was spoken of.
  private func dayAlone(at index: Int) -> Int? {
    guard let day = value(index), (1...31).contains(day) else { return nil }
    var before = index - 1
    while let join = word(before).map({ ["et", "and", "und", "y", "e", "ou", "au"].contains($0) })
      ?? (isSign(before, [",", "-"]) ? true : nil), join, value(before - 1) != nil
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

  private var articles: Set<String> { ["le", "the", "den", "dem", "el", "il", "l", "der", "am", "of"] }

  /// A weekday that no date follows.
  func weekdayAlone(at index: Int) -> Int? {
    guard let word = word(index), let weekday = CalendarVocabulary.weekday(word) else { return nil }
    // "Mar." and "sun" are too much else; "la mer", "mars" are none of ours.
    return word.count >= 5 || ["lundi", "mardi", "jeudi"].contains(word) ? weekday : nil
  }

  func numericDate(at index: Int) -> DateFound? {
    guard let first = value(index), isSign(index + 1, ["/", ".", "-"]), isGlued(index + 1), isGlued(index + 2),
      let second = value(index + 2), let sign = token(index + 1)?.folded
    else { return nil }
    if isSign(index + 3, [sign]), isGlued(index + 3), isGlued(index + 4), let third = value(index + 4),
      let digits = token(index + 4)?.text.count
    {
      if first >= 1_900, first <= 2_100, (1...12).contains(second), (1...31).contains(third) {
        return DateFound(fact: .date(day: third, month: second, year: first), end: index + 5)
      }
      let year = digits == 4 && (1_900...2_100).contains(third) ? third : digits == 2 ? 2_000 + third : nil
      guard let year, let date = dayAndMonth(first, second, year: year) else { return nil }
      return DateFound(fact: date.fact, alternatives: date.others, end: index + 5)
    }
    let isPadded = token(index)?.text.count == 2 && token(index + 2)?.text.count == 2
    if sign == ".", isPadded, isSign(index + 3, ["."]), isGlued(index + 3), language == .german || isSource,
      (1...31).contains(first), (1...12).contains(second)
    {
      return DateFound(fact: .date(day: first, month: second, year: nil), end: index + 4)
    }
    // "7j/7" and "2/2" are none.
    guard sign == "/", first != second || first > 7 || isPadded, let date = dayAndMonth(first, second, year: nil),
      !isSign(index + 3, ["/"])
    else { return nil }
    return DateFound(fact: date.fact, alternatives: date.others, end: index + 3)
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
    guard let (day, after) = day(at: start) else { return nil }
    var index = after
    var days = [day]
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

  private func day(at start: Int) -> (day: Int, end: Int)? {
    guard let day = value(start) ?? dayInWords(start), (1...31).contains(day) else { return nil }
    var index = start + 1
    if value(start) != nil {
      if let word = word(index), isGlued(index), ["er", "st", "nd", "rd", "th"].contains(word) { index += 1 }
      if isSign(index, [".", "°", "º"]), isGlued(index) { index += 1 }
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
    guard isSign(index, [",", "-", "–", "/"]) || joins.contains(word(index) ?? "") else { return nil }
    var next = index + 1
    if let word = word(next), ["le", "au", "el", "il", "den"].contains(word) { next += 1 }
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
        || token.folded == "juin" || token.folded == "aout" || token.folded == "june" || token.folded == "july",
      let month = CalendarVocabulary.month(token.folded)
    else { return nil }
    // "March" and "august" are months in capitals alone.
    let isCapitalOnly = language == .english || language == .german
    guard !isCapitalOnly || token.isCapital, token.folded != "march" || !token.beginsSentence else { return nil }
    let (year, end) = year(at: index + 1)
    return DateFound(fact: .date(day: 0, month: month, year: year), end: end)
  }

  private func year(at start: Int) -> (year: Int?, end: Int) {
    var index = start
    if isSign(index, [",", "."]) || ["de", "del", "of"].contains(word(index) ?? "") { index += 1 }
    guard let year = value(index), (1_900...2_100).contains(year) else { return (nil, start) }
    return (year, index + 1)
  }

  // MARK: - The clock

  /// `14 h 30`, `14:30`, `9 heures`, `2 pm`, `midi`.
  func time(at index: Int) -> (fact: Fact, end: Int)? {
    if let word = word(index), let minutes = Self.hours[word],
      !(index > 0 && isGlued(index) && isSign(index - 1, ["-"]))
    {
      // `midi et demi`
      if self.word(index + 1) == "et", let part = Self.partsOfHour[self.word(index + 2) ?? ""] {
        return (.time(minutes + part), index + 3)
      }
      return (.time(minutes), index + 1)
    }
    if let past = pastHour(at: index) { return past }
    guard let (hour, after) = hour(at: index) else { return nil }
    if let minutes = clock(hour, at: after) { return minutes }
    // `de 9 à 12 h`: the hour is said once.
    guard isSign(after, ["-", "–"]) || Self.until.contains(word(after) ?? ""), let next = self.hour(at: after + 1),
      clock(next.hour, at: next.end) != nil
    else { return nil }
    return (.time(hour * 60), after)
  }

  private func hour(at index: Int) -> (hour: Int, end: Int)? {
    if let hour = value(index) { return hour <= 24 ? (hour, index + 1) : nil }
    // `une heure et demie`; "une heure" alone is a while mostly.
    if word(index) == "une", word(index + 1) == "heure", word(index + 2) == "et" { return (1, index + 1) }
    guard let number = NumberWords.of(language).number(tokens, at: index), number.value <= 24 else { return nil }
    return (number.value, index + number.count)
  }

  /// `a quarter past six`, `half past nine`.
  func pastHour(at index: Int) -> (fact: Fact, end: Int)? {
    // `halb zehn` is half past nine.
    if language == .german, word(index) == "halb", let hour = hour(at: index + 1), hour.hour > 0 {
      return (.time(hour.hour * 60 - 30), hour.end)
    }
    guard language == .english, let part = word(index), let minutes = ["quarter": 15, "half": 30][part],
      let direction = word(index + 1), ["past", "to"].contains(direction), let hour = hour(at: index + 2)
    else { return nil }
    return (.time(direction == "past" ? hour.hour * 60 + minutes : hour.hour * 60 - minutes), hour.end)
  }

  private func clock(_ hour: Int, at index: Int) -> (fact: Fact, end: Int)? {
    if isSign(index, [":", "."]), isGlued(index), isGlued(index + 1), let minute = value(index + 1), minute < 60,
      token(index + 1)?.text.count == 2, isSign(index, [":"]) || isHalfDay(index + 2) || word(index + 2) == "uhr"
    {
      let half = halfDay(hour, at: index + 2)
      let end = half?.end ?? (["h", "uhr"].contains(word(index + 2) ?? "") ? index + 3 : index + 2)
      return (.time((half?.hour ?? hour) * 60 + minute), end)
    }
    if let half = halfDay(hour, at: index) { return (.time(half.hour * 60), half.end) }
    guard let unit = word(index), Self.clockUnits.contains(unit) else { return nil }
    if let minute = value(index + 1), minute < 60, token(index + 1)?.text.count == 2 {
      return (.time(hour * 60 + minute), index + 2)
    }
    if let minute = NumberWords.of(language).number(tokens, at: index + 1), minute.value < 60, unit.hasPrefix("heure") {
      return (.time(hour * 60 + minute.value), index + 1 + minute.count)
    }
    if word(index + 1) == "et", let part = Self.partsOfHour[word(index + 2) ?? ""] {
      return (.time(hour * 60 + part), index + 3)
    }
    if word(index + 1) == "moins" {
      if word(index + 2) == "le", word(index + 3) == "quart" { return (.time(hour * 60 - 15), index + 4) }
      if let minute = value(index + 2) ?? NumberWords.of(language).number(tokens, at: index + 2)?.value, minute < 60 {
        return (.time(hour * 60 - minute), index + 3)
      }
    }
    // "Six heures de classe" are a while.
    if unit == "heures", ["de", "d"].contains(word(index + 1) ?? "") { return (.duration(hour, .hour), index + 1) }
    // "48 heures" are a while, "9 heures" may be.
    return (.time(hour * 60), index + 1)
  }

  private func isHalfDay(_ index: Int) -> Bool { halfDay(1, at: index) != nil }

  /// `am`, `p.m.` behind an hour.
  private func halfDay(_ hour: Int, at index: Int) -> (hour: Int, end: Int)? {
    guard language == .english, hour <= 12, let word = word(index) else { return nil }
    let isMorning = word == "am" || word == "a" && isSign(index + 1, ["."]) && self.word(index + 2) == "m"
    let isAfternoon = word == "pm" || word == "p" && isSign(index + 1, ["."]) && self.word(index + 2) == "m"
    guard isMorning || isAfternoon else { return nil }
    return (hour % 12 + (isAfternoon ? 12 : 0), word.count == 2 ? index + 1 : index + 3)
  }

  private static let partsOfHour = ["demie": 30, "demi": 30, "quart": 15]
  private static let clockUnits: Set<String> = ["h", "heure", "heures", "uhr", "ore", "hs"]
  private static let until: Set<String> = ["a", "bis", "to", "alle", "et", "und", "and"]
  private static let hours: [String: Int] = [
    "midi": 720, "minuit": 0, "noon": 720, "midday": 720, "midnight": 0, "mezzogiorno": 720, "mezzanotte": 0,
    "mediodia": 720, "medianoche": 0, "mitternacht": 0,
  ]
}
