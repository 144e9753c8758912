/// French sentences that say "tu", or that greet and close as friends do, to somebody who did not: a public service says
/// "vous" (``Doctrine/FormOfAddress``) unless its head has laid down otherwise, or the mail says "tu" itself.
enum Familiarity {
  /// `text` with each such sentence put between visible marks; one that holds a mark is left.
  static func marked(in text: String, sources: GuardSources, _ findings: inout Findings) -> String {
    guard sources.language == .french, !sources.mayBeFamiliar,
      isPolite(sources.original), !([sources.original] + sources.own).contains(where: saysTu)
    else { return text }
    return Sentences.rewritten(text) { content, _ in
      guard !content.contains("["), isFamiliar(content) else { return nil }
      findings.note(.familiarity, 1)
      return GuardMark.toVerify(content, in: sources.language)
    }
  }

  private static func isPolite(_ text: String) -> Bool {
    PlainText.words(of: PlainText.folded(text)[...]).contains {
      ["vous", "votre", "vos", "madame", "monsieur"].contains($0)
    }
  }

  private static func isFamiliar(_ text: String) -> Bool {
    var isQuoted = false
    // What somebody else said is quoted.
    let spoken = text.filter { character in
      if "«“".contains(character) { isQuoted = true }
      if "»”".contains(character) { isQuoted = false }
      return !isQuoted
    }
    return saysTu(spoken)
  }

  private static func saysTu(_ text: String) -> Bool {
    let words = PlainText.words(of: PlainText.folded(text)[...])
    // "T'inquiète", "dis-le-moi si tu peux"
    return words.contains { signs.contains($0) }
      || zip(words, words.dropFirst()).contains { $0 == "t" && $1.count > 2 && !behindVerbs.contains($1) }
  }

  /// "A-t-elle"
  private static let behindVerbs: Set<Substring> = ["elle", "elles", "ils"]

  private static let signs: Set<Substring> = [
    "tu", "toi", "salut", "slt", "coucou", "bises", "bisous", "ciao", "tchao", "biz",
  ]
}
