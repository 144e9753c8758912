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
      guard let parsed = Int(number), (1...53).contains(parsed.magnitude) else { return nil }
      position = parsed
    }
  }
}
