/// Decisions and promises in an answer that only the service may make: "votre recours est accepté", "nous vous
/// remboursons". What its own words (guidance, knowledge, signature) say stays; what a mail says of them does not count.
enum Commitments {
  /// - Parameter own: the service's own words, folded, a blank between them and at both ends.
  static func isCommitment(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map(\.folded)
    // "Devra, si besoin, être renouvelée"
    if words.count <= 2, folded.first != "etre",
      words.contains(where: { word in
        decided(word).map { !isTold($0, own) } ?? false && word.folded.count >= 7 && !isGift(word, own)
      })
    {
      return true
    }
    guard !conditions.areFound(in: announced(folded)), !isQuestion(folded) else { return false }
    if let phrase = phrases.first(in: folded), !isKept(phrase, own), !isRefused(folded) { return true }
    if isPromise(words, own) || isEntitlement(folded, own) { return true }
    let isMatter = words.contains { matters.contains($0.folded) || $0.text.hasSuffix("€") }
    let isTheirs =
      words.contains { theirs.contains($0.folded) }
      || zip(folded, folded.dropFirst()).contains { persons.contains($0) && copulas.contains($1) }
    for (index, word) in words.enumerated() {
      guard let root = decided(word), index > 0,
        isMatter || strong.contains(root) || isTheirs && personal.contains(root)
      else { continue }
      let before = words[max(0, index - 4)..<index].map(\.folded)
      // "L'avis est versé au dossier" pays nobody; "nous demandons qu'il soit supprimé" decides nothing.
      if root == "verse", words[(index + 1)...].prefix(3).contains(where: { $0.folded == "dossier" }) { continue }
      // What was paid "à tort" is to be paid back.
      if root == "verse", folded.contains("tort") { continue }
      // "Silence : non-opposition" has it deemed accepted.
      if before.contains("repute") || before.contains("reputee"), own.holds(" silence") || own.holds(" tacite") {
        continue
      }
      // What a council has voted is granted.
      if folded.contains("subvention"), own.holds(" deliberation"), voted.contains(root) { continue }
      if before.contains("soit") || before.contains("soient"), folded[..<index].contains("demandons") { continue }
      let isDenied = before.contains { ["ne", "n", "pas", "not", "nicht", "no", "non", "jamais"].contains($0) }
      if !isDenied, before.contains(where: copulas.contains), !isTold(root, own), !isGift(word, own) {
        return true
      }
    }
    return false
  }

  /// "La remise vous est accordée", "nous vous faisons la remise": of the correspondent's own matter.
  static func isPromised(_ words: [Clauses.Word]) -> Bool {
    words.contains { theirs.contains($0.folded) || $0.folded == "vous" } && words.contains { decided($0) != nil }
  }

  /// "La commission a rendu un avis favorable": a decision by itself, however much else of the clause the service's own words
  /// have.
  static func isVerdict(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map(\.folded)
    return verdicts.areFound(in: folded) && !own.holds(" favorable") && !conditions.areFound(in: announced(folded))
  }

  private static let verdicts = PhraseSet("rendu un avis favorable|recu un avis favorable|emis un avis favorable")

  private static let voted: Set<String> = ["accorde", "attribue", "octroye"]

  /// "Serez-vous indemnisée", "votre demande a-t-elle été renouvelée" ask.
  private static func isQuestion(_ folded: [String]) -> Bool {
    folded.indices.dropFirst().contains { index in
      guard subjects.contains(folded[index]) else { return false }
      return folded[index - 1] == "t" || index == 1 && copulas.contains(folded[0])
    }
  }

  private static let subjects = WordList.set("vous il elle ils elles on")

  /// "Vous ne serez pas remboursée en totalité" promises nothing.
  private static func isRefused(_ folded: [String]) -> Bool {
    folded.contains { $0 == "ne" || $0 == "n" }
      && folded.contains { ["pas", "plus", "jamais", "pouvoir"].contains($0) }
  }

  /// "Vous n'avez pas droit à la prime", where the service's own words say nothing of who has a right to what.
  private static func isEntitlement(_ folded: [String], _ own: String) -> Bool {
    entitlements.areFound(in: folded) && !rights.contains(where: own.holds)
  }

