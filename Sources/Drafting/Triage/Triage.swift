import MIMEParsing

/// Decides whether a reply draft is due for a message.
///
/// ```swift
/// Triage.decide(message, for: mailbox, by: settings, flags: ["\\Seen"])  // .skip(.list)
/// ```
/// A pure function. The rules are asked in this order and the first that knows a reason ends the matter, so that the
/// reason shown is the most telling one:
/// 1. `answered`, `own-message`: nothing is left to do;
/// 2. `too-large`: only part of the message was read;
/// 3. `classified`, `encrypted`: not for us, or not readable here;
/// 4. `spam`: flagged by a server or the agent's own program, or failed DMARC at a trusted server (RFC 8601);
/// 5. `dsn`, `mdn`: reports on mail of ours (RFC 3464, RFC 8098), or in words;
/// 6. `calendar-reply`, `calendar-cancel`, `calendar-invite`: the calendar's affair (RFC 5546), unless an invitation
///    asks something in words;
/// 7. `out-of-office`: by the subject's or the text's words in five languages;
/// 8. `auto-submitted`: RFC 3834, and the headers that answering machines and Exchange use instead;
/// 9. `list`, `bulk`: RFC 2369, RFC 2919, Precedence; a message to the mailbox itself that a list has a copy of is none;
/// 10. `auto-submitted` by texts that say it, `noreply`: unless Reply-To or a form's field names a person;
/// 11. `cc-only`: not addressed to the mailbox;
/// 12. `no-address`: nobody to answer;
/// 13. `empty`, `bulk` by a text that says how to be rid of it, `thanks-only`, `fyi`: nothing to answer;
/// 14. `never-answered`: a sender whom this mailbox never answers.
///
/// Somebody in danger is never met with silence for a reason that only guesses: see ``Distress``.
public enum Triage {
  /// Decides for one message.
  ///
  /// - Parameters:
  ///   - message: the message as understood.
  ///   - mailbox: the mailbox it arrived in.
  ///   - settings: what admin and service head decided.
  ///   - flags: its IMAP flags and keywords, in any case.
  ///   - known: what is known of the message from elsewhere.
  public static func decide(
    _ message: Message, for mailbox: MailboxIdentity, by settings: TriageSettings = TriageSettings(),
    flags: some Sequence<String> = [], known: Correspondence = Correspondence()
  ) -> TriageDecision {
    let facts = TriageFacts(
      message: message, mailbox: mailbox, settings: settings, flags: Set(flags.map { $0.lowercased() }), known: known)
    for rule in rules {
      guard let finding = rule(facts) else { continue }
      // What is sure may stand behind what is guessed.
      if finding.isGuess, facts.showsDistress { continue }
      return .skip(finding.reason)
    }
    return facts.showsDistress ? .draftForHuman : .draft
  }

  /// Whether a person must read the message before anybody answers it: somebody may be in danger.
  public static func isAlarming(_ message: Message) -> Bool { Distress.shows(message) }

  /// Whether the sender says that no reply is wanted any more.
  public static func saysSettled(_ message: Message) -> Bool { Wording(OwnWords.of(message)).has(.replyNotNeeded) }

  /// A reason, and whether it is a guess from words and circumstances rather than what the message says of itself.
  struct Finding {
    let reason: SkipReason
    var isGuess = false

    static func sure(_ reason: SkipReason) -> Finding { Finding(reason: reason) }
    static func guess(_ reason: SkipReason) -> Finding { Finding(reason: reason, isGuess: true) }
  }

  private static let rules: [@Sendable (TriageFacts) -> Finding?] = [
    answered, ownMessage, tooLarge, protected, spam, report, calendar, outOfOffice, autoSubmitted, list, automaticText,
    noReply, addressing, noAddress, empty, bulkText, courtesy, neverAnswered,
  ]

  // MARK: Nothing left to do

  private static func answered(_ facts: TriageFacts) -> Finding? {
    facts.flags.contains("\\answered") || facts.known.isAnswered ? .sure(.answered) : nil
  }

