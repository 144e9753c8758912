/// What the sources of an answer state, and what follows from it.
///
/// Each kind of fact has its own type in `Known`; here they are filled from one reading, and asked together where a fact of
/// one kind follows from one of another.
struct FactBase {
  private var days: KnownDays
  private var durations = KnownDurations()
  private var clock: KnownClock
  private var figures = KnownFigures()
  private var amounts = KnownAmounts()
  private var words = KnownWords()
  private var openings = WeekdayHours()
  private var things: Set<Int> = []
  /// Those of the service's own words.
  private var ownThings: Set<Int> = []
  /// Once in how many something is, in thousandths.
  private var rates: Set<Int> = []
  /// Whether something is open at all times: `7j/7`.
  private var isAlwaysOpen = false

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

  private mutating func read(_ text: String, _ language: Language, isOwn: Bool) {
    let languages = language == .french ? [language] : [language, .french]
    let reader = FactReader(HiddenCharacters.removed(from: text).text, languages: languages, isSource: true)
    let tokens = reader.tokens
    let words = tokens.filter { $0.kind == .word }.map(\.folded)
    self.words.add(tokens, words: words)
    figures.read(tokens, words: words, languages: languages)
    clock.hearHalfDays(in: reader)
    clock.addRanges(of: tokens)
    clock.addLeads(of: tokens)
    clock.addLengths(of: reader)
    if !ReckoningVocabulary.neighbours.isDisjoint(with: words) { days.speaksOfNeighbours = true }
    if !ReckoningVocabulary.tomorrow.isDisjoint(with: words) { days.addTomorrow() }
    days.addDistances(of: words)
    days.addHolidays(of: words)
    days.addEnds(of: tokens, words: words)
    days.addNumberedWeeks(of: tokens)
    days.addRecurring(of: tokens)
    if !ReckoningVocabulary.next.isDisjoint(with: words) { days.speaksOfNext = true }
    if !ReckoningVocabulary.last.isDisjoint(with: words) { days.speaksOfLast = true }
    if tokens.contains(where: \.isOfWorkingDays) {
      days.countsWorkingDays = true
      // Which are the days from Monday to Friday.
      for weekday in [0, 4] { days.addWeekday(weekday) }
    }
    if ReckoningVocabulary.nextWeek.areFound(in: words) { days.speaksOfNextWeek = true }
    days.addMonthly(of: tokens)
    days.addShortMonths(of: tokens)
    durations.add(spans: days.addFollowing(of: reader))
    days.addEves(of: tokens)
    if ReckoningVocabulary.startOfNextMonth.areFound(in: words) { days.speaksOfNextMonth = true }
    if ReckoningVocabulary.endOfYear.areFound(in: words) { days.addEndOfYear() }
    durations.add(spans: days.lengths(of: reader.facts) + KnownDays.weekdayRuns(in: tokens))
    for limit in reader.facts where limit.isLimit { days.addLimit(limit.fact) }
    for years in ReckoningVocabulary.yearsAway(words) {
      for day in days.starts { figures.add(day.date.year + years) }
    }
    if ReckoningVocabulary.areAllDays(tokens, words: words) {
      days.addAllWeekdays()
      clock.add(24 * 60)
      add(24, .hour)
      isAlwaysOpen = true
      figures.add(7)
    }
    days.addBareDays(of: tokens)
    days.addWeekdayRanges(of: tokens)
    durations.addArticles(of: tokens)
    durations.addRepeated(of: tokens)
    if ReckoningVocabulary.monthBefore.areFound(in: words) { days.speaksOfMonthBefore = true }
    if ReckoningVocabulary.add(tokens) { durations.addUp = true }
    for (count, unit) in KnownDurations.ranges(of: tokens) { add(count, unit) }
    for found in reader.facts { add(found) }
    amounts.addTotals(of: reader)
    for (count, unit) in KnownDurations.shortened(in: reader) { durations.add(count, unit) }
    for (label, noun) in KnownFigures.shortenedLabels(in: reader) { figures.add(label: label, of: noun) }
    openings.read(reader, days)
    let things = NamedThings.things(in: tokens)
    self.things.formUnion(things)
    if isOwn { ownThings.formUnion(things) }
    if ReckoningVocabulary.yearly.areFound(in: words) { durations.add(12, .month) }
    if !ReckoningVocabulary.ofAge.isDisjoint(with: words) { durations.add(18, .year) }
    if words.contains("quarts") { amounts.add(percent: 75_000) }
    for (part, share) in ReckoningVocabulary.shares where words.contains(part) { amounts.add(percent: share) }
    if !ReckoningVocabulary.alternating.isDisjoint(with: words) { rates.insert(2_000) }
  }

