import MIMEParsing

/// Who gets the reply (RFC 5322 §3.6.3), decided by headers and settings and never by the model.
public struct ReplyRecipients: Sendable, Hashable {
  /// Most addresses of a header that a reply goes to; a Reply-To with more is no correspondent's.
  static let limit = 10
  /// With more than so many others, a letter is sent round, and its writer alone gets the answer.
  static let mostOthers = 6

  /// Who asked.
  public let to: [Address.Mailbox]
  /// Who takes part in the matter.
  public let cc: [Address.Mailbox]

  /// The recipients of a reply to `message`, each address once, in the order given, never the mailbox itself.
  ///
  /// To is the first of these that names somebody: Reply-To; Mail-Followup-To, as far as it names who has the message;
  /// the address filled into a web form; From. Addresses that take no replies are passed over as long as another is
  /// there. Cc is who else is in To and Cc, as `choice` has it. Both are empty when nobody can be answered.
  public init(replyingTo message: Message, for mailbox: MailboxIdentity, toAll choice: ReplyAll? = nil) {
    let choice = choice ?? mailbox.replyAll
    let asked = Self.usable(message.replyTo, for: mailbox).filter { !NoReplySender.takesNoReplies($0) }
    let senders = Self.usable(message.from, for: mailbox)
    // Only who is in the message already: no sender can name others to be written to.
    let known = (message.from + message.to + message.cc).mailboxes
    let followup = Self.usable(message.mailFollowupTo, for: mailbox).filter { wanted in
      !NoReplySender.takesNoReplies(wanted) && known.contains { $0.isSameMailbox(as: wanted) }
    }
    guard asked.isEmpty else {
      to = Array(asked.prefix(Self.limit))
      cc = Self.others(than: to + senders, in: message, for: mailbox, choice)
      return
    }
    if !followup.isEmpty, choice != .never {
      to = Array(followup.prefix(Self.limit))
      cc = []
      return
    }
    let isForm = senders.allSatisfy(NoReplySender.isProgram) || Self.isForm(message, for: mailbox)
    if isForm, let person = WebForm(message, for: mailbox).person, Self.isUsable(person) {
      to = [person]
      cc = []
      return
    }
    to = Array(senders.prefix(Self.limit))
    cc = Self.others(than: to, in: message, for: mailbox, choice)
  }

  /// A form that asks for answers to the mailbox itself, or to a robot, speaks for somebody else.
  private static func isForm(_ message: Message, for mailbox: MailboxIdentity) -> Bool {
    let named = message.replyTo.mailboxes
    return !named.isEmpty && named.allSatisfy { mailbox.owns($0) || NoReplySender.takesNoReplies($0) }
  }

  private static func others(
    than known: [Address.Mailbox], in message: Message, for mailbox: MailboxIdentity, _ choice: ReplyAll
  ) -> [Address.Mailbox] {
    guard choice != .never, !known.isEmpty else { return [] }
    let others = usable(message.to + message.cc, for: mailbox, atMost: 50).filter { other in
      !NoReplySender.takesNoReplies(other) && !known.contains { $0.isSameMailbox(as: other) }
    }
    if choice == .always { return Array(others.prefix(50)) }
    guard others.count <= mostOthers, Addressing.of(message, for: mailbox) == .direct else { return [] }
    // A letter to the newspapers as well is sent round, however few they are.
    guard !others.contains(where: isNewsroom) else { return [] }
    return PrivateAnswer.isWanted(message) ? [] : others
  }

  private static func isNewsroom(_ mailbox: Address.Mailbox) -> Bool {
    let local = PlainText.folded(mailbox.localPart.prefix(64))
    return ["redaction", "presse", "press", "newsroom", "redaktion", "redazione", "redaccion"].contains {
      local.split { !$0.isLetter }.contains($0[...])
    }
  }

  /// The addresses of a header that mail can go to and that are not the mailbox's own.
  static func usable(
    _ addresses: [Address], for mailbox: MailboxIdentity, atMost limit: Int = Self.limit
  ) -> [Address.Mailbox] {
    var result: [Address.Mailbox] = []
    // Ten times the limit is enough to find ten that are usable in any honest header.
    for candidate in addresses.mailboxes.prefix(limit * 10).map(withoutScheme) {
      guard isUsable(candidate), !mailbox.owns(candidate), !result.contains(where: { $0.isSameMailbox(as: candidate) })
      else { continue }
      result.append(candidate)
    }
    return result
  }

  /// `mailto:claire@courriel.example`, as some programs write it.
  private static func withoutScheme(_ mailbox: Address.Mailbox) -> Address.Mailbox {
    guard mailbox.localPart.lowercased().hasPrefix("mailto:") else { return mailbox }
    return Address.Mailbox(
      name: mailbox.name, localPart: String(mailbox.localPart.dropFirst(7)), domain: mailbox.domain)
  }

  private static func isUsable(_ mailbox: Address.Mailbox) -> Bool {
    guard !mailbox.localPart.isEmpty, !mailbox.domain.isEmpty, mailbox.address.utf8.count <= 320 else { return false }
    let isAddress =
      mailbox.domain.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-._[]".unicodeScalars.contains($0) || $0.value > 0x7F
      }
      && mailbox.localPart.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x7F && !HiddenCharacters.isHidden($0)
      }
    // `lucas@@free.example`, `a..b@c.example`: no server takes it (RFC 5321 §4.1.2). In quotes an `@` may stand.
    let local = mailbox.localPart
    return isAddress && !mailbox.domain.contains("..") && !local.contains("..") && local.first != "@"
      && local.last != "@"
  }
}
