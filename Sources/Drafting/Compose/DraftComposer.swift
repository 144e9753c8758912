import Foundation
import MIMEParsing

/// Makes the reply of a checked text: envelope, threading, signature and quote come from here, never from the model.
///
/// ```swift
/// let composer = DraftComposer(mailbox: mailbox, zone: zone)
/// let draft = try composer.compose(checked.text, to: message, in: .french, mark: mark, at: now)
/// let bytes = try draft.rendered()
/// ```
public struct DraftComposer: Sendable {
  /// Why there is no reply to compose.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The message gives no address that a reply could go to; triage ends such messages with `no-address`.
    case noRecipient

    /// What happened and what to do.
    public var description: String { "the message gives no address to reply to; answer it by other means" }
  }

  /// What stands below the reply's text.
  public enum Quote: Sendable, Hashable {
    /// Nothing.
    case none
    /// The original's lines alone.
    case lines
    /// The original's lines below one that says who wrote them and when.
    case attributed
  }

  private let mailbox: MailboxIdentity
  private let zone: TimeZone
  private let quote: Quote
  private let saysSuggested: Bool
  private let typography: FrenchTypography

  /// Creates a composer for one mailbox.
  ///
  /// - Parameters:
  ///   - zone: the mailbox's time zone, for Date and for the moment in the quote.
  ///   - quote: what stands below the text.
  ///   - saysSuggested: whether a line below the text says that an AI system suggested it (``SuggestionMark/line(in:)``).
  ///   - typography: how the text of a French reply is set; signature and original stay as they are.
  public init(
    mailbox: MailboxIdentity, zone: TimeZone, quote: Quote = .attributed, saysSuggested: Bool = false,
    typography: FrenchTypography = .spacing
  ) {
    self.mailbox = mailbox
    self.zone = zone
    self.quote = quote
    self.saysSuggested = saysSuggested
    self.typography = typography
  }

  /// Composes the reply: text, signature below `-- `, the original quoted; From is the mailbox, To and Cc are
  /// ``ReplyRecipients``.
  ///
  /// - Parameters:
  ///   - text: the reply's text as the guard passed it.
  ///   - message: the message answered.
  ///   - language: the reply's language.
  ///   - mark: what says that the draft is suggested.
  ///   - note: what stands above the text for the agent; nil for nothing.
  ///   - info: where the message lies, for Roundcube; nil where that is not known.
  ///   - now: the draft's Date, in seconds since 1970-01-01 UTC.
  ///   - generation: see ``DraftIdentity/messageID(mailbox:digest:generation:)``.
  public func compose(
    _ text: String, to message: Message, in language: Language, mark: SuggestionMark,
    note: DraftNote? = nil, info: RoundcubeDraftInfo? = nil, at now: Int64, generation: Int = 1
  ) throws(Failure) -> OutgoingMessage {
    let recipients = ReplyRecipients(replyingTo: message, for: mailbox)
    guard !recipients.to.isEmpty else { throw .noRecipient }
    let thread = ReplyThread(replyingTo: message)
    let set = PlainText.trimmed(language == .french ? typography.applied(to: text) : text)
    var parts = [note?.above(set) ?? set]
    if saysSuggested { parts.append(SuggestionMark.line(in: language)) }
    let signature = PlainText.trimmed(mailbox.signature)
    if !signature.isEmpty { parts.append("-- \n\(signature)") }
    if quote != .none {
      let original = QuotedOriginal.text(
        of: message, in: language, isAttributed: quote == .attributed,
        zoneOffsetMinutes: offsetMinutes(at: message.date?.secondsSince1970 ?? now))
      if !original.isEmpty { parts.append(original) }
    }
    return OutgoingMessage(
      from: .mailbox(mailbox.mailbox), to: recipients.to.map { .mailbox($0) },
      cc: recipients.cc.map { .mailbox($0) },
      subject: ReplySubject.reply(to: message.subject),
      messageID: DraftIdentity.messageID(mailbox: mailbox.mailbox, digest: message.digest, generation: generation),
      inReplyTo: thread.inReplyTo, references: thread.references,
      date: MessageDate(secondsSince1970: now, zoneOffsetMinutes: offsetMinutes(at: now)),
      headers: mark.headers + DraftHints.headers + (info.map { [$0.header] } ?? [])
        + [("Content-Language", language.rawValue)],
      text: parts.joined(separator: "\n\n") + "\n")
  }

  private func offsetMinutes(at seconds: Int64) -> Int {
    // Beyond these years no zone has rules, and Date loses seconds.
    let bounded = max(-62_135_510_400, min(253_402_214_400, seconds))
    return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(bounded))) / 60
  }
}
