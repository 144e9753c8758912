/// What the sources of an answer state, and what follows from it: weekdays of dates, days told by their distance, sums.
struct FactBase {
  private var dates: [MonthDay: Set<Int?>] = [:]
  private var months: Set<Int> = []
  private var weekdays: Set<Int> = []
  private var times: Set<Int> = []
  private var amounts: Set<Int> = []
  private var percents: Set<Int> = []
  private var durations: Set<Fact> = []
  /// Thousandths; of everything that has a figure.
  private var numbers: Set<Int> = []
  /// Plain numbers alone, which may be added up.
  private var counts: Set<Int> = []
  /// Plain numbers by the word that says what is counted.
  private var counted: [String: Set<Int>] = [:]
  /// Whether an hour may be one of the afternoon that is not called so.
  private var hasHalfDays = false
  /// Whether halves and thirds are spoken of.
  private var speaksOfParts = false
  /// Whether something is so many times another.
  private var multiplies = false
  /// Whether the day before or behind another is spoken of.
  private var speaksOfNeighbours = false
  private var spellings: [Spelling] = []
  private var words: [[String]] = []
  private var stems: Set<String> = []
  private var acronyms: Set<String> = []
  /// The first letters of each text's telling words.
  private var initials: [String] = []
  /// Days since 1970.
  private let sentOn: Int64?
  private let today: Int64?
  private let languageHasHalfDays: Bool
  /// Days of the sources, and those that a duration of theirs leads to.
  private var days: Set<Int64> = []
  private var ahead: Set<Int64> = []
  /// Years that are spoken of.
  private var years: Set<Int> = []
  /// Sums of numbers in a row.
  private var totals: Set<Int> = []

  private struct MonthDay: Hashable {
    let day: Int
    let month: Int
  }

  /// Bytes of a source, and of all, that are read; no prompt holds what stands further down.
  private static let sourceBytes = 64 << 10
  private static let allBytes = 512 << 10

  /// - Parameters:
  ///   - sentOn: the day of the mail, from which it counts; days since 1970.
  ///   - today: the day of the answer.
  init(_ texts: [String], language: Language, sentOn: Int64?, today: Int64?) {
    (self.sentOn, self.today, languageHasHalfDays) = (sentOn, today, language == .english)
    var room = Self.allBytes
    for text in texts {
      let start = String(text.utf8Prefix(min(room, Self.sourceBytes)))
      room -= start.utf8.count
      read(start, language)
    }
    for day in [sentOn, today].compactMap({ $0 }) {
      add(day: day)
      days.remove(day)
      weekdays.insert(Self.weekday(day))
      years.insert(Self.civil(day).year)
      numbers.insert(Self.civil(day).year * 1_000)
    }
    followDurations()
  }

  /// Takes a fact of the answer that holds: others may follow from it.
  mutating func accept(_ found: FoundFact) {
    add(found)
    switch found.fact {
    case .amount(let hundredths): said.amounts.insert(hundredths)
    case .time(let minutes):
      said.times.insert(minutes)
      if languageHasHalfDays {
        said.times.formUnion([minutes + 720, minutes - 720].filter(times.contains))
      }
    case .duration(let count, let unit):
      if unit == .minute || unit == .hour { said.spans.insert(unit == .hour ? count * 60 : count) }
    case .number(let value): said.numbers.append(value)
    default: break
    }
    followDurations()
  }

  /// Hears which days the answer counts from: its "tomorrow" is one.
  mutating func hear(_ tokens: [FactToken]) {
    guard tokens.contains(where: { Self.tomorrow.contains($0.folded) }) else { return }
    for day in [sentOn, today].compactMap({ $0 }) {
      weekdays.insert(Self.weekday(day + 1))
      add(day: day + 1)
    }
  }

  /// Whether the fact follows from others that the answer states and that hold.
  func implies(_ found: FoundFact) -> Bool {
    switch found.fact {
    case .amount(let hundredths): totals.contains(hundredths * 10) || isDerived(hundredths)
    case .time(let minutes): isLater(minutes)
    case .duration(let count, let unit):
      unit == .minute && liesBetween(count) || unit == .hour && liesBetween(count * 60)
    case .number(let value): isTotalOfSaid(value)
    default: false
    }
  }

