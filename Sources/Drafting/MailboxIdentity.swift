import MIMEParsing

/// The mailbox that answers: who it is to the outside.
public struct MailboxIdentity: Sendable, Hashable {
  /// Whose mailbox it is.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// One agent's.
    case personal
    /// A service's, read by several agents; it answers as itself.
    case shared
  }

  /// Whose mailbox it is.
  public var kind: Kind
  /// Name and address as From shows them.
  public var mailbox: Address.Mailbox
  /// Its other addresses.
  public var aliases: [Address.Mailbox]
  /// Lines put below a reply, without the separator; empty for none.
  public var signature: String
  /// Further senders that take no reply: the part before the `@`, in small letters.
  public var noReplySenders: Set<String>
  /// The language of a reply where the correspondent's can't be told.
  public var language: Language
  /// When a reply goes to all who take part.
  public var replyAll: ReplyAll

  /// Creates an identity.
  public init(
    kind: Kind = .personal, mailbox: Address.Mailbox, aliases: [Address.Mailbox] = [], signature: String = "",
    noReplySenders: Set<String> = [], language: Language = .french, replyAll: ReplyAll = .auto
  ) {
    self.kind = kind
    self.mailbox = mailbox
    self.aliases = aliases
    self.signature = signature
    self.noReplySenders = noReplySenders
    self.language = language
    self.replyAll = replyAll
  }

  /// Whether `other` is this mailbox: its address or an alias, also with a detail behind a plus sign (RFC 5233).
  public func owns(_ other: Address.Mailbox) -> Bool {
    let plain = Address.Mailbox(
      localPart: String(other.localPart.prefix { $0 != "+" }), domain: other.domain)
    return ([mailbox] + aliases).contains { $0.isSameMailbox(as: other) || $0.isSameMailbox(as: plain) }
  }
}
