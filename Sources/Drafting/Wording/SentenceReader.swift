/// Puts the lines of a folded text together into sentences.
struct SentenceReader {
  /// Lines shorter than any program wraps end what they say.
  private static let shortLine = 50
  private static let abbreviations: Set<Substring> = [
    "mme", "mlle", "mm", "mr", "mrs", "dr", "me", "art", "ref", "st", "ste", "tel", "av", "bd", "no", "nr", "str",
    "sig", "sra", "cf", "ex", "env", "herr", "prof",
  ]

  private var sentences: [Wording.Sentence] = []
  private var current = Wording.Sentence()
  /// What may still be read.
  private var words: Int

  init(mostWords: Int) { words = mostWords }

  /// All sentences; nothing more is read.
  mutating func ended() -> [Wording.Sentence] {
    end()
    return sentences
  }

  mutating func read(_ line: Substring) {
    var rest = line
    var hasWord = false
    while words > 0, let start = rest.firstIndex(where: { $0.isLetter || $0.isNumber || $0 == "?" }) {
      passSigns(rest[..<start])
      if rest[start] == "?" {
        rest = rest[rest.index(after: start)...]
        passQuestionMark(before: rest.first)
        continue
      }
      let word = rest[start...].prefix { $0.isLetter || $0.isNumber }
      current.words.append(word)
      words -= 1
      rest = rest[word.endIndex...]
      hasWord = true
    }
    if !hasWord || line.count < Self.shortLine || rest.contains(where: { ".!;".contains($0) }) { end() }
  }

  /// A stop ends a sentence only before a blank, and not in "M. Durand" or "art. 12".
  private mutating func passSigns(_ signs: Substring) {
    guard signs.contains(where: { ".!;:".contains($0) }), signs.contains(where: \.isWhitespace), !endsInInitial else {
      return
    }
    end()
  }

  /// In an address on the web a question mark asks nothing.
  private mutating func passQuestionMark(before next: Character?) {
    if let next, next.isLetter || next.isNumber { return }
    if current.words.isEmpty, let last = sentences.indices.last { sentences[last].isQuestion = true }
    current.isQuestion = true
    end()
  }

  private mutating func end() {
    if !current.words.isEmpty { sentences.append(current) }
    current = Wording.Sentence()
  }

  private var endsInInitial: Bool {
    guard let last = current.words.last else { return true }
    return last.count == 1 || Self.abbreviations.contains(last)
  }
}
