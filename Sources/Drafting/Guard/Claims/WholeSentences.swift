/// Sentences of which a part is marked, and whose rest speaks of what no source speaks of either: marked whole.
///
/// What a model makes up it seldom keeps to one word: "Une caution de 400 € est à virer au [à vérifier : FR76…]" leaves the
/// demand itself unmarked.
enum WholeSentences {
  /// - Parameters:
  ///   - known: the stems of what may carry the rest.
  ///   - strange: so many telling words that are none of them make the rest doubtful.
  static func marked(
    in text: String, known: Set<String>, strange: Int, language: Language
  ) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    // A model's own "[date]" says what is missing.
    let removed = [GuardMark.linkRemoved.text(in: language), GuardMark.addressRemoved.text(in: language)]
    let marks = [String(GuardMark.toVerify("", in: language).dropLast())] + removed
    return Sentences.rewritten(text) { content, _ in
      guard marks.contains(where: { content.contains($0) }), holdsWholeMarks(content) else { return nil }
      let rest = GuardMark.outside(content)
      let words = TellingWords.words(rest)
      guard !UnsupportedSentences.claimsNothing(words) else { return nil }
      // What tells somebody to go where a link leads is as doubtful as the link: the mail may have all its words.
      let leadsOn =
        words.contains(where: Hearsay.isImperative) && TellingWords.telling(of: words).count > 1
        && (removed.contains(where: content.contains)
          || LinkScanner(content).found().count > LinkScanner(GuardMark.outside(content)).found().count)
      guard leadsOn || isStrange(rest, to: known, from: strange) else { return nil }
      return Sentences.marked(content, in: language)
    }
  }

  /// Whether so many telling words are strange, and of several at least a third: a long sentence has some in any case.
  private static func isStrange(_ rest: String, to known: Set<String>, from fewest: Int) -> Bool {
    let telling = TellingWords.telling(in: rest)
    let strange = telling.subtracting(known).count
    return strange >= fewest && (fewest == 1 || strange * 3 >= telling.count)
  }

  /// Whether no mark goes on into another sentence: a point within one parts it.
  private static func holdsWholeMarks(_ sentence: String) -> Bool {
    sentence.utf8.count { $0 == UInt8(ascii: "[") } == sentence.utf8.count { $0 == UInt8(ascii: "]") }
  }
}
