/// What is known of a message that was not fetched whole: its bytes were put together from some of its parts.
///
/// A part that is not here in whole carries a field `X-Maild-Part: TOKEN left BYTES` or `X-Maild-Part: TOKEN cut`. Only
/// the token makes it count, so that a sender who writes such a field hides nothing.
public struct PartialMessage: Sendable, Equatable, Codable {
  /// What stands in the marks, made anew each time; nil where the bytes have none.
  public var token: String?
  /// The digest to know the message by: the same each time it is fetched, which the bytes may not be.
  public var digest: String
  /// Size of the whole message in bytes.
  public var sizeInBytes: Int
  /// The bytes are the message's start alone.
  public var isCut: Bool

  /// Describes a partial message.
  public init(token: String?, digest: String, sizeInBytes: Int, isCut: Bool = false) {
    self.token = token
    self.digest = digest
    self.sizeInBytes = sizeInBytes
    self.isCut = isCut
  }
}

/// What is missing of a part.
enum PartMark: Equatable {
  /// All of its content stayed on the server; bytes as transferred.
  case left(bytes: Int)
  /// Its end stayed on the server.
  case cut

  static let field = "X-Maild-Part"

  /// Reads a field's value; nil unless it bears the token.
  init?(_ value: String, token: String) {
    let words = value.split(separator: " ")
    guard let first = words.first, first == token else { return nil }
    // What a sender folds onto it stands behind.
    switch (words.dropFirst().first, words.dropFirst(2).first.flatMap { UInt64($0) }) {
    case ("left", let bytes?): self = .left(bytes: Int(clamping: bytes))
    case ("cut", _): self = .cut
    default: return nil
    }
  }
}
