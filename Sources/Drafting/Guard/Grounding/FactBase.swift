/// What the sources of an answer state, and what follows from it.
///
/// Each kind of fact has its own type in `Known`; here they are filled from one reading (`FactBase+Reading`), and asked
/// together where a fact of one kind follows from one of another: what stands there (`FactBase+Support`), and what that leads
/// to (`FactBase+Inference`).
struct FactBase {
  var days: KnownDays
  var durations = KnownDurations()
  var clock: KnownClock
  var figures = KnownFigures()
  var amounts = KnownAmounts()
  var words = KnownWords()
  var openings = WeekdayHours()
  var timetables = WeeklyTimetables()
  var tables = TableColumns()
  var owners = FigureOwners()
  var papers = ListedPapers()
  var things: Set<Int> = []
  /// Those of the service's own words.
  var ownThings: Set<Int> = []
  /// Once in how many something is, in thousandths.
  var rates: Set<Int> = []
  /// Whether somebody has a third of the time more.
  var isThirdMore = false
  /// Whether something is open at all times: `7j/7`.
  var isAlwaysOpen = false

  /// Bytes of a source, and of all, that are read; no prompt holds what stands further down.
  private static let sourceBytes = 64 << 10
  private static let allBytes = 512 << 10

  /// - Parameters:
  ///   - texts: of all sources, the service's own among them.
  ///   - own: the service's own words.
  ///   - sentOn: the day of the mail, from which it counts.
  ///   - today: the day of the answer.
  init(_ texts: [String], own: [String] = [], language: Language, sentOn: Day?, today: Day?) {
    days = KnownDays(sentOn: sentOn, today: today)
    clock = KnownClock(language)
    var room = Self.allBytes
    for text in texts {
      let start = String(text.utf8Prefix(min(room, Self.sourceBytes)))
      room -= start.utf8.count
      read(start, language, isOwn: own.contains(text))
    }
    days.addStarts()
    for day in days.starts { figures.add(day.date.year) }
    days.addSeries(of: Set(figures.counts.map { $0 / 1_000 }))
    if days.speaksOfNext, let year = days.starts.first?.date.year { figures.add(year + 1) }
    follow()
  }

  // MARK: - What the answer adds

  /// Hears which days the answer counts from: its "tomorrow" is one.
  mutating func hear(_ tokens: [FactToken]) {
    amounts.hearFractions(in: tokens)
    if tokens.contains(where: { ReckoningVocabulary.pairs.contains($0.folded) }) {
      figures.accept(2_000)
      amounts.countPairs()
    }
    for token in tokens { if let months = ReckoningVocabulary.months[token.folded] { figures.accept(months * 1_000) } }
    for days in CalendarVocabulary.monthLengths(in: tokens) { durations.add(days, .day) }
    // "Comme l'an dernier, en 2025"
    for years in ReckoningVocabulary.yearsAway(tokens.map(\.folded)) {
      for day in days.starts { figures.add(day.date.year + years) }
    }
    for count in days.openDays(in: tokens) {
      durations.add(count, .day)
      figures.add(count: count * 1_000)
    }
    days.hearNights(in: tokens)
    days.hearHolidays(in: tokens)
    guard tokens.contains(where: { ReckoningVocabulary.tomorrow.contains($0.folded) }) else { return }
    days.addTomorrow()
    for day in days.starts { days.add(day + 1) }
  }

  /// Takes a fact of the answer that holds: others may follow from it, once ``follow()`` was called.
  mutating func accept(_ found: FoundFact) {
    for fact in [found.fact] + found.alternatives where holds(fact, found) { accept(fact, found) }
  }

  private mutating func accept(_ fact: Fact, _ found: FoundFact) {
    if let weekday = found.weekday { days.addWeekday(weekday) }
    switch fact {
    case .amount(let hundredths): amounts.accept(hundredths)
    case .time(let minutes): clock.accept(minutes)
    case .duration(let count, let unit):
      durations.accept(count, unit)
      if let span = unit.minutes(count) { clock.accept(span: span) }
      // Days are reckoned with as plain numbers: "sur vingt-cinq, il en reste douze".
      if unit.isOfDays { figures.accept(count * 1_000) }
    case .number(let value):
      figures.accept(value)
      if found.countsInstalments, value < 100_000 { durations.add(value / 1_000, .month) }
      // How many the answer says there are does not bind what it says next.
      figures.add(count: value)
      return
    case .date(let day, let month, let year):
      days.accept(day: day, month: month, year: year, weekday: found.weekday)
    default: break
    }
    add(fact, found)
  }

  private func holds(_ fact: Fact, _ found: FoundFact) -> Bool { supports(fact, found) || implies(fact, found) }

  /// Reckons which days follow from what is known by now.
  mutating func follow() { days.follow(durations) }

  /// Reckons which amounts are a step away from what is known by now.
  mutating func reckon() {
    amounts.reckon(with: figures, minutes: clock.spans, days: durations.days.union(durations.periods))
  }
}
