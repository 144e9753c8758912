/// Words that end with a point and no sentence: "M. Lassalle", "art. 12".
enum Abbreviations {
  /// Whether the point at an index of a text belongs to the word before it.
  static func isPoint(of text: some StringProtocol, at index: String.Index) -> Bool {
    guard text[index] == "." else { return false }
    // None is longer than four letters.
    return words.contains(String(text[..<index].reversed().prefix(5).prefix(while: \.isLetter).reversed()).lowercased())
  }

  private static let words = Set(
    "m mm mr mrs ms dr pr art tél bd av cf hr fr sr sra sig dott st ste nr str".split(separator: " ").map(String.init))
}
