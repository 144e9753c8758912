/// Why the bytes of a server could not be understood.
public indirect enum GrammarError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A response without its literals is longer than the limit, in octets. The stream is lost.
  case lineTooLong(limit: Int, excerpt: String)
  /// The literals of a response announce more octets than the limit. The stream is lost.
  case literalTooLarge(announced: UInt64, limit: Int)
  /// Parentheses nest deeper than the limit. The response is skipped.
  case nestingTooDeep(limit: Int, excerpt: String)
  /// A response has more elements than the limit. The response is skipped.
  case tooManyItems(limit: Int, excerpt: String)
  /// A literal stands for a name or a short text but is longer than a line may be. The response is skipped.
  case stringTooLong(bytes: Int, limit: Int)
  /// A response does not follow the grammar. `offset` counts octets from its start, literals left out;
  /// `excerpt` is at most 80 octets from there, escaped. The response is skipped.
  case malformed(expected: String, offset: Int, excerpt: String)

  /// Whether the parser has lost its place: the connection must be closed. Otherwise the one response is
  /// skipped and ``ResponseParser/next()`` goes on with the one after it.
  public var losesStream: Bool {
    switch self {
    case .lineTooLong, .literalTooLarge: return true
    case .nestingTooDeep, .tooManyItems, .stringTooLong, .malformed: return false
    }
  }

  /// What happened, in one line without control characters, with the beginning of what the server sent.
  public var description: String {
    switch self {
    case .lineTooLong(_, let excerpt), .nestingTooDeep(_, let excerpt), .tooManyItems(_, let excerpt),
      .malformed(_, _, let excerpt):
      return "\(summary): \(excerpt)"
    case .literalTooLarge, .stringTooLong: return summary
    }
  }

  /// What happened, without a byte of what the server sent: that may be the text of a mail, which no log may hold.
  public var summary: String {
    switch self {
    case .lineTooLong(let limit, _): return "the server sent a response line longer than \(limit) bytes"
    case .literalTooLarge(let announced, let limit):
      return "the server announced a literal of \(announced) bytes; \(limit) are allowed for one response"
    case .nestingTooDeep(let limit, _): return "the server's response nests deeper than \(limit) parentheses"
    case .tooManyItems(let limit, _): return "the server's response has more than \(limit) elements"
    case .stringTooLong(let bytes, let limit):
      return "the server sent a name or text of \(bytes) bytes; \(limit) are allowed"
    case .malformed(let expected, let offset, _):
      return "the server's response has no \(expected) at byte \(offset)"
    }
  }
}
