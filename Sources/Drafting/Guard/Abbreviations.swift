/// Words that end with a point and no sentence: "M. Lassalle", "art. 12", "am 16. Mai".
enum Abbreviations {
  /// Whether the point at an index of a text belongs to the word before it.
  static func isPoint(of text: some StringProtocol, at index: String.Index) -> Bool {
    guard text[index] == "." else { return false }
    // None is longer than four letters.
    return words.contains(String(text[..<index].reversed().prefix(5).prefix(while: \.isLetter).reversed()).lowercased())
      || isOfDay(text, at: index) || isOfLetters(text, at: index)
  }

  /// The day of a month, as German writes it: "vom 3. bis 10. April".
  private static func isOfDay(_ text: some StringProtocol, at index: String.Index) -> Bool {
    guard (1...2).contains(text[..<index].reversed().prefix(3).prefix(while: \.isNumber).count) else { return false }
    let next = wordBehind(index, of: text)
    return ["bis", "und", "oder"].contains(next) || CalendarVocabulary.month(PlainText.folded(next)) != nil
  }

  /// "I.e. two hours", "4 p.m. at the latest": letters with a point each, and the sentence goes on.
  private static func isOfLetters(_ text: some StringProtocol, at index: String.Index) -> Bool {
    let before = Array(text[..<index].reversed().prefix(4))
    return before.count >= 3 && before[0].isLetter && before[1] == "." && before[2].isLetter
      && !(before.count > 3 && before[3].isLetter) && wordBehind(index, of: text).first?.isLowercase ?? false
  }

  private static func wordBehind<Text: StringProtocol>(_ index: String.Index, of text: Text) -> String {
    String(text[text.index(after: index)...].prefix(16).drop { $0.isWhitespace }.prefix(while: \.isLetter))
  }

  private static let words = Set(
    "m mm mr mrs ms dr pr art tél bd av cf hr fr sr sra sig dott st ste nr str".split(separator: " ").map(String.init))
}