  private static let entitlements = PhraseSet(
    """
    n avez pas droit|n y avez pas droit|ne pouvez pas beneficier|ne pouvez pas en beneficier|n etes pas eligible
    are not eligible|are not entitled
    """)
  /// How the service's own words tell of rights.
  private static let rights = [
    " droit", " eligib", " benefici", " reserve", " ouvert a", " accord", " attribu", " entitl", " gratuit", " exoner",
    " public ",
  ]

  /// "Nous poserons une signalisation", of which the service's own words have nothing; to answer, to look and to pass on is
  /// what letters promise anyway.
  private static func isPromise(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map(\.folded)
    // "Dites-moi lequel vous convient et je vous l'attribuerai", "renvoyez-le-moi et je compléterai le dossier"
    if let first = folded.first,
      choosing.contains(first)
        || Hearsay.isImperative(first) && folded.dropFirst().prefix(2).contains("moi")
          && folded.contains("et")
    {
      return false
    }
    for (index, word) in words.enumerated() where word.folded.count >= 7 {
      // "Espérons" and "offrons" are no future.
      let text = word.text.lowercased()
      let isOurs = futures.contains(where: text.hasSuffix) && folded[max(0, index - 3)..<index].contains("nous")
      let isMine =
        ["erai", "irai", "drai"].contains(where: text.hasSuffix)
        && folded[max(0, index - 3)..<index].contains { $0 == "je" || $0 == "j" }
      guard isOurs || isMine, !courtesies.contains(where: { word.folded.hasPrefix($0) }),
        !own.holds(" " + word.folded.prefix(4))
      else { continue }
      // "Nous y veillerons" promises nothing in particular.
      return words.enumerated().contains { place, other in
        place != index && other.folded.count >= 5 && !LetterWords.all.contains(other.folded)
          && !own.holds(" " + other.folded.prefix(5))
      }
    }
    return false
  }

  private static let choosing = WordList.set("dites indiquez choisissez precisez")
  private static let futures = ["erons", "irons", "drons"]
  /// How verbs begin of which letters have the future anyway: those that help others, and to answer, look and pass on.
  private static let courtesies = WordList.list(
    """
    pourr devr ser aur fer ir verr saur voudr prendr prepar mettr tiendr rest gard trouv retrouv pass proced reprend permettr
    transmet reviendr reven repondr inform contact recontact rappel verifi etudi examin trait attend accueill recev demand
    indiqu precis confirm adress enverr envoi communiqu donner tach ecri pouss appel signal not chercher regard interrog
    relanc consult propos compt joindr aider manquer veiller previendr fournir relaier orienter ouvrir rouvrir utilis parler
    """)

  /// The words without those that announce them, which make no condition: "nous vous informons que vous êtes exonéré".
  private static func announced(_ folded: [String]) -> [String] {
    guard let verb = folded.firstIndex(where: announcing.contains),
      let link = folded[verb...].prefix(4).firstIndex(where: { ["que", "qu", "that", "dass", "che"].contains($0) })
    else { return folded }
    var rest = Array(folded[(link + 1)...])
    while let join = rest.firstIndex(where: { ["que", "qu"].contains($0) }), join > 0, rest[join - 1] == "et" {
      rest.remove(at: join)
    }
    return rest
  }

  private static let announcing = WordList.set(
    """
    informer informons annoncer annoncons confirmer confirmons apprendre signaler notifier notifions
    inform informing tell confirm confirming announce mitzuteilen bestatigen informarle confirmarle informarla confermarle
    """)

  /// Whether the service's own words say so, or that it may be: "remboursables sur envoi" for "remboursés".
  private static func isTold(_ root: String, _ own: String) -> Bool {
    if own.holds(" " + root) { return true }
    if root.hasSuffix("e"), ["able", "ant"].contains(where: { own.holds(" \(root.dropLast())\($0)") }) { return true }
    if root.hasSuffix("du"), own.holds(" \(root.dropLast()) ") { return true }
    if root == "verse", [" acompte", " arrhes", " regularis"].contains(where: own.holds) { return true }
    return ToldInFrench.beginnings(of: root).contains { own.holds(" " + $0) }
  }

