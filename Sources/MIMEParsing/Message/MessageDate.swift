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

extension MessageDate {
  /// The first date in a text that people wrote, with its time as far as it has one, and by UTC where no zone is written.
  ///
  /// Nil where there is none, or where it may be two: `03/04/2024`.
  init?(written text: some Collection<UInt8>) {
    var bytes = Array(text)
    // ISO 8601 puts a T between day and time.
    let isFigure = bytes.map { (0x30...0x39).contains($0) }
    for index in bytes.indices.dropFirst().dropLast()
    where bytes[index] == 0x54 && isFigure[index - 1] && isFigure[index + 1] {
      bytes[index] = 0x20
    }
    guard let mention = DateMention(LineTokens(bytes)), let year = mention.year, let month = mention.month,
      let day = mention.day,
      day <= CivilDay.days(inMonth: month, of: year)
    else { return nil }
    let zone = mention.zoneOffsetMinutes ?? 0
    let minutes = (mention.hour ?? 0) * 60 + (mention.minute ?? 0) - zone
    self.init(
      secondsSince1970: CivilDay.number(year: year, month: month, day: day) * 86_400 + Int64(minutes) * 60,
      zoneOffsetMinutes: zone)
  }
}
