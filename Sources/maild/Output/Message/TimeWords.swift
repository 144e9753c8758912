import Drafting
import MIMEParsing

/// The times of a calendar for people.
struct TimeWords {
  let words: Words

  /// From when to when; one day named once.
  func span(_ start: CalendarTime, _ end: CalendarTime?) -> String {
    guard start.form != .date else { return days(start, end) }
    guard let end, end.form != .date, end != start else { return moment(start) }
    let isSameDay = (start.year, start.month, start.day) == (end.year, end.month, end.day)
    guard isSameDay, zone(start) == zone(end) else {
      return words("du \(moment(start)) au \(moment(end))", "from \(moment(start)) to \(moment(end))")
    }
    return words(
      "\(day(start)) de \(clock(start)) à \(clock(end))\(zone(start))",
      "\(day(start)) from \(clock(start)) to \(clock(end))\(zone(start))")
  }

  /// Whole days; the end given is the first day that is free again.
  private func days(_ start: CalendarTime, _ end: CalendarTime?) -> String {
    let last = end.flatMap { $0.form == .date ? $0.dayBefore : nil }
    guard let last, last.isLater(than: start) else {
      return words("\(day(start)), toute la journée", "\(day(start)), all day")
    }
    return words(
      "du \(day(start)) au \(day(last)) inclus, journées entières",
      "from \(day(start)) to \(day(last)) inclusive, whole days")
  }

  /// One time with its zone.
  func moment(_ time: CalendarTime) -> String {
    time.form == .date
      ? day(time) : words("\(day(time)) à \(clock(time))\(zone(time))", "\(day(time)) at \(clock(time))\(zone(time))")
  }

  /// The day of a time on its own clock.
  func day(_ time: CalendarTime) -> String { words.day(time.figures) }

  private func clock(_ time: CalendarTime) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(time.hour)):\(two(time.minute))"
  }

  private func zone(_ time: CalendarTime) -> String {
    switch time.form {
    case .date: ""
    case .floating: words(" (heure locale, où que l'on soit)", " (local time, wherever one is)")
    case .utc: " (UTC)"
    case .zoned:
      if let offset = time.zoneOffsetMinutes {
        " (\(words.zone(offset)), \(time.zone ?? ""))"
      } else {
        words(" (fuseau inconnu : \(time.zone ?? ""))", " (unknown zone: \(time.zone ?? ""))")
      }
    }
  }
}

extension CalendarTime {
  /// The figures as if the clock were UTC's, to be told as they stand.
  fileprivate var figures: MessageDate {
    MessageDate(secondsSince1970: secondsOnItsClock, zoneOffsetMinutes: 0)
  }

  fileprivate var dayBefore: MessageDate {
    MessageDate(secondsSince1970: secondsOnItsClock - 86_400, zoneOffsetMinutes: 0)
  }
}

extension MessageDate {
  fileprivate func isLater(than time: CalendarTime) -> Bool { secondsSince1970 > time.secondsOnItsClock }
}

extension TimeWords {
  fileprivate func day(_ date: MessageDate) -> String { words.day(date) }
}
