import Foundation

/// The lines above the text of a mail that is attached to another.
enum MailHeading {
  /// `De`, `À`, `Date` and `Objet`, those that are known.
  static func lines(from: String, to: String, date: String?, subject: String) -> [String] {
    [("De", from), ("À", to), ("Date", date ?? ""), ("Objet", subject)].filter { !$0.1.isEmpty }.map { "\($0) : \($1)" }
  }

  /// A moment as ISO 8601 writes it, with the zone it was written in.
  static func date(_ seconds: Int64, zoneOffsetMinutes: Int) -> String? {
    // Years 1970 to 9999: what lies outside is damage.
    guard (0..<253_402_300_800).contains(seconds), abs(zoneOffsetMinutes) < 1_440 else { return nil }
    let zone = TimeZone(secondsFromGMT: zoneOffsetMinutes * 60) ?? .gmt
    let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone)
    return Date(timeIntervalSince1970: Double(seconds)).formatted(
      style.year().month().day().time(includingFractionalSeconds: false).timeZone(separator: .colon))
  }

  /// A name with its address.
  static func shown(_ mailbox: Address.Mailbox) -> String {
    mailbox.name.map { "\($0) <\(mailbox.address)>" } ?? mailbox.address
  }
}