  private mutating func add(_ found: FoundFact) {
    if let weekday = found.weekday { days.addWeekday(weekday) }
    for fact in [found.fact] + found.alternatives { add(fact, found) }
  }

  private mutating func add(_ fact: Fact, _ found: FoundFact) {
    switch fact {
    case .date(let day, let month, let year):
      days.add(day: day, month: month, year: year, weekday: found.weekday)
      if day > 0, month > 0 { figures.add(day) }
    case .weekday(let weekday): days.add(weekday: weekday)
    case .time(let minutes):
      clock.add(minutes)
      figures.add(minutes / 60)
    case .amount(let hundredths):
      amounts.add(hundredths)
      figures.add(thousandths: hundredths * 10)
    case .percent(let share):
      amounts.add(percent: share)
      figures.add(thousandths: share)
    case .duration(let count, let unit):
      add(count, unit)
      // "Deux mois et demi" are two months and fifteen days.
      if unit == .day, count > 30, count % 30 == 15 {
        durations.add(count / 30, .month)
        durations.add(15, .day)
      }
    case .number(let value):
      switch found.use {
      case .count: figures.add(count: value, of: found.noun)
      case .ordinal, .label: figures.add(label: value, of: found.noun)
      }
      if found.countsInstalments, value < 100_000 { durations.add(value / 1_000, .month) }
    case .rate(let count): rates.insert(count)
    case .code, .name, .institution, .thing: break
    }
  }

  private mutating func add(_ count: Int, _ unit: Fact.Unit) {
    durations.add(count, unit)
    figures.add(count)
    days.add(count, unit)
  }

  // MARK: - What the answer adds

