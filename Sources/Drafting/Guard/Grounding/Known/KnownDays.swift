/// The days that sources speak of: dates, weekdays, months, and days told by how far they lie from the mail's.
struct KnownDays {
  /// The day of the mail, from which it counts.
  let sentOn: Day?
  /// The day of the answer.
  let today: Day?
  var dates: [MonthDay: Set<Int?>] = [:]
  var months: Set<Int> = []
  /// Of them, those that were said without a day.
  var bareMonths: Set<Int> = []
  /// The years that they were said with: `août 2026`.
  var yearsOfMonths: [Int: Set<Int>] = [:]
  var weekdays: Set<Int> = []
  /// Of the weekdays, those that a text names as such, and not by a date.
  private(set) var namedWeekdays: Set<Int> = []
  /// Weekdays that are told as the next behind another day: `le samedi suivant`.
  var followingWeekdays: Set<Int> = []
  /// Weekdays that are told as the last before another day: `le jeudi précédant le scrutin`.
  var precedingWeekdays: Set<PrecedingWeekday> = []
  /// Days of the month on which something always is: `le 15 de chaque mois`.
  var monthly: Set<Int> = []
  /// Weekdays on which something always is: `chaque mercredi`.
  var recurring: Set<Int> = []
  /// Days on which something ends, with those beside them: who has time until the 30th must come before the 1st.
  var limits: Set<Day> = []
  /// Of the dates, those that only a length of time from the mail leads to.
  var byLength: Set<MonthDay> = []
  /// Years that are spoken of.
  private(set) var years: Set<Int> = []
  var days: Set<Day> = []
  /// The spans of at most two months that a text names.
  var spans: [ClosedRange<Day>] = []
  /// Days that a weekday alone tells.
  var byWeekday: Set<Day> = []
  /// Days that a duration leads to from those.
  var ahead: Set<Day> = []
  /// How far they lie apart, as of the last ``follow(_:)``.
  private(set) var apart = DaysApart()
  /// Days that the answer states and that hold.
  var said: Set<Day> = []
  /// What a day said without its year is if it is over.
  private var past: Set<Day> = []
  /// Days that the service's own words alone name, with the lengths of time that stand beside them there.
  var ownDays: [Day: Set<KnownDurations.Length>] = [:]
  /// Days that somebody else names too.
  var othersDays: Set<Day> = []
  /// Whether the day before or behind another is spoken of.
  var speaksOfNeighbours = false
  /// Whether the next of something is.
  var speaksOfNext = false
  /// Whether a weekend is.
  var speaksOfWeekend = false
  /// Whether the last is.
  var speaksOfLast = false
  /// Whether the next week is.
  var speaksOfNextWeek = false
  /// Whether the first day of the month behind another is.
  var speaksOfNextMonth = false
  /// Whether the month behind another is.
  var speaksOfFollowingMonth = false
  /// Whether the first day of a month is.
  var speaksOfStartOfMonth = false
  /// Whether the month before another is, and so its last day.
  var speaksOfMonthBefore = false
  /// So many months behind a day something ends with its month: `la fin du 3e mois suivant`.
  var endsOfMonths: Set<Int> = []
  /// The Mondays of the weeks that are told by one of their days: `la semaine du 27`.
  var namedWeeks: Set<Day> = []
  /// Whether days of work are counted.
  var countsWorkingDays = false

  /// The first, second, … of a weekday before another day.
  struct PrecedingWeekday: Hashable {
    let weekday: Int
    let place: Int
  }

  struct MonthDay: Hashable {
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
    namedWeekdays.insert(weekday)
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
    if day > 0, month == 0, let weekday {
      // "Le mardi 13" is of the month of a day that was said.
      let meant = said.compactMap { resolved(day: day, month: $0.date.month, year: $0.date.year) }
      if let date = meant.first(where: { $0.weekday == weekday }) { said.insert(date) }
    }
    guard day > 0, month > 0 else { return }
    if speaksOfNeighbours, let date = resolved(day: day, month: month, year: year) {
      weekdays.formUnion([(date - 1).weekday, (date + 1).weekday])
    }
    if let date = meant(day: day, month: month, year: year, weekday: weekday) { said.insert(date) }
    if let date = nearest(day: day, month: month), year == nil { said.insert(date) }
  }

  mutating func addWeekday(_ weekday: Int) { weekdays.insert(weekday) }

  mutating func name(weekday: Int) { namedWeekdays.insert(weekday) }

