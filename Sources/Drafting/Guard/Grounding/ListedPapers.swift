/// Papers that an answer wants among others that a source lists, and of which no source speaks: "un plan coté, une photo de la
/// façade et l'accord écrit du propriétaire", where the sheet has the plan and the photo.
///
/// Which papers a service wants its list tells; one more, named in a row with them, is the model's own. One that is named by itself
/// may be another name of something known, and is ``NamedThings``' matter.
struct ListedPapers {
  private var sources: [(reader: FactReader, isOwn: Bool)] = []

  mutating func read(_ source: FactReader, isOwn: Bool) { sources.append((source, isOwn)) }

  /// Whether an answer names several papers: most name none, and need no source read.
  static func areListed(in answer: FactReader) -> Bool {
    answer.tokens.lazy.filter { $0.kind == .word && papers.contains(Stem.of($0.folded)) }.prefix(2).count == 2
  }

  /// The papers of an answer's lists that are strange to the sources.
  func strangers(in answer: FactReader) -> [FoundFact] {
    guard Self.areListed(in: answer) else { return [] }
    let passages = sources.filter(\.isOwn).flatMap { Self.passages(of: $0.reader) }
    let others = sources.filter { !$0.isOwn }.map { Self.stems(of: $0.reader.tokens[...]) }
    return answer.sentenceRanges.flatMap {
      strangers(among: items(of: answer, in: $0), to: passages, others, in: answer)
    }
  }

  /// The stems of each sentence of a text; a list's items are one.
  private static func passages(of source: FactReader) -> [Set<String>] {
    var passages: [Set<String>] = []
    var isList = false
    for sentence in source.sentenceRanges {
      let first = source.tokens[sentence.lowerBound]
      let isItem = first.beginsLine && (first.kind == .digits || ["-", "•", "–", "*", "·"].contains(first.folded))
      let stems = stems(of: source.tokens[sentence])
      if isItem, isList, let last = passages.indices.last {
        passages[last].formUnion(stems)
      } else {
        passages.append(stems)
      }
      isList = isItem
    }
    return passages
  }

  private static func stems(of tokens: ArraySlice<FactToken>) -> Set<String> {
    Set(tokens.lazy.filter { $0.kind == .word }.map { Stem.of($0.folded) })
  }

  private func strangers(
    among items: [Item], to passages: [Set<String>], _ others: [Set<String>], in answer: FactReader
  ) -> [FoundFact] {
    guard items.count > 1 else { return [] }
    let counts = passages.map { passage in items.count { $0.isPaper && $0.isNamed(in: passage) } }
    guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else { return [] }
    return items.filter { item in
      item.isPaper && item.isWhole && item.isStrange(to: passages[place])
        && !(passages + others).contains { item.isNamed(in: $0, byHead: true) }
    }.map { item in
      FoundFact(
        fact: .institution(item.words),
        range: answer.tokens[item.tokens.lowerBound].range
          .lowerBound..<answer.tokens[item.tokens.upperBound - 1].range
          .upperBound)
    }
  }

  // MARK: - Lists

  /// What a list names between two commas.
  private struct Item {
    let tokens: Range<Int>
    /// The words that tell what it is, folded, the paper first.
    let words: [String]
    /// Whether it is all that stands there; where a sentence begins, its subject does.
    let isWhole: Bool

    var isPaper: Bool { words.first.map { ListedPapers.papers.contains(Stem.of($0)) } ?? false }

    /// Whether a passage has half of its words; its first among them where that is asked.
    func isNamed(in passage: Set<String>, byHead: Bool = false) -> Bool {
      let known = words.map { Self.isKnown($0, in: passage) }
      return known.count { $0 } * 2 >= words.count && (!byHead || known.first ?? false)
    }

    func isStrange(to passage: Set<String>) -> Bool { !words.contains { Self.isKnown($0, in: passage) } }

    private static func isKnown(_ word: String, in passage: Set<String>) -> Bool {
      let stem = Stem.of(word)
      return passage.contains(stem) || ListedPapers.sameNames.areKnown(stem, in: passage)
    }
  }

