/// Which conversation Outlook and Exchange say that the message belongs to, beside References: they keep the thread where
/// others lose it, and name it.
public struct ConversationFacts: Sendable, Equatable, Codable {
  /// Thread-Topic: the subject that the conversation began with; nil when absent.
  public internal(set) var topic: String?
  /// The conversation's identifier, 32 lower-case hexadecimal digits out of Thread-Index; nil when absent or damaged.
  public internal(set) var identifier: String?
  /// When the conversation began, by Thread-Index; nil when absent or damaged.
  public internal(set) var start: MessageDate?
  /// How many answers deep the message stands by Thread-Index; nil when absent or damaged.
  public internal(set) var depth: Int?
}
