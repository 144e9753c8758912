/// Data of an extension, kept by its shape (RFC 4466 §3, tagged-ext-val).
public indirect enum ExtensionValue: Sendable, Equatable {
  /// NIL.
  case null
  /// A word: a number, an atom or a UID set.
  case atom(ByteString)
  /// A quoted string or a literal.
  case string(ByteString)
  /// A list in parentheses.
  case list([ExtensionValue])

  /// The octets of a word or string; nil for NIL and lists.
  public var text: ByteString? {
    switch self {
    case .atom(let text), .string(let text): return text
    case .null, .list: return nil
    }
  }
}
