/// What hangs on a claim that is marked: "[à vérifier : Le PV est annulé]. Ne payez rien."
///
/// A sentence right behind one, in the same paragraph, that claims something itself and of which the service's own words say
/// nothing, is what the claim leads to, and as doubtful.
enum Consequences {
  /// `text`, whose marks stand for claims, with each sentence that hangs on one put between marks as well.
  ///
  /// - Parameter carried: the stems of the service's own words.
  static func marked(in text: String, carried: Set<String>, language: Language) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    let opening = String(GuardMark.toVerify("", in: language).dropLast())
    var hangs = false
    return Sentences.rewritten(text) { content, beginsLine in
      if beginsLine { hangs = false }
      if content.hasPrefix(opening) {
        hangs = true
        return nil
      }
      guard hangs, !content.contains("["), isClaim(content, carried) else {
        hangs = false
        return nil
      }
      return Sentences.marked(content, in: language)
    }
  }

  private static func isClaim(_ sentence: String, _ carried: Set<String>) -> Bool {
    guard !sentence.hasSuffix("?") else { return false }
    let words = TellingWords.words(sentence)
    guard !UnsupportedSentences.claimsNothing(words), !Hearsay.takesUp(words) else { return false }
    let telling = TellingWords.telling(of: words)
    return !telling.isEmpty && telling.isDisjoint(with: carried)
  }
}
