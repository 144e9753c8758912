/// Which days, weekdays and distances are known by now.
extension KnownDays {
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
    guard day > 0 else {
      return months.contains(month) || ahead.contains { $0.date.month == month }
        || speaksOfFollowingMonth && months.contains((month + 10) % 12 + 1)
    }
    guard month > 0 else {
      guard let weekday else { return days.union(byWeekday).contains { $0.date.day == day } }
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

  /// Whether a day of a weekday that the sources name lies within a span that they name: the Sundays from 4 to 24 May.
  func isInSpan(day: Int, month: Int, weekday: Int?) -> Bool {
    guard let weekday, weekdays.contains(weekday), let date = resolved(day: day, month: month, year: nil),
      date.weekday == weekday
    else { return false }
    return spans.contains { $0.contains(date) }
  }

  /// Whether it is the first day, behind a known one, of a weekday that the sources name: "l'aquagym du jeudi reprendra donc le
  /// 15 janvier".
  func isFirstBehind(day: Int, month: Int) -> Bool {
    guard day > 0, month > 0, let date = resolved(day: day, month: month, year: nil),
      namedWeekdays.contains(date.weekday)
    else { return false }
    return apart.all.contains { $0 < date && $0.distance(to: date) <= 7 }
  }

  /// Whether a day lies right before or behind one that is named.
  func isBesideNamed(day: Int, month: Int, weekday: Int?) -> Bool {
    guard day > 0, month > 0, let date = resolved(day: day, month: month, year: nil),
      weekday.map({ $0 == date.weekday }) ?? true
    else { return false }
    return apart.all.contains { $0.distance(to: date) == 1 }
  }

  /// Whether a day is one on which nobody works in France, of a year close by.
  func isHoliday(day: Int, month: Int) -> Bool {
    guard let date = resolved(day: day, month: month, year: nil) else { return false }
    return Holidays.all(of: date.date.year).contains(date)
  }

  /// Whether a day lies one week or two behind one that the answer states.
  func isWeeksBehindSaid(day: Int, month: Int, weekday: Int?) -> Bool {
    guard day > 0, month > 0, let date = resolved(day: day, month: month, year: nil),
      weekday == nil || weekday == date.weekday
    else { return false }
    return said.contains { [7, 14].contains($0.distance(to: date)) && $0 < date }
  }

  /// Whether a weekday is one between two days of a week that the answer states: from Monday 11 to Friday 15.
  func isWithinSaid(_ weekday: Int) -> Bool {
    let days = said.sorted().suffix(20)
    return zip(days, days.dropFirst()).contains { first, last in
      let length = first.distance(to: last)
      return (2...6).contains(length) && (0...length).contains { (first + $0).weekday == weekday }
    }
  }

  /// Whether one of the lengths of time leads back to that weekday from a day that the answer states: 48 hours before Tuesday.
  func isBeforeSaid(_ weekday: Int, by durations: KnownDurations) -> Bool {
    said.sorted().suffix(20).contains { day in
      durations.first(20).contains { count, unit in
        (unit.days(count) ?? []).contains { $0 <= 60 && (day - $0).weekday == weekday }
      }
    }
  }

  /// Whether so many days of a weekday lie between two that are known, both ends counted.
  func lie(_ count: Int, _ weekday: Int) -> Bool {
    let named = apart.all.prefix(40)
    // Said without a year, days may be the next of their name.
    let days = named + named.map { $0.advanced(byMonths: 12) }
    return (2...60).contains(count)
      && days.contains { first in
        let start = first + (weekday - first.weekday + 7) % 7
        return days.contains { last in start <= last && start.distance(to: last) / 7 + 1 == count }
      }
  }

  /// Whether two months that are named with their years lie so many apart: 09/2023 and 03/2024.
  func areMonthsApart(_ count: Int) -> Bool {
    let months = yearsOfMonths.flatMap { month, years in years.map { $0 * 12 + month } }
    guard months.count <= 40, count > 0 else { return false }
    let starts = starts.map { $0.date.year * 12 + $0.date.month }
    return months.contains { months.contains($0 + count) || count > 11 && starts.contains($0 + count) }
  }

  /// Whether so many days of the sources fall on the same weekday, or so many weeks lie from the first of them to the last: a
  /// workshop's sessions.
  func areSessions(_ count: Int) -> Bool {
    guard count >= 2 else { return false }
    return Dictionary(grouping: namedDays.prefix(60), by: \.weekday).values.contains { days in
      guard days.count >= 2, let first = days.first, let last = days.last else { return false }
      return days.count == count || last.distance(to: first) / 7 + 1 == count
    }
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

  /// The day that is meant where its weekday may tell the year: "samedi 5 septembre", said in January.
  func meant(day: Int, month: Int, year: Int?, weekday: Int?) -> Day? {
    let date = resolved(day: day, month: month, year: year)
    guard let date, year == nil, let weekday, date.weekday != weekday else { return date }
    let next = Day(day: day, month: month, year: date.date.year + 1)
    return next.weekday == weekday ? next : date
  }

  /// The day of its month that is nearest to the answer's, before or after.
  func nearest(day: Int, month: Int) -> Day? {
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
    if let years = yearsOfMonths[month], years.count == 1, let year = years.first {
      return Day(day: day, month: month, year: year)
    }
    guard let base = today ?? sentOn else { return nil }
    let this = base.date.year
    return [this - 1, this, this + 1].map { Day(day: day, month: month, year: $0) }.first { $0 > base - 183 }
  }
}
