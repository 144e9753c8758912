extension CalendarTime {
  /// Reads DTSTART and its like, with their zone.
  init?(_ line: CalendarLines.Line, _ zones: TimeZoneRules) {
    self.init(line.value, zone: line.parameters["TZID"])
    resolve(zones)
  }

  /// Reads `20260303`, `20260303T141500` or `20260303T141500Z`.
  ///
  /// - Parameter zone: the TZID, nil when there is none.
  init?(_ value: String, zone: String? = nil) {
    let bytes = Array(value.utf8.prefix(20)).filter { $0 > 0x20 }
    func number(_ start: Int, _ count: Int) -> Int? {
      guard start + count <= bytes.count else { return nil }
      var number = 0
      for byte in bytes[start..<(start + count)] {
        guard byte.isASCIIDigit else { return nil }
        number = number * 10 + Int(byte - 0x30)
      }
      return number
    }
    guard let year = number(0, 4), let month = number(4, 2), let day = number(6, 2), (1...9_999).contains(year),
      (1...12).contains(month), (1...CivilDay.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    self.init(form: .date, year: year, month: month, day: day)
    guard bytes.count > 8 else { return }
    guard bytes[8].asciiLowercased == 0x74, let hour = number(9, 2), let minute = number(11, 2), hour < 24, minute < 60
    else { return nil }
    self.hour = hour
    self.minute = minute
    // A leap second is told as the second before it.
    second = min(59, number(13, 2) ?? 0)
    if bytes.last?.asciiLowercased == 0x7A {
      form = .utc
      zoneOffsetMinutes = 0
    } else if let zone, !zone.isEmpty {
      var defects = DefectList()
      form = .zoned
      self.zone = UnicodeText.singleLine(String(zone.prefix(100)), defects: &defects)
    } else {
      form = .floating
    }
  }

  /// Finds the offset of the time's zone.
  mutating func resolve(_ zones: TimeZoneRules) {
    guard form == .zoned, let zone else { return }
    zoneOffsetMinutes = zones.offsetMinutes(of: zone, at: self)
  }

  /// The time that much later on the same clock; days of the calendar are days of the clock (RFC 5545 §3.3.6).
  func adding(_ duration: CalendarDuration, _ zones: TimeZoneRules) -> CalendarTime? {
    let isWhole = form == .date
    let seconds = CivilDay.seconds(self) + duration.seconds
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let date = CivilDay.date(days)
    guard (1...9_999).contains(date.year) else { return nil }
    var later = self
    (later.year, later.month, later.day) = date
    let rest = Int(seconds - days * 86_400)
    if !isWhole { (later.hour, later.minute, later.second) = (rest / 3_600, rest / 60 % 60, rest % 60) }
    later.resolve(zones)
    return later
  }
}

/// A duration (RFC 5545 §3.3.6): `PT1H30M`, `P1D`, `P2W`.
struct CalendarDuration {
  /// At most ten years.
  let seconds: Int64

  init?(_ value: String) {
    var rest = Substring(value.uppercased().prefix(40))
    if rest.hasPrefix("+") { rest = rest.dropFirst() }
    guard rest.hasPrefix("P") else { return nil }
    rest = rest.dropFirst()
    var total: Int64 = 0
    var isTime = false
    while let first = rest.first {
      if first == "T" {
        isTime = true
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard (1...6).contains(digits.count), let count = Int64(digits), let unit = rest.dropFirst(digits.count).first
      else { return nil }
      switch (unit, isTime) {
      case ("W", false): total += count * 604_800
      case ("D", false): total += count * 86_400
      case ("H", true): total += count * 3_600
      case ("M", true): total += count * 60
      case ("S", true): total += count
      default: return nil
      }
      rest = rest.dropFirst(digits.count + 1)
    }
    guard total <= 3_660 * 86_400 else { return nil }
    seconds = total
  }
}

extension CalendarRecurrence {
  /// Reads an RRULE; nil without a frequency.
  init?(rule: String) {
    var parts: [Substring: Substring] = [:]
    for part in rule.prefix(2_000).uppercased().split(separator: ";").prefix(20) {
      let halves = part.split(separator: "=", maxSplits: 1)
      if halves.count == 2, parts[halves[0]] == nil { parts[halves[0]] = halves[1] }
    }
    guard let frequency = parts["FREQ"], frequency.count <= 10, frequency.allSatisfy(\.isLetter) else { return nil }
    self.init(frequency: frequency.lowercased())
    func numbers(_ name: Substring, _ range: ClosedRange<Int>) -> [Int] {
      (parts[name] ?? "").split(separator: ",").compactMap { Int($0) }.filter(range.contains).prefix(31).map(\.self)
    }
    interval = parts["INTERVAL"].flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 1
    count = parts["COUNT"].flatMap { Int($0) }.map { max($0, 0) }
    until = parts["UNTIL"].flatMap { CalendarTime(String($0)) }
    monthDays = numbers("BYMONTHDAY", -31...31)
    months = numbers("BYMONTH", 1...12)
    days = (parts["BYDAY"] ?? "").split(separator: ",").prefix(20).map(String.init).filter {
      WeekdayRule($0) != nil
    }
  }
}

/// `MO`, `2TU`, `-1FR`: a day of the week, and which one of the month or year.
struct WeekdayRule {
  /// 0 for Sunday to 6 for Saturday.
  let weekday: Int
  /// 1 for the first, -1 for the last; nil for every one.
  let position: Int?

  init?(_ text: some StringProtocol) {
    guard let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"].firstIndex(of: String(text.suffix(2))) else {
      return nil
    }
    let number = text.dropLast(2)
    self.weekday = weekday
    if number.isEmpty {
      position = nil
    } else {
      guard let parsed = Int(number), (1...53).contains(abs(parsed)) else { return nil }
      position = parsed
    }
  }
}
