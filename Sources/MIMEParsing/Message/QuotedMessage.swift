/// A message that the text quotes, as far as what stands above it tells.
public struct QuotedMessage: Sendable, Equatable, Codable {
  /// How deep it lies: 1 is the message answered, 2 what that one quotes.
  public let level: Int
  /// The author's name as written, nil where none is given.
  public let authorName: String?
  /// The author's address as written, nil where none is given.
  public let authorAddress: String?
  /// When it was written, nil where no date is given.
  public let date: WrittenDate?
  /// What is quoted of it, without quote marks and without what it quotes itself; lines ended by `\n`.
  public let text: String
}
