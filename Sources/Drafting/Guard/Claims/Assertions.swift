/// Statements that only somebody who has looked could make: how a file stands, that something was checked, that nothing is
/// to be feared or to be paid, that somebody is accredited or something harmless. A model has looked at nothing; the service's own words
/// (guidance, knowledge, signature) carry them, and the mail, which asks about them, does not.
enum Assertions {
  /// - Parameter own: the service's own words, folded, a blank between them and at both ends.
  static func isAssertion(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map(\.folded)
    guard !conditions.areFound(in: folded) else { return false }
    return isCheck(words, own) || isAccredited(words, own) || isAssurance(folded, own)
      || isFree(folded, own) || isHarmless(folded, own) || isEndorsement(folded, own) || isAdmission(folded, own)
  }

  // MARK: - How a file stands

  /// "Votre dossier est complet", "le prélèvement a été rejeté": a statement by itself, however much else of the clause the
  /// service's own words have.
  static func isState(_ words: [Clauses.Word], _ own: String) -> Bool {
    guard !conditions.areFound(in: words.map(\.folded)) else { return false }
    // "La vôtre" is the file that was spoken of.
    guard let subject = words.firstIndex(where: { subjects.contains($0.folded) || $0.text.lowercased() == "vôtre" })
    else { return false }
    guard let verb = words[subject...].firstIndex(where: { copulas.contains($0.folded) }), verb - subject <= 8 else {
      return false
    }
    let predicate = words[(verb + 1)...].prefix(5)
    guard !predicate.contains(where: { denials.contains($0.folded) }),
      !words[..<verb].contains(where: { pending.contains($0.folded) })
    else { return false }
    if let phrase = states.first(in: predicate.map(\.folded)) { return !holds(own, phrase) }
    return predicate.contains { word in
      root(of: word, among: stateRoots).map { !isTold($0, own) } ?? false
    }
  }

  /// Whether the service's own words say so, as a noun too: "rejet le 24" for "a été rejeté"; "en cas de rejet" says what may be.
  private static func isTold(_ root: String, _ own: String) -> Bool {
    // "Agent instructeur" for "instruit"
    let noun = root.hasSuffix("e") || root.hasSuffix("it") ? String(root.dropLast()) : root
    return ([noun] + ToldInFrench.beginnings(of: root)).contains {
      own.holds(" " + $0) && !own.holds("en cas de " + $0)
    }
  }

  /// Whether they have the phrase, or "en cours", or "titre en fabrication", for "en cours de fabrication".
  private static func holds(_ own: String, _ phrase: String) -> Bool {
    if own.holds(" \(phrase) ") { return true }
    guard phrase.hasPrefix("en cours"), let deed = phrase.split(separator: " ").last else { return false }
    return own.holds(" en \(deed) ") || own.holds(" en cours ") && !running.contains(where: own.holds)
  }

  /// What else may be in progress: "l'année en cours".
  private static let running = [
    " en cours d", " annee en cours", " mois en cours", " exercice en cours", " semaine en cours",
    " trimestre en cours",
  ]

  // MARK: - What was checked

  /// "Nous avons vérifié", "le compteur a été contrôlé", "un agent s'est rendu sur place", "je viens de l'appeler", "j'ai suspendu le recouvrement".
  private static func isCheck(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map(\.folded)
    if isVisit(folded, own) { return true }
    if let phrase = visits.first(in: folded) { return !own.holds(" " + phrase.prefix { $0 != " " }) }
    if calls.areFound(in: folded), !own.holds(" appel"), !own.holds(" telephon") { return true }
    for (index, word) in words.enumerated() {
      guard let root = root(of: word, among: checkRoots), !own.holds(" " + root) else { continue }
      let before = folded[max(0, index - 4)..<index]
      if before.contains(where: auxiliaries.contains), !before.contains(where: denials.contains) { return true }
    }
    return words.enumerated().contains { index, word in
      guard let root = root(of: word, among: deedRoots), !isTold(root, own) else { return false }
      // "Le prêt est suspendu" may say what holds for all; what was done was done by somebody.
      let before = folded[max(0, index - 4)..<index]
      return before.contains(where: done.contains) && !before.contains(where: denials.contains)
    }
  }

