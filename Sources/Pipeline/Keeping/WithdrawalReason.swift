/// What the person did that makes a draft pointless; raw names stand in the journal, the log and the documents.
public enum WithdrawalReason: String, Sendable, CaseIterable {
  /// The message has been answered.
  case answered
  /// The message has left the folder.
  case moved
  /// The message is in the trash or marked for it.
  case deleted
  /// A reply of the person's own is in Drafts.
  case ownDraft = "own-draft"
}
