/// A day of the calendar, in no zone.
struct Day: Hashable, Comparable {
  /// Days since 1 January 1970, a Thursday.
  let number: Int64

  init(number: Int64) { self.number = number }

  init(day: Int, month: Int, year: Int) { number = CivilTime.days(year: year, month: month, day: day) }

  var date: CivilTime { CivilTime(secondsSince1970: number * 86_400, offsetMinutes: 0) }

  /// Monday is 0.
  var weekday: Int { Int(((number + 3) % 7 + 7) % 7) }

  /// The first of the next 400 days, this one among them, that is the given one of its month and that weekday.
  func next(day: Int, weekday: Int) -> Day? {
    (0..<400).lazy.map { self + $0 }.first { $0.date.day == day && $0.weekday == weekday }
  }

  /// The same day of another month; one that a shorter month lacks is the next month's first days.
  func advanced(byMonths count: Int) -> Day {
    let date = date
    let months = date.year * 12 + date.month - 1 + count
    return Day(day: date.day, month: months % 12 + 1, year: months / 12)
  }

  /// The last day of the month that so many later or earlier is the month of a day that it lacks; nil where it has it.
  func lastOfShorterMonth(after count: Int) -> Day? {
    let end = advanced(byMonths: count)
    return end.date.day == date.day ? nil : end - end.date.day
  }

  var firstOfNextMonth: Day {
    let date = date
    return Day(day: 1, month: date.month % 12 + 1, year: date.year + date.month / 12)
  }

  /// So many days of work later or earlier, Mondays to Fridays.
  func advanced(byWorkingDays count: Int) -> Day {
    var day = self
    var left = abs(count)
    while left > 0 {
      day = day + count.signum()
      if day.weekday < 5 { left -= 1 }
    }
    return day
  }

  static func + (day: Day, count: Int) -> Day { Day(number: day.number + Int64(count)) }
  static func - (day: Day, count: Int) -> Day { Day(number: day.number - Int64(count)) }
  /// How many days lie between two, either way.
  func distance(to other: Day) -> Int { Int((number - other.number).magnitude) }
  static func < (one: Day, other: Day) -> Bool { one.number < other.number }
}