  /// "Un technicien passera demain", "une équipe est intervenue": somebody of the service who comes or calls.
  private static func isVisit(_ folded: [String], _ own: String) -> Bool {
    guard let visitor = folded.firstIndex(where: visitors.contains), !visitSigns.contains(where: own.holds) else {
      return false
    }
    let behind = folded[(visitor + 1)...].prefix(8)
    // "Les agents qui sont intervenus" are spoken of.
    if let who = behind.firstIndex(of: "qui"), ["sont", "est", "ont"].contains(folded.dropFirst(who + 1).first) {
      return false
    }
    return behind.prefix(6).contains { word in
      visitRoots.contains { word.hasPrefix($0) && !own.holds(" " + $0.prefix(5)) }
    }
  }

  private static let visitors = WordList.set(
    """
    technicien technicienne techniciens agent agents equipe equipes patrouille brigade technician officer officers team
    """)
  /// What of the service's own words tells of somebody who comes.
  private static let visitSigns = [" passage", " visite", " sur place", " se deplac", " controle "]
  private static let visitRoots = WordList.list(
    "passera viendra rendra interviendra deplac intervenu rappellera appellera contactera")

  // MARK: - Whom the service recommends, what it is to blame for

  /// "Le service recommande Isolation Plus"; "nous vous recommandons de venir tôt" advises only.
  private static func isEndorsement(_ folded: [String], _ own: String) -> Bool {
    guard let verb = folded.firstIndex(where: { $0 == "recommande" || $0 == "recommandons" || $0 == "recommends" }),
      folded[max(0, verb - 4)..<verb].contains(where: speakers.contains), !own.holds(" recommand")
    else { return false }
    return folded[(verb + 1)...].first.map { !["de", "d", "that", "you"].contains($0) } ?? false
  }

  private static let speakers = WordList.set(
    "service services nous mairie commune ville prefecture administration we department")

  /// "Pour l'erreur commise par notre agent"
  private static func isAdmission(_ folded: [String], _ own: String) -> Bool {
    admissions.areFound(in: folded) && !own.holds(" erreur") && !own.holds(" faute")
  }

  private static let admissions = PhraseSet(
    "erreur commise par|faute commise par|erreur de notre agent|faute de notre agent|erreur de nos agents|faute de nos agents"
  )

  // MARK: - Who is accredited, what is free, what need not be feared

  private static func isAccredited(_ words: [Clauses.Word], _ own: String) -> Bool {
    words.enumerated().contains { index, word in
      guard let root = root(of: word, among: accreditedRoots), !own.holds(" " + root) else { return false }
      // "Un conseiller agréé par notre service"
      let before = words[max(0, index - 4)..<index].map(\.folded)
      // "N'est plus habilité" tells of a change, "aucun organisme n'est mandaté" of none.
      if let first = words.first, ["aucun", "aucune", "nul", "no"].contains(first.folded) { return false }
      return before.contains(where: copulas.contains) && !before.contains { $0 != "plus" && denials.contains($0) }
        || words[(index + 1)...].prefix(2).map(\.folded) == ["par", "notre"]
    }
  }

  private static func isAssurance(_ folded: [String], _ own: String) -> Bool {
    guard let phrase = assurances.first(in: folded), let matter = phrase.split(separator: " ").last,
      // "Vous ne devez rien manger" is about no debt.
      !zip(folded, folded.dropFirst()).contains(where: {
        $0 == "rien" && ["er", "ir", "re"].contains(where: $1.hasSuffix)
      })
    else { return false }
    return !own.holds(" " + matter.prefix(7))
  }

