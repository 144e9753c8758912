/// The days that sources speak of: dates, weekdays, months, and days told by how far they lie from the mail's.
struct KnownDays {
  /// The day of the mail, from which it counts.
  let sentOn: Day?
  /// The day of the answer.
  private let today: Day?
  private var dates: [MonthDay: Set<Int?>] = [:]
  private var months: Set<Int> = []
  /// Of them, those that were said without a day.
  private var bareMonths: Set<Int> = []
  private var weekdays: Set<Int> = []
  /// Days of the month on which something always is: `le 15 de chaque mois`.
  private var monthly: Set<Int> = []
  /// Weekdays on which something always is: `chaque mercredi`.
  private var recurring: Set<Int> = []
  /// Days on which something ends, with those beside them: who has time until the 30th must come before the 1st.
  private var limits: Set<Day> = []
  /// Of the dates, those that only a length of time from the mail leads to.
  private var byLength: Set<MonthDay> = []
  /// Years that are spoken of.
  private(set) var years: Set<Int> = []
  private var days: Set<Day> = []
  /// Days that a weekday alone tells.
  private var byWeekday: Set<Day> = []
  /// Days that a duration leads to from those.
  private var ahead: Set<Day> = []
  /// How far they lie apart, as of the last ``follow(_:)``.
  private(set) var apart = DaysApart()
  /// Days that the answer states and that hold.
  private var said: Set<Day> = []
  /// What a day said without its year is if it is over.
  private var past: Set<Day> = []
  /// Whether the day before or behind another is spoken of.
  var speaksOfNeighbours = false
  /// Whether the next of something is.
  var speaksOfNext = false
  /// Whether the last is.
  var speaksOfLast = false
  /// Whether the next week is.
  var speaksOfNextWeek = false
  /// Whether the first day of the month behind another is.
  var speaksOfNextMonth = false
  /// Whether the month before another is, and so its last day.
  var speaksOfMonthBefore = false
  /// Whether days of work are counted.
  var countsWorkingDays = false

  private struct MonthDay: Hashable {
    let day: Int
    let month: Int
  }

  init(sentOn: Day?, today: Day?) { (self.sentOn, self.today) = (sentOn, today) }

  /// The days of the mail and of the answer.
  var starts: [Day] { [sentOn, today].compactMap { $0 } }

  // MARK: - Stated

  mutating func add(_ day: Day) {
    days.insert(day)
    let date = day.date
    dates[MonthDay(day: date.day, month: date.month), default: []].insert(date.year)
    months.insert(date.month)
  }

  /// Adds the days of the mail and of the answer, from which nobody counts who does not say so.
  mutating func addStarts() {
    for day in starts {
      add(unnamed: day)
      weekdays.insert(day.weekday)
      years.insert(day.date.year)
    }
  }

  /// Adds a day that a text leads to without naming it: nothing is counted on from there.
  mutating func add(unnamed day: Day) {
    let isNamed = days.contains(day)
    add(day)
    if !isNamed { days.remove(day) }
  }

  mutating func add(month: Int) { months.insert(month) }

  mutating func add(recurring weekday: Int) { recurring.insert(weekday) }

  /// Whether something always is on that weekday.
  func isRecurring(_ weekday: Int) -> Bool { recurring.contains(weekday) }

  /// The days that are named, in order.
  var namedDays: [Day] { days.sorted() }

  /// Adds a day that something must be done before or until.
  mutating func addLimit(_ fact: Fact) {
    guard case .date(let day, let month, let year) = fact, let date = resolved(day: day, month: month, year: year)
    else { return }
    limits.formUnion([date - 1, date + 1])
  }

  mutating func addTomorrow() { weekdays.formUnion(starts.map { ($0 + 1).weekday }) }

  /// Adds what a text calls by weekday alone: the last and the coming one, and the one after where "prochain" may mean it.
  mutating func add(weekday: Int) {
    weekdays.insert(weekday)
    guard let sentOn else { return }
    let next = sentOn + ((weekday - sentOn.weekday + 6) % 7 + 1)
    for day in [next - 7, next] + (speaksOfNext ? [next + 7] : []) + (speaksOfLast ? [next - 14] : []) {
      add(unnamed: day)
      byWeekday.insert(day)
    }
  }

