import MIMEParsing

/// The message answered, quoted below the reply as clients do in the reply's language.
enum QuotedOriginal {
  /// Most lines quoted; the rest is the correspondent's own and in the thread anyway.
  static let lineLimit = 400
  /// Most bytes quoted.
  static let byteLimit = 48 << 10

  /// Attribution and quoted lines; empty when there is no text to quote.
  ///
  /// - Parameter zoneOffsetMinutes: the reply's zone, for the moment the message was sent.
  static func text(
    of message: Message, in language: Language, isAttributed: Bool = true, zoneOffsetMinutes: Int
  ) -> String {
    let whole = HiddenCharacters.removed(from: message.body.text.utf8Prefix(byteLimit)).text
    var lines = PlainText.trimmedEnd(whole).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.contains(where: { !$0.isEmpty }) else { return "" }
    let isCut = lines.count > lineLimit || message.body.text.utf8.count > byteLimit
    lines = Array(lines.prefix(lineLimit))
    if isCut { lines.append("[…]") }
    let quoted = lines.map { $0.hasPrefix(">") || $0.isEmpty ? ">\($0)" : "> \($0)" }
    guard isAttributed else { return quoted.joined(separator: "\n") }
    let attribution = attribution(of: message, in: language, zoneOffsetMinutes: zoneOffsetMinutes)
    return ([attribution] + quoted).joined(separator: "\n")
  }

  /// "Le 24 novembre 2026 à 10:12, Claire Martin <claire@courriel.example> a écrit :"
  static func attribution(of message: Message, in language: Language, zoneOffsetMinutes: Int) -> String {
    let author = author(of: message)
    guard let date = message.date else {
      return switch language {
      case .french: "\(author) a écrit :"
      case .english: "\(author) wrote:"
      case .german: "\(author) schrieb:"
      case .spanish: "\(author) escribió:"
      case .italian: "\(author) ha scritto:"
      }
    }
    let time = CivilTime(secondsSince1970: date.secondsSince1970, offsetMinutes: zoneOffsetMinutes)
    let day = DateWords.day(time, in: language)
    let clock = DateWords.clock(time)
    return switch language {
    case .french: "Le \(day) à \(clock), \(author) a écrit :"
    case .english: "On \(day) at \(clock), \(author) wrote:"
    case .german: "Am \(day) um \(clock) schrieb \(author):"
    case .spanish: "El \(day) a las \(clock), \(author) escribió:"
    case .italian: "Il \(day) alle \(clock), \(author) ha scritto:"
    }
  }

  private static func author(of message: Message) -> String {
    guard let mailbox = message.from.mailboxes.first else { return "?" }
    let address = PlainText.oneLine(mailbox.address, limit: 200)
    let name = PlainText.oneLine(mailbox.name ?? "", limit: 100)
    return name.isEmpty || name == address ? "<\(address)>" : "\(name) <\(address)>"
  }
}
