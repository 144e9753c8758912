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
      form = .zoned
      self.zone = Self.zoneName(zone)
    } else {
      form = .floating
    }
  }

  /// A zone's name as times and the zones that an object defines are compared by: some programs escape it in both.
  static func zoneName(_ text: String) -> String {
    UnicodeText.singleLine(CalendarLines.text(String(text.prefix(100))))
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
