/// What a timetable of a week comes to: hours, and how often: `lun. et jeu. 18h-20h, mer. 14h-15h30` are three sessions and
/// five hours and a half.
struct WeeklyTimetables {
  /// Minutes of all that one text or one of its sentences lists.
  private var totals: Set<Int> = []
  /// How often something is in them.
  private var sessions: Set<Int> = []

  /// A text that lists more is a table of many things.
  private static let mostSpans = 14

  /// - Parameter weekdays: those of the source, in order.
  mutating func read(_ source: FactReader, _ weekdays: [KnownDays.WeekdayMention]) {
    guard !weekdays.isEmpty else { return }
    let listed = Self.spans(in: source, weekdays)
    guard listed.count <= Self.mostSpans else { return }
    let bySentence = Dictionary(grouping: listed, by: \.sentence).values
    for spans in bySentence.map(Array.init) + [listed] where spans.contains(where: { $0.days > 0 }) {
      totals.insert(spans.reduce(0) { $0 + max(1, $1.days) * $1.minutes })
      let times = spans.reduce(0) { $0 + $1.days }
      if times > 1 { sessions.insert(times) }
    }
  }

  func hold(minutes: Int) -> Bool { totals.contains(minutes) }

  func hold(sessions count: Int) -> Bool { sessions.contains(count) }

  /// From one hour to the next, on so many weekdays that stand before it; the afternoon of a day is on as many as its
  /// morning, and counts as no session of its own.
  private struct Span {
    let minutes: Int
    let days: Int
    let sentence: Int
  }

  private static func spans(in source: FactReader, _ weekdays: [KnownDays.WeekdayMention]) -> [Span] {
    var times: [(index: Int, minutes: Int, sentence: Int)] = []
    for found in source.facts {
      guard case .time(let minutes) = found.fact else { continue }
      times.append((source.token(at: found.range.lowerBound), minutes, source.sentence(of: found)))
    }
    var spans: [Span] = []
    var place = 0
    var days = 0
    var index = 0
    while index + 1 < times.count {
      let (start, end) = (times[index], times[index + 1])
      guard start.minutes < end.minutes, end.index - start.index <= 6 else {
        index += 1
        continue
      }
      var found: Set<Int> = []
      while place < weekdays.count, weekdays[place].index < start.index {
        found.insert(weekdays[place].weekday)
        place += 1
      }
      if !found.isEmpty { days = found.count }
      let minutes = (end.minutes - start.minutes) * (found.isEmpty ? max(1, days) : 1)
      spans.append(Span(minutes: minutes, days: found.count, sentence: start.sentence))
      index += 2
    }
    return spans
  }
}
