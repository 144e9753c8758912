/// What the first prefix of a subject says of the message: `RE: …` or `TR: …`.
enum SubjectPrefix {
  case reply, forward

  /// The prefix, nil when there is none; `RE: TR: …` is a reply.
  init?(_ subject: String) {
    var text = FoldedLine(subject.utf8.prefix(120)).bytes[...]
    // What gateways and lists set in front.
    while text.first == 0x5B, let end = text.firstIndex(of: 0x5D) { text = text[(end + 1)...].drop(while: \.isBlank) }
    guard let colon = text.prefix(14).firstIndex(of: 0x3A) else { return nil }
    let end = text[..<colon].lastIndex { !$0.isBlank }.map { $0 + 1 } ?? text.startIndex
    // Some count: `RE[2]:`, `Re(3):`.
    let word = Array(text[..<end].prefix { $0 != 0x5B && $0 != 0x28 })
    if Self.forwards.contains(word) {
      self = .forward
    } else if Self.replies.contains(word) {
      self = .reply
    } else {
      return nil
    }
  }

  /// What a message's headers say it is: its subject first, then whether it names one that it answers.
  init?(of message: Message) {
    if let prefix = SubjectPrefix(message.subject) {
      self = prefix
    } else if message.inReplyTo.isEmpty {
      return nil
    } else {
      self = .reply
    }
  }

  /// English, French, German, Spanish, Italian, Portuguese, Dutch, Scandinavian, Polish, Finnish.
  private static let forwards = wordSet("fw fwd tr wg wtr rv i inoltra enc doorst vs vb pd vl vid reenv trans")
  private static let replies = wordSet("re ré rép ref réf aw antw sv odp r rif res resp vá ynt")
}
