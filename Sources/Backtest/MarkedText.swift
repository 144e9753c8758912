/// A draft's text in pieces: plain ones, and the `[…]` marks that a person has to see to.
enum MarkedText {
  /// A piece.
  struct Part: Sendable, Hashable {
    let text: Substring
    let isMark: Bool
  }

  /// The pieces in their order; joined they are the text. A bracket that is not closed within its line is plain.
  static func parts(of text: String) -> [Part] {
    var parts: [Part] = []
    var plainStart = text.startIndex
    var place = text.startIndex
    while let open = text[place...].firstIndex(of: "[") {
      let line = text[open...].prefix { !$0.isNewline }
      guard let close = line.firstIndex(of: "]"), line[line.index(after: open)..<close].contains(where: \.isLetter)
      else {
        place = text.index(after: open)
        continue
      }
      if plainStart < open { parts.append(Part(text: text[plainStart..<open], isMark: false)) }
      place = text.index(after: close)
      parts.append(Part(text: text[open..<place], isMark: true))
      plainStart = place
    }
    if plainStart < text.endIndex { parts.append(Part(text: text[plainStart...], isMark: false)) }
    return parts
  }
}
