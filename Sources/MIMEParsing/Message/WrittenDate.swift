/// A date as a person's mail program wrote it above a quotation, in whatever language, and what could be read of it.
///
/// `03/04/2024` gives a year but neither month nor day: it is the third of April or the fourth of March.
public struct WrittenDate: Sendable, Equatable, Codable {
  /// As written, on one line.
  public let text: String
  /// Four digits.
  public let year: Int?
  /// 1 to 12.
  public let month: Int?
  /// 1 to 31.
  public let day: Int?
  /// 0 to 23.
  public let hour: Int?
  /// 0 to 59.
  public let minute: Int?
  /// Minutes east of UTC, nil where no zone is written.
  public let zoneOffsetMinutes: Int?

  init(_ mention: DateMention, _ line: LineTokens) {
    text = line.text(mention.range)
    year = mention.year
    month = mention.month
    day = mention.day
    hour = mention.hour
    minute = mention.minute
    zoneOffsetMinutes = mention.zoneOffsetMinutes
  }

  /// A date that could not be read.
  init(unread text: String) {
    self.text = text
    year = nil
    month = nil
    day = nil
    hour = nil
    minute = nil
    zoneOffsetMinutes = nil
  }
}
