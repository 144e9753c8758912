extension Configuration {
  /// How long what is kept is kept. Words of a mail or a draft go with the decision, whatever is written here.
  public struct Retention: Sendable, Equatable {
    /// How long the figures and the reason of an ended job are kept.
    public var decisions: Duration
    /// How soon deleted words are nowhere on the disk any more.
    public var erasure: Duration

    init(reading section: Section) {
      decisions = section.read(
        "decisions", .duration(.seconds(86_400) ... .seconds(3650 * 86_400)), default: .seconds(365 * 86_400),
        "How long the reason and the figures of an ended job are kept. They hold no words of the mail. A hash of the mail "
          + "stays, so that it is never answered twice.")
      erasure = section.read(
        "erasure", .duration(.seconds(10) ... .seconds(86_400)), default: .seconds(300),
        "How soon words that were deleted with the decision are nowhere on the disk any more.")
      section.finish()
    }
  }
}
