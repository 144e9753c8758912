/// The sentences of an answer to a mail that gives orders: what such an answer says, and the mail's honest part does not
/// speak of, may be what was ordered.
enum UnsupportedSentences {
  /// Words of a sentence, in percent, that the honest part or the language of letters must have.
  private static let knownPercent = 60

  /// `text` with each doubtful sentence put between visible marks.
  static func marked(
    in text: String, honest: [String], language: Language, _ findings: inout Findings
  ) -> String {
    let known = Set(honest.flatMap(words).map(stem))
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !result.isEmpty || line.startIndex != text.startIndex { result += "\n" }
      for sentence in sentences(line) {
        let content = PlainText.trimmed(sentence)
        guard !content.isEmpty, !content.hasPrefix("["), !isKnown(content, known) else {
          result += sentence
          continue
        }
        findings.note(.orderedSentence, 1)
        let blank = sentence.prefix { $0.isWhitespace }
        // Marks within a mark would end it for a hasty reader.
        let plain = content.replacing("[", with: "(").replacing("]", with: ")")
        result += blank + GuardMark.toVerify(plain, in: language)
      }
    }
    return result
  }

  private static func sentences(_ line: Substring) -> [Substring] {
    var sentences: [Substring] = []
    var start = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      let next = line.index(after: index)
      if ".!?".contains(line[index]), next == line.endIndex || line[next].isWhitespace {
        sentences.append(line[start..<next])
        start = next
      }
      index = next
    }
    if start < line.endIndex { sentences.append(line[start...]) }
    return sentences
  }

  private static func isKnown(_ sentence: String, _ known: Set<String>) -> Bool {
    let words = words(sentence)
    let telling = words.filter { !LetterWords.all.contains($0) && $0.count > 2 }
    let strange = telling.filter { !known.contains(stem($0)) }
    return telling.isEmpty || strange.isEmpty
      || (telling.count - strange.count) * 100 >= telling.count * knownPercent
        && strange.count <= 2
  }

  private static func words(_ text: String) -> [String] {
    PlainText.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  private static func stem(_ word: String) -> String { String(word.prefix(6)) }
}
