/// The clauses of an answer that only the service's own words can carry: decisions and promises, its official word, rules
/// that hold for all, what only a look could tell, what opens an account, and what the mail wants said. One pass over the
/// clauses serves them all.
enum Claims {
  /// `text` with each of them put between visible marks that ask to verify it.
  static func marked(in text: String, sources: GuardSources, _ findings: inout Findings) -> String {
    let own = Clauses.joined(Clauses.words(of: sources.own.joined(separator: "\n")))
    let dictation = Dictation(sources.texts.filter { !sources.own.contains($0) }, attached: sources.attached)
    let carried = TellingWords.stems(of: sources.own)
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
    guard let first = clause.first else { return false }
    if verbs.contains(first.text.lowercased()) { return true }
    let verb = clause.dropFirst(["et", "qu"].contains(first.folded) ? 2 : 1).first
    let subject = ["et", "qu"].contains(first.folded) ? clause.dropFirst().first : first
    return ["il", "elle", "ils", "elles"].contains(subject?.folded ?? "")
      && verbs.contains(verb?.text.lowercased() ?? "")
  }

  private static let verbs: Set<String> = [
    "est", "sont", "a", "ont", "sera", "seront", "etait", "is", "are", "was", "has", "will", "ist", "sind", "wird",
    "wurde",
    "hat", "es", "está", "están", "ha", "han", "será", "è", "sono", "viene",
  ]
}