  /// Whether a word gives something that the service's own words say to cost nothing.
  private static func isGift(_ word: Clauses.Word, _ own: String) -> Bool {
    ["offert", "accorde"].contains(where: word.folded.hasPrefix)
      && ["gratuit", "offert", "sans frais", "compris"].contains { own.holds(" " + $0) }
  }

  /// Whether the service's own words hold the phrase, or another form of its verb: "repas offert" for "nous vous offrons".
  private static func isKept(_ phrase: String, _ own: String) -> Bool {
    if own.holds(" \(phrase) ") { return true }
    if phrase.hasSuffix("offrons"), own.holds(" geste commercial "), !own.holds(" aucun geste"),
      !own.holds(" pas de geste")
    {
      return true
    }
    if phrase.hasSuffix("en charge"), own.holds(" prise en charge ") || own.holds(" pris en charge ") { return true }
    if phrase.hasSuffix("a sa charge"), own.holds(" a la charge ") || own.holds(" a charge ") { return true }
    if ["integralement", "en totalite"].contains(phrase) {
      return [" 100 ", " en tout ou ", " integralement ", " en totalite "].contains(where: own.holds)
    }
    guard let verb = phrase.split(separator: " ").last, verb.count >= 7 else { return false }
    if phrase.hasPrefix("je "), verb.hasSuffix("e") { return own.holds(" " + verb.dropLast()) }
    guard verb.hasSuffix("ons") else { return false }
    return own.holds(" " + verb.dropLast(3))
      || verb.hasSuffix("frons") && own.holds(" " + verb.dropLast(4) + "ert")
  }

  /// The root of a participle of decision: `acceptée`, `granted`, `genehmigt`.
  private static func decided(_ word: Clauses.Word) -> String? {
    participles.first { root in
      // "À verser" is none.
      word.folded.hasPrefix(root) && word.folded.count <= root.count + 3 && !word.folded.hasSuffix("r")
        // "Valide" is no decision, "validé" is.
        && (root != "valide" || word.text.lowercased().hasPrefix("validé"))
    }
  }

  private static let copulas = WordList.set(
    """
    est sont sera seront etes serez fut soit ete is are was been be will has ist sind wird werden wurde worden sei es esta
    estan sera seran ha han queda quedan e viene vengono stata stato state stati sara saranno gilt
    """)

  private static let participles = [
    "accepte", "accorde", "approuve", "valide", "annule", "efface", "offert", "attribue", "acquis", "rembourse",
    "restitue",
    "exonere", "dispense", "autorise", "suspendu", "abandonne", "renouvele", "liquide", "promis", "octroye",
    "indemnise",
    "gracie", "supprime", "vote", "decide", "reexamine", "befreit", "verse", "credite", "solde", "pardonne",
    "approved", "granted", "accepted", "waived", "refunded", "cancelled", "guaranteed", "awarded", "reimburse",
    "genehmigt", "bewilligt", "erlassen", "erstattet", "zugesagt", "erteilt", "bestatigt", "angenommen",
    "aprobad", "concedid", "aceptad", "anulad", "reembolsad", "autorizad", "approvat", "concess", "accettat",
    "annullat", "prorrogad", "prorogat", "verlangert", "extended",
    "rimborsat", "autorizzat", "garantit", "perdonad", "condonad", "condonat", "exent", "esent",
  ]

  /// Decisions whatever they are on.
  private static let strong: Set<String> = [
    "rembourse", "exonere", "restitue", "indemnise", "refunded", "waived", "granted", "reimburse", "erlassen",
    "erstattet",
    "bewilligt", "genehmigt", "concedid", "reembolsad", "rimborsat", "concess", "efface", "perdonad", "condonad",
    "condonat",
  ]

  /// Decisions on whatever is the correspondent's.
  private static let personal: Set<String> = [
    "accorde", "octroye", "attribue", "offert", "accepte", "approuve", "awarded", "accepted", "approved", "zugesagt",
    "erteilt", "angenommen", "aceptad", "aprobad", "accettat", "approvat", "autorise", "befreit",
    "prorrogad", "prorogat", "verlangert", "extended",
  ]
  private static let theirs = WordList.set("votre vos your ihr ihre ihren ihrer su sus suo sua suoi sue")

  /// "Vous êtes autorisée", "lui sera accordé"
  private static let persons = WordList.set("vous lui leur")

