extension Configuration {
  /// How long what is kept is kept. Words of a mail or a draft go with the decision at the latest.
  public struct Retention: Sendable, Equatable {
    /// The longest that words of a reply under way are kept where it can't be finished.
    public var words: Duration
    /// How long the figures and the reason of an ended job are kept.
    public var decisions: Duration
    /// How long the rows of the audit record are kept.
    public var audit: Duration
    /// How soon deleted words are nowhere on the disk any more.
    public var erasure: Duration

    init(reading section: Section) {
      words = section.read(
        "words", .duration(.seconds(3_600) ... .seconds(365 * 86_400)), default: .seconds(3 * 86_400),
        "The longest that words of a reply under way are kept where it can't be finished, as in a mailbox that was disabled "
          + "meanwhile: counted from the mail, which then ends as failed: gave-up. All others go with the decision.")
      decisions = section.read(
        "decisions", .duration(.seconds(86_400) ... .seconds(3650 * 86_400)), default: .seconds(365 * 86_400),
        "How long the reason and the figures of an ended job are kept. They hold no words of the mail. A hash of the mail "
          + "stays, so that it is never answered twice.")
      audit = section.read(
        "audit", .duration(.seconds(86_400) ... .seconds(36_500 * 86_400)), default: .seconds(1_825 * 86_400),
        "How long the rows of the audit record are kept: who enabled and paused which mailbox, which configuration was in "
          + "force, what a model was asked in figures and digests, which drafts came and went. What is left after older "
          + "rows were cut off still verifies.")
      erasure = section.read(
        "erasure", .duration(.seconds(10) ... .seconds(86_400)), default: .seconds(300),
        "How soon words that were deleted with the decision are nowhere on the disk any more.")
      section.finish()
    }
  }
}
