/// How a source is read, fact by fact.
extension FactBase {
  /// Reads one text into what is known.
  mutating func read(_ text: String, _ language: Language, isOwn: Bool) {
    let languages = language == .french ? [language] : [language, .french]
    let reader = FactReader(HiddenCharacters.removed(from: text).text, languages: languages, isSource: true)
    let tokens = reader.tokens
    let weekdays = KnownDays.weekdays(in: tokens)
    let words = tokens.filter { $0.kind == .word }.map(\.folded)
    self.words.add(tokens, words: words)
    figures.read(tokens, words: words, languages: languages)
    clock.hearHalfDays(in: reader)
    clock.addRanges(of: tokens)
    clock.addLeads(of: tokens, languages)
    clock.addLengths(of: reader)
    if !ReckoningVocabulary.neighbours.isDisjoint(with: words) { days.speaksOfNeighbours = true }
    if !ReckoningVocabulary.tomorrow.isDisjoint(with: words) { days.addTomorrow() }
    days.addDistances(of: words)
    days.addHolidays(of: words)
    days.addEnds(of: tokens, words: words)
    days.addNumberedWeeks(of: tokens)
    days.addRecurring(of: tokens)
    days.addFollowingWeekdays(of: tokens)
    days.addPrecedingWeekdays(of: tokens)
    days.addWeeks(of: reader)
    // "Lundi en 8"
    let isInEight = zip(tokens, tokens.dropFirst()).contains { $0.folded == "en" && $1.value == 8 }
    if isInEight || !ReckoningVocabulary.next.isDisjoint(with: words) { days.speaksOfNext = true }
    if !ReckoningVocabulary.last.isDisjoint(with: words) { days.speaksOfLast = true }
    if tokens.contains(where: \.isOfWorkingDays) {
      days.countsWorkingDays = true
      // Which are the days from Monday to Friday.
      for weekday in [0, 4] { days.addWeekday(weekday) }
      for case .duration(let count, .day) in reader.facts.map(\.fact) where (1...10).contains(count) {
        // The first of them may be the mail's own day.
        for day in days.starts { days.addWeekday(day.advanced(byWorkingDays: count - 1).weekday) }
      }
    }
    if ReckoningVocabulary.nextWeek.areFound(in: words) { days.speaksOfNextWeek = true }
    days.addMonthly(of: tokens)
    days.addShortMonths(of: tokens)
    durations.add(spans: days.addFollowing(of: reader))
    days.addEves(of: tokens)
    if ReckoningVocabulary.startOfNextMonth.areFound(in: words) { days.speaksOfNextMonth = true }
    if ReckoningVocabulary.followingMonth.areFound(in: words) { days.speaksOfFollowingMonth = true }
    if ReckoningVocabulary.startOfMonth.areFound(in: words) { days.speaksOfStartOfMonth = true }
    if ReckoningVocabulary.endOfYear.areFound(in: words) { days.addEndOfYear() }
    durations.add(spans: days.lengths(of: reader.facts) + KnownDays.runs(of: weekdays))
    for span in KnownDays.spans(in: reader) {
      days.addLimit(span.last)
      if let length = days.add(spanFrom: span.first, to: span.last) {
        // From Monday to Friday of the next week are two weeks.
        let weeks = (length + 3) / 7
        if weeks > 0, abs(length - weeks * 7) <= 2 { durations.add(weeks, .week) }
      }
      if let months = KnownDays.months(from: span.first, to: span.last) { durations.add(months, .month) }
    }
    for span in KnownDays.joinedSpans(in: reader) { days.add(spanFrom: span.first, to: span.last) }
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
    // "Tous les matins sauf lundi"
    if zip(tokens, tokens.dropFirst()).contains(where: {
      CalendarVocabulary.leavingOut.contains($0.folded) && CalendarVocabulary.weekday($1.folded) != nil
    }) {
      days.addAllWeekdays()
    }
    days.addBareDays(of: tokens)
    days.addListedDays(of: tokens)
    days.addRanges(of: weekdays)
    if days.namedWeekdays.count == 7 { durations.add(7, .day) }
    durations.addArticles(of: tokens)
    durations.addRepeated(of: tokens)
    for count in KnownDurations.countdowns(in: tokens) { add(count, .day) }
    if ReckoningVocabulary.thirdMore.areFound(in: words) { isThirdMore = true }
    if ReckoningVocabulary.monthBefore.areFound(in: words) { days.speaksOfMonthBefore = true }
    if ReckoningVocabulary.add(tokens) { durations.addUp = true }
    for (count, unit) in KnownDurations.ranges(of: tokens) + KnownDurations.parts(of: tokens) { add(count, unit) }
    for found in reader.facts { add(found) }
    if words.contains(where: { $0.hasPrefix("trimestr") }) { days.addQuarters() }
    days.addPast(of: reader)
    // "Dont chauffage 21 040 – eau 7 224": a list of amounts names its currency once.
    if tokens.contains(where: { $0.isSign("€") || $0.folded == "euros" }) {
      for case .number(let value) in reader.facts.lazy.filter({ $0.noun == nil && $0.use == .count }).map(\.fact)
      where value >= 1_000_000 && value % 1_000 == 0 && !(1_900_000...2_100_000).contains(value) {
        amounts.add(value / 10)
      }
    }
    if ReckoningVocabulary.weekend.areFound(in: words) {
      days.speaksOfWeekend = true
      days.addWeekends(of: reader.facts)
    }
    days.hearNeighbours(in: reader, isOwn: isOwn)
    days.addInstalments(of: reader)
    amounts.addTotals(of: reader)
    amounts.addFinePrices(of: tokens)
    amounts.addFractions(of: tokens)
    amounts.addBaskets(of: reader)
    for (count, unit) in KnownDurations.shortened(in: reader) { durations.add(count, unit) }
    for (count, noun) in KnownFigures.shortenedCounts(in: reader) { figures.add(count: count, of: noun) }
    for (label, noun) in KnownFigures.shortenedLabels(in: reader) { figures.add(label: label, of: noun) }
    openings.read(reader, weekdays, days)
    timetables.read(reader, weekdays)
    tables.read(reader)
    owners.read(reader)
    papers.read(reader, isOwn: isOwn)
    let things = NamedThings.things(in: tokens)
    self.things.formUnion(things)
    if isOwn { ownThings.formUnion(things) }
    if ReckoningVocabulary.yearly.areFound(in: words) { durations.add(12, .month) }
    if !ReckoningVocabulary.ofAge.isDisjoint(with: words) { durations.add(18, .year) }
    for (word, count) in ["double": 2_000, "triple": 3_000] {
      let isSaid = zip(words, words.dropFirst()).contains {
        $0 == "en" && $1 == word || $0 == word && $1 == "exemplaire"
      }
      if isSaid { figures.add(count: count, of: "exemplaires") }
    }
    if words.contains("quarts") { amounts.add(percent: 75_000) }
    for (part, share) in ReckoningVocabulary.shares where words.contains(part) { amounts.add(percent: share) }
    if !ReckoningVocabulary.alternating.isDisjoint(with: words) { rates.insert(2_000) }
  }

  mutating func add(_ found: FoundFact) {
    if let weekday = found.weekday { days.addWeekday(weekday) }
    for fact in [found.fact] + found.alternatives { add(fact, found) }
  }

  mutating func add(_ fact: Fact, _ found: FoundFact) {
    switch fact {
    case .date(let day, let month, let year):
      days.add(day: day, month: month, year: year, weekday: found.weekday)
    case .weekday(let weekday): days.add(weekday: weekday)
    case .time(let minutes):
      clock.add(minutes)
      // The seven of 7 h 15 is no number of anything.
      if minutes % 60 == 0 { figures.add(minutes / 60) }
      if minutes == 24 * 60 { durations.add(24, .hour) }
      // 2 h 45 is 2,75 hours.
      if minutes % 15 == 0, minutes % 60 != 0 { figures.add(thousandths: minutes * 1_000 / 60) }
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
      // "Cinq nuits" lead five days on.
      if let noun = found.noun, ReckoningVocabulary.nights.contains(Stem.of(noun)), value < 100_000 {
        durations.add(value / 1_000, .day)
      }
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
}
