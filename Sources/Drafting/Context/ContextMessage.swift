import MIMEParsing

/// A message of the mailbox that the model is told besides the mail that it answers.
public struct ContextMessage: Sendable, Hashable {
  /// Who wrote it.
  public enum Author: Sendable, Hashable {
    /// The mailbox's own people: it lies in Sent, and From is the mailbox.
    case service
    /// One of those whom the reply goes to.
    case correspondent
    /// Somebody else.
    case other
  }

  /// Bytes of text that are kept of one message: more than a prompt has room for, beside the mail itself.
  static let textBytes = 8 << 10

  /// Who wrote it.
  public let author: Author
  /// The writer, as From gives name and address.
  public private(set) var from: String
  /// When it was sent, as the writer says.
  public let sentAt: MessageDate?
  /// Its subject.
  public private(set) var subject: String
  /// What its writer wrote that time, the signature with it and without what it quotes.
  public private(set) var text: String
  /// The signature alone; empty when none was recognised.
  let signature: String
  /// What a reader of the message does not see.
  let hiddenText: String
  /// Names and addresses of its writer and of whom it went to.
  let people: [String]

  /// Describes a message found; nil where there are no words in it.
  init?(_ candidate: MailContext.Candidate, for mailbox: MailboxIdentity, readers: [Address.Mailbox]) {
    let message = candidate.message
    let body = message.body
    guard body.newText.contains(where: { !$0.isWhitespace }) else { return nil }
    let writers = message.from.mailboxes
    let isReader = { (one: Address.Mailbox) in readers.contains { $0.isSameMailbox(as: one) } }
    author =
      if candidate.isSent, writers.contains(where: mailbox.owns) {
        .service
      } else if writers.contains(where: isReader) || WebForm(message, for: mailbox).person.map(isReader) == true {
        .correspondent
      } else {
        .other
      }
    from = writers.first.map(Self.shown) ?? ""
    sentAt = message.date
    subject = message.subject
    signature = String(body.signature.utf8Prefix(2_000))
    let words = PlainText.trimmed(body.newText.utf8Prefix(Self.textBytes))
    text = signature.isEmpty ? words : words + "\n\n" + signature
    hiddenText = String(body.hiddenText.utf8Prefix(Self.textBytes))
    people = (message.from + message.to + message.cc).mailboxes.prefix(20).map(Self.shown)
  }

  /// Changes what the model is told of it.
  mutating func change(_ told: (String) -> String) {
    from = told(from)
    subject = told(subject)
    text = told(text)
  }

  private static func shown(_ mailbox: Address.Mailbox) -> String {
    mailbox.name.map { "\($0) <\(mailbox.address)>" } ?? mailbox.address
  }

  /// By the dates that the writers give; what has none is the oldest.
  func isNewer(than other: ContextMessage) -> Bool {
    (sentAt?.secondsSince1970 ?? .min) > (other.sentAt?.secondsSince1970 ?? .min)
  }
}
