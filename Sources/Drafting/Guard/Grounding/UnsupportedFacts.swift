import MIMEParsing

/// Facts in an answer that none of its sources states and nothing there implies.
enum UnsupportedFacts {
  /// `text` with each of them put between visible marks that ask to verify it.
  ///
  /// - Parameter isTold: whether the service has said how things are done there. Where it has not, to whom within it a matter is
  ///   passed on is told by no source, and commits it to nothing.
  static func marked(
    in text: String, sources: GuardSources, isTold: Bool = true, _ findings: inout Findings
  ) -> String {
    let reader = FactReader(text, languages: [sources.language])
    guard !reader.facts.isEmpty || ListedPapers.areListed(in: reader) else { return text }
    var base = FactBase(
      // The message's text is among the texts already.
      sources.texts + [sources.original, sources.signature].filter { !sources.texts.contains($0) }, own: sources.own,
      language: sources.language,
      sentOn: sources.sentAt.map(day), today: sources.today.map(day))
    base.hear(reader.tokens)
    var result = String.UnicodeScalarView()
    var end = 0
    let listed = base.papers.strangers(in: reader)
    let judged = unsupported(reader.facts, by: &base)
    let misplaced = base.owners.misplaced(in: reader).filter { !isDifference($0, of: judged.held) }
    let open = (judged.open + misplaced + listed).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    for found in open where found.range.lowerBound >= end && (isTold || !isHarmless(found, in: reader)) {
      result.append(contentsOf: reader.scalars[end..<found.range.lowerBound])
      let fact = String(String.UnicodeScalarView(reader.scalars[found.range]))
      result.append(contentsOf: GuardMark.toVerify(fact, in: sources.language).unicodeScalars)
      findings.note(.unsupportedFact, 1)
      end = found.range.upperBound
    }
    result.append(contentsOf: reader.scalars[end...])
    return String(result)
  }

  /// Whether an office is named in a sentence that passes something on, "je transmets votre question au bureau des admissions",
  /// or a paper in one that asks for it, "merci de nous adresser l'attestation d'assurance".
  private static func isHarmless(_ found: FoundFact, in reader: FactReader) -> Bool {
    let sentence = reader.sentences[reader.token(at: found.range.lowerBound)]
    let words = zip(reader.tokens, reader.sentences).filter { $1 == sentence && $0.kind != .sign }.map(\.0.folded)
    let isPaper = papers.contains(reader.tokens[reader.token(at: found.range.lowerBound)].folded)
    switch found.fact {
    case .institution:
      return UnsupportedSentences.claimsNothing(words) || Hearsay.takesUp(words)
        || isPaper && isRequest(words)
    case .thing: return isPaper && isRequest(words)
    default: return false
    }
  }

  private static func isRequest(_ words: [String]) -> Bool {
    words.first.map(preparing.contains) ?? false || requests.areFound(in: words)
  }

  private static let preparing = WordList.set("preparez joignez apportez prevoyez")
  private static let papers = WordList.set(
    """
    copie certificat certificats carnet carnets attestation attestations extrait photo livret justificatif justificatifs
    releve jugement acte plan bulletin bulletins passeport contrat rib copy certificate proof insurance
    """)
  private static let requests = PhraseSet(
    """
    merci de nous|merci de me|merci de joindre|merci de preparer|il nous faut|il nous manque|aurons besoin|aura besoin|adressez nous
    de joindre|de nous envoyer|de nous adresser|de nous fournir|please send us|please provide|could you send
    envoyez nous|pouvez nous|pourriez vous|veuillez nous|faire parvenir|par retour|nous devons avoir
    """)

  /// The facts that neither stand in the sources nor follow from them and from what the answer rightly states, in the
  /// order of the text. What follows from one may bring the next.
  private static func unsupported(
    _ facts: [FoundFact], by base: inout FactBase
  ) -> (open: [FoundFact], held: [FoundFact]) {
    var open: [FoundFact] = []
    var held: [FoundFact] = []
    for found in facts {
      if base.supports(found) {
        base.accept(found)
        held.append(found)
      } else {
        open.append(found)
      }
    }
    for _ in 0..<mostSteps where !open.isEmpty {
      base.follow()
      if open.contains(where: { $0.mayBeAmount || $0.countsInstalments }) { base.reckon() }
      var left: [FoundFact] = []
      for found in open {
        if base.supports(found) || base.implies(found) || base.reckons(found, near: near(found, held)) {
          base.accept(found)
          held.append(found)
        } else {
          left.append(found)
        }
      }
      guard left.count < open.count else { break }
      open = left
    }
    open += weekdays(of: open, among: facts)
    return (open.filter { !$0.isSoft }.sorted { $0.range.lowerBound < $1.range.lowerBound }, held)
  }

  /// Whether a length of time is what is left of another that the answer names before it, less a number that it names:
  /// "vingt-six jours, dont les cinq premiers sont gratuits, donc vingt et un".
  private static func isDifference(_ found: FoundFact, of held: [FoundFact]) -> Bool {
    guard found.isReckoned, case .duration(let count, let unit) = found.fact else { return false }
    let before = near(found, held).filter { $0.range.upperBound <= found.range.lowerBound }
    return before.contains { whole in
      guard case .duration(let all, unit) = whole.fact, all > count else { return false }
      return before.contains { rest in
        switch rest.fact {
        case .duration(all - count, unit): true
        case .number(let value): value == (all - count) * 1_000
        default: false
        }
      }
    }
  }

  /// So many steps of a series are gone on: six sessions, each three weeks behind the one before.
  private static let mostSteps = 6

  /// The figures that hold and stand before one, or shortly behind it.
  private static func near(_ found: FoundFact, _ held: [FoundFact]) -> [FoundFact] {
    held.filter { $0.isReckonedWith && $0.range.lowerBound < found.range.upperBound + 80 }.sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    .suffix(NearbyReckoning.mostNear)
  }

  /// The weekdays that are said to go with an hour that nothing supports: "le samedi, de 9 h à 12 h" tells of an opening that
  /// is not known, though Saturday is spoken of.
  private static func weekdays(of open: [FoundFact], among facts: [FoundFact]) -> [FoundFact] {
    let hours = Set(open.compactMap { found in if case .time(let minutes) = found.fact { minutes } else { nil } })
    guard !hours.isEmpty else { return [] }
    let starts = Set(open.map(\.range.lowerBound))
    return facts.filter { found in
      guard case .weekday = found.fact, let hour = found.hour else { return false }
      return hours.contains(hour) && !starts.contains(found.range.lowerBound)
    }
  }

  private static func day(_ date: MessageDate) -> Day {
    let time = CivilTime(secondsSince1970: date.secondsSince1970, offsetMinutes: date.zoneOffsetMinutes)
    return Day(day: time.day, month: time.month, year: time.year)
  }
}
