import Foundation

/// The time zones that a calendar object defines (RFC 5545 §3.6.5), and what is known of the others by name.
///
/// Only yearly rules and single dates are followed, since no zone on earth has others: the cost of a rule is the same
/// whatever it says.
struct TimeZoneRules {
  /// One stretch of a zone's year: from when on which offset holds.
  struct Observance {
    var start: CalendarTime?
    var offsetMinutes: Int?
    var offsetBeforeMinutes: Int?
    var month: Int?
    var day: WeekdayRule?
    var monthDays: [Int] = []
    var until: CalendarTime?
    var dates: [CalendarTime] = []
  }

  private static let maximumZones = 20
  private static let maximumObservances = 200

  private var zones: [String: [Observance]] = [:]

  /// Takes the VTIMEZONE components out of a calendar's lines.
  mutating func read(_ lines: [CalendarLines.Line]) {
    var name: String?
    var observances: [Observance] = []
    var open: Observance?
    var isInZone = false
    for line in lines {
      let component = line.name == "BEGIN" || line.name == "END" ? line.value.uppercased() : ""
      switch (line.name, component) {
      case ("BEGIN", "VTIMEZONE"):
        isInZone = true
        name = nil
        observances = []
      case ("END", "VTIMEZONE"):
        if let name, zones.count < Self.maximumZones, zones[name] == nil { zones[name] = observances }
        isInZone = false
      case ("BEGIN", "STANDARD"), ("BEGIN", "DAYLIGHT"): if isInZone { open = Observance() }
      case ("END", "STANDARD"), ("END", "DAYLIGHT"):
        if let ended = open, observances.count < Self.maximumObservances { observances.append(ended) }
        open = nil
      case ("TZID", _): if isInZone { name = name ?? CalendarTime.zoneName(line.value) }
      default: open?.read(line)
      }
    }
  }

  /// The offset of a zone at a time on its own clock, in minutes east of UTC; nil where nobody knows the zone.
  func offsetMinutes(of zone: String, at time: CalendarTime) -> Int? {
    if let observances = zones[zone], let offset = Self.offset(observances, at: time) { return offset }
    return Self.known(zone).map { Self.offset(of: $0, at: time) }
  }

  // MARK: Defined by the object

  private static func offset(_ observances: [Observance], at time: CalendarTime) -> Int? {
    let seconds = CivilDay.seconds(time)
    var latest: (onset: Int64, offset: Int)?
    for observance in observances {
      guard let offset = observance.offsetMinutes, let onset = observance.latestOnset(before: seconds, year: time.year)
      else { continue }
      if latest == nil || onset > latest?.onset ?? 0 { latest = (onset, offset) }
    }
    if let latest { return latest.offset }
    // Before all of them.
    return observances.lazy.compactMap { $0.offsetBeforeMinutes ?? $0.offsetMinutes }.first
  }

  // MARK: Known by name

  /// A zone of the tz database, also behind a prefix as in `/freeassociation.sourceforge.net/Europe/Paris`, or by the
  /// name that Windows gives it.
  private static func known(_ name: String) -> TimeZone? {
    let name = name.split(separator: "\"").joined()
    if let windows = WindowsTimeZones.identifiers[name.lowercased()] { return TimeZone(identifier: windows) }
    let parts = name.split(separator: "/")
    for count in [3, 2, 1] where parts.count >= count {
      let candidate = parts.suffix(count).joined(separator: "/")
      // Only what a name of the database is made of reaches the system.
      let isName =
        candidate.utf8.count <= 40
        && candidate.utf8.allSatisfy {
          $0.isASCIIDigit || (0x61...0x7A).contains($0.asciiLowercased) || "/_+-".utf8.contains($0)
        }
      if isName, count > 1 || candidate.count > 2, let zone = TimeZone(identifier: candidate) { return zone }
    }
    return nil
  }

  private static func offset(of zone: TimeZone, at time: CalendarTime) -> Int {
    let local = Double(CivilDay.seconds(time))
    // The offset depends on the instant, and the instant on the offset: the second look settles it but in the hour
    // that a change leaves out.
    let first = zone.secondsFromGMT(for: Date(timeIntervalSince1970: local - Double(zone.secondsFromGMT())))
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: local - Double(first))) / 60
  }
}

extension TimeZoneRules.Observance {
  fileprivate mutating func read(_ line: CalendarLines.Line) {
    switch line.name {
    case "DTSTART": start = start ?? CalendarTime(line.value)
    case "TZOFFSETTO": offsetMinutes = offsetMinutes ?? Self.minutes(line.value)
    case "TZOFFSETFROM": offsetBeforeMinutes = offsetBeforeMinutes ?? Self.minutes(line.value)
    case "RDATE":
      dates += line.value.split(separator: ",").prefix(max(0, 200 - dates.count)).compactMap {
        CalendarTime(String($0))
      }
    case "RRULE":
      guard let rule = CalendarRecurrence(rule: line.value), rule.frequency == "yearly" else { return }
      month = rule.months.first
      day = rule.days.first.flatMap { WeekdayRule($0) }
      monthDays = rule.monthDays
      until = rule.until
    default: break
    }
  }

  /// `+0100`, `-033000`.
  private static func minutes(_ value: String) -> Int? {
    let digits = value.dropFirst().prefix(4)
    guard let sign = value.first, sign == "+" || sign == "-", digits.count == 4, let number = Int(digits) else {
      return nil
    }
    let minutes = number / 100 * 60 + number % 100
    return minutes <= 24 * 60 ? (sign == "-" ? -minutes : minutes) : nil
  }

  /// When it last began, on the zone's clock; nil when it never had.
  fileprivate func latestOnset(before seconds: Int64, year: Int) -> Int64? {
    guard let start else { return nil }
    let first = CivilDay.seconds(start)
    var onsets = dates.map { CivilDay.seconds($0) } + [first]
    if let month {
      let end = until.map { CivilDay.seconds($0) } ?? .max
      // Until may be given in UTC: a day's grace, no rule changes twice in a day.
      let last = end == .max ? end : end + 86_400
      onsets += [year, year - 1].compactMap { onset(month: month, of: $0, start) }.filter { $0 >= first && $0 <= last }
    }
    return onsets.filter { $0 <= seconds }.max()
  }

  private func onset(month: Int, of year: Int, _ start: CalendarTime) -> Int64? {
    guard (1...9_999).contains(year) else { return nil }
    let length = CivilDay.days(inMonth: month, of: year)
    let days = (1...length).filter { number in
      guard let day else { return monthDays.isEmpty ? number == start.day : monthDays.contains(number) }
      guard CivilDay.weekday(CivilDay.number(year: year, month: month, day: number)) == day.weekday else {
        return false
      }
      if !monthDays.isEmpty { return monthDays.contains(number) }
      guard let position = day.position else { return true }
      return position > 0 ? (number - 1) / 7 + 1 == position : (length - number) / 7 + 1 == -position
    }
    guard let day = days.first else { return nil }
    let clock = start.hour * 3_600 + start.minute * 60 + start.second
    return CivilDay.number(year: year, month: month, day: day) * 86_400 + Int64(clock)
  }
}