  private static func isFree(_ folded: [String], _ own: String) -> Bool {
    // A "recours gracieux" asks the authority itself, and is no gift.
    let isSaid =
      folded.indices.contains { place in
        freeRoots.contains { folded[place].hasPrefix($0) }
          // "N'est pas tout à fait gratuit"
          && !folded[max(0, place - 4)..<place].contains("pas")
          && !(place > 0 && graciousActs.contains { folded[place - 1].hasPrefix($0) })
      } || freePhrases.areFound(in: folded)
    return isSaid && !freeSigns.contains { own.holds(" " + $0) }
  }

  /// What is said of health and danger.
  private static func isHarmless(_ folded: [String], _ own: String) -> Bool {
    guard let phrase = harmless.first(in: folded), let word = phrase.split(separator: " ").last else { return false }
    return !own.holds(" " + word)
  }

  // MARK: - Words

  /// The root of a participle or adjective; "vérifie" is none, "vérifié" is.
  private static func root(of word: Clauses.Word, among roots: [String]) -> String? {
    roots.first { root in
      // "Vérification" is no participle of any language.
      guard word.folded.hasPrefix(root), word.folded.count <= root.count + 3, !word.folded.hasSuffix("ion"),
        // Nor is "mesurent".
        root.hasSuffix("e") ? !["nt", "z", "ns"].contains(where: word.folded.hasSuffix) : true
      else {
        return false
      }
      guard root.hasSuffix("e"), word.folded.count == root.count else { return !word.folded.hasSuffix("r") }
      return word.text.last == "é" || word.text.allSatisfy(\.isASCII) && !frenchParticiples.contains(root)
    }
  }

  private static let subjects = WordList.set(
    """
    dossier demande declaration inscription candidature paiement reglement prelevement virement cheque facture compte situation
    date delai echeance tarif taux prix redevance controle reparation intervention visite inspection
    titre carte passeport permis requete recours reclamation derogation contrat commande attestation
    file application request payment account claim card passport permit complaint order registration
    antrag akte zahlung konto anmeldung bestellung beschwerde solicitud expediente pago cuenta reclamacion inscripcion
    domanda pratica pagamento conto reclamo iscrizione
    """)
  private static let copulas = WordList.set(
    """
    est sont a ont etait etaient se is are was has have ist sind wurde wurden es esta estan ha han e sono
    """)
  private static let auxiliaries = WordList.set(
    "avons ai a ont ete est have has been haben hat wurde wurden hemos he ha han sido abbiamo ho stato stata")
  private static let denials = WordList.set(
    "pas non not nicht kein no jamais plus sera seront doit devra peut pourra encore")
  private static let pending = WordList.set("dont que qui lorsque quand une aucune toute chaque")

  private static let stateRoots = WordList.list(
    """
    reporte repousse prolonge abaisse reduit programme planifie
    complet incomplet instruit traite valide expedie paye regle debite preleve rejete refuse clos cloture verifie examine
    bloque egare archive pret signe processed rejected refused debited closed verified dispatched signed complete incomplete
    vollstandig bearbeitet abgelehnt abgebucht geschlossen gepruft completo completa tramitad rechazad cobrad cerrad
    respint rifiutat addebitat chius
    """)
  private static let states = PhraseSet(
    """
    en bonne position|en premiere position|en deuxieme position|en troisieme position|en cours d examen|en cours d instruction|en cours de traitement|en cours d etude|en attente de|a jour|en bonne place|en bonne voie|declare recevable|declaree recevable
    en cours de fabrication|en cours d impression|en cours de reparation|en cours de livraison|declare complet|declaree complete
    sur le point|entre les mains|being processed|under review|up to date|in bearbeitung|en tramite|in corso
    """)
  private static let checkRoots = WordList.list(
    """
    verifie controle constate consulte inspecte visite interroge teste analyse authentifie mesure checked verified inspected
    tested contacted gepruft kontrolliert besichtigt verificad inspeccionad verificat controllat
    """)
  private static let deedRoots = WordList.list(
    """
    informe avise alerte ramene relance effectue
    suspendu diagnostique commande emis programme planifie depeche mandate reprogramme debloque reattribue
    suspended ordered dispatched scheduled unblocked
    """)
  private static let done = WordList.set("avons ai ete has have been haben wurde hemos abbiamo")
  private static let frenchParticiples = WordList.set(
    """
    verifie controle constate consulte inspecte visite interroge teste analyse authentifie mesure traite valide expedie paye
    relance effectue regle debite preleve rejete refuse cloture examine informe avise alerte bloque egare archive signe reporte repousse prolonge diagnostique commande programme planifie
    depeche reprogramme debloque reattribue agree habilite accredite mandate homologue
    """)
  private static let visits = PhraseSet(
    "rendu sur place|rendue sur place|rendus sur place|rendus chez|rendu chez|rendue chez|deplace sur les lieux"
  )
  private static let calls = PhraseSet(
    "viens d avoir|venons d avoir|viens de parler|viens d appeler|viens de telephoner|avons eu au telephone|ai eu au telephone"
  )
  private static let accreditedRoots = WordList.list(
    "agree habilite accredite mandate homologue accredited authorised authorized akkreditiert zugelassen acreditad accreditat"
  )

