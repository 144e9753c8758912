/// Whether a text is a letter in a language, and not program text.
enum Prose {
  /// Words below which nothing can be said of the language.
  private static let fewestWords = 8
  /// Small words of the language that a letter has at least, in percent.
  private static let smallWordPercent = 20

  /// Whether it is made of sentences: neither JSON nor a style sheet nor a script.
  static func isProse(_ text: String) -> Bool {
    let first = text.first { !$0.isWhitespace }
    if first == "{" || first == "<" { return false }
    let signs = text.unicodeScalars.count { "{}<>;=$\\|".unicodeScalars.contains($0) }
    let letters = text.unicodeScalars.count { $0.isAlphabetic }
    // French lists end their lines with a semicolon too, behind a blank.
    let statements = text.split(separator: "\n").count {
      isCall($0)
        || $0.hasSuffix(";") && $0.contains("=") && !$0.hasSuffix(" ;") && !$0.hasSuffix("\u{A0};")
          && !$0.hasSuffix("\u{202F};")
    }
    return (signs * 8 <= letters || letters < 30) && statements == 0
  }

  /// Whether a line ends as a call does, `print(x);`, and not as an item of a list, "un certificat (ou une copie);".
  private static func isCall(_ line: Substring) -> Bool {
    guard line.hasSuffix(");"), let open = line.lastIndex(of: "("), open > line.startIndex else { return false }
    return !line[line.index(before: open)].isWhitespace
  }

  /// Whether it is in the language, as far as it is long enough to tell.
  static func isIn(_ language: Language, _ text: String) -> Bool {
    let words = PlainText.folded(withoutMarks(text)).split { !$0.isLetter }.filter { $0.count > 1 }
    guard words.count >= fewestWords else {
      return words.count < 4 || words.contains { LanguageGuess.isSmallWord(String($0), of: language) }
    }
    if let found = LanguageGuess.language(of: withoutMarks(text)), found != language { return false }
    let small = words.count { LanguageGuess.isSmallWord(String($0), of: language) }
    return small * 100 >= words.count * smallWordPercent
  }

  /// Without marks, links and addresses.
  private static func withoutMarks(_ text: String) -> String {
    let words = GuardMark.outside(text).split { $0.isWhitespace }.filter { word in
      !word.contains { "/@".contains($0) } && !word.hasPrefix("www.")
    }
    return words.joined(separator: " ")
  }
}
