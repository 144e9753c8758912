/// When a reply goes to all who take part.
public enum ReplyAll: String, Sendable, Hashable, Codable, CaseIterable {
  /// Where the mailbox is in To and the others are few, unless the writer asks for an answer to them alone.
  case auto
  /// Whenever there are others.
  case always
  /// Never: who asked gets the answer.
  case never
}