  mutating func addAllWeekdays() { weekdays.formUnion(0..<7) }

  /// Takes a date of the answer that holds.
  mutating func accept(day: Int, month: Int, year: Int?, weekday: Int?) {
    guard day > 0, month > 0 else { return }
    if let date = resolved(day: day, month: month, year: year) { said.insert(date) }
    if let date = nearest(day: day, month: month), year == nil { said.insert(date) }
  }

  mutating func addWeekday(_ weekday: Int) { weekdays.insert(weekday) }

  /// - Parameters:
  ///   - day: 0 for a month alone.
  ///   - month: 0 for a day of a month that only its weekday tells.
  mutating func add(day: Int, month: Int, year: Int?, weekday: Int?) {
    if month > 0 { months.insert(month) }
    if day == 0 { bareMonths.insert(month) }
    if let year { years.insert(year) }
    if day > 0, month == 0, let weekday, let sentOn {
      if let meant = sentOn.next(day: day, weekday: weekday) { add(meant) }
      if let past = (1...31).lazy.map({ sentOn - $0 }).first(where: { $0.date.day == day && $0.weekday == weekday }) {
        add(past)
      }
    }
    guard day > 0, month > 0 else { return }
    byLength.remove(MonthDay(day: day, month: month))
    dates[MonthDay(day: day, month: month), default: []].insert(year)
    guard let date = resolved(day: day, month: month, year: year) else { return }
    weekdays.insert(date.weekday)
    days.insert(date)
    if year == nil, let start = starts.first, date > start, past.count < 40 {
      past.insert(date.advanced(byMonths: -12))
    }
  }

  /// Adds the days that lie a duration ahead of the mail's and the answer's.
  mutating func add(_ count: Int, _ unit: Fact.Unit) {
    for start in starts {
      for days in unit.days(count) ?? [] {
        let date = (start + days).date
        let key = MonthDay(day: date.day, month: date.month)
        if dates[key] == nil { byLength.insert(key) }
        // Hours are no days to count on from.
        if unit == .hour { add(unnamed: start + days) } else { add(start + days) }
      }
      guard unit == .month else { continue }
      let date = start.advanced(byMonths: min(count, 1_200)).date
      dates[MonthDay(day: start.date.day, month: date.month), default: []].insert(date.year)
    }
  }

  mutating func add(monthly day: Int) { monthly.insert(day) }

  /// Adds the last day of the year, which a text calls so.
  mutating func addEndOfYear() { for start in starts { add(Day(day: 31, month: 12, year: start.date.year)) } }

  /// A day told by its distance from the mail's: `demain`; by its weekday as well, which the answer may call it by.
  mutating func add(distance: Int) {
    guard let sentOn else { return }
    add(sentOn + distance)
    weekdays.insert((sentOn + distance).weekday)
  }

  /// Reckons anew which days lie a duration behind or ahead of a known one; with the day before, for an end may be meant
  /// with it or without.
  mutating func follow(_ durations: KnownDurations) {
    ahead = []
    let durations = durations.first(20)
    let named = days.sorted()
    apart = DaysApart(starts: starts, named: named, said: said.sorted(), past: past, months: bareMonths)
    for day in named.prefix(30) + starts {
      if speaksOfNeighbours { ahead.formUnion([day - 1, day + 1]) }
      if speaksOfNextMonth { ahead.insert(day.firstOfNextMonth) }
      if speaksOfMonthBefore { ahead.insert(day - day.date.day) }
      // What falls on a weekend is for the Monday, or better done on the Friday.
      if day.weekday >= 5 { ahead.formUnion([day + (7 - day.weekday), day - (day.weekday - 4)]) }
      for (count, unit) in durations {
        for offset in unit.days(count) ?? [] {
          ahead.formUnion([day - offset, day + offset, day + offset - 1])
          // Who needs so many days before must come on the Friday before a weekend.
          let latest = day - offset
          if latest.weekday >= 5 { ahead.insert(latest - (latest.weekday - 4)) }
        }
        if unit == .day, countsWorkingDays, count <= 40 { ahead.insert(day.advanced(byWorkingDays: count)) }
        if unit == .month, count <= 1_200 {
          // A term ends the day before, or the day after where neither end counts.
          let end = day.advanced(byMonths: count)
          ahead.formUnion([end - 1, end, end + 1, day.advanced(byMonths: -count)])
        }
        if unit == .year, count <= 100 {
          for end in [day.advanced(byMonths: count * 12), day.advanced(byMonths: count * -12)] {
            ahead.formUnion([end - 1, end, end + 1])
          }
        }
      }
    }
  }