  private static func ownMessage(_ facts: TriageFacts) -> Finding? {
    if facts.flags.contains("\\draft") { return .sure(.ownMessage) }
    // A form on the service's own site sends from the service's own address, and says who asks in Reply-To or a field.
    guard facts.message.from.mailboxes.contains(where: facts.mailbox.owns), !facts.speaksForPerson else { return nil }
    // A sender who pretends to be the mailbox is spam, if anything says so.
    return spam(facts) ?? .sure(.ownMessage)
  }

  private static func tooLarge(_ facts: TriageFacts) -> Finding? {
    facts.message.defects.contains(.messageTooLarge) ? .sure(.tooLarge) : nil
  }

  private static func protected(_ facts: TriageFacts) -> Finding? {
    if ProtectiveMarkings.mark(facts.message, facts.settings) { return .sure(.classified) }
    return EncryptedText.isIn(facts.message) ? .sure(.encrypted) : nil
  }

  private static func spam(_ facts: TriageFacts) -> Finding? {
    if SpamFlags.flag(facts) { return .sure(.spam) }
    if SpamFlags.failsAuthentication(facts) { return .guess(.spam) }
    return FraudWording.isIn(facts) ? .guess(.spam) : nil
  }

  // MARK: Programs

  private static func report(_ facts: TriageFacts) -> Finding? {
    switch facts.message.report {
    case .deliveryStatus: return .sure(.dsn)
    case .disposition: return .sure(.mdn)
    case .other: return .sure(.autoSubmitted)
    case nil: break
    }
    if facts.message.deliveryReport != nil { return .sure(.dsn) }
    let isFromMailer = facts.message.from.mailboxes.contains { NoReplySender.isMailer($0) }
    if isFromMailer || facts.message.header("X-Failed-Recipients") != nil { return .sure(.dsn) }
    if let reason = ReceiptWording.report(facts) { return .guess(reason) }
    return nil
  }

  private static func calendar(_ facts: TriageFacts) -> Finding? {
    switch facts.message.calendar?.method {
    case "reply", "counter", "refresh", "declinecounter": return .sure(.calendarReply)
    case "cancel": return .sure(.calendarCancel)
    case "request", "add": return facts.asksInInvitation ? nil : .sure(.calendarInvite)
    default: break
    }
    guard !facts.wording.asks, CalendarSubject.isAnswer(facts.message.subject) else { return nil }
    return .guess(.calendarReply)
  }

  private static func outOfOffice(_ facts: TriageFacts) -> Finding? {
    let subject = facts.message.subject
    if OutOfOfficeSubject.matches(subject), !facts.asksBesidesNotice { return .guess(.outOfOffice) }
    if OutOfOfficeSubject.isMachine(subject) { return .guess(.outOfOffice) }
    return AbsenceNotice.isIn(facts) ? .guess(.outOfOffice) : nil
  }

  private static func autoSubmitted(_ facts: TriageFacts) -> Finding? {
    let automation = facts.message.automation
    if let keyword = automation.autoSubmitted, keyword != "no" {
      // A form is sent by a program too; who filled it in asks all the same.
      if keyword == "auto-generated", facts.isFilledForm { return nil }
      return facts.speaksForPerson ? .guess(.autoSubmitted) : .sure(.autoSubmitted)
    }
    if !automation.autoReplyHeaders.isEmpty { return .sure(.autoSubmitted) }
    if let precedence = automation.precedence, precedence.hasPrefix("auto") { return .sure(.autoSubmitted) }
    // RFC 5321 §4.5.5: what comes from nobody must not be answered.
    if automation.hasNullReturnPath { return .sure(.autoSubmitted) }
    // DR, RN and NRN ask for no receipts; these ask for no answers. Exchange sets them on people's mail too.
    let suppressed: Set<String> = ["all", "oof", "autoreply"]
    return automation.autoResponseSuppress.contains(where: suppressed.contains) ? .guess(.autoSubmitted) : nil
  }

