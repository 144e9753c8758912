/// What an answer is checked against.
public struct GuardSources: Sendable, Hashable {
  /// Everything the correspondent could see or has written: the message's text with its links, headers, history,
  /// attachments; and the mailbox's own address and guidance. Only what stands here may be linked or addressed.
  public var texts: [String]
  /// The text of the message answered; an answer must not copy it.
  public var original: String
  /// The mailbox's signature, which composing adds.
  public var signature: String
  /// The language that marks are written in.
  public var language: Language

  /// Creates the sources.
  public init(texts: [String], original: String = "", signature: String = "", language: Language = .french) {
    self.texts = texts
    self.original = original
    self.signature = signature
    self.language = language
  }
}
