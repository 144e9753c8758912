/// How far the days of the sources, of the answer and of the mail lie apart, as people count it.
struct DaysApart {
  /// The days of the mail and of the answer.
  private let starts: [Day]
  /// The latest days that the sources name.
  let named: [Day]
  /// The latest that the answer states and that hold.
  let said: [Day]
  /// The days of this year on which those of long ago come again.
  private let birthdays: [Day]
  /// Months that are said without a day.
  private let months: Set<Int>
  private let counted: CountedSpans

  /// So many of each are looked at.
  private static let mostDays = 40
  /// Of a unit, lengths of time beyond which nobody reckons from day to day.
  private static let longest = 400
  private static let longestFromStart = 120

  /// - Parameters: days in order; of those that `past` has, only how long ago they were is told.
  init(
    starts: [Day] = [], named: [Day] = [], said: [Day] = [], past: Set<Day> = [], birthdays: [Day] = [],
    months: Set<Int> = []
  ) {
    self.starts = starts
    self.named = named.suffix(Self.mostDays)
    self.said = said.suffix(Self.mostDays)
    self.birthdays = birthdays
    self.months = months
    counted = CountedSpans(from: starts + self.said, to: self.named + self.said + past)
  }

  /// All that are known.
  var all: [Day] { named + said + starts }

  /// Whether a day that the sources name lies so far from the mail's or the answer's.
  func isFromStart(_ count: Int, _ unit: Fact.Unit) -> Bool {
    count <= Self.longestFromStart && lie(count, unit, from: named, to: starts)
  }

  /// Whether a day that the answer states lies so far from one that the sources name.
  func isFromSaid(_ count: Int, _ unit: Fact.Unit) -> Bool {
    count <= Self.longest
      && (lie(count, unit, from: said, to: named) || lie(count, unit, from: said, to: birthdays))
  }

  /// Whether two days that the answer states, or the mail's and a month that is known, lie so far apart.
  func isBetweenSaid(_ count: Int, _ unit: Fact.Unit) -> Bool {
    guard count <= Self.longestFromStart else { return false }
    if lie(count, unit, from: said, to: said) { return true }
    // A month or two are a term mostly, not a distance.
    guard unit == .month, (3..<12).contains(count) else { return false }
    return starts.contains { start in
      [count, -count].contains { months.contains(start.advanced(byMonths: $0).date.month) }
    }
  }

  /// Whether a day that is known lies so many whole or begun weeks, months or years from one that the answer states, from
  /// the mail's or the answer's own; of a month that is named without a day, both ends counted or one.
  func isCounted(_ count: Int, _ unit: Fact.Unit) -> Bool {
    if counted.hold(count, unit) { return true }
    guard unit == .month, (2..<12).contains(count) else { return false }
    return (starts + said).contains { day in
      (count - 1...count + 1).contains { months.contains(day.advanced(byMonths: -$0).date.month) }
    }
  }

  private func lie(_ count: Int, _ unit: Fact.Unit, from days: [Day], to others: [Day]) -> Bool {
    guard let span = Self.span(count, unit) else { return false }
    return days.contains { day in others.contains { span.contains($0.distance(to: day)) } }
  }

  /// Days that so much time is between two days.
  private static func span(_ count: Int, _ unit: Fact.Unit) -> ClosedRange<Int>? {
    switch unit {
    // Both ends may count.
    case .day: (count - 1)...count
    case .week: (count * 7 - 3)...(count * 7 + 3)
    case .month: (count * 30 - 3)...(count * 31 + 3)
    case .minute, .hour, .year: nil
    }
  }
}
