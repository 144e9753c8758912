/// The clauses of an answer that only the service's own words can carry: decisions and promises, its official word, rules
/// that hold for all, and what only a look could tell. One pass over the clauses serves them all.
enum Claims {
  /// `text` with each of them put between visible marks that ask to verify it.
  static func marked(in text: String, sources: GuardSources, _ findings: inout Findings) -> String {
    let own = Clauses.joined(Clauses.words(of: sources.own.joined(separator: "\n")))
    return Clauses.marked(in: text, language: sources.language, &findings) { words in
      if Commitments.isCommitment(words, own) { return .commitment }
      if OfficialVoice.isOfficial(words, own) { return .commitment }
      if Rulings.isRuling(words, own) { return .ruling }
      return Assertions.isAssertion(words, own) ? .assertion : nil
    }
  }
}
