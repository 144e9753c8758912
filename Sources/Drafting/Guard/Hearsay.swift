/// What an answer states of the matter where the service has said nothing of it: nobody but the mail can have told the model.
///
/// ``Procedures``, ``Commitments``, ``Assertions`` and ``Rulings`` know certain statements by their words. Where a mailbox
/// has neither guidance nor knowledge, all others are no better: what the correspondent says as if it were settled ("comme
/// convenu avec votre collègue, …") comes back as the service's word. Such an answer can pass on, ask, thank and repeat what
/// the correspondent is about, speaking to them; a statement about anything else is marked.
enum Hearsay {
  /// `text` with each such sentence put between visible marks; one that holds a mark is left.
  ///
  /// - Parameters:
  ///   - said: the stems of what the mail says.
  ///   - carried: those of the service's own words.
  static func marked(
    in text: String, said: Set<String>, carried: Set<String>, language: Language, _ findings: inout Findings
  ) -> String {
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.startIndex != text.startIndex { result += "\n" }
      for sentence in Sentences.of(line) {
        let content = PlainText.trimmed(sentence)
        guard !content.contains("["), isOne(content, said, carried) else {
          result += sentence
          continue
        }
        findings.note(.hearsay, 1)
        result += sentence.prefix { $0.isWhitespace } + Sentences.marked(content, in: language)
      }
    }
    return result
  }

  /// So many stems of the service's own words say how things are done; a name and an address don't.
  static let wordsOfGuidance = 15
  /// Of a sentence's telling words, in percent, so many must stand in the service's own.
  private static let carriedPercent = 34
  /// Of them, in percent, so many must stand in the mail for it to have told them.
  private static let saidPercent = 30
  /// Telling words below which a sentence says too little.
  private static let fewestWords = 2

  private static func isOne(_ sentence: String, _ said: Set<String>, _ carried: Set<String>) -> Bool {
    // Salutations, signatures and headings end without a point.
    guard let end = sentence.last(where: { !"\"”»“ ".contains($0) }), ".!".contains(end) else { return false }
    let words = Clauses.words(of: sentence).map(\.folded)
    guard words.count >= 4, !isRetold(words), !UnsupportedSentences.claimsNothing(words), !isAsking(words),
      !harmless.areFound(in: words), !words.contains(where: isCaution), !words.contains(where: isToCome)
    else { return false }
    let clauses = Clauses.of(sentence).map { Clauses.words(of: $0) }.filter { !$0.isEmpty }
    guard !clauses.contains(where: speaksOfItself), clauses.contains(where: states) else { return false }
    let telling = TellingWords.telling(of: words)
    return telling.count >= fewestWords
      && telling.intersection(said).count * 100 >= telling.count * saidPercent
      && telling.intersection(carried).count * 100 < telling.count * carriedPercent
  }

  /// "Vous rappelez que …", "votre client, …": how the correspondent has it, to the end of the sentence.
  private static func isRetold(_ words: [String]) -> Bool {
    let rest = words.dropFirst()
    if people.contains(words[0]) {
      let behind = words.prefix(5)
      return !rest.prefix(3).contains(where: entitling.contains) && !rights.areFound(in: Array(behind))
    }
    return addressed.contains(words[0]) && !matters.contains { rest.first?.hasPrefix($0) ?? false }
  }

  /// Whether the service says in a clause what it does, and not that something is so.
  private static func speaksOfItself(_ clause: [Clauses.Word]) -> Bool {
    let words = clause.map(\.folded)
    guard let speaker = words.prefix(4).firstIndex(where: speakers.contains) else {
      return words.prefix(3).contains { word in endings.contains { word.count > 5 && word.hasSuffix($0) } }
    }
    // "Nous vous confirmerons la date" tells nothing yet.
    return !words[speaker...].prefix(5).contains { word in
      announcing.contains { word.hasPrefix($0) } && !word.hasSuffix("rons") && !word.hasSuffix("rai")
    }
  }

  /// Whether it asks, tells the correspondent to do something or takes up what may be.
  private static func isAsking(_ words: [String]) -> Bool {
    openings.contains(words[0]) || words[0].count > 4 && words[0].hasSuffix("ez")
  }

  /// Whether a clause says that something is so: of anything but the correspondent, or what they may and must do.
  private static func states(_ clause: [Clauses.Word]) -> Bool {
    let words = clause.map(\.folded)
    guard !relatives.contains(words[0]) else { return false }
    guard let subject = words.prefix(5).firstIndex(where: addressed.contains) else {
      return clause.contains(where: isFinite)
    }
    let behind = words[subject...].prefix(5).dropFirst()
    if people.contains(words[subject]), words[subject] != "vous" || isAddressed(behind) {
      return behind.prefix(3).contains(where: entitling.contains) || rights.areFound(in: Array(behind))
    }
    // "Votre employeur attend"
    if words[subject] != "vous", !matters.contains(where: { behind.first?.hasPrefix($0) ?? false }) { return false }
    return clause.contains(where: isFinite)
  }

  /// Whether "vous" is who does it: "vous nous demandez", and not "il vous sera demandé".
  private static func isAddressed(_ behind: ArraySlice<String>) -> Bool {
    behind.prefix(3).contains { $0.hasSuffix("ez") || ["etes", "faites", "dites"].contains($0) }
  }

  private static func isFinite(_ word: Clauses.Word) -> Bool {
    // "À" is no verb.
    finite.contains(word.text.lowercased())
      || word.folded.count >= 5 && ["era", "ront", "ait", "aient"].contains { word.folded.hasSuffix($0) }
  }

  /// "Méfiez-vous", "ne cliquez pas"
  private static func isCaution(_ word: String) -> Bool { cautions.contains { word.hasPrefix($0) } }

  /// "Le service vérifiera", "vous répondra"
  private static func isToCome(_ word: String) -> Bool {
    (word.hasSuffix("ra") || word.hasSuffix("ront")) && answering.contains { word.hasPrefix($0) }
  }

  // MARK: - Words

  private static let speakers = WordList.set("nous je j on we i wir ich")
  /// Of the first person, where a language leaves it out.
  private static let endings = ["amos", "emos", "imos", "iamo"]
  /// "Nous vous confirmons que", "nous attestons que"
  private static let announcing = WordList.list(
    """
    attest certifi confirm inform garanti assur annonc rappel indiqu remerci certify assure bestatig versicher certific asegur garant
    """)
  private static let openings = WordList.set(
    """
    si s merci veuillez pourriez pouvez voici voila toutes tous avec ne n please if could can bitte wenn falls konnen por se no non prego
    """)
  private static let relatives = WordList.set("qui que qu dont lequel laquelle which who that")
  private static let people = WordList.set("vous you sie tu")
  private static let addressed = WordList.set(
    "vous votre vos you your sie ihr ihre ihren ihrer tu ton ta tes su sus suo sua")
  private static let entitling = WordList.set(
    """
    pouvez pourrez devez devrez aurez beneficiez beneficierez disposez serez relevez
    may must need konnen durfen mussen
    """)
  private static let rights = PhraseSet(
    """
    avez droit|avez jusqu|avez pas a|avez plus a|avez rien a|etes exonere|etes exoneree|etes dispense|etes dispensee|etes autorise|etes autorisee
    are exempt|are entitled|are allowed|are not required|do not have to|you can|have until|have the right
    """)
  private static let matters = WordList.list(
    """
    recepisse carte dossier demande dette amende permis titre passeport contrat bail place rendez solde facture montant delai
    allocation pension prime bourse aide subvention candidature recours reclamation exoneration attestation acte
    autorisation declaration compte droit versement remboursement profil absence conge
    application card permit fine debt account refund file
    antrag karte bescheid konto
    """)
  private static let finite = WordList.set(
    """
    est sont a ont sera seront peut peuvent doit doivent reste restent suffit vaut valent faut devient deviennent fait font va vont
    ferme ouvre figure bénéficie bénéficient appartient
    is are was were has have will can may must does
    ist sind wird werden wurde wurden hat haben kann können muss müssen darf dürfen gilt
    son está están será ha han puede pueden debe deben tiene tienen
    è sono sarà hanno può possono deve devono viene vengono
    """)
  private static let cautions = WordList.list(
    """
    hameconn phishing escroqu escroc arnaqu scam fraud truffa estafa betrug mefi cliqu click
    """)
  private static let answering = WordList.list(
    "verifi examin repond dira indiqu precis recontact rappel reviend communiqu adress envoy transmi")
  private static let harmless = PhraseSet(
    """
    vous indiquez|vous dites|vous signalez|vous ecrivez|vous mentionnez|vous precisez|selon vous|d apres vous|que vous nous|que vous avez|que vous citez|que vous indiquez|que vous demandez|que vous evoquez|que vous joignez|parvenu|parvenue|parvenus
    parvenues|bien fait|confirmons avoir|confirme avoir|confirmons la|confirme la|en attendant une reponse|en attendant notre reponse|passed on|forwarded to|notiert|avez raison|convient|convenons|pris en compte|prise en compte|prises en compte|ne vaut pas|ne donnez|rien payer
    sera adressee|sera adresse|sera transmise|sera transmis|sera envoyee|sera envoye|you say|you write|you mention|you were right
    sie schreiben|usted indica|lei scrive|fatto bene|hecho bien
    """)
}
