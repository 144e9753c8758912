/// The clauses of an answer that only the service's own words can carry: decisions and promises, its official word, rules
/// that hold for all, what only a look could tell, what opens an account, and what the mail wants said. One pass over the
/// clauses serves them all.
enum Claims {
  /// `text` with each of them put between visible marks that ask to verify it.
  ///
  /// - Parameters:
  ///   - carried: the stems of the service's own words.
  ///   - seen: those of all sources.
  static func marked(
    in text: String, sources: GuardSources, carried: Set<String>, seen: Set<String>, _ findings: inout Findings
  ) -> String {
    let areRequirementsKnown = sources.language == .french && carried.count >= Hearsay.wordsOfGuidance
    let own = Clauses.joined(Clauses.words(of: sources.own.joined(separator: "\n")))
    let decided = Clauses.joined(sources.own.flatMap(decidedWords))
    let others = sources.others
    let dictation = Dictation(others, attached: sources.attached)
    let warns = Hearsay.warnsOfFraud(text)
    let quotations = Quotations(in: text, of: others)
    return Clauses.marked(in: text, language: sources.language, &findings) { whole, first in
      let clause = quotations.outside(whole, lead: first)
      let folded = clause.map(\.folded)
      if UnsupportedSentences.canNotTell(folded) || isReceipt(folded) || isSetAside(folded)
        || CredentialRequests.isWarning(folded) || quotations.hold(whole, lead: first)
      {
        return nil
      }
      // "Votre demande, déposée le 28, est en cours": the verb's subject stands before the comma.
      let words = speaksOnOfSubject(clause) ? first + clause : clause
      if Assertions.isState(words, own) { return .assertion }
      if Commitments.isVerdict(words, decided) { return .commitment }
      if OfficialVoice.isOfficial(words, own) { return .commitment }
      if CredentialRequests.isRequest(words, own) { return .credentials }
      // What the sheet says most of, if in other words, is its own.
      let isTold = isTold(words, carried)
      if !isTold || Commitments.isPromised(words), Commitments.isCommitment(words, decided) { return .commitment }
      // "Une carte n'expire jamais, ne versez rien": who warns of fraud says so to keep somebody from paying.
      if !isTold, !(warns && isUnpaid(folded)) {
        if !isNote(folded), !(isReported(folded) && isNote(first.map(\.folded))), Rulings.isRuling(words, own) {
          return .ruling
        }
        if Assertions.isAssertion(words, own) { return .assertion }
        if areRequirementsKnown, Requirements.isStrange(folded, to: seen) { return .ruling }
        // "Nous avons bien reçu votre message : vous devez être opérée …"
        if !isReceipt(first.map(\.folded)), Procedures.isProcedure(words, carried: carried) { return .ruling }
      }
      return dictation.isTakenDown(clause, after: first, carried: carried) ? .orderedSentence : nil
    }
  }

  /// The words of a service's text that may tell of something granted: what it tells never to promise, or what holds once
  /// something is granted, does not grant it.
  private static func decidedWords(_ text: String) -> [Clauses.Word] {
    text.split(separator: "\n").flatMap { Sentences.of($0) }.flatMap { sentence -> [Clauses.Word] in
      let words = Clauses.words(of: sentence)
      if prohibitions.areFound(in: words.prefix(6).map(\.folded)) { return [] }
      return Clauses.of(String(sentence)).map { Clauses.words(of: $0) }.filter { clause in
        !conditions.areFound(in: clause.map(\.folded)) && !refusals.areFound(in: clause.map(\.folded))
      }.flatMap { $0 }
    }
  }

  private static let prohibitions = PhraseSet(
    "ne jamais|jamais de|ne pas promettre|ne rien promettre|ne promettre|ne promets|ne pas dire|ne dites|never promise|do not promise"
  )
  /// "Ne vaut pas autorisation"
  private static let refusals = PhraseSet("ne vaut pas|ne valent pas|ne vaut ni|does not amount to|gilt nicht als")
  private static let conditions = PhraseSet("une fois|des que|des qu")

  /// Whether a clause only says that something has come: "nous avons bien reçu votre message au sujet de la lettre vous
  /// informant que votre permis est invalidé".
  private static func isReceipt(_ folded: [String]) -> Bool {
    receipts.areFound(in: Array(folded.prefix(6))) && folded.count { having.contains($0) } == 1
      && !zip(folded, folded.dropFirst()).contains {
        $0 == "et" && ["votre", "vos", "notre", "nous", "le", "la"].contains($1)
      }
  }

  /// "Votre annulation de ce midi est à considérer comme nulle"
  private static func isSetAside(_ folded: [String]) -> Bool {
    folded.first == "votre" && UnsupportedSentences.setsAside(folded)
  }

  private static let receipts = PhraseSet(
    "bien recu votre|bien recu vos|avons recu votre|ai recu votre|accusons reception")
  private static let having = WordList.set("avons ai accusons accuse")

  /// Whether a clause takes note of what the correspondent says.
  private static func isNote(_ folded: [String]) -> Bool { notes.areFound(in: Array(folded.prefix(5))) }

  /// "…, dass Ihre Anweisung nicht mehr gilt"
  private static func isReported(_ folded: [String]) -> Bool {
    folded.first.map { ["que", "qu", "dass", "che", "that"].contains($0) } ?? false
  }

  private static let notes = PhraseSet(
    "nous notons|je note|avons bien note|ai bien note|avons note|prenons note|prenons bonne note|prenons acte|prendiamo nota|haben notiert|haben vermerkt|tomamos nota|have noted|we note|abbiamo annotato"
  )

  /// Whether a clause tells somebody not to pay or not to give something, or that they need not.
  private static func isUnpaid(_ folded: [String]) -> Bool {
    Hearsay.isPrudent(folded)
      || folded.contains { ["gratuit", "gratuite", "gratuits", "gratuites", "free"].contains($0) }
  }

  /// Whether the service's own words have half of what a clause says.
  private static func isTold(_ words: [Clauses.Word], _ carried: Set<String>) -> Bool {
    let telling = TellingWords.telling(of: words.map(\.folded))
    return telling.count >= 3 && telling.intersection(carried).count * 2 >= telling.count
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