  // MARK: - Asked

  func holds(weekday: Int) -> Bool { weekdays.contains(weekday) }

  /// The years in which a day of that name is known.
  func years(of day: Int, _ month: Int) -> Set<Int> {
    Set((dates[MonthDay(day: day, month: month)] ?? []).compactMap { $0 })
  }

  /// Whether the sources name the day, or what leads to it.
  ///
  /// - Parameters: as of ``add(day:month:year:weekday:)``, whether the day is set, so that none is that only a length of
  ///   time leads to, and whether something ends with it.
  func holds(day: Int, month: Int, year: Int?, weekday: Int?, isSet: Bool = false, isLimit: Bool = false) -> Bool {
    if isLimit, let date = resolved(day: day, month: month, year: year), limits.contains(date),
      weekday == nil || weekday == date.weekday
    {
      return true
    }
    if isSet, isReckonedAlone(day: day, month: month, year: year) { return false }
    guard day > 0 else { return months.contains(month) || ahead.contains { $0.date.month == month } }
    guard month > 0 else {
      guard let weekday else { return days.contains { $0.date.day == day } }
      let isMeant = { (known: Day) in known.date.day == day && known.weekday == weekday }
      return days.contains(where: isMeant) || ahead.contains(where: isMeant) || byWeekday.contains(where: isMeant)
        || months.contains { resolved(day: day, month: $0, year: nil).map { $0.weekday == weekday } ?? false }
    }
    guard let years = dates[MonthDay(day: day, month: month)], isYear(year, among: years) else {
      return isAhead(day: day, month: month, year: year, weekday: weekday)
        || isMonthly(day: day, month: month, year: year, weekday: weekday)
        || isOneOfMany(day: day, month: month, year: year, weekday: weekday)
        || !isSet && isRecurring(day: day, month: month, year: year, weekday: weekday)
    }
    guard let weekday, let date = resolved(day: day, month: month, year: year) else { return true }
    if weekday == date.weekday { return true }
    // Said without its year, a day that is over may be the next one of its name.
    // Of a day of long ago the sources' lengths of time may lead to one of its name.
    if year == nil, let base = today ?? sentOn, date < base - 400,
      isAhead(day: day, month: month, year: nil, weekday: weekday)
    {
      return true
    }
    guard year == nil, years.contains(nil), let base = today ?? sentOn, date < base else { return false }
    return date.advanced(byMonths: 12).weekday == weekday
  }

  /// Whether a known day lies so far ahead of the answer's.
  func liesAhead(_ count: Int, _ unit: Fact.Unit) -> Bool {
    guard let today else { return false }
    return (unit.days(count) ?? []).contains { offset in
      let date = (today + offset).date
      return dates[MonthDay(day: date.day, month: date.month)]?.contains { $0 == nil || $0 == date.year } ?? false
    }
  }

  /// Whether a day that the sources' durations lead to lies within a few days of so many weeks ahead of the answer's.
  func nearlyLieAhead(_ weeks: Int) -> Bool {
    guard let today, (2...60).contains(weeks) else { return false }
    return ahead.contains { $0 > today && abs(today.distance(to: $0) - weeks * 7) <= 3 }
  }

  /// Whether a day is one of the week after that of a known day, where the sources speak of such.
  func isInNextWeek(day: Int, month: Int) -> Bool {
    guard speaksOfNextWeek, let date = resolved(day: day, month: month, year: nil) else { return false }
    return apart.all.contains { known in
      let monday = known + (7 - known.weekday)
      return (0..<7).contains(monday.distance(to: date))
    }
  }

