/// Sentences of which a part is marked, and whose rest speaks of what no source speaks of either: marked whole.
///
/// What a model makes up it seldom keeps to one word: "Une caution de 400 € est à virer au [à vérifier : FR76…]" leaves the
/// demand itself unmarked.
enum WholeSentences {
  /// - Parameters:
  ///   - sources: what may carry the rest.
  ///   - strange: so many telling words that stand in none of them make the rest doubtful.
  static func marked(
    in text: String, sources: [String], strange: Int, language: Language
  ) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    let known = Dictation.carried(by: sources)
    // A model's own "[date]" says what is missing.
    let marks = [
      String(GuardMark.toVerify("", in: language).dropLast()), GuardMark.linkRemoved.text(in: language),
      GuardMark.addressRemoved.text(in: language),
    ]
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.startIndex != text.startIndex { result += "\n" }
      for sentence in Sentences.of(line) {
        let content = PlainText.trimmed(sentence)
        guard marks.contains(where: { content.contains($0) }), let rest = withoutMarks(content),
          !UnsupportedSentences.claimsNothing(PlainText.words(of: PlainText.folded(rest)[...]).map(String.init)),
          isStrange(rest, to: known, from: strange)
        else {
          result += sentence
          continue
        }
        result += sentence.prefix { $0.isWhitespace } + Sentences.marked(content, in: language)
      }
    }
    return result
  }

  /// Whether so many telling words are strange, and of several at least a third: a long sentence has some in any case.
  private static func isStrange(_ rest: String, to known: Set<String>, from fewest: Int) -> Bool {
    let telling = Dictation.telling(rest)
    let strange = telling.subtracting(known).count
    return strange >= fewest && (fewest == 1 || strange * 3 >= telling.count)
  }

  /// What stands outside the marks of a sentence; nil where it holds none, or half of one.
  private static func withoutMarks(_ sentence: String) -> String? {
    var rest = ""
    var depth = 0
    var hasMark = false
    for character in sentence {
      switch character {
      case "[":
        depth += 1
        hasMark = true
      case "]": depth -= 1
      default: if depth == 0 { rest.append(character) }
      }
      guard (0...1).contains(depth) else { return nil }
    }
    return hasMark && depth == 0 ? rest : nil
  }
}
