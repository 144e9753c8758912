/// A point in time with the zone it was written in (RFC 5322 §3.3).
public struct MessageDate: Sendable, Hashable, Codable {
  /// Seconds since 1970-01-01 00:00:00 UTC.
  public let secondsSince1970: Int64
  /// The writer's zone, in minutes east of UTC.
  public let zoneOffsetMinutes: Int

  /// A date.
  ///
  /// - Parameters:
  ///   - secondsSince1970: seconds since 1970-01-01 00:00:00 UTC.
  ///   - zoneOffsetMinutes: minutes east of UTC.
  public init(secondsSince1970: Int64, zoneOffsetMinutes: Int) {
    self.secondsSince1970 = secondsSince1970
    self.zoneOffsetMinutes = zoneOffsetMinutes
  }
}