  /// What the answer states that holds.
  private struct Said {
    var amounts: Set<Int> = []
    var times: Set<Int> = []
    var spans: Set<Int> = []
    var numbers: [Int] = []
  }
  private var said = Said()

  /// Whether a time is a duration behind or before one that the answer states.
  private func isLater(_ minutes: Int) -> Bool {
    var spans = said.spans
    for case .duration(let count, let unit) in durations where unit == .minute || unit == .hour && count <= 24 {
      spans.insert(unit == .hour ? count * 60 : count)
    }
    return spans.contains { said.times.contains(minutes - $0) || said.times.contains(minutes + $0) }
  }

  private func isTotalOfSaid(_ value: Int) -> Bool {
    for start in said.numbers.indices {
      var total = 0
      for number in said.numbers[start...].prefix(8) {
        total += number
        if total == value, number != value { return true }
      }
    }
    return false
  }

  /// The days that lie a duration of the sources before or behind a day of theirs; with the day before, for an end may be
  /// meant with it or without.
  private mutating func followDurations() {
    ahead = []
    for day in days.sorted().prefix(30) {
      ahead.formUnion([day - 1, day + 1].filter { _ in speaksOfNeighbours })
      for case .duration(let count, let unit) in durations.prefix(20) {
        for offset in Self.days(count, unit) ?? [] { ahead.formUnion([day - offset, day + offset, day + offset - 1]) }
        if unit == .month, count <= 120 { ahead.formUnion(Self.months(count, around: day)) }
        if unit == .year, count <= 100 {
          ahead.formUnion(Self.months(count * 12, around: day).flatMap { [$0, $0 + 1] })
        }
      }
    }
  }

  private static func months(_ count: Int, around day: Int64) -> [Int64] {
    let date = civil(day)
    return [count, -count].map { offset in
      let months = date.year * 12 + date.month - 1 + offset
      return CivilTime.days(year: months / 12, month: months % 12 + 1, day: date.day)
    }
  }

  // MARK: - Reading the sources

  private mutating func read(_ text: String, _ language: Language) {
    let languages = language == .french ? [language] : [language, .french]
    let reader = FactReader(HiddenCharacters.removed(from: text).text, languages: languages, isSource: true)
    let tokens = reader.tokens
    words.append(tokens.filter { $0.kind == .word }.map(\.folded))
    let telling = words[words.count - 1].lazy.filter {
      !NameVocabulary.of.contains($0) && !NameVocabulary.joining.contains($0)
    }
    initials.append(String(telling.compactMap(\.first)))
    acronyms.formUnion(tokens.filter { $0.isAcronym && $0.text.count <= 6 }.map(\.text))
    stems.formUnion(words[words.count - 1].map(Self.stem))
    spellings.append(Spelling(tokens))
    for token in tokens { if let value = token.value, value < 1_000_000_000 { numbers.insert(value * 1_000) } }
    if !Self.neighbours.isDisjoint(with: words[words.count - 1]) { speaksOfNeighbours = true }
    if !Self.parts.isDisjoint(with: words[words.count - 1]) { speaksOfParts = true }
    if !Self.multiplying.isDisjoint(with: words[words.count - 1]) { multiplies = true }
    if !Self.tomorrow.isDisjoint(with: words[words.count - 1]) {
      weekdays.formUnion([sentOn, today].compactMap { $0 }.map { Self.weekday($0 + 1) })
    }
    addTotals(tokens, languages)
    for index in tokens.indices.dropLast(2) where tokens[index].folded == "dans" {
      // `dans le mois suivant l'alerte`
      if tokens[index + 1].folded == "le", tokens[index + 2].folded == "mois" { durations.insert(.duration(1, .month)) }
      if tokens[index + 1].folded == "la", tokens[index + 2].folded == "semaine" {
        durations.insert(.duration(1, .week))
      }
    }
    for index in tokens.indices {
      for language in languages {
        if let found = NumberWords.of(language).number(tokens, at: index) {
          numbers.insert(found.value * 1_000)
          counts.insert(found.value * 1_000)
        }
      }
      if let ordinal = NumberWords.ordinal(tokens[index].folded) {
        numbers.insert(ordinal * 1_000)
        counts.insert(ordinal * 1_000)
      }
      if let distance = CalendarVocabulary.distances[tokens[index].folded], let sentOn {
        add(day: sentOn + Int64(distance))
      }
    }
    addBareDays(tokens)
    addRanges(tokens)
    countItems(tokens)
    countListed(tokens)
    addWeekdayRanges(tokens)
    let said = words[words.count - 1]
    if !Self.halfDays.isDisjoint(with: said)
      || zip(said, said.dropFirst()).contains(where: { $0 == "apres" && $1 == "midi" })
    {
      hasHalfDays = true
    }
    for found in reader.facts { add(found) }
  }