  /// Whether a month is the last of so many.
  func ends(_ month: Int, after durations: KnownDurations) -> Bool {
    let lengths = durations.first(20).filter { $0.unit == .month && $0.count <= 1_200 }.map(\.count)
    // "Déposé en février, quatre mois": ends in May or in June.
    let bare = bareMonths.union(apart.said.map(\.date.month)).flatMap { start in
      lengths.flatMap { [start - 1 + $0 - 1, start - 1 + $0] }
    }
    let fromStarts = starts.flatMap { start in lengths.map { start.date.month - 1 + $0 } }
    return (bare + fromStarts).contains { $0 % 12 + 1 == month }
  }

  /// Whether a day comes a number of weeks behind or before one that the answer states, or is a weekday of the sources
  /// between two that it states.
  func continues(day: Int, month: Int) -> Bool {
    guard month > 0, let date = resolved(day: day, month: month, year: nil), weekdays.contains(date.weekday) else {
      return false
    }
    let isWeeksAway = said.contains {
      $0 != date && $0.distance(to: date).isMultiple(of: 7) && $0.distance(to: date) <= 28
    }
    let isBetween = said.contains { $0 < date } && said.contains { date < $0 }
    return isWeeksAway || isBetween
  }

  /// Whether a day is one that the sources' durations lead to.
  private func isAhead(day: Int, month: Int, year: Int?, weekday: Int?) -> Bool {
    ahead.contains { candidate in
      let date = candidate.date
      return date.day == day && date.month == month && (year == nil || date.year == year)
        && (weekday == nil || candidate.weekday == weekday)
    }
  }

  /// Whether a day is one of those that "a Thursday in June" leaves open.
  private func isOneOfMany(day: Int, month: Int, year: Int?, weekday: Int?) -> Bool {
    guard let weekday, weekdays.contains(weekday), bareMonths.contains(month) else { return false }
    return resolved(day: day, month: month, year: year)?.weekday == weekday
  }

  /// Whether a day is one of the next few on which something always is.
  private func isRecurring(day: Int, month: Int, year: Int?, weekday: Int?) -> Bool {
    guard let weekday, recurring.contains(weekday), let date = resolved(day: day, month: month, year: year),
      date.weekday == weekday
    else { return false }
    return starts.contains { $0 <= date && $0.distance(to: date) <= 35 }
  }

  /// Whether nothing but a length of time leads to the day.
  private func isReckonedAlone(day: Int, month: Int, year: Int?) -> Bool {
    guard day > 0, month > 0 else { return false }
    let key = MonthDay(day: day, month: month)
    return dates[key] == nil || byLength.contains(key)
  }

  /// Whether it is the day of the month on which something always is, of a month close by.
  private func isMonthly(day: Int, month: Int, year: Int?, weekday: Int?) -> Bool {
    guard monthly.contains(day), let date = resolved(day: day, month: month, year: year) else { return false }
    return starts.contains { $0.distance(to: date) <= 100 } && (weekday == nil || weekday == date.weekday)
  }

  private func isYear(_ year: Int?, among years: Set<Int?>) -> Bool {
    guard let year, !years.contains(year) else { return true }
    guard years.contains(nil), let base = (today ?? sentOn)?.date.year else { return years.contains(nil) }
    return (base - 1...base + 1).contains(year)
  }

  /// The day of its month that is nearest to the answer's, before or after.
  private func nearest(day: Int, month: Int) -> Day? {
    guard (1...31).contains(day), (1...12).contains(month), let base = today ?? sentOn else { return nil }
    let year = base.date.year
    return [year - 1, year, year + 1].map { Day(day: day, month: month, year: $0) }.min {
      $0.distance(to: base) < $1.distance(to: base)
    }
  }

  /// The day that is meant: of the years that it may be, the one that brings it nearest ahead.
  func resolved(day: Int, month: Int, year: Int?) -> Day? {
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    if let year { return Day(day: day, month: month, year: year) }
    let known = dates[MonthDay(day: day, month: month)]?.compactMap { $0 }
    if let known, known.count == 1, let year = known.first { return Day(day: day, month: month, year: year) }
    guard let base = today ?? sentOn else { return nil }
    let this = base.date.year
    return [this - 1, this, this + 1].map { Day(day: day, month: month, year: $0) }.first { $0 > base - 200 }
  }
}
