/// Words that end with a point and no sentence: "M. Lassalle", "art. 12".
enum Abbreviations {
  /// Whether the point at an index of a text belongs to the word before it.
  static func isPoint(of text: some StringProtocol, at index: String.Index) -> Bool {
    guard text[index] == "." else { return false }
    let word = text[..<index].suffix(while: \.isLetter)
    return !word.isEmpty && words.contains(word.lowercased())
  }

  private static let words: Set<String> = [
    "m", "mm", "mr", "mrs", "ms", "dr", "pr", "art", "tél", "bd", "av", "cf", "hr", "fr", "sr", "sra", "sig", "dott",
    "st",
    "ste", "nr", "str",
  ]
}

extension StringProtocol {
  /// The characters at the end that all are of a kind.
  fileprivate func suffix(while isOfKind: (Character) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex {
      let before = index(before: start)
      guard isOfKind(self[before]) else { break }
      start = before
    }
    return self[start...]
  }
}