  /// Sums of the numbers that stand in a row in one sentence, "un" and "une" among them: a family, a list of papers.
  private mutating func addTotals(_ tokens: [FactToken], _ languages: [Language]) {
    var row: [Int] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.beginsSentence || token.beginsLine { row = [] }
      var value = token.value
      var next = index + 1
      if value == nil, token.kind == .word {
        if ["un", "une", "a", "an", "one", "ein", "eine", "una", "uno"].contains(token.folded) {
          value = 1
        } else if let found = languages.lazy.compactMap({ NumberWords.of($0).number(tokens, at: index) }).first {
          (value, next) = (found.value, index + found.count)
        }
      }
      if let value, value <= 100_000 {
        row.append(value)
        if row.count > 8 { row.removeFirst() }
        var total = 0
        for (place, earlier) in row.reversed().enumerated() {
          total += earlier
          if place >= 2 { totals.insert(total * 1_000) }
        }
      }
      index = next
    }
  }

  private static let halfDays: Set<String> = [
    "soir", "soiree", "pm", "afternoon", "evening", "nachmittag", "nachmittags", "abend", "abends", "tarde",
    "noche", "pomeriggio", "sera",
  ]

  /// A text's letters and digits without what stands between them, and where a word or figure begins and ends in it.
  private struct Spelling {
    private var bytes: [UInt8] = []
    /// Where words begin, by their first two bytes.
    private var starts: [UInt16: [Int]] = [:]
    private var ends: Set<Int> = []
    private(set) var digits = ""

    init(_ tokens: [FactToken]) {
      var begun: [Int] = []
      for token in tokens where token.kind != .sign {
        begun.append(bytes.count)
        bytes += Array(token.text.uppercased().utf8)
        ends.insert(bytes.count)
        if token.kind == .digits { digits += token.text }
      }
      for start in begun { starts[key(bytes[start...]), default: []].append(start) }
    }

    private func key(_ bytes: ArraySlice<UInt8>) -> UInt16 { bytes.prefix(2).reduce(0) { $0 << 8 | UInt16($1) } }

    /// Whether a code of two letters or figures at least stands there whole; ten thousand places that begin like it are
    /// looked at.
    func holds(_ code: String) -> Bool {
      let code = Array(code.utf8)
      return (starts[key(code[...])] ?? []).prefix(10_000).contains { start in
        start + code.count <= bytes.count && ends.contains(start + code.count)
          && bytes[start..<(start + code.count)].elementsEqual(code)
      }
    }
  }

  /// How many things a sentence lists: counted by commas, with and without an "et", from its beginning or a colon.
  private mutating func countListed(_ tokens: [FactToken]) {
    var items = 1
    var joins = 0
    func counts() -> [Int] { items + joins < 2 ? [] : [items * 1_000, (items + joins) * 1_000] }
    for token in tokens {
      if token.beginsLine || token.beginsSentence && token.kind != .sign || token.isSign(":") {
        numbers.formUnion(counts())
        (items, joins) = (1, 0)
      }
      if token.isSign(",") || token.isSign(";") { items += 1 }
      if ["et", "and", "und", "y", "e"].contains(token.folded) { joins += 1 }
    }
    numbers.formUnion(counts())
  }

  /// `le 10` behind `le 7 juillet`: the day of the month last spoken of, or of the mail's and the next.
  private mutating func addBareDays(_ tokens: [FactToken]) {
    var month: Int?
    for index in tokens.indices {
      if tokens[index].kind == .word, let found = CalendarVocabulary.month(tokens[index].folded) { month = found }
      guard index > 0, let day = tokens[index].value, (1...31).contains(day),
        ["le", "il", "el", "du", "au", "dia", "am", "der", "dem", "the", "dal", "al", "les"].contains(
          tokens[index - 1].folded),
        index + 1 >= tokens.count || CalendarVocabulary.month(tokens[index + 1].folded) == nil
      else { continue }
      if let month {
        add(FoundFact(fact: .date(day: day, month: month, year: nil), range: 0..<0))
      } else if let sentOn {
        let sent = Self.civil(sentOn).month
        for month in [sent, sent % 12 + 1] {
          add(FoundFact(fact: .date(day: day, month: month, year: nil), range: 0..<0))
        }
      }
    }
  }

  /// `12-17 ans`, `2 à 5 jours`: both ends count in the unit.
  private mutating func addRanges(_ tokens: [FactToken]) {
    for index in tokens.indices.dropLast(3) {
      guard let first = tokens[index].value, let second = tokens[index + 2].value, first < second,
        ["-", "–", "a", "bis", "to"].contains(tokens[index + 1].folded),
        let unit = FactReader.unit(tokens[index + 3].folded)
      else { continue }
      for count in [first, second] { add(FoundFact(fact: .duration(count, unit), range: 0..<0)) }
    }
  }

  /// The days between two that are named: `du mardi au samedi`, `mar.-sam.`
  private mutating func addWeekdayRanges(_ tokens: [FactToken]) {
    var last: (weekday: Int, index: Int)?
    for index in tokens.indices where tokens[index].kind == .word {
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      let isShort = next.map { $0.kind == .digits || [".", "-", ",", "/"].contains($0.folded) } ?? false
      let short = isShort ? CalendarVocabulary.shortWeekday(tokens[index].folded) : nil
      guard let weekday = CalendarVocabulary.weekday(tokens[index].folded) ?? short else { continue }
      if short != nil { weekdays.insert(weekday) }
      if let last, index - last.index <= 3 {
        let between = tokens[(last.index + 1)..<index]
        if between.contains(where: { ["au", "a", "bis", "to", "al", "through", "-", "–"].contains($0.folded) }) {
          var day = last.weekday
          while day != weekday {
            weekdays.insert(day)
            day = (day + 1) % 7
          }
        }
      }
      last = (weekday, index)
    }
  }

  /// What papers, matters and people are counted by, stems.
  private static let things: Set<String> = Set(
    """
    document piece element point question demand dossier enfant personn jour semain mois heur an anne etap cas option
    possibilit solution condition raison message courriel formulair page fois prochain premier dernier matine journe jeudi
    horair place item thing way step paper people person person unterlag frag person sach punkt cosa persona documento
    documenti persone giorni domande sach kind kinder child children reste autr group grupo gruppi gruppo versement mensualit
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let neighbours: Set<String> = [
    "veille", "lendemain", "eve", "vortag", "vispera", "vigilia", "surlendemain", "before", "after", "folgetag",
  ]
  private static let parts: Set<String> = [
    "moitie", "demi", "tiers", "quart", "half", "third", "halfte", "mitad", "meta", "halb",
  ]
  private static let multiplying: Set<String> = [
    "fois", "double", "triple", "times", "twice", "mal", "veces", "volte", "par", "chacun", "chacune", "each",
    "jeweils", "je",
    "cada", "ciascuno", "ciascuna", "pro", "per",
  ]
  private static let tomorrow: Set<String> = ["demain", "tomorrow", "morgen", "manana", "domani"]

  /// How many items a list has is a figure of the source too.
  private mutating func countItems(_ tokens: [FactToken]) {
    var items = 0
    for token in tokens where token.beginsLine {
      let isItem = token.kind == .sign && ["-", "•", "–", "*", "·"].contains(token.folded) || token.kind == .digits
      if isItem {
        items += 1
      } else if items > 0 {
        numbers.insert(items * 1_000)
        items = 0
      }
    }
    if items > 0 { numbers.insert(items * 1_000) }
  }

  private mutating func add(_ found: FoundFact) {
    if let weekday = found.weekday { weekdays.insert(weekday) }
    switch found.fact {
    case .date(let day, let month, let year):
      months.insert(month)
      if let year { years.insert(year) }
      if day > 0, month == 0, let start = sentOn, let weekday = found.weekday,
        let meant = (0..<400).map({ start + Int64($0) }).first(where: {
          Self.civil($0).day == day && Self.weekday($0) == weekday
        })
      {
        add(day: meant)
      }
      guard day > 0, month > 0 else { return }
      dates[MonthDay(day: day, month: month), default: []].insert(year)
      numbers.insert(day * 1_000)
      guard let date = resolved(day: day, month: month, year: year) else { return }
      weekdays.insert(Self.weekday(date))
      days.insert(date)
    case .weekday(let weekday):
      weekdays.insert(weekday)
      guard let sentOn else { return }
      // The coming one, and the one after, whatever "prochain" is meant to be; and the last.
      let next = sentOn + Int64((weekday - Self.weekday(sentOn) + 6) % 7 + 1)
      for day in [next - 7, next, next + 7] { add(day: day, tellsWeekday: false) }
    case .time(let minutes):
      times.insert(minutes)
      numbers.insert(minutes / 60 * 1_000)
    case .amount(let hundredths):
      amounts.insert(hundredths)
      numbers.insert(hundredths * 10)
    case .percent(let share):
      percents.insert(share)
      numbers.insert(share)
    case .duration(let count, let unit):
      durations.insert(found.fact)
      numbers.insert(count * 1_000)
      for start in [sentOn, today].compactMap({ $0 }) {
        if let days = Self.days(count, unit) { for day in days { add(day: start + day, tellsWeekday: false) } }
        if unit == .month { add(monthsAhead: count, of: start) }
      }
    case .number(let value):
      numbers.insert(value)
      counts.insert(value)
      if let noun = found.noun { counted[Self.stem(noun), default: []].insert(value) }
    case .code, .name, .institution: break
    }
  }

  private mutating func add(day: Int64, tellsWeekday: Bool = true) {
    let date = Self.civil(day)
    days.insert(day)
    dates[MonthDay(day: date.day, month: date.month), default: []].insert(date.year)
    months.insert(date.month)
  }

  private mutating func add(monthsAhead count: Int, of day: Int64) {
    let date = Self.civil(day)
    let months = date.month - 1 + min(count, 1_200)
    dates[MonthDay(day: date.day, month: months % 12 + 1), default: []].insert(date.year + months / 12)
  }

  // MARK: - Asking

  /// Whether the sources state the fact, or what it follows from.
  func supports(_ found: FoundFact) -> Bool {
    switch found.fact {
    case .date(let day, let month, let year):
      guard day > 0 else { return months.contains(month) || ahead.contains { Self.civil($0).month == month } }
      guard month > 0 else {
        return days.union(ahead).contains { Self.civil($0).day == day && Self.weekday($0) == found.weekday }
          || months.contains { month in
            resolved(day: day, month: month, year: nil).map { Self.weekday($0) == found.weekday } ?? false
          }
      }
      guard let years = dates[MonthDay(day: day, month: month)], isYear(year, among: years) else {
        return isAhead(day: day, month: month, year: year, weekday: found.weekday)
          || isOneOfMany(day: day, month: month, year: year, weekday: found.weekday)
      }
      guard let weekday = found.weekday, let date = resolved(day: day, month: month, year: year) else { return true }
      return weekday == Self.weekday(date)
    case .weekday(let weekday): return weekdays.contains(weekday)
    case .time(let minutes):
      if minutes == 720, numbers.contains(12_000) { return true }
      return times.contains(minutes) || hasHalfDays && times.contains(minutes - 720)
        || languageHasHalfDays && (times.contains(minutes + 720) || times.contains(minutes - 720))
        || minutes % 60 == 0 && durations.contains(.duration(minutes / 60, .hour))
        || minutes % 60 == 0 && durations.contains(where: { isSame($0, minutes / 60, .hour) })
    case .amount(let hundredths):
      return amounts.contains(hundredths) || numbers.contains(hundredths * 10)
    case .percent(let share):
      return percents.contains(share) || counts.contains(share) || percents.contains(100_000 - share)
        || percents.contains { percents.contains(share - $0) }
    case .duration(let count, let unit):
      if unit == .hour, times.contains(count * 60) { return true }
      if unit == .year, isAge(count) { return true }
      return durations.contains { isSame($0, count, unit) } || endsOnKnownDay(count, unit)
        || isTotal(count, unit)
    case .number(let value):
      guard let noun = found.noun.map(Self.stem), let said = counted[noun], !said.contains(value) else {
        // So many of what nobody speaks of: the figure stands there by chance.
        if let noun = found.noun, value <= 12_000, !stems.contains(Self.stem(noun)),
          !Self.things.contains(Self.stem(noun))
        {
          return totals.contains(value)
        }
        return numbers.contains(value) || isSum(value)
      }
      // The sources say how many there are, and it is another figure.
      return isSum(value)
    case .code(let code): return spells(code)
    case .name(let words): return knows(words)
    case .institution(let words):
      let stems = words.map(Self.stem)
      if words[0] == "code", isSpelledOut(words) { return true }
      return words[0] == "code" || NameVocabulary.procedures.contains(words.joined(separator: " "))
        ? self.words.contains { Self.stand(stems, near: 5, in: $0.map(Self.stem)) } : self.stems.contains(stems[1])
    }
  }

  /// Whether a day is one that the sources' durations lead to.
  private func isAhead(day: Int, month: Int, year: Int?, weekday: Int?) -> Bool {
    ahead.contains { candidate in
      let date = Self.civil(candidate)
      return date.day == day && date.month == month && (year == nil || date.year == year)
        && (weekday == nil || Self.weekday(candidate) == weekday)
    }
  }

  /// Whether a day is one of those that "a Thursday in June" leaves open.
  private func isOneOfMany(day: Int, month: Int, year: Int?, weekday: Int?) -> Bool {
    guard let weekday, weekdays.contains(weekday), months.contains(month),
      let date = resolved(day: day, month: month, year: year)
    else { return false }
    return Self.weekday(date) == weekday
  }

  private func isYear(_ year: Int?, among years: Set<Int?>) -> Bool {
    guard let year, !years.contains(year) else { return true }
    guard years.contains(nil), let base = (today ?? sentOn).map({ Self.civil($0).year }) else {
      return years.contains(nil)
    }
    return (base - 1...base + 1).contains(year)
  }

  /// The day that is meant: of the years that it may be, the one that brings it nearest ahead.
  private func resolved(day: Int, month: Int, year: Int?) -> Int64? {
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    if let year { return CivilTime.days(year: year, month: month, day: day) }
    let known = dates[MonthDay(day: day, month: month)]?.compactMap { $0 }
    if let known, known.count == 1, let year = known.first {
      return CivilTime.days(year: year, month: month, day: day)
    }
    guard let base = today ?? sentOn else { return nil }
    let this = Self.civil(base).year
    return [this - 1, this, this + 1].map { CivilTime.days(year: $0, month: month, day: day) }
      .first { $0 > base - 200 }
  }

  /// Whether two times lie so far apart.
  private func liesBetween(_ minutes: Int) -> Bool {
    times.contains { times.contains($0 + minutes) }
  }

  // MARK: Durations

  private func isSame(_ fact: Fact, _ count: Int, _ unit: Fact.Unit) -> Bool {
    guard case .duration(let other, let otherUnit) = fact else { return false }
    if unit == otherUnit { return count == other }
    if let days = Self.days(count, unit), let others = Self.days(other, otherUnit) {
      return !days.isDisjoint(with: others)
    }
    switch (unit, otherUnit) {
    case (.month, .year): return count == other * 12
    case (.year, .month): return count * 12 == other
    case (.minute, .hour): return count == other * 60
    case (.hour, .minute): return count * 60 == other
    case (.day, .month): return count == other * 30
    case (.month, .day): return count * 30 == other
    default: return false
    }
  }

  /// Eight days are a week in French and German, and fifteen two.
  private static func days(_ count: Int, _ unit: Fact.Unit) -> Set<Int64>? {
    guard count <= 5_000 else { return nil }
    switch unit {
    case .day: return [Int64(count)]
    case .week: return count == 1 ? [7, 8] : count == 2 ? [14, 15] : [Int64(count * 7)]
    case .hour: return count.isMultiple(of: 24) ? [Int64(count / 24)] : nil
    case .minute, .month, .year: return nil
    }
  }

  /// Sums of two durations of the same unit.
  private func isTotal(_ count: Int, _ unit: Fact.Unit) -> Bool {
    let known = durations.compactMap { duration in if case .duration(let count, unit) = duration { count } else { nil }
    }
    let set = Set(known + (count >= 10 ? counts.filter { $0 >= 10_000 }.map { $0 / 1_000 } : []))
    return set.contains { set.contains(count - $0) && count != 2 * $0 }
      || liesApart(count, unit)
  }

  /// Whether two days lie so far apart; weeks and months as people count them.
  private func liesApart(_ count: Int, _ unit: Fact.Unit) -> Bool {
    let span: ClosedRange<Int64>
    switch unit {
    case .day: span = Int64(count)...Int64(count)
    case .week: span = Int64(count * 7 - 3)...Int64(count * 7 + 3)
    case .month: span = Int64(count * 30 - 3)...Int64(count * 31 + 3)
    case .minute, .hour, .year: return false
    }
    guard count <= 120 else { return false }
    let named = days.sorted().suffix(40)
    return named.contains { first in
      ([sentOn, today].compactMap { $0 } + (unit == .day ? Array(named) : [])).contains {
        span.contains(abs($0 - first))
      }
    }
  }

  /// Whether somebody may be so old, or something lie so long back.
  private func isAge(_ count: Int) -> Bool {
    let years = years.union(numbers.compactMap { (1_850_000...2_100_000).contains($0) ? $0 / 1_000 : nil })
    return years.contains { years.contains($0 + count) || years.contains($0 + count + 1) }
  }

  private func endsOnKnownDay(_ count: Int, _ unit: Fact.Unit) -> Bool {
    guard let today, let days = Self.days(count, unit) else { return false }
    return days.contains { offset in
      let date = Self.civil(today + offset)
      return dates[MonthDay(day: date.day, month: date.month)]?.contains { $0 == nil || $0 == date.year } ?? false
    }
  }

  // MARK: Sums

  /// Sums and differences of two or three of the sources' amounts, multiples, parts and shares of one, and what a rebate
  /// leaves of it.
  private func isDerived(_ hundredths: Int) -> Bool {
    let figures = amounts.union(counts.filter { $0 >= 10_000 }.map { $0 / 10 })
    // By chance many figures are a sum of others; one of them at least must be spoken of.
    for first in said.amounts.sorted().suffix(40) where first > 0 {
      if figures.contains(hundredths - first) || figures.contains(hundredths + first) { return true }
      for second in figures where figures.contains(hundredths - first - second) { return true }
      if hundredths.isMultiple(of: first), numbers.contains(hundredths / first * 1_000) { return true }
      if hundredths > 0, first.isMultiple(of: hundredths), (2...24).contains(first / hundredths) { return true }
      for share in percents {
        let part = first * share / 100_000
        if part == hundredths || first - part == hundredths || first + part == hundredths { return true }
      }
    }
    if speaksOfParts,
      figures.contains(where: {
        [2, 3, 4].contains(hundredths == 0 ? 0 : $0 / hundredths) && $0.isMultiple(of: hundredths)
      })
    {
      return true
    }
    if said.numbers.contains(where: {
      $0 >= 2_000 && hundredths * 1_000 % $0 == 0 && amounts.contains(hundredths * 1_000 / $0)
    }) {
      return true
    }
    if multiplies,
      counts.contains(where: {
        (2_000...60_000).contains($0) && hundredths * 1_000 % $0 == 0 && amounts.contains(hundredths * 1_000 / $0)
      })
    {
      return true
    }
    // A rebate on what only the sources name.
    return said.amounts.isEmpty
      ? false : figures.contains { first in percents.contains { first - first * $0 / 100_000 == hundredths } }
  }

  private func isSum(_ value: Int) -> Bool {
    if totals.contains(value) { return true }
    let known = counts.filter { $0 > 1_000 }.sorted().suffix(12)
    return known.contains { first in
      let isTotal = value >= 10_000 && value - first > 1_000 && counts.contains(value - first)
      let isRest = value > 1_000 && value + first >= 10_000 && counts.contains(value + first)
      // So many groups are needed.
      let isQuotient = known.contains { $0 >= 10_000 && first > $0 && (first + $0 - 1) / $0 * 1_000 == value }
      let isProduct = value >= 10_000 && multiplies && known.contains { $0 / 1_000 * first == value }
      return isTotal || isRest || isQuotient || isProduct
    }
  }

  // MARK: References and names

  private func spells(_ code: String) -> Bool {
    if code.hasPrefix("+") || code.count >= 9 && code.allSatisfy(\.isNumber) {
      // The same number with and without its country.
      let digits = String(code.filter(\.isNumber).suffix(9))
      return spellings.contains { $0.digits.contains(digits) }
    }
    if spellings.contains(where: { $0.holds(code) }) { return true }
    // `9-12` of "9 à 12", `UB 12` of "UB 12 et 13".
    let figures = code.split { !$0.isNumber }
    let letters = code.split { $0.isNumber }
    guard code.count <= 6, figures.allSatisfy({ $0.count <= 3 }), letters.allSatisfy({ $0.count >= 2 }) else {
      return false
    }
    return figures.allSatisfy { Int($0).map { numbers.contains($0 * 1_000) } ?? false }
      && letters.allSatisfy { stems.contains(Self.stem($0.lowercased())) }
  }

  private func knows(_ name: [String]) -> Bool {
    let stems = name.map { Self.stem($0.lowercased()) }
    var missing = Array(zip(name, stems).filter { !self.stems.contains($1) })
    // A rank cut short before a known name: "Bgc Audiberti".
    if missing.count == 1, stems.count > 1, missing[0].0 == name[0], name[0].count <= 4 { missing = [] }
    guard missing.allSatisfy({ isInitials($0.0) }) else { return false }
    // A first name and a surname that stand far apart belong to two people.
    return missing.count > 0 || stems.count < 2 || stems.count > 3
      || words.contains { Self.stand(stems, near: 6, in: $0.map(Self.stem)) }
  }

  /// Whether an acronym of the sources may stand for a book of law: CGCT for the code of the collectivités.
  private func isSpelledOut(_ words: [String]) -> Bool {
    guard let complement = words.last?.first else { return false }
    return acronyms.contains {
      $0.count >= 3 && $0.first == "C" && $0.dropFirst().contains(Character(complement.uppercased()))
    }
  }

  /// Whether an acronym is made of the first letters of words in a row.
  private func isInitials(_ acronym: String) -> Bool {
    guard acronym.count >= 2, acronym.allSatisfy(\.isUppercase) else { return false }
    return initials.contains { $0.contains(acronym.lowercased()) }
  }

  private static func stand(_ words: [String], near distance: Int, in text: [String]) -> Bool {
    guard let first = words.first else { return true }
    for (index, word) in text.enumerated() where word == first {
      let window = text[max(0, index - distance)..<min(text.count, index + distance + 1)]
      if words.allSatisfy(window.contains) { return true }
    }
    return false
  }

  /// A word without the endings of number and gender that it may take.
  private static func stem(_ word: String) -> String {
    guard word.count > 4 else { return word }
    var word = word
    if word.hasSuffix("s") || word.hasSuffix("x") { word.removeLast() }
    if word.hasSuffix("e"), word.count > 4 { word.removeLast() }
    return word
  }

  private static func civil(_ day: Int64) -> CivilTime { CivilTime(secondsSince1970: day * 86_400, offsetMinutes: 0) }

  /// Monday is 0; 1 January 1970 was a Thursday.
  private static func weekday(_ day: Int64) -> Int { Int(((day + 3) % 7 + 7) % 7) }
}
