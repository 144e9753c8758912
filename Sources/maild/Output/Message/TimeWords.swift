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

/// How an event recurs, for people.
struct RecurrenceWords {
  let words: Words

  func sentence(_ rule: CalendarRecurrence) -> String {
    var text = unit(rule)
    let days = rule.days.prefix(7).compactMap(day)
    if !days.isEmpty { text += words(", le ", ", on ") + words.list(days) }
    if !rule.monthDays.isEmpty, rule.frequency != "weekly" {
      let numbers = words.list(rule.monthDays.map { $0 < 0 ? words("dernier (\($0))", "last (\($0))") : "\($0)" })
      text += words(", le \(numbers) du mois", ", on day \(numbers) of the month")
    }
    if let count = rule.count { text += ", " + words.count(count, ("fois", "fois"), ("time", "times")) }
    if let until = rule.until {
      text += words(", jusqu'au ", ", until ") + TimeWords(words: words).day(until)
    }
    if rule.exceptions > 0 {
      text += words(", sauf ", ", except ") + words.count(rule.exceptions, ("date", "dates"), ("date", "dates"))
    }
    return text
  }

  private func unit(_ rule: CalendarRecurrence) -> String {
    let number = words.count(rule.interval)
    return switch (rule.frequency, rule.interval) {
    case ("daily", 1): words("chaque jour", "every day")
    case ("daily", _): words("tous les \(number) jours", "every \(number) days")
    case ("weekly", 1): words("chaque semaine", "every week")
    case ("weekly", _): words("toutes les \(number) semaines", "every \(number) weeks")
    case ("monthly", 1): words("chaque mois", "every month")
    case ("monthly", _): words("tous les \(number) mois", "every \(number) months")
    case ("yearly", 1): words("chaque année", "every year")
    case ("yearly", _): words("tous les \(number) ans", "every \(number) years")
    default: words("selon la règle \(rule.frequency) × \(number)", "by the rule \(rule.frequency) × \(number)")
    }
  }

  /// `TU`, `2TU`, `-1FR`.
  private func day(_ rule: String) -> String? {
    let names =
      words.isFrench
      ? [
        "SU": "dimanche", "MO": "lundi", "TU": "mardi", "WE": "mercredi", "TH": "jeudi", "FR": "vendredi",
        "SA": "samedi",
      ]
      : [
        "SU": "Sunday", "MO": "Monday", "TU": "Tuesday", "WE": "Wednesday", "TH": "Thursday", "FR": "Friday",
        "SA": "Saturday",
      ]
    guard let name = names[String(rule.suffix(2))] else { return nil }
    guard let position = Int(rule.dropLast(2)) else { return name }
    if position == -1 { return words("dernier \(name)", "last \(name)") }
    if position < 0 { return words("\(name) (\(position) depuis la fin)", "\(name) (\(position) from the end)") }
    let ordinal =
      words.isFrench
      ? (position == 1 ? "1er" : "\(position)e")
      : (["1st", "2nd", "3rd"].dropFirst(position - 1).first.flatMap { position <= 3 ? $0 : nil } ?? "\(position)th")
    return "\(ordinal) \(name)"
  }
}
