/// What ``ResponseParser/nextEvent()`` gives: whole responses, and before a response the pieces of its long literals.
public enum ParserEvent: Sendable, Equatable {
  /// A complete response.
  case response(Response)
  /// A piece of a literal longer than ``ResponseParser/streamsLiteralsAbove``.
  case literal(LiteralPiece)
}

/// Consecutive octets of a message, handed on before the response they belong to is complete.
public struct LiteralPiece: Sendable, Equatable {
  /// The attributes told so far; the last one is the body that these octets belong to.
  public let fetch: FetchResponse
  /// Where in the literal the piece begins.
  public let offset: Int
  /// How long the literal is in all.
  public let total: Int
  /// The octets.
  public let bytes: [UInt8]

  /// Whether the literal ends with this piece.
  public var isLast: Bool { offset + bytes.count == total }
}
