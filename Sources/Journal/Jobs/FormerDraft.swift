/// A draft that may have been saved for a message in a time that a restored store has forgotten.
public struct FormerDraft: Sendable, Hashable {
  /// Its Message-ID, with angle brackets.
  public var messageID: String
  /// Which of the message's drafts it is.
  public var generation: Int

  /// Names a draft.
  public init(messageID: String, generation: Int) {
    self.messageID = messageID
    self.generation = generation
  }
}
