import Foundation
import MIMEParsing

extension PromptSources {
  /// The sources of a prompt for one message, its attachments as far as they were read.
  ///
  /// Text that a reader would not see is not among them. Pictures within the text (logos, signatures) are left out,
  /// unless words were recognised in them.
  ///
  /// - Parameters:
  ///   - message: the message as understood.
  ///   - mailbox: the mailbox that answers.
  ///   - guidance: what the service head wants said or left unsaid.
  ///   - language: the reply's language.
  ///   - today: the day of the reply, in the mailbox's zone.
  ///   - zone: the mailbox's, on whose clock the hours of invitations are told.
  ///   - context: what the mailbox holds besides; what the mail quotes of it is not told twice.
  public init(
    _ message: Message, for mailbox: MailboxIdentity, guidance: String = "", language: Language, today: MessageDate,
    zone: TimeZone = .current, context: MailContext = MailContext()
  ) {
    let body = message.body
    let hasNewText = body.newText.contains { !$0.isWhitespace }
    // The signature often holds what the reply needs: the full name, a file number.
    let own = body.signature.isEmpty ? body.newText : body.newText + "\n\n" + body.signature
    self.init(
      correspondent: message.from.mailboxes.first.map(Self.shown) ?? "", subject: message.subject,
      sentAt: message.date.map { DateWords.dayAndTime(of: $0, in: .french) } ?? "", text: hasNewText ? own : body.text,
      history: hasNewText ? UntoldHistory.of(body, besides: context.thread) : "",
      attachments: message.toldAttachments(in: zone).filter { !Self.isDecoration($0) }.flatMap { Self.attachments($0) },
      language: language,
      mailboxName: mailbox.mailbox.name ?? mailbox.mailbox.address, guidance: guidance,
      today: DateWords.day(of: today, in: .french))
    thread = context.thread
    earlierReplies = context.earlierReplies
    papers = PaperCheck.findings(of: message, today: today)
  }

  private static func shown(_ mailbox: Address.Mailbox) -> String {
    mailbox.name.map { "\($0) <\(mailbox.address)>" } ?? mailbox.address
  }

  static func isDecoration(_ attachment: MIMEParsing.Attachment) -> Bool {
    // A telephone puts the photographed letter within the text as well; words were found on that one.
    if case .text? = attachment.text { return false }
    return attachment.declaredType.hasPrefix("image/") && attachment.disposition != .attachment
  }

  /// An attachment, then what lies within it, as `dossier.zip › lettre.docx`.
  private static func attachments(_ attachment: MIMEParsing.Attachment, within outer: String = "") -> [Attachment] {
    let name = outer + attachment.name
    let own =
      switch attachment.text {
      case .text(let text, let isTruncated):
        Attachment(
          name: name,
          text: (attachment.notes.contains(.recognized) ? "[texte reconnu dans une image, fautes possibles]\n" : "")
            + text
            + (isTruncated ? "\n[… suite non lue]" : ""))
      case .unreadable(let reason): Attachment(name: name, note: note(reason))
      case nil: Attachment(name: name, note: attachment.isContentLeftOut ? note(.tooLarge) : nil)
      }
    return [own]
      + attachment.contents.filter { !isDecoration($0) }.flatMap { attachments($0, within: name + " › ") }
  }

  private static func note(_ reason: AttachmentText.Reason) -> String {
    switch reason {
    case .encrypted: "protégée par un mot de passe"
    case .notInstalled, .notConfined, .unsupportedType: "ce type de fichier ne peut pas être lu ici"
    case .tooLong: "trop longue à lire"
    case .damaged: "fichier endommagé"
    case .empty: "fichier vide"
    case .archiveBomb, .refused: "fichier piégé, non lu"
    case .nestedTooDeep: "enfouie dans trop d'autres fichiers, non lue"
    case .noText: "aucun texte à lire (image ou document numérisé)"
    case .tooLarge: "trop volumineuse"
    case .leftOnServer: "trop volumineuse, restée sur le serveur de messagerie"
    }
  }
}

extension GuardSources {
  /// What a reply to `message` may link to, address and state: all that the correspondent wrote or could see.
  ///
  /// - Parameters:
  ///   - today: the day of the reply, in the mailbox's zone.
  ///   - zone: that zone, on whose clock the hours of invitations were told to the model.
  public init(
    _ message: Message, for mailbox: MailboxIdentity, guidance: String = "", language: Language,
    today: MessageDate? = nil, zone: TimeZone = .current
  ) {
    var texts = [message.subject, message.body.text, guidance, mailbox.signature]
    texts += message.body.links.map(\.target)
    for mailbox in (message.from + message.replyTo + message.to + message.cc).mailboxes + [mailbox.mailbox] {
      texts.append([mailbox.name, mailbox.address].compactMap { $0 }.joined(separator: " "))
    }
    let attachments = message.attachments.flatMap(\.withContents)
    // An invitation's hours as they were told; all else that it says is among the attachments.
    texts += attachments.map(\.name) + [message.calendar.map { InvitationWords.hours(of: $0, in: zone) } ?? ""]
    var attached: [String] = []
    for case .text(let text, _)? in attachments.map(\.text) { attached.append(text) }
    texts += attached
    self.init(
      texts: texts, original: message.body.text, signature: mailbox.signature, language: language,
      sentAt: message.date, today: today)
    hidden = [message.body.hiddenText]
    described = message.headers.filter { $0.name.lowercased().hasPrefix("x-") }.map(\.value)
    described += (message.calendar?.events ?? []).flatMap { [$0.summary, $0.description, $0.location] }
    hidesAttachedText = message.attachments.flatMap(\.withContents).contains { $0.notes.contains(.hiddenText) }
    self.attached = attached
    own = [guidance, mailbox.signature, mailbox.mailbox.address]
    correspondent = (message.from + message.replyTo).mailboxes.map(\.address)
    correspondentNames = (message.from + message.replyTo).mailboxes.compactMap(\.name)
  }
}
