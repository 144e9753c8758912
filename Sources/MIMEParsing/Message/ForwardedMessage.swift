/// A message that the sender passes on within the text: content, not history.
public struct ForwardedMessage: Sendable, Equatable, Codable {
  /// The sender as written in its header, empty where none is given.
  public let from: String
  /// The date, nil where none is given.
  public let date: WrittenDate?
  /// The subject, empty where none is given.
  public let subject: String
  /// The recipients as written, empty where none are given.
  public let to: String
  /// Its text; lines ended by `\n`.
  public let text: String
}
