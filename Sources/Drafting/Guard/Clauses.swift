/// A text cut where its clauses end, and the words of a clause.
enum Clauses {
  struct Word {
    let text: Substring
    let folded: String
  }

  /// Clauses with what ends them: a full stop is a clause of its own.
  static func of(_ text: String) -> [Substring] {
    var clauses: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    func isEnd(_ index: String.Index) -> Bool {
      guard ".!?;:,\n".contains(text[index]) else { return false }
      let next = text.index(after: index)
      // A point within a number ends nothing.
      return text[index] == "\n" || next == text.endIndex
        || text[next].isWhitespace && !Abbreviations.isPoint(of: text, at: index)
    }
    // "[à vérifier : date]" is of one clause.
    var isOpen = false
    while index < text.endIndex {
      let character = text[index]
      if character == "[" { isOpen = true }
      if character == "]" || character == "\n" { isOpen = false }
      if !isOpen, isEnd(index) {
        if start < index { clauses.append(text[start..<index]) }
        clauses.append(text[index...index])
        start = text.index(after: index)
      }
      index = text.index(after: index)
    }
    if start < text.endIndex { clauses.append(text[start...]) }
    return clauses
  }

  static func words(of text: some StringProtocol) -> [Word] {
    // An amount is told by its sign too.
    Substring(text).split { !$0.isLetter && !$0.isNumber && $0 != "€" }.map {
      Word(text: $0, folded: PlainText.folded($0))
    }
  }

  /// The words, folded, a blank between them and at both ends.
  static func joined(_ words: [Word]) -> String { " " + words.map(\.folded).joined(separator: " ") + " " }

  /// `text` with each clause that `doubt` finds doubtful put between visible marks that ask to verify it; one that holds a
  /// mark is left.
  ///
  /// - Parameter doubt: is given a clause's words, and those of the one that begins its sentence where that is another.
  static func marked(
    in text: String, language: Language, _ findings: inout Findings,
    doubt: (_ clause: [Word], _ first: [Word]) -> GuardFinding.Kind?
  ) -> String {
    var result = ""
    var first: [Word] = []
    // A mark may hold several clauses.
    var depth = 0
    for clause in of(text) {
      let content = PlainText.trimmed(clause)
      if clause == "\n" || content.count == 1 && ".!?".contains(content) { first = [] }
      let isFound = GuardMark.isFound(in: content)
      // What the model left open says nothing.
      let words = words(of: isFound ? content : GuardMark.outside(content))
      let lead = first
      if first.isEmpty { first = words }
      let isMarked = depth > 0 || isFound
      depth = max(
        0, depth + clause.utf8.count { $0 == UInt8(ascii: "[") } - clause.utf8.count { $0 == UInt8(ascii: "]") })
      guard !content.isEmpty, !isMarked, let kind = doubt(words, lead) else {
        result += clause
        continue
      }
      findings.note(kind, 1)
      let before = clause.prefix { $0.isWhitespace }
      let behind = clause.dropFirst(before.count).dropFirst(content.count)
      result += before + Sentences.marked(content, in: language) + behind
    }
    return result
  }
}