  /// What people ask a service to decide on.
  private static let matters = WordList.set(
    """
    demande recours reclamation dossier candidature remise aide aides derogation prolongation subvention prime bourse bourses
    permis indemnite indemnisation dette dettes amende penalite penalites majoration frais loyer loyers bail allocation pension
    facture factures inscription emplacement creneau place redevance cotisation taxe impot titre carte avis contravention
    majoration relance reservation concession abonnement agrement candidat poste stage conge mutation echeance forfait
    invoice bill registration place rechnung anmeldung platz factura matricula inscripcion plaza fattura iscrizione posto
    subvention derogation arrhes caution cautions pv verbal chantier travaux
    retenue retenues saisie saisies
    somme montant euro euros eur poursuites relogement procedure remboursement degrevement exoneration concession local credit delai requete
    application request appeal fee fine debt allowance refund claim grant permit charge charges penalty deposit
    antrag gebuhr zuschuss erstattung genehmigung baugenehmigung strafe schulden beihilfe widerspruch
    solicitud beca becas ayuda multa recurso deuda subvencion permiso domanda contributo ricorso debito permesso sussidio
    """)

  /// What is a promise in itself.
  private static let phrases = PhraseSet(
    """
    suite favorable|nous nous engageons|je m engage|s engage a|nous vous accordons|je vous accorde|nous acceptons|j accepte|nous approuvons
    nous validons|nous vous promettons|je vous promets|c est promis|nous vous garantissons|je vous garantis|nous garantissons
    renoncons a toute|renoncons aux|renoncons a la|reportons l echeance|reportons votre|reportons le delai|prolongeons|mise en demeure est levee
    suspension est levee|sanction est levee|interdiction est levee|saisie est levee|est prolonge jusqu|est prolongee jusqu
    vous remboursons|vous rembourserons|vous versons|vous verserons|vous accordons|vous octroyons|nous verserons|nous vous offrons
    proposons une indemnite|proposons une indemnisation|proposons un dedommagement|proposons de vous indemniser|proposons de vous rembourser
    vous faire la remise|vous faire une remise|vous accorder une remise|vous accorder la remise|vous faisons la remise
    bon pour accord|la commune accepte|la mairie accepte|la ville accepte|le service accepte|la prefecture accepte|l administration accepte
    nous prenons en charge|prend en charge|prend tous les frais|est a sa charge|sont a sa charge|nous vous dispensons|nous vous exonerons
    vous remboursera|le remboursera|la remboursera|les remboursera|vous indemnisera|renoncera a son droit|renonce a son droit
    c est bon pour nous|candidature est retenue|candidature a ete retenue|offre est retenue|donnons le feu vert|donne le feu vert|feu vert|nous sommes d accord
    nous reconnaissons|reconnait sa|reconnait la faute|reconnait sa responsabilite|remise totale|degrevement total
    vous offre la gratuite|attribue gratuitement|nous donnons notre accord|je donne mon accord|est renouvele
    bloquee pour vous|bloque pour vous|a titre gracieux
    est signe|ayuda concedida|penalites annulees|yes approved|taux maximum|en totalite|integralement
    we agree to|we accept|we grant|we guarantee|we promise|we will refund|we will pay|we undertake|we commit|hereby confirm
    wir genehmigen|wir bewilligen|wir verpflichten uns|wir erstatten|wir ersetzen|wir garantieren|wir sagen zu|zusage
    aceptamos|le concedemos|nos comprometemos|le reembolsaremos|garantizamos|le perdono|le perdonamos
    accettiamo|le concediamo|ci impegniamo|le rimborseremo|garantiamo|le condoniamo
    """)

  /// What makes it none: a condition, a negation, a question.
  private static let conditions = PhraseSet(
    """
    pourvu que|a condition que|verifier que|verifiez que|vous assurer que|assurez vous que|vous demandez que|vous y demandez|vous nous demandez|vous souhaitez que|si|lorsque|quand|sous reserve|des que|des qu|une fois que|une fois qu|au cas ou|peut etre|pourra|pourrait|peut|peuvent|pourront
    avant d|afin que|pour que|if|when|once|unless|subject to|may|might|can|could|wenn|falls|kann|konnen|sobald
    cuando|puede|pueden|se|quando|puo|possono|whether|ob|qui|que vous|dont|which|that was
    """)
}
