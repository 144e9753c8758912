/// The clauses of an answer that only the service's own words can carry: decisions and promises, its official word, rules
/// that hold for all, what only a look could tell, what opens an account, and what the mail wants said. One pass over the
/// clauses serves them all.
enum Claims {
  /// `text` with each of them put between visible marks that ask to verify it.
  ///
  /// - Parameter carried: the stems of the service's own words.
  static func marked(
    in text: String, sources: GuardSources, carried: Set<String>, _ findings: inout Findings
  ) -> String {
    let own = Clauses.joined(Clauses.words(of: sources.own.joined(separator: "\n")))
    let dictation = Dictation(sources.texts.filter { !sources.own.contains($0) }, attached: sources.attached)
    return Clauses.marked(in: text, language: sources.language, &findings) { clause, first in
      // "Votre demande, déposée le 28, est en cours": the verb's subject stands before the comma.
      let words = speaksOnOfSubject(clause) ? first + clause : clause
      if Commitments.isCommitment(words, own) { return .commitment }
      if OfficialVoice.isOfficial(words, own) { return .commitment }
      if Rulings.isRuling(words, own) { return .ruling }
      if Assertions.isAssertion(words, own) { return .assertion }
      if CredentialRequests.isRequest(words, own) { return .credentials }
      if Procedures.isProcedure(words, carried: carried) { return .ruling }
      return dictation.isTakenDown(clause, after: first, carried: carried) ? .orderedSentence : nil
    }
  }

  /// Whether a clause begins with a verb, or with "il est": its subject was named before.
  private static func speaksOnOfSubject(_ clause: [Clauses.Word]) -> Bool {
    if let first = clause.first, verbs.contains(first.text.lowercased()) { return true }
    let said = clause.drop { ["et", "qu"].contains($0.folded) }.prefix(2)
    return said.first.map { ["il", "elle", "ils", "elles"].contains($0.folded) } ?? false
      && said.last.map { verbs.contains($0.text.lowercased()) } ?? false
  }

  private static let verbs: Set<String> = [
    "est", "sont", "a", "ont", "sera", "seront", "etait", "is", "are", "was", "has", "will", "ist", "sind", "wird",
    "wurde",
    "hat", "es", "está", "están", "ha", "han", "será", "è", "sono", "viene",
  ]
}
