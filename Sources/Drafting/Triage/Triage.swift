import MIMEParsing

/// Decides whether a reply draft is due for a message.
///
/// ```swift
/// Triage.decide(message, for: mailbox, flags: ["\\Seen"])  // .skip(.list)
/// ```
/// A pure function. The rules are asked in this order and the first that knows a reason ends the matter, so that the
/// reason shown is the most telling one:
/// 1. `own-message`, `answered`: nothing is left to do;
/// 2. `too-large`: only part of the message was read;
/// 3. `spam`: as the server or the agent's own program flagged it;
/// 4. `dsn`, `mdn`: reports on mail of ours (RFC 3464, RFC 8098);
/// 5. `encrypted`: unreadable here;
/// 6. `calendar-reply`, `calendar-cancel`, `calendar-invite`: the calendar's affair (RFC 5546);
/// 7. `out-of-office`: by the subject's words in five languages;
/// 8. `auto-submitted`: RFC 3834, and the headers that answering machines and Exchange use instead;
/// 9. `list`, `bulk`: RFC 2369, RFC 2919, Precedence;
/// 10. `noreply`: unless Reply-To names a person, as web forms do;
/// 11. `no-address`: nobody to answer;
/// 12. `empty`: nothing to answer.
public enum Triage {
  /// Decides for one message.
  ///
  /// - Parameters:
  ///   - message: the message as understood.
  ///   - mailbox: the mailbox it arrived in.
  ///   - flags: its IMAP flags and keywords, in any case.
  public static func decide(
    _ message: Message, for mailbox: MailboxIdentity, flags: some Sequence<String> = []
  ) -> TriageDecision {
    let facts = Facts(message: message, mailbox: mailbox, flags: Set(flags.map { $0.lowercased() }))
    for rule in rules {
      if let reason = rule(facts) { return .skip(reason) }
    }
    return .draft
  }

  /// What the rules look at.
  struct Facts {
    let message: Message
    let mailbox: MailboxIdentity
    let flags: Set<String>
    /// Who would get the reply.
    let recipients: [Address.Mailbox]
    /// A person's address in Reply-To that is not the mailbox's own: a web form's way to say who asks.
    let hasPersonInReplyTo: Bool

    init(message: Message, mailbox: MailboxIdentity, flags: Set<String>) {
      self.message = message
      self.mailbox = mailbox
      self.flags = flags
      recipients = ReplyRecipients.of(message, for: mailbox)
      let senders = message.from.mailboxes
      hasPersonInReplyTo = ReplyRecipients.usable(message.replyTo, for: mailbox).contains { candidate in
        !NoReplySender.takesNoReplies(candidate) && !senders.contains { $0.isSameMailbox(as: candidate) }
      }
    }
  }

  private static let rules: [@Sendable (Facts) -> SkipReason?] = [
    ownMessage, answered, tooLarge, spam, report, encrypted, calendar, outOfOffice, autoSubmitted, list, noReply,
    noAddress, empty,
  ]

  // MARK: Rules

  private static func ownMessage(_ facts: Facts) -> SkipReason? {
    if facts.flags.contains("\\draft") { return .ownMessage }
    // A form on the service's own site sends from the service's own address, and says in Reply-To who asks.
    let isOwn = facts.message.from.mailboxes.contains(where: facts.mailbox.owns)
    return isOwn && !facts.hasPersonInReplyTo ? .ownMessage : nil
  }

  private static func answered(_ facts: Facts) -> SkipReason? {
    facts.flags.contains("\\answered") ? .answered : nil
  }

  private static func tooLarge(_ facts: Facts) -> SkipReason? {
    facts.message.defects.contains(.messageTooLarge) ? .tooLarge : nil
  }

  private static func spam(_ facts: Facts) -> SkipReason? { SpamFlags.flag(facts) ? .spam : nil }

  private static func report(_ facts: Facts) -> SkipReason? {
    switch facts.message.report {
    case .deliveryStatus: return .dsn
    case .disposition: return .mdn
    case .other: return .autoSubmitted
    case nil: break
    }
    let isFromMailer = facts.message.from.mailboxes.contains { NoReplySender.isMailer($0) }
    return isFromMailer || facts.message.header("X-Failed-Recipients") != nil ? .dsn : nil
  }

  private static func encrypted(_ facts: Facts) -> SkipReason? {
    let isArmoured = facts.message.body.text.prefix(200).contains("-----BEGIN PGP MESSAGE-----")
    return facts.message.isEncrypted || isArmoured ? .encrypted : nil
  }

  private static func calendar(_ facts: Facts) -> SkipReason? {
    switch facts.message.calendar?.method {
    case "reply", "counter", "refresh", "declinecounter": .calendarReply
    case "cancel": .calendarCancel
    case "request", "add": .calendarInvite
    default: nil
    }
  }

  private static func outOfOffice(_ facts: Facts) -> SkipReason? {
    OutOfOfficeSubject.matches(facts.message.subject) ? .outOfOffice : nil
  }

  private static func autoSubmitted(_ facts: Facts) -> SkipReason? {
    let automation = facts.message.automation
    if let keyword = automation.autoSubmitted, keyword != "no" { return .autoSubmitted }
    // DR, RN and NRN ask for no receipts; these ask for no answers.
    let suppressed: Set<String> = ["all", "oof", "autoreply"]
    if automation.autoResponseSuppress.contains(where: suppressed.contains) { return .autoSubmitted }
    if !automation.autoReplyHeaders.isEmpty { return .autoSubmitted }
    if let precedence = automation.precedence, precedence.hasPrefix("auto") { return .autoSubmitted }
    // RFC 5321 §4.5.5: what comes from nobody must not be answered.
    return automation.hasNullReturnPath ? .autoSubmitted : nil
  }

  private static func list(_ facts: Facts) -> SkipReason? {
    let automation = facts.message.automation
    let unsubscribing: Set<String> = ["list-unsubscribe", "list-unsubscribe-post"]
    if automation.listID != nil || automation.precedence == "list"
      || automation.listHeaders.contains(where: { !unsubscribing.contains($0) })
    {
      return .list
    }
    let isBulk = automation.precedence == "bulk" || automation.precedence == "junk"
    return isBulk || !automation.listHeaders.isEmpty ? .bulk : nil
  }

  private static func noReply(_ facts: Facts) -> SkipReason? {
    let senders = facts.message.from.mailboxes
    let isNoReply =
      !senders.isEmpty
      && senders.allSatisfy { sender in
        NoReplySender.takesNoReplies(sender) || facts.mailbox.noReplySenders.contains(sender.localPart.lowercased())
      }
    return isNoReply && !facts.hasPersonInReplyTo ? .noReply : nil
  }

  private static func noAddress(_ facts: Facts) -> SkipReason? { facts.recipients.isEmpty ? .noAddress : nil }

  private static func empty(_ facts: Facts) -> SkipReason? {
    let hasText = facts.message.body.text.contains { !$0.isWhitespace }
    return hasText || !facts.message.attachments.isEmpty ? nil : .empty
  }
}
