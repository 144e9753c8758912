/// How much time lies between days, as people count it: the days, the weeks, months and years that are over, and those that
/// have begun. All pairs are counted once, however much is asked.
struct CountedSpans {
  private var counts: [Fact.Unit: Set<Int>] = [:]

  /// Days from which nobody counts in months any more.
  private static let fewestDaysOfMonths = 21
  private static let fewestDaysOfWeeks = 4

  /// - Parameters:
  ///   - days: from which is counted.
  ///   - others: to which.
  init(from days: [Day] = [], to others: [Day] = []) {
    for day in days { for other in others where other != day { add(min(day, other), max(day, other)) } }
  }

  private mutating func add(_ first: Day, _ last: Day) {
    let days = first.distance(to: last)
    counts[.day, default: []].formUnion([days - 1, days, days + 1])
    if days >= Self.fewestDaysOfWeeks { counts[.week, default: []].formUnion([days / 7, (days + 6) / 7]) }
    guard days >= Self.fewestDaysOfMonths else { return }
    let (start, end) = (first.date, last.date)
    let months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0)
    let begun = end.day == start.day ? months : months + 1
    counts[.month, default: []].formUnion([months, begun])
    counts[.year, default: []].formUnion([months / 12, (begun + 11) / 12])
  }

  func hold(_ count: Int, _ unit: Fact.Unit) -> Bool { count > 0 && counts[unit]?.contains(count) ?? false }
}
