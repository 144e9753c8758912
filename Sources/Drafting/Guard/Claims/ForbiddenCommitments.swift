/// Sentences of an answer that commit the service to what its head has forbidden (``Doctrine/forbidden``): followed by a
/// mark, whatever else supports them.
enum ForbiddenCommitments {
  /// One forbidden matter, as a sentence is known by it.
  struct Matter {
    /// The words that a sentence on it has, folded.
    let words: [String]

    /// Nil where the line has no word that tells anything.
    init?(_ line: String) {
      words = PlainText.folded(line).split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { word in
        (word.count > 2 || word.contains { $0.isNumber })
          && !LanguageGuess.isSmallWord(word, of: .french) && !leadingWords.contains(word)
      }
      if words.isEmpty { return nil }
    }

    /// Whether a sentence of these words commits to it: it has all of them, and no negation before the first.
    func isCommitted(in sentence: [String]) -> Bool {
      var first = sentence.count
      for word in words {
        guard let index = sentence.firstIndex(where: { WordKinship.areKin($0, word) }) else { return false }
        first = min(first, index)
      }
      return !sentence[..<first].contains(where: negations.contains)
    }
  }

  /// `text` with a mark behind each sentence that commits to one of `forbidden`.
  static func marked(
    in text: String, forbidden: [String], language: Language, _ findings: inout Findings
  ) -> String {
    let matters = forbidden.compactMap { Matter($0) }
    guard !matters.isEmpty else { return text }
    let mark = GuardMark.forbidden.text(in: language)
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var result = ""
      let sentences = sentences(line)
      for (index, sentence) in sentences.enumerated() {
        result += sentence
        // A restart checks again: what is marked already is not marked twice, and a mark says nothing itself.
        let isMarked = index + 1 < sentences.count && sentences[index + 1].hasPrefix(" " + mark)
        guard !sentence.hasSuffix("?"), !isMarked, !sentence.hasSuffix(mark) else { continue }
        let said = sentence.hasPrefix(" " + mark) ? sentence.dropFirst(mark.count + 1) : sentence
        let words = PlainText.folded(said).split { !$0.isLetter && !$0.isNumber }.prefix(mostWords).map(String.init)
        guard matters.contains(where: { $0.isCommitted(in: words) }) else { continue }
        findings.note(.forbiddenCommitment, 1)
        result += " " + mark
      }
      lines.append(result)
    }
    return lines.joined(separator: "\n")
  }

  /// Words of one sentence that are looked at: no letter's has more, and each is compared with each forbidden word.
  private static let mostWords = 200

  /// The sentences of a line with what stands between them; a stop within brackets, as of another mark, ends none.
  private static func sentences(_ line: Substring) -> [Substring] {
    var sentences: [Substring] = []
    var depth = 0
    var start = line.startIndex
    var index = start
    while index < line.endIndex {
      let next = line.index(after: index)
      switch line[index] {
      case "[": depth += 1
      case "]":
        depth = max(0, depth - 1)
        // A mark may hold a whole sentence, its point as well.
        guard depth == 0, index > start, ".!?".contains(line[line.index(before: index)]),
          next == line.endIndex || line[next].isWhitespace
        else { break }
        sentences.append(line[start..<next])
        start = next
      case ".", "!", "?":
        guard depth == 0, next == line.endIndex || line[next].isWhitespace else { break }
        sentences.append(line[start..<next])
        start = next
      default: break
      }
      index = next
    }
    if line[start...].contains(where: { !$0.isWhitespace }) { sentences.append(line[start...]) }
    return sentences
  }

  private static let negations: Set<String> = [
    "ne", "n", "aucun", "aucune", "jamais", "ni", "sans", "not", "no", "never", "cannot", "nicht", "kein", "keine",
    "keinen", "nie", "non", "nunca", "mai", "nessun", "nessuna",
  ]

  /// What such lines begin with, "ne jamais promettre de…", and what says no matter by itself.
  private static let leadingWords: Set<String> = [
    "jamais", "aucun", "aucune", "promettre", "promesse", "promesses", "promettez", "engagement", "engagements",
    "engager",
    "engagez", "garantir", "garantie", "garantissez", "annoncer", "annoncez", "accorder", "accordez", "interdit",
    "interdite", "interdits", "donner", "donnez", "dire", "dites", "fixer", "fixez", "confirmer", "confirmez", "tout",
    "toute", "tous", "toutes", "quelque", "quelconque", "faire", "faites", "prendre", "prenez", "never", "promise",
  ]
}
