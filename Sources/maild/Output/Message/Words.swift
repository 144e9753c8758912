import Drafting
import MIMEParsing

/// French or English for single things: counts, sizes, dates, people.
struct Words {
  let language: Language

  var isFrench: Bool { language == .french }

  /// One of two wordings.
  func callAsFunction(_ french: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    isFrench ? french() : english()
  }

  /// A whole number, its thousands apart.
  func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { grouped += isFrench ? "\u{202F}" : "," }
      grouped.append(digit)
    }
    return (number < 0 ? "-" : "") + grouped
  }

  /// A number with its noun: `1 message`, `2 messages`. French counts zero as one.
  func count(_ number: Int, _ french: (one: String, many: String), _ english: (one: String, many: String)) -> String {
    let isOne = isFrench ? number < 2 : number == 1
    let noun = isFrench ? (isOne ? french.one : french.many) : (isOne ? english.one : english.many)
    return "\(count(number)) \(noun)"
  }

  /// A size: bytes below a kilobyte, then with one decimal below ten.
  func bytes(_ bytes: Int) -> String {
    if bytes < 1_000 { return count(bytes, ("octet", "octets"), ("byte", "bytes")) }
    let (value, unit) =
      bytes < 1_000_000 ? (Double(bytes) / 1_000, self("Ko", "KB")) : (Double(bytes) / 1_000_000, self("Mo", "MB"))
    let tenths = Int((value * 10).rounded())
    guard tenths < 100 else { return "\(count(Int(value.rounded()))) \(unit)" }
    return "\(tenths / 10)\(self(",", "."))\(tenths % 10) \(unit)"
  }

  /// Things one after the other: `a`, `a et b`, `a, b et c`.
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + self(" et ", " and ") + last
  }

  /// What someone wrote, in quotes.
  func quoted(_ text: String) -> String { self("« \(text) »", "“\(text)”") }

  /// A moment with its day of the week and its zone, as the sender's clock showed it.
  func moment(_ date: MessageDate) -> String {
    let local = date.secondsSince1970 + Int64(date.zoneOffsetMinutes) * 60
    let clock = DateWords.dayAndTime(of: date, in: language).replacing(", ", with: self(" à ", " at "))
    return "\(weekday(localSeconds: local)) \(clock) (\(zone(date.zoneOffsetMinutes)))"
  }

  /// A day with its day of the week.
  func day(_ date: MessageDate) -> String {
    let local = date.secondsSince1970 + Int64(date.zoneOffsetMinutes) * 60
    return "\(weekday(localSeconds: local)) \(DateWords.day(of: date, in: language))"
  }

  /// `UTC+1`, `UTC+5:30`, `UTC`.
  func zone(_ minutes: Int) -> String {
    guard minutes != 0 else { return "UTC" }
    let size = abs(minutes)
    let rest = size % 60
    return "UTC\(minutes < 0 ? "-" : "+")\(size / 60)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)")
  }

  private func weekday(localSeconds: Int64) -> String {
    let days = localSeconds >= 0 ? localSeconds / 86_400 : (localSeconds - 86_399) / 86_400
    // 1 January 1970 was a Thursday.
    let index = Int(((days + 4) % 7 + 7) % 7)
    return isFrench
      ? ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"][index]
      : ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][index]
  }

  /// Someone as `Name <address>`.
  func person(_ mailbox: Address.Mailbox) -> String {
    guard let name = mailbox.name, name != mailbox.address else { return mailbox.address }
    return "\(name) <\(mailbox.address)>"
  }

  /// The same with their preposition: `à Jean`, `au groupe « Élus »`.
  func recipients(_ addresses: [Address]) -> String {
    let people = people(addresses)
    guard isFrench else { return "to " + people }
    return people.hasPrefix("le groupe ") ? "au" + people.dropFirst(2) : "à " + people
  }

  /// The people of an address header, groups with their name; the first few of many.
  func people(_ addresses: [Address], maximum: Int = 10) -> String {
    let entries = addresses.map { address -> String in
      switch address {
      case .mailbox(let mailbox): return person(mailbox)
      case .group(let name, let members):
        guard !members.isEmpty else {
          return self("le groupe \(quoted(name)), sans noms", "the group \(quoted(name)), unnamed")
        }
        let shown = members.prefix(maximum).map(person)
        let more = members.count - shown.count
        let tail = more > 0 ? [count(more, ("autre", "autres"), ("other", "others"))] : []
        return self("le groupe \(quoted(name))", "the group \(quoted(name))") + " (\(list(shown + tail)))"
      }
    }
    let more = entries.count - maximum
    guard more > 0 else { return list(entries) }
    return list(Array(entries.prefix(maximum)) + [count(more, ("autre", "autres"), ("other", "others"))])
  }
}
