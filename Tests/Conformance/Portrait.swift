import Foundation
import MIMEParsing

/// A message as the JSON that expectations are written against: its own encoding, with addresses and dates as people
/// write them.
struct Portrait {
  private var object: [String: Any]

  init(_ message: Message) throws {
    let encoded = try JSONSerialization.jsonObject(with: JSONEncoder().encode(message))
    object = encoded as? [String: Any] ?? [:]
    let lists = [
      "from": message.from, "sender": message.sender, "replyTo": message.replyTo, "to": message.to, "cc": message.cc,
      "bcc": message.bcc,
    ]
    for (key, addresses) in lists { object[key] = addresses.map(Self.text) }
    object["date"] = message.date.map(Self.text)
  }

  /// The value that keys joined by dots lead to; nil when there is none.
  func value(at path: String) -> Any? {
    var value: Any? = object
    for key in path.split(separator: ".") {
      if let list = value as? [Any] {
        value = Int(key).flatMap { list.indices.contains($0) ? list[$0] : nil }
      } else {
        value = (value as? [String: Any])?[String(key)]
      }
    }
    return value
  }

  private static func text(_ address: Address) -> String {
    switch address {
    case .mailbox(let mailbox): text(mailbox)
    case .group(let name, let members): "\(name): \(members.map(text).joined(separator: ", "));"
    }
  }

  private static func text(_ mailbox: Address.Mailbox) -> String {
    mailbox.name.map { "\($0) <\(mailbox.address)>" } ?? mailbox.address
  }

  /// `2026-03-03T09:12:44+01:00`, the clock on the writer's wall.
  private static func text(_ date: MessageDate) -> String {
    let zone = date.zoneOffsetMinutes
    let style = Date.ISO8601FormatStyle(timeZone: TimeZone(secondsFromGMT: 0) ?? .gmt)
    let wall = Date(timeIntervalSince1970: Double(date.secondsSince1970 + Int64(zone) * 60)).formatted(style).dropLast()
    let minutes = abs(zone)
    return "\(wall)\(zone < 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
  }

  private static func digits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