  private static let assurances = PhraseSet(
    """
    ne vous sera reclame|ne vous sera reclamee|ne vous sera demande|ne vous sera demandee|ne sera exige|ne sera exigee
    aucune penalite|aucune majoration|aucune poursuite|aucune sanction|aucun frais|aucuns frais|ne risquez rien|ne risquez pas
    n aurez rien a regler|n avez rien a regler|n avez plus rien a regler|aucune piece ne manque
    aucun document ne manque|aucun justificatif ne manque|ne manque aucune piece
    n est a payer
    ne devez rien|ne devez plus rien|inutile de payer|inutile de regler|inutile de declarer|ne serez pas poursuivi
    ne serez pas poursuivie|pas de penalite|pas de majoration|no penalty|no penalties|no surcharge|owe nothing|no need to pay|keine strafe
    keine gebuhr|keine mahnung|ninguna sancion|ningun recargo|no debe nada|nessuna sanzione|nessuna mora|non deve nulla
    """)

  private static let harmless = PhraseSet(
    """
    n est pas potable|n est plus potable|impropre a la consommation
    est potable|parfaitement potable|bien potable|sont potables|est sans danger|sans aucun danger|est inoffensif|est inoffensive
    sont inoffensifs|sans risque pour la sante|arretez tout traitement|arretez le traitement|arretez votre traitement
    arretez tout|suspendez votre traitement|doublez la dose|safe to drink|is harmless|are harmless|stop taking|is not dangerous
    ist harmlos|sind harmlos|ist trinkbar|ist unbedenklich|es potable|es inofensivo|es inofensiva|e potabile|e innocuo|e innocua
    """)

  private static let freeRoots = ["gratuit", "gracieu", "kostenlos", "kostenfrei", "gebuhrenfrei", "gratis"]
  private static let graciousActs = ["recours", "remise", "demande", "requete", "juridiction", "commission"]
  private static let freePhrases = PhraseSet("sans frais|free of charge|at no charge|at no cost|sin coste|senza spese")
  /// What of the service's own words says that something costs nothing.
  private static let freeSigns = [
    "gratuit", "gracieu", "offert", "sans frais", "free", "kostenlos", "kostenfrei", "gebuhrenfrei", "gratis",
    "benevole", "0 €",
    "pas de frais", "aucun frais", "frais aucun", "franchise", "non payant", "pris en charge", "no charge", "no fee",
    "keine gebuhr",
    "compris",
  ]

  /// A condition, or what somebody else says.
  private static let conditions = PhraseSet(
    """
    si|s il|s ils|lorsque|quand|des que|une fois|vous indiquez|vous dites|vous ecrivez|vous signalez|selon vous|d apres vous
    pour savoir|savoir si|if|once|when|whether|wenn|falls|sobald|ob|cuando|quando|se
    """)
}