  /// Hears which days the answer counts from: its "tomorrow" is one.
  mutating func hear(_ tokens: [FactToken]) {
    amounts.hearFractions(in: tokens)
    if tokens.contains(where: { ReckoningVocabulary.pairs.contains($0.folded) }) { figures.accept(2_000) }
    for token in tokens { if let months = ReckoningVocabulary.months[token.folded] { figures.accept(months * 1_000) } }
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

  // MARK: - Asking

  /// Whether the sources state the fact, or what it follows from.
  func supports(_ found: FoundFact) -> Bool {
    ([found.fact] + found.alternatives).contains { supports($0, found) }
  }

  private func supports(_ fact: Fact, _ found: FoundFact) -> Bool {
    switch fact {
    case .date(let day, let month, let year):
      days.holds(
        day: day, month: month, year: year, weekday: found.weekday, isSet: found.occasion == .appointment,
        isLimit: found.isLimit) || isAnniversary(day, month, year, weekday: found.weekday)
    case .weekday(let weekday):
      (days.holds(weekday: weekday) || found.occasion == .closing && openings.leaveOut(weekday))
        && openings.allow(weekday, at: found.hour)
    case .time(let minutes):
      // Today's and tomorrow's ends are known to all.
      minutes == 0 || clock.holds(minutes)
        || minutes % 60 == 0 && durations.holds(minutes / 60, .hour)
    case .amount(let hundredths):
      // A small number stands in every source.
      amounts.holds(hundredths) || hundredths >= 300 && figures.numbers.contains(hundredths * 10)
    case .percent(let share): amounts.holds(percent: share)
    case .duration where found.isOfWorkingDays && !days.countsWorkingDays: false
    case .duration(let count, let unit):
      durations.holds(count, unit) || isAlwaysOpen && unit == .day && count == 7
        || unit == .hour && clock.times.contains(count * 60)
        || unit == .day && count > 2 && figures.ordinals.contains(count)
        || unit == .year
          && (isAge(count) || found.isRough && isAge(atLeast: count) || figures.counts.contains(count * 1_000))
        || found.sense != .term && (days.liesAhead(count, unit) || days.apart.isFromStart(count, unit))
    case .number(let value):
      found.isListed || isSaidInPassing(value, of: found.noun) || isNights(value, of: found.noun)
        || isShortPhone(value, found)
        || found.countsInstalments && isWhole(value) { durations.holds($0, .month) }
        || (found.use == .count
          ? figures.holds(value, of: found.noun, isAsked: found.isAsked, isKnown: isNounKnown)
          : figures.holds(label: value, of: found.noun, isKnown: isNounKnown))
    case .code(let code): words.spell(code, numbers: figures.numbers) || isRoman(code)
    case .name(let name):
      name.count == 1 && isRoman(name[0]) || words.hold(name: name)
        || found.initials.map { words.holdAcronym($0) } ?? false
    case .institution(let name):
      words.hold(institution: name) || found.initials.map { words.holdAcronym($0, ofAtLeast: 3) } ?? false
    case .thing(let thing):
      NamedThings.isPayment(thing) ? isWayToPay(thing, found) : things.contains(thing)
    case .rate(let count): rates.contains(count)
    }
  }

  /// Whether the fact follows from others that the answer states and that hold.
  func implies(_ found: FoundFact) -> Bool {
    ([found.fact] + found.alternatives).contains { implies($0, found) }
  }

  private func implies(_ fact: Fact, _ found: FoundFact) -> Bool {
    switch fact {
    case .date(let day, let month, _)
    where day > 0 && found.isOfWeek && found.weekday.map({ $0 == 0 }) ?? true && found.occasion != .appointment
      && days.isInNextWeek(day: day, month: month):
      true
    case .date(0, let month, _): days.ends(month, after: durations)
    case .date(let day, let month, _):
      // Said as a day of the month that is spoken of: "les 5 et 12".
      if case .number = found.fact { days.continues(day: day, month: month) } else { false }
    case .amount(let hundredths):
      figures.isTotal(hundredths * 10) || amounts.imply(hundredths, found, with: figures)
        || found.isReckoned && amounts.isOfSpan(hundredths, clock.spans)
    case .percent(let share):
      found.isReckoned && (figures.isShare(share) || amounts.isChange(share, with: figures))
        || found.isRough && figures.isNearShare(share) || amounts.isMultiple(percent: share, of: figures)
        || amounts.isShareOfTwo(share, found)
    case .time(let minutes):
      found.isRough && clock.isNear(minutes) || clock.isLater(minutes, by: durations)
        || found.isReckoned && clock.endsSaidSpan(minutes)
    case .duration(let count, let unit):
      unit.minutes(count).map {
        clock.lieApart($0) || clock.isLength($0, breaks: durations.minutes) || clock.isTotalOfSaid($0)
      } ?? false
        || durations.isTotalOfSaid(count, unit) || durations.isDerived(count, unit, with: figures)
        || found.isReckoned
          && (days.apart.isBetweenAny(count, unit) || durations.isTotalOfTwo(count, unit)
            || durations.isProduct(count, unit, with: figures))
        || found.isRough
          && (unit.isOfDays && days.apart.isNearlyBetweenAny(count, unit)
            || found.isReckoned && unit == .week && days.nearlyLieAhead(count)
            || unit.minutes(count).map(clock.nearlyLieApart) ?? false)
        || days.apart.isBetweenSaid(count, unit) || found.sense == .behind && days.apart.isFromSaid(count, unit)
        || found.sense != .term && (found.sense == .distance || found.isRough || found.isReckoned)
          && days.apart.isCounted(count, unit)
    case .number(let value) where found.isFactor: figures.numbers.contains(value) || figures.said.contains(value)
    case .number(let value) where isYearBehind(value): true
    case .number where found.use != .count: false
    case .number(let value) where found.isAmount && (amounts.holds(value / 10) || amounts.isTotal(value / 10)): true
    case .number(let value) where found.isReckoned && isDaily(value, of: found.noun): true
    case .number(let value) where found.isReckoned && isYear(value, away: durations): true
    case .number(let value) where found.countsInstalments && amounts.arePaid(in: value / 1_000): true
    case .number(let value):
      figures.isTotalOfSaid(value) || amounts.isWithShare(value, of: figures) || figures.isMean(value)
        || figures.isPart(value)
        || found.isReckoned
          && figures.isReckoned(value, days: durations.days)
        || found.isMeasure && figures.isConverted(value)
        || found.isRough && figures.isNear(value)
    default: false
    }
  }

  /// Whether the service names the way to pay, or nobody names any; what only the mail names may be taken up as the
  /// correspondent's: "votre chèque".
  private func isWayToPay(_ thing: Int, _ found: FoundFact) -> Bool {
    if ownThings.contains(thing) { return true }
    return found.isTheirs && things.contains(thing)
  }

  /// Whether a small number says nothing of the matter, or what a word behind it tells: "deux remarques", "trois quarts".
  private func isSaidInPassing(_ value: Int, of noun: String?) -> Bool {
    guard let noun, (2_000...5_000).contains(value) else { return false }
    if noun == "fois" { return figures.numbers.contains(value) }
    if noun == "quarts" { return value == 3_000 && amounts.holds(percent: 75_000) }
    return value == 2_000 && noun == "moities" || ReckoningVocabulary.overviews.contains(noun)
  }

  /// Whether a number is a whole one of which something holds.
  private func isWhole(_ thousandths: Int, _ holds: (Int) -> Bool) -> Bool {
    thousandths.isMultiple(of: 1_000) && holds(thousandths / 1_000)
  }

  /// Whether so many nights lie between days that are known, or within as many days and one more.
  private func isNights(_ value: Int, of noun: String?) -> Bool {
    guard let noun, ReckoningVocabulary.nights.contains(Stem.of(noun)) else { return false }
    return isWhole(value) {
      durations.holds($0, .day) || durations.holds($0 + 1, .day) || days.apart.isBetweenSaid($0, .day)
    }
  }

  /// Whether so many of what there is one of a day are needed for so many days.
  private func isDaily(_ value: Int, of noun: String?) -> Bool {
    guard let noun, ReckoningVocabulary.daily.contains(Stem.of(noun)) else { return false }
    return isWhole(value) { durations.holds($0, .day) }
  }

  /// Whether four figures are a number that the sources write in pairs: "3939".
  private func isShortPhone(_ value: Int, _ found: FoundFact) -> Bool {
    guard found.noun == nil, (1_000_000...9_999_000).contains(value) else { return false }
    return isWhole(value) { words.spell(String($0), numbers: []) }
  }

  /// Whether the sources speak of such things, be it in another language.
  private func isNounKnown(_ stem: String) -> Bool { CountedNouns.areKnown(stem, in: words.stems) }

  /// Whether a number is the year that one of the durations leads to from the mail's: "depuis trois ans", since 2023.
  private func isYear(_ value: Int, away durations: KnownDurations) -> Bool {
    guard value % 1_000 == 0, (1_900...2_100).contains(value / 1_000) else { return false }
    return days.starts.contains { durations.holds(abs($0.date.year - value / 1_000), .year) }
  }

  /// Whether a number is the year that one of the durations leads to from a year of long ago: twenty years after 1893.
  private func isYearBehind(_ value: Int) -> Bool {
    guard value % 1_000 == 0, (1_700...2_100).contains(value / 1_000) else { return false }
    return figures.numbers.contains { known in
      guard (1_700_000...2_000_000).contains(known), known < value else { return false }
      return durations.holds((value - known) / 1_000, .year)
    }
  }

  /// Whether something lies so many years back and some more: "plus de cinquante ans".
  private func isAge(atLeast count: Int) -> Bool {
    count >= 10 && count % 5 == 0 && (1...4).contains { isAge(count + $0) }
  }

  /// Whether it is the day of a known one so many years on, as the sources count: `70e anniversaire`.
  private func isAnniversary(_ day: Int, _ month: Int, _ year: Int?, weekday: Int?) -> Bool {
    guard let year, day > 0, month > 0, weekday.map({ $0 == Day(day: day, month: month, year: year).weekday }) ?? true
    else { return false }
    return days.years(of: day, month).contains { $0 < year && figures.numbers.contains((year - $0) * 1_000) }
  }

  /// Whether a Roman numeral is a number of the sources, or the century of one of their years.
  private func isRoman(_ word: String) -> Bool {
    guard let number = RomanNumeral.value(of: word) else { return false }
    return figures.numbers.contains(number * 1_000)
      || figures.numbers.contains {
        $0.isMultiple(of: 1_000) && $0 >= 1_000_000 && ($0 / 1_000 - 1) / 100 + 1 == number
      }
  }

  /// Whether somebody may be so old, or something lie so long back.
  private func isAge(_ count: Int) -> Bool {
    let years = days.years.union(
      figures.numbers.compactMap { (1_850_000...2_100_000).contains($0) ? $0 / 1_000 : nil })
    return years.contains { years.contains($0 + count) || years.contains($0 + count + 1) }
  }
}
