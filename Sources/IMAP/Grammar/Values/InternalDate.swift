/// A point in time with its zone, as INTERNALDATE and APPEND write it (RFC 9051 §9, date-time).
public struct InternalDate: Sendable, Hashable, CustomStringConvertible {
  /// The year, 0 to 9999.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, 1 to 31.
  public let day: Int
  /// The hour, 0 to 23.
  public let hour: Int
  /// The minute, 0 to 59.
  public let minute: Int
  /// The second, 0 to 60 (a leap second may appear).
  public let second: Int
  /// Minutes east of UTC.
  public let zoneMinutes: Int

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// A date from its parts; nil where one is out of its range.
  public init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, zoneMinutes: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), (1...31).contains(day), (0...23).contains(hour),
      (0...59).contains(minute), (0...60).contains(second), (-5999...5999).contains(zoneMinutes)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.zoneMinutes = zoneMinutes
  }

  /// The date at so many seconds after 1970-01-01 00:00 UTC, told in UTC; nil outside the years 0 to 9999.
  public init?(secondsSinceEpoch seconds: Int64) {
    guard seconds >= -62_167_219_200, seconds <= 253_402_300_799 else { return nil }
    let day = Int(seconds.floorDivided(by: 86_400))
    let rest = Int(seconds - Int64(day) * 86_400)
    let date = CivilDay(daysSinceEpoch: day)
    self.init(
      year: date.year, month: date.month, day: date.day, hour: rest / 3600, minute: rest / 60 % 60,
      second: rest % 60, zoneMinutes: 0)
  }

  /// Reads `17-Jul-1996 02:44:25 -0700`; the day may be padded with a space, the zone may be missing (then UTC).
  init?(_ bytes: ArraySlice<UInt8>) {
    let fields = bytes.split(separator: ASCII.space)
    guard fields.count >= 2 else { return nil }
    let date = fields[0].split(separator: ASCII.minus)
    let time = fields[1].split(separator: ASCII.colon)
    guard date.count == 3, time.count == 3, let day = Self.number(date[0]), let year = Self.number(date[2]),
      let month = Self.months.firstIndex(where: { ASCII.equalIgnoringCase($0.utf8, date[1]) }),
      let hour = Self.number(time[0]), let minute = Self.number(time[1]), let second = Self.number(time[2])
    else { return nil }
    var zone = 0
    if fields.count >= 3 {
      guard let sign = fields[2].first, sign == ASCII.plus || sign == ASCII.minus, fields[2].count == 5,
        let value = Self.number(fields[2].dropFirst())
      else { return nil }
      zone = (value / 100 * 60 + value % 100) * (sign == ASCII.minus ? -1 : 1)
    }
    self.init(
      year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second, zoneMinutes: zone)
  }

  /// Seconds after 1970-01-01 00:00 UTC.
  public var secondsSinceEpoch: Int64 {
    let days = CivilDay.daysSinceEpoch(year: year, month: month, day: day)
    return Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second) - Int64(zoneMinutes) * 60
  }

  /// The date in IMAP's form, such as `17-Jul-1996 02:44:25 -0700`.
  public var description: String {
    let sign = zoneMinutes < 0 ? "-" : "+"
    let zone = abs(zoneMinutes)
    return "\(Self.padded(day, 2))-\(Self.months[month - 1])-\(Self.padded(year, 4)) "
      + "\(Self.padded(hour, 2)):\(Self.padded(minute, 2)):\(Self.padded(second, 2)) "
      + "\(sign)\(Self.padded(zone / 60, 2))\(Self.padded(zone % 60, 2))"
  }

  /// The day in the form SEARCH takes, such as `17-Jul-1996`.
  var searchDay: String { "\(day)-\(Self.months[month - 1])-\(Self.padded(year, 4))" }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 4, digits.allSatisfy(ASCII.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - ASCII.zero) }
  }
}

/// A day of the Gregorian calendar and its count from 1970-01-01.
private struct CivilDay {
  let year: Int
  let month: Int
  let day: Int

  // Years are counted from March so that the leap day is the last of its year: month lengths then follow one
  // linear formula, and 400 years are 146,097 days.
  init(daysSinceEpoch days: Int) {
    let shifted = days + 719_468
    let era = Int(Int64(shifted).floorDivided(by: 146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month <= 2 ? year - 1 : year
    let era = Int(Int64(marchYear).floorDivided(by: 400))
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension Int64 {
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
  }
}
