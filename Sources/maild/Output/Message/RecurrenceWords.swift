import MIMEParsing

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