  private static func list(_ facts: TriageFacts) -> Finding? {
    ListMail.reason(facts).map { reason in
      // What says how to be rid of it was written to thousands, about whose distress it may be.
      ListMail.canBeEnded(facts) ? .sure(reason) : .guess(reason)
    }
  }

  private static func automaticText(_ facts: TriageFacts) -> Finding? {
    AutomaticText.isIn(facts) ? .guess(.autoSubmitted) : nil
  }

  private static func noReply(_ facts: TriageFacts) -> Finding? {
    let senders = facts.message.from.mailboxes
    let isNoReply =
      !senders.isEmpty
      && senders.allSatisfy { sender in
        NoReplySender.takesNoReplies(sender) || facts.mailbox.noReplySenders.contains(sender.localPart.lowercased())
      }
    guard isNoReply, !facts.speaksForPerson else { return nil }
    // `notification@` of a bailiff's office may be a clerk who asks.
    let mayBePerson = senders.allSatisfy { NoReplySender.isOnlyNotifier($0) }
    return mayBePerson && facts.wording.wordCount >= 25 && facts.wording.has(.courtesy) && facts.wording.asks
      ? nil : .guess(.noReply)
  }

  // MARK: Nothing to answer

  private static func addressing(_ facts: TriageFacts) -> Finding? {
    switch Addressing.of(facts.message, for: facts.mailbox) {
    case .direct: nil
    case .copy: facts.settings.answersCopies ? nil : .guess(.ccOnly)
    case .unnamed: facts.settings.answersUnaddressed ? nil : .guess(.ccOnly)
    }
  }

  private static func noAddress(_ facts: TriageFacts) -> Finding? {
    if facts.recipients.to.isEmpty { return .sure(.noAddress) }
    // A platform writes for somebody who gave no address: it can't pass an answer on.
    let isPlatform = facts.message.from.mailboxes.allSatisfy(NoReplySender.isProgram)
    return isPlatform && facts.form.isAnonymous ? .guess(.noAddress) : nil
  }

  private static func empty(_ facts: TriageFacts) -> Finding? {
    let message = facts.message
    let hasFiles = message.attachments.contains { !$0.isDecoration }
    guard facts.wording.wordCount == 0, message.body.forwarded.isEmpty, message.calendar == nil else {
      return facts.isOnlyLink || facts.isOnlySignature ? .guess(.empty) : nil
    }
    // The whole question may stand in the subject.
    let subject = ReplySubject.withoutPrefixes(PlainText.oneLine(message.subject, limit: 300)[...])
    let title = Wording(String(subject))
    if hasFiles { return title.wordCount > 0 ? nil : .guess(.empty) }
    let saysSomething = title.asks || title.wordCount >= 4
    let isReply = !message.inReplyTo.isEmpty || !message.references.isEmpty || !message.body.quotes.isEmpty
    return saysSomething && !isReply ? nil : .sure(.empty)
  }

  private static func bulkText(_ facts: TriageFacts) -> Finding? {
    // A newsletter of which the text alone says how to be rid of it; answered ones quote that in their history.
    let isFirst = facts.message.inReplyTo.isEmpty && facts.message.body.quotes.isEmpty
    guard isFirst, facts.wording.has(.unsubscription), !facts.speaksForPerson, !facts.wording.has(.acquaintance),
      // "Notez ma nouvelle adresse, pour ne plus recevoir…": a person's letter.
      !facts.isToldByOnePerson
    else { return nil }
    return .guess(.bulk)
  }

  private static func courtesy(_ facts: TriageFacts) -> Finding? { CourtesyMail.reason(facts).map { .guess($0) } }

  private static func neverAnswered(_ facts: TriageFacts) -> Finding? {
    guard let limit = facts.settings.silentAfter, facts.known.unansweredBefore >= limit else { return nil }
    return .guess(.neverAnswered)
  }
}
