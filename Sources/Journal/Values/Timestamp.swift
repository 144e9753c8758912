import Foundation

/// A point in time, as whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The journal never reads a clock: whoever calls it hands the time in, so a test can live in any year.
/// Arithmetic saturates at the ends of `Int64` and never traps.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z, negative before it.
  public var milliseconds: Int64

  /// A point in time from milliseconds since 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The first representable point in time.
  public static let distantPast = Timestamp(milliseconds: .min)

  /// The last representable point in time.
  public static let distantFuture = Timestamp(milliseconds: .max)

  /// The time of the system's clock.
  public static var now: Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) &* 1000 &+ Int64(time.tv_nsec / 1_000_000))
  }

  /// Earlier is smaller.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The point in time `duration` later, cut to whole milliseconds.
  public static func + (time: Timestamp, duration: Duration) -> Timestamp {
    let (sum, overflow) = time.milliseconds.addingReportingOverflow(duration.wholeMilliseconds)
    return Timestamp(milliseconds: overflow ? (duration < .zero ? .min : .max) : sum)
  }

  /// The point in time `duration` earlier, cut to whole milliseconds.
  public static func - (time: Timestamp, duration: Duration) -> Timestamp {
    let (difference, overflow) = time.milliseconds.subtractingReportingOverflow(duration.wholeMilliseconds)
    return Timestamp(milliseconds: overflow ? (duration < .zero ? .max : .min) : difference)
  }

  /// The time from `earlier` to `later`, negative when they stand the other way round.
  public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
    let (difference, overflow) = later.milliseconds.subtractingReportingOverflow(earlier.milliseconds)
    return .milliseconds(overflow ? (later < earlier ? Int64.min : .max) : difference)
  }
}

// MARK: - In text

extension Timestamp: Codable {
  /// Reads the bare number of milliseconds.
  public init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// Writes the bare number of milliseconds.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC with milliseconds, such as `2026-11-24T03:11:00.123Z`; the bare number outside the years 0-9999.
  public var description: String {
    let ofDay = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let day = ofDay.remainder < 0 ? ofDay.quotient - 1 : ofDay.quotient
    let rest = ofDay.remainder < 0 ? ofDay.remainder + 86_400_000 : ofDay.remainder
    guard (-719_528...2_932_896).contains(day) else { return "\(milliseconds)ms" }
    // Days to a Gregorian date over 400-year eras that begin on 1 March.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let dayOfMonth = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let date = "\(year.padded(4))-\(month.padded(2))-\(dayOfMonth.padded(2))"
    let seconds = rest / 1000
    let time = "\((seconds / 3600).padded(2)):\((seconds / 60 % 60).padded(2)):\((seconds % 60).padded(2))"
    return "\(date)T\(time).\((rest % 1000).padded(3))Z"
  }
}

extension Int64 {
  fileprivate func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}

extension Duration {
  /// The duration in whole milliseconds, saturating at the ends of `Int64`.
  var wholeMilliseconds: Int64 {
    let (seconds, attoseconds) = components
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return seconds < 0 ? .min : .max }
    let (sum, sumOverflow) = scaled.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
    return sumOverflow ? (seconds < 0 ? .min : .max) : sum
  }
}
