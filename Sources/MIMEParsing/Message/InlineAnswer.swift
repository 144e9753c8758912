/// An answer that stands below the quoted lines it answers.
public struct InlineAnswer: Sendable, Equatable, Codable {
  /// The quoted lines, without quote marks.
  public let quoted: String
  /// What the sender wrote below them.
  public let answer: String
}
