/// Phrases of whole words, looked for among the folded words of a text; one step a word, however many phrases there are.
struct PhraseSet: Sendable {
  private var byFirstWord: [String: [[String]]] = [:]

  /// - Parameter list: folded phrases, parted by `|` or line ends.
  init(_ list: String) {
    for phrase in list.split(whereSeparator: { $0 == "\n" || $0 == "|" }) {
      let words = phrase.split(separator: " ").map(String.init)
      if let first = words.first { byFirstWord[first, default: []].append(words) }
    }
  }

  /// The first phrase that stands among the words, a blank between its words; nil where none does.
  func first(in words: [String]) -> String? {
    for index in words.indices {
      for phrase in byFirstWord[words[index]] ?? [] where words[index...].starts(with: phrase) {
        return phrase.joined(separator: " ")
      }
    }
    return nil
  }

  func areFound(in words: [String]) -> Bool { first(in: words) != nil }
}
