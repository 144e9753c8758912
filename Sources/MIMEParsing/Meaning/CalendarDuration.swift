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
