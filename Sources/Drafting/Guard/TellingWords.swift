/// The words of a text by how they begin, by which a matter is known again where it is told in other forms of them.
enum TellingWords {
  /// Bytes of one text that are looked at; what stands further down reaches no prompt.
  static let textBytes = 64 << 10

  /// The stems of all words of some texts.
  static func stems(of texts: [String]) -> Set<String> {
    Set(texts.flatMap { words($0.utf8Prefix(textBytes)) }.map(stem))
  }

  /// The stems of the words of a text that tell something of its matter.
  static func telling(in text: some StringProtocol) -> Set<String> { telling(of: words(text)) }

  /// The stems of those among some folded words that tell something of their matter.
  static func telling(of words: some Sequence<String>) -> Set<String> { Set(words.lazy.filter(tells).map(stem)) }

  /// The words of a text, folded.
  static func words(_ text: some StringProtocol) -> [String] {
    PlainText.words(of: PlainText.folded(text)[...]).map(String.init)
  }

  /// How a folded word begins.
  static func stem(_ word: String) -> String { String(word.prefix(6)) }

  private static func tells(_ word: String) -> Bool {
    !LetterWords.all.contains(word) && (word.count > 3 || word.allSatisfy(\.isNumber))
  }
}