  /// - Parameters:
  ///   - day: 0 for a month alone.
  ///   - month: 0 for a day of a month that only its weekday tells.
  mutating func add(day: Int, month: Int, year: Int?, weekday: Int?) {
    if month > 0 { months.insert(month) }
    if day == 0 { bareMonths.insert(month) }
    if day == 0, let year { yearsOfMonths[month, default: []].insert(year) }
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
    guard let date = meant(day: day, month: month, year: year, weekday: weekday) else { return }
    weekdays.insert(date.weekday)
    if year == nil, let start = starts.first {
      // Said without its year, it may be this one's.
      weekdays.insert(Day(day: day, month: month, year: start.date.year).weekday)
    }
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
        add(unnamed: start + days)
      }
      guard unit == .month else { continue }
      let date = start.advanced(byMonths: min(count, 1_200)).date
      dates[MonthDay(day: start.date.day, month: date.month), default: []].insert(date.year)
    }
  }

  /// Adds the ends of the quarters whose last month is named: `trimestre : janvier, février, mars`.
  mutating func addQuarters() {
    for month in bareMonths where month % 3 == 0 {
      guard let first = nearest(day: 1, month: month) else { continue }
      add(first.firstOfNextMonth - 1)
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
    // A term that the answer names is the one that it reckons with.
    let spoken = durations.spoken
    let durations = durations.first(20)
    let named = days.sorted()
    let births = named.filter { day in starts.contains { day < $0 - 400 } }
    let birthdays = births.flatMap { birth in
      starts.map { Day(day: birth.date.day, month: birth.date.month, year: $0.date.year) }
    }
    apart = DaysApart(
      starts: starts, named: named, said: said.sorted(), past: past, birthdays: Array(birthdays.prefix(20)),
      months: bareMonths)
    // What falls on a weekend is for the Monday, or better done on the Friday.
    for day in named.prefix(30) + said.sorted().suffix(30) + starts where day.weekday >= 5 {
      ahead.formUnion([day + (7 - day.weekday), day - (day.weekday - 4)])
    }
    if speaksOfWeekend {
      // Who has a hall for a weekend gets its key on the Friday and gives it back on the Monday.
      for day in named.prefix(30) where day.weekday >= 5 {
        let saturday = day - (day.weekday - 5)
        ahead.formUnion([saturday - 1, saturday + 2].filter { weekdays.contains($0.weekday) })
      }
    }
    for day in named.prefix(30) + starts {
      for weekday in followingWeekdays { ahead.insert(day + ((weekday - day.weekday + 6) % 7 + 1)) }
      for one in precedingWeekdays {
        ahead.insert(day - ((day.weekday - one.weekday + 6) % 7 + 1 + 7 * (one.place - 1)))
      }
      if speaksOfNeighbours { ahead.formUnion([day - 1, day + 1]) }
      if speaksOfStartOfMonth { ahead.insert(day - (day.date.day - 1)) }
      if speaksOfNextMonth { ahead.insert(day.firstOfNextMonth) }
      if speaksOfMonthBefore { ahead.insert(day - day.date.day) }
      for count in endsOfMonths { ahead.insert((day - (day.date.day - 1)).advanced(byMonths: count + 1) - 1) }
      // A sheet has terms of many matters: its days are reckoned on from by those that stand beside them.
      let beside = said.contains(day) || othersDays.contains(day) ? nil : ownDays[day]?.union(spoken)
      for (count, unit) in durations
      where beside?.contains(KnownDurations.Length(count: count, unit: unit)) ?? true {
        for offset in unit.days(count) ?? [] {
          ahead.formUnion([day - offset, day - offset + 1, day + offset, day + offset - 1])
          // Who needs so many days before must come on the Friday before a weekend.
          let latest = day - offset
          if latest.weekday >= 5 { ahead.insert(latest - (latest.weekday - 4)) }
        }
        if unit == .day, countsWorkingDays, count <= 40 {
          ahead.formUnion([day.advanced(byWorkingDays: count), day.advanced(byWorkingDays: -count)])
        }
        if unit == .month, count <= 1_200 {
          // A term ends the day before, or the day after where neither end counts.
          let end = day.advanced(byMonths: count)
          let start = day.advanced(byMonths: -count)
          ahead.formUnion([end - 1, end, end + 1, start - 1, start])
          ahead.formUnion([count, -count].compactMap { day.lastOfShorterMonth(after: $0) })
        }
        if unit == .year, count <= 100 {
          for end in [day.advanced(byMonths: count * 12), day.advanced(byMonths: count * -12)] {
            ahead.formUnion([end - 1, end, end + 1])
          }
        }
      }
    }
  }
}
