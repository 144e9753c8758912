extension GuardFinding.Kind {
  /// What becomes of what was found.
  public enum Consequence: String, Sendable, Hashable, CaseIterable {
    /// Taken out of the draft.
    case removed
    /// Put right, or replaced by a mark that a person has to see to.
    case replaced
    /// Put between marks, or followed by one.
    case marked
    /// The draft begins or ends with a mark that says so.
    case told
  }

  /// What becomes of it: a rule that is the same for every mailbox.
  public var consequence: Consequence {
    switch self {
    case .preamble, .postamble, .headerLine, .codeFence, .html, .markdown, .signatureTwice, .closingTwice,
      .hiddenCharacters, .dataMark, .repetition:
      .removed
    case .foreignLink, .foreignAddress, .disrespect, .echo: .replaced
    case .unsupportedFact, .orderedSentence, .contactData, .commitment, .ruling, .assertion, .hearsay, .familiarity,
      .credentials,
      .forbiddenCommitment:
      .marked
    case .ordersInMail, .openQuestion, .papers, .cutShort: .told
    }
  }

  /// What it is and what became of it, in a few words for people; French for `.french`, else English.
  public func explanation(in language: Language) -> String { language == .french ? french : english }

  private var french: String {
    switch self {
    case .preamble: "phrase d'introduction au brouillon, retirée"
    case .postamble: "phrase adressée à qui demandait le brouillon, retirée"
    case .headerLine: "ligne d'en-tête en haut du texte, retirée"
    case .codeFence: "clôture de bloc de code, retirée"
    case .html: "balises HTML, retirées"
    case .markdown: "signes Markdown, retirés"
    case .signatureTwice: "signature en double, place pour elle ou nom du correspondant, retirés"
    case .closingTwice: "formule de politesse en double, retirée"
    case .hiddenCharacters: "caractères invisibles, retirés"
    case .dataMark: "repères de la consigne, retirés"
    case .repetition: "phrase répétée, dite une fois"
    case .foreignLink: "lien que rien n'appuie, remplacé par une marque"
    case .foreignAddress: "adresse que rien n'appuie, remplacée par une marque"
    case .disrespect: "propos irrespectueux, remplacé par une marque"
    case .echo: "passage recopié du message, remplacé par une marque"
    case .unsupportedFact: "chiffre, date, nom ou référence que rien n'appuie, marqué"
    case .orderedSentence: "phrase que le message a pu dicter, marquée"
    case .contactData: "coordonnée du message donnée pour celle du service, marquée"
    case .commitment: "décision ou promesse que les consignes ne font pas, marquée"
    case .ruling: "règle générale que les consignes n'énoncent pas, marquée"
    case .assertion: "constat que seul un agent peut faire, marqué"
    case .hearsay: "affirmation que rien n'appuie, dans une boîte sans consignes, marquée"
    case .familiarity: "tutoiement ou ton familier, marqué"
    case .credentials: "demande d'un code ou d'un moyen de paiement, marquée"
    case .forbiddenCommitment: "engagement que le service exclut, marqué"
    case .ordersInMail: "le message donne des consignes à l'outil ; le brouillon le dit en tête"
    case .openQuestion: "question du message restée sans réponse, listée"
    case .papers: "point à vérifier dans une pièce jointe ; le brouillon le dit en tête"
    case .cutShort: "réponse interrompue à la longueur maximale ; le brouillon le dit à la fin"
    }
  }

  private var english: String {
    switch self {
    case .preamble: "words of introduction to the draft, removed"
    case .postamble: "words to whoever asked for the draft, removed"
    case .headerLine: "a header line at the top of the text, removed"
    case .codeFence: "fences of a code block, removed"
    case .html: "HTML tags, removed"
    case .markdown: "Markdown signs, removed"
    case .signatureTwice: "the signature twice, a place for it or the correspondent's name, removed"
    case .closingTwice: "a second closing formula, removed"
    case .hiddenCharacters: "invisible characters, removed"
    case .dataMark: "marks of the prompt, removed"
    case .repetition: "a sentence said again, said once"
    case .foreignLink: "a link that nothing supports, replaced by a mark"
    case .foreignAddress: "an address that nothing supports, replaced by a mark"
    case .disrespect: "disrespect, replaced by a mark"
    case .echo: "a passage copied from the mail, replaced by a mark"
    case .unsupportedFact: "a figure, date, name or reference that nothing supports, marked"
    case .orderedSentence: "a sentence that the mail may have ordered, marked"
    case .contactData: "contact data of the mail given as the service's, marked"
    case .commitment: "a decision or promise that the guidance does not make, marked"
    case .ruling: "a general rule that the guidance does not state, marked"
    case .assertion: "a finding that only an agent can make, marked"
    case .hearsay: "a statement that nothing supports, in a mailbox without guidance, marked"
    case .familiarity: "the familiar form of address, marked"
    case .credentials: "a request for a code or a means of payment, marked"
    case .forbiddenCommitment: "a commitment that the service rules out, marked"
    case .ordersInMail: "the mail gives orders to the tool; the draft says so at its beginning"
    case .openQuestion: "a question of the mail that is not answered, listed"
    case .papers: "something to verify in a paper that came with the mail; the draft says so at its beginning"
    case .cutShort: "an answer that ended at the longest length; the draft says so at its end"
    }
  }
}

extension [GuardFinding] {
  /// As the journal keeps them, `unsupported-fact×2 echo×1`; read by ``GuardFinding/read(_:)``.
  public var kept: String { map { "\($0.kind.rawValue)×\($0.count)" }.joined(separator: " ") }
}

extension GuardFinding {
  /// Reads findings as the journal keeps them, `unsupported-fact×2 echo×1`; what is none is left out.
  public static func read(_ kept: String) -> [GuardFinding] {
    kept.split(separator: " ").compactMap { part in
      let pieces = part.split(separator: "×", maxSplits: 1)
      guard pieces.count == 2, let kind = Kind(rawValue: String(pieces[0])), let count = Int(pieces[1]) else {
        return nil
      }
      return GuardFinding(kind, count: count)
    }
  }
}

extension GuardDropReason {
  /// What the answer was, in a few words for people; French for `.french`, else English.
  public func explanation(in language: Language) -> String {
    switch (self, language) {
    case (.canaryLeak, .french): "elle révélait le code secret de la consigne"
    case (.canaryLeak, _): "it gave away the prompt's secret"
    case (.instructionsLeak, .french): "elle recopiait la consigne"
    case (.instructionsLeak, _): "it repeated the instructions"
    case (.otherLanguage, .french): "elle n'était pas dans la langue du correspondant"
    case (.otherLanguage, _): "it was not in the correspondent's language"
    case (.notProse, .french): "elle n'était pas une lettre"
    case (.notProse, _): "it was no letter"
    case (.empty, .french): "il n'en restait rien"
    case (.empty, _): "nothing was left of it"
    case (.tooLong, .french): "elle était plus longue qu'une réponse ne doit l'être"
    case (.tooLong, _): "it was longer than a reply should be"
    }
  }
}