  private func items(of reader: FactReader, in sentence: Range<Int>) -> [Item] {
    var items: [Item] = []
    var start = sentence.lowerBound
    for index in sentence where isBoundary(reader.tokens[index]) {
      if let item = item(of: reader, in: start..<index) { items.append(item) }
      start = index + 1
    }
    if let item = item(of: reader, in: start..<sentence.upperBound) { items.append(item) }
    return items
  }

  private func isBoundary(_ token: FactToken) -> Bool {
    token.kind == .sign ? ",;:()".contains(token.folded) : Self.joining.contains(token.folded)
  }

  private func item(of reader: FactReader, in part: Range<Int>) -> Item? {
    guard let first = part.first(where: { Self.determiners.contains(reader.tokens[$0].folded) }),
      !reader.taken(part)
    else { return nil }
    var words: [String] = []
    var end = part.upperBound
    for index in first..<part.upperBound {
      let token = reader.tokens[index]
      // "L'acte vous sera envoyé" begins a clause.
      if Self.verbs.contains(token.folded) { return nil }
      if Self.ending.contains(token.folded) || token.kind == .sign && !"-'’".contains(token.text) {
        end = index
        break
      }
      if token.kind == .word, token.folded.count > 1, !Self.passing.contains(token.folded) {
        words.append(token.folded)
      }
    }
    // "Une copie de votre titre" is of the title.
    if words.count > 1, Self.copies.contains(words[0]) { words.removeFirst() }
    guard !words.isEmpty, end > first else { return nil }
    return Item(
      tokens: first..<end, words: words, isWhole: first == part.lowerBound && !reader.tokens[first].beginsSentence)
  }

  private static let joining = WordList.set("et ou ainsi puis")
  private static let determiners = WordList.set(
    "un une des le la les l votre vos son sa ses leur leurs d de du copie photocopie aux au deux trois quatre")
  private static let copies = WordList.set("copie copies photocopie original double exemplaire scan")
  /// Behind these something else is said.
  private static let ending = WordList.set(
    "qui que qu dont pour afin avant dans avec sous si lors accompagne accompagnee")
  private static let verbs = WordList.set(
    "est sont sera seront serait seraient a ont aura doit doivent devra devrait peut peuvent pourra vous nous il elle ils elles y figure demande"
  )
  /// Words that tell nothing of what an item is.
  private static let passing = WordList.set(
    """
    de du des la le les un une au aux en par sur sans votre vos notre nos son sa ses leur leurs mon ma mes ce cet cette ces ne pas
    plus moins dernier derniere derniers dernieres deux trois quatre original originale recent recente recents date datee signe
    signee signes ecrit ecrite complete simple jour mois ans tout toute tous toutes officiel officielle valide valable cours meme
    autre propre respectif respectifs presente
    """)

  fileprivate static let papers = Set(
    WordList.list(
      """
      attestation certificat justificatif accord autorisation lettre plan photo photographie bilan bulletin releve extrait avis titre
      statut cv curriculum recepisse contrat devis facture diagnostic liste formulaire rib declaration jugement ordonnance livret
      carte passeport budget bail quittance diplome traduction notice schema croquis mandat procuration capture recapitulatif rapport
      courrier ticket preuve fiche convention inventaire analyse expertise permis acte agrement licence engagement promesse compromis
      kbis carnet questionnaire tableau calendrier programme descriptif etude memoire document piece imprime brochure plaquette proces
      visa bordereau estimation planning argumentaire projet constat radiographie resultat charte
      """
    ).map(Stem.of))

  fileprivate static let sameNames = StemGroups(
    """
    photo photographie image cliche
    piece identite cni passeport carte titre document justificatif
    formulaire imprime cerfa dossier demande fiche bordereau
    justificatif preuve attestation quittance facture piece document
    lettre courrier mail mot
    releve bulletin note notes rib iban bancaire coordonnees
    cv curriculum
    bail contrat location
    plan croquis schema
    recepisse recu preuve
    certificat attestation
    avis imposition impot fiscal
    liste tableau inventaire recapitulatif nom noms
    document piece papier
    proces verbal pv
    paie salaire
    """)
}
