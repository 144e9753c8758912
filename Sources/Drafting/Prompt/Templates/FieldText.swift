/// Words with fields, `{service}`, that are filled in for each mailbox or call.
///
/// A paragraph with a field that has nothing to say is left out, so that no heading stands over nothing.
struct FieldText: Sendable, Hashable {
  /// The words as written.
  let words: String

  /// The words with each field's value in its place. Values are put in as they are: braces in them are no fields.
  ///
  /// - Parameter values: by the fields' names.
  func filled(_ values: [String: String]) -> String {
    words.split(separator: "\n\n").compactMap { paragraph -> String? in
      var result = ""
      for piece in Self.pieces(of: paragraph) {
        switch piece {
        case .words(let words): result += words
        case .field(let name):
          guard let value = values[String(name)], !value.isEmpty else { return nil }
          result += value
        }
      }
      return result
    }.joined(separator: "\n\n")
  }

  /// A part of a text.
  enum Piece: Equatable {
    case words(Substring)
    /// What stands between braces.
    case field(Substring)
  }

  /// The text cut at its fields; a brace without its other is words.
  static func pieces(of text: Substring) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      // The innermost brace begins the field.
      let start = rest[open..<close].lastIndex(of: "{") ?? open
      if start > rest.startIndex { pieces.append(.words(rest[..<start])) }
      pieces.append(.field(rest[rest.index(after: start)..<close]))
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.words(rest)) }
    return pieces
  }
}
