/// Finds phrases among words.
///
/// A phrase is words parted by blanks: `word*` stands for every word that begins so, `…` for none to four words.
struct PhraseTable<Meaning: Hashable & Sendable>: Sendable {
  private struct Phrase: Sendable {
    let words: [Word]
    let meaning: Meaning
  }

  private enum Word: Sendable {
    case exact(String)
    case stem(String)
    case gap
  }

  private static var longestGap: Int { 4 }

  private var byFirstWord: [Substring: [Phrase]] = [:]
  /// Those that begin with a stem, by its first three bytes.
  private var byStem: [UInt32: [Phrase]] = [:]

  /// - Parameter lists: for each meaning its phrases, parted by commas and line ends.
  init(_ lists: [(Meaning, String)]) {
    for (meaning, list) in lists {
      for phrase in list.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
        let words = phrase.split(separator: " ").flatMap(Self.words)
        switch words.first {
        case .exact(let word)?: byFirstWord[word[...], default: []].append(Phrase(words: words, meaning: meaning))
        case .stem(let stem)?:
          byStem[Self.start(of: stem[...]), default: []].append(Phrase(words: words, meaning: meaning))
        case nil: continue
        case .gap?: preconditionFailure("a phrase begins with a word")
        }
      }
    }
  }

  /// "j'ai" is two words, as in ``Wording``.
  private static func words(_ written: Substring) -> [Word] {
    if written == "…" { return [.gap] }
    let isStem = written.hasSuffix("*")
    let parts = PlainText.folded(written).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return parts.enumerated().map { place, part in
      isStem && place == parts.count - 1 ? .stem(part) : .exact(part)
    }
  }

  /// What the phrases among `words` mean.
  func acts(in words: [Substring]) -> Set<Meaning> {
    var found: Set<Meaning> = []
    for start in words.indices {
      let word = words[start]
      for phrase in byFirstWord[word] ?? [] where !found.contains(phrase.meaning) {
        if Self.matches(phrase.words[...], words[start...]) { found.insert(phrase.meaning) }
      }
      guard word.utf8.count >= 3 else { continue }
      for phrase in byStem[Self.start(of: word)] ?? [] where !found.contains(phrase.meaning) {
        if Self.matches(phrase.words[...], words[start...]) { found.insert(phrase.meaning) }
      }
    }
    return found
  }

  private static func start(of word: Substring) -> UInt32 {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func matches(_ phrase: ArraySlice<Word>, _ words: ArraySlice<Substring>) -> Bool {
    guard let first = phrase.first else { return true }
    if case .gap = first {
      let rest = phrase.dropFirst()
      return (0...longestGap).contains { skipped in
        skipped <= words.count && matches(rest, words.dropFirst(skipped))
      }
    }
    guard let word = words.first else { return false }
    switch first {
    case .exact(let wanted): guard word == wanted else { return false }
    case .stem(let wanted): guard word.hasPrefix(wanted) else { return false }
    case .gap: return false
    }
    return matches(phrase.dropFirst(), words.dropFirst())
  }
}
