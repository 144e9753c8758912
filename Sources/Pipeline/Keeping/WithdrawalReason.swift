/// What makes a draft pointless, mostly something the person did; raw names stand in the journal, the log and the documents.
public enum WithdrawalReason: String, Sendable, CaseIterable {
  /// The message has been answered.
  case answered
  /// The message has left the folder.
  case moved
  /// The message is in the trash or marked for it.
  case deleted
  /// A reply of the person's own is in Drafts.
  case ownDraft = "own-draft"
  /// A later message of the thread has its draft already.
  case superseded
  /// maild was told to forget who wrote it (``Journal/forget(_:at:)``).
  case forgotten
}
