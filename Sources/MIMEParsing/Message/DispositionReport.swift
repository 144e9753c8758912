/// What a read receipt says (RFC 8098): what became of one of our messages in its recipient's mail program.
public struct DispositionReport: Sendable, Equatable, Codable {
  /// What was done with the message (RFC 8098 §3.2.6.2). The raw names are stable.
  public enum Disposition: String, Sendable, Equatable, Codable {
    /// Shown to someone; nothing says that it was read or understood.
    case displayed
    /// Deleted, seen or not.
    case deleted
    /// Sent on without being shown (RFC 3798).
    case dispatched
    /// Handled by a program without being shown (RFC 3798).
    case processed
    /// The recipient wants no receipts sent (RFC 2298).
    case denied
    /// The receipt could not be made (RFC 2298).
    case failed
    /// Not said, or a word that the standard does not know.
    case unknown
  }

  /// What was done.
  public internal(set) var disposition = Disposition.unknown
  /// What qualifies it, in lower case, such as `error`.
  public internal(set) var modifiers: [String] = []
  /// A program did it by itself (`automatic-action`).
  public internal(set) var isAutomaticAction = false
  /// The receipt was sent without asking (`MDN-sent-automatically`).
  public internal(set) var isSentAutomatically = false
  /// Whose receipt it is, as written without its type; nil when not said.
  public internal(set) var recipient: String?
  /// The address that the sender had given, nil when not said.
  public internal(set) var originalRecipient: String?
  /// The message that was read, by the report or what it returns of the message; nil when not said.
  public internal(set) var originalMessageID: MessageID?
  /// What the report returns of the message, nil when nothing.
  public internal(set) var original: ReturnedMessage?
}
