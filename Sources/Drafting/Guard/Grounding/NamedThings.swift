/// Papers, people, formalities and ways to pay or to write, by all their names in the five languages.
///
/// A model likes to ask for one paper more, or to send somebody who does not exist, in small letters that no rule on names
/// sees. Each line of the list is one thing: its names, then, behind `=`, words of a source that speak of it as well.
enum NamedThings {
  /// The thing that is named from a token on, and the token behind its name.
  static func thing(in tokens: [FactToken], at start: Int) -> (thing: Int, end: Int)? {
    guard tokens[start].kind == .word, let names = namesByFirst[Stem.of(tokens[start].folded)] else { return nil }
    for name in names {
      if let end = end(of: name.words, in: tokens, at: start) { return (name.thing, end) }
    }
    return nil
  }

  /// All that a source names or speaks of.
  static func things(in tokens: [FactToken]) -> Set<Int> {
    var found: Set<Int> = []
    for index in tokens.indices where tokens[index].kind == .word {
      let stem = Stem.of(tokens[index].folded)
      for name in namesByFirst[stem] ?? [] where end(of: name.words, in: tokens, at: index) != nil {
        found.insert(name.thing)
      }
      for sign in signsByFirst[stem] ?? [] where end(of: sign.words, in: tokens, at: index) != nil {
        found.insert(sign.thing)
      }
    }
    return found
  }

  /// Ways to pay: a service that names some leaves the others out.
  static func isPayment(_ thing: Int) -> Bool { thing < paymentCount }

  private struct Name {
    let words: [String]
    let thing: Int
  }

  /// Words in a row, with hyphens and apostrophes between them.
  private static func end(of words: [String], in tokens: [FactToken], at start: Int) -> Int? {
    var index = start
    for (place, word) in words.enumerated() {
      while place > 0, index < tokens.count, tokens[index].kind == .sign, "-'’".contains(tokens[index].text) {
        index += 1
      }
      guard index < tokens.count, tokens[index].kind == .word, Stem.of(tokens[index].folded) == word else { return nil }
      index += 1
    }
    return index
  }

  private static let namesByFirst = table(0)
  private static let signsByFirst = table(1)
  private static let paymentCount = payments.split(separator: "\n").count

  /// Names or signs by their first word, the longest first.
  private static func table(_ column: Int) -> [String: [Name]] {
    var table: [String: [Name]] = [:]
    for (thing, line) in (payments + "\n" + others).split(separator: "\n").enumerated() {
      let columns = line.split(separator: "=", omittingEmptySubsequences: false)
      guard column < columns.count else { continue }
      for phrase in columns[column].split(separator: "|") {
        let words = phrase.split(separator: " ").map { Stem.of(String($0)) }
        if let first = words.first { table[first, default: []].append(Name(words: words, thing: thing)) }
      }
    }
    return table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  private static let payments = """
    cheque|by cheque|scheck|assegno|assegni
    en especes|en liquide|en numeraire|in cash|en efectivo|in contanti=especes|liquide|numeraire|cash|bargeld|efectivo|contanti
    par virement|by transfer|bank transfer|per uberweisung|por transferencia|con bonifico=virement|iban|transfer|uberweisung|transferencia|bonifico
    par prelevement|by direct debit|per lastschrift|por domiciliacion|mensualisation=prelevement|preleve|prelevee|mensualisation|mensualiser|lastschrift
    par carte bancaire|par carte bleue|en carte bancaire|by bank card|by credit card|by card|per karte|con tarjeta|con carta=carte bancaire|carte bleue|carte|cb|card|karte|tarjeta|en ligne|telepaiement
    """

  private static let others = """
    courrier recommande|lettre recommandee|envoi recommande|pli recommande|en recommande|registered letter|registered mail|per einschreiben|carta certificada|raccomandata=recommande|recommandee|ar|lrar|lre|registered|einschreiben
    certificat medical|certificat d un medecin|medical certificate|doctor s note|arztliches attest|arztliche bescheinigung|certificado medico|certificato medico=medecin|medical|docteur|medicaux|certificat utile|tout certificat|arzt|arztlich
    carnet de vaccination|certificat de vaccination|vaccination record|vaccination certificate|vaccination card|impfpass|impfausweis|cartilla de vacunacion|libretto vaccinale=vaccin|vaccination|vaccine|vaccines|impf|carnet de sante
    attestation d assurance|certificat d assurance|insurance certificate|certificate of insurance|versicherungsnachweis|versicherungsbestatigung|certificado de seguro|certificato di assicurazione=assurance|assureur|insurance|versicherung|responsabilite civile|rc
    photo d identite|photographie d identite|passport photo|passport photograph|passbild|passfoto|foto de carnet|fototessera=photo|photographie|photos
    extrait de casier|casier judiciaire|criminal record|fuhrungszeugnis|antecedentes penales|casellario giudiziale=casier b
    carte electorale|carte d electeur|polling card|voter card|wahlkarte|tarjeta electoral|tessera elettorale=listes electorales|liste electorale|scrutin
    extrait kbis|kbis=registre du commerce|societe|siret|entreprise|immatriculation
    recepisse=recu|accuse|attestation de depot|receipt|preuve de depot
    mainlevee
    bordereau
    pouvoir special|pouvoir ecrit|special power of attorney|power of attorney|vollmacht|poder notarial|procura=pouvoir|mandat|procuration|mandataire|procuration
    traduction assermentee|traducteur assermente|sworn translation|sworn translator|beglaubigte ubersetzung|vereidigter ubersetzer|traduccion jurada|traduzione giurata=assermente|assermentee|traduction|sworn|traducteur|ubersetzung
    apostille=legalisation|legalise
    copie certifiee conforme|certified copy|beglaubigte kopie|copia compulsada|copia autenticata=certifiee conforme|certifie conforme|conforme
    etre visee par|etre visees par|etre vises par|sera visee par|seront visees par|soit visee par|contresigne|contresignee|countersigned|gegengezeichnet=visa|visee|signature|signe|signee|contreseing
    acte de notoriete|acte de propriete|titre de propriete|title deed=proprietaire|propriete|notaire|notoriete
    attestation sur l honneur|declaration sur l honneur|sworn statement|eidesstattliche versicherung|declaracion jurada|autocertificazione=honneur
    devis signe=devis
    garde champetre=garde champetre
    assistante sociale|assistant social|travailleuse sociale|travailleur social|travailleurs sociaux|social worker|sozialarbeiter|sozialarbeiterin|trabajadora social|trabajador social|assistente sociale
    huissier|huissiere|commissaire de justice|bailiff|gerichtsvollzieher|agente judicial|ufficiale giudiziario
    notaire|notary|notar|notario|notaio=notarie|notariee|notarial
    geometre|land surveyor|surveyor|vermesser|topografo|geometra
    conciliateur|conciliatrice|conciliateur de justice|conciliator|schlichter|conciliador|conciliatore=conciliation
    mediateur|mediatrice|mediator|ombudsman|ombudsmann|mediador|mediatore|defensor del pueblo=mediation
    psychologue|psychologist|psychologe|psychologin|psicologo|psicologa
    infirmier|infirmiere|nurse|krankenschwester|enfermera|infermiera=infirmerie|infirmier|cadre de sante|soignant
    gardien|gardienne|concierge|caretaker|hausmeister|conserje|custode=gardiennage|loge
    interprete|interpreter|dolmetscher|dolmetscherin|interpreter=interpretation|traduction
    controleur|controleuse|inspecteur|inspectrice|inspector|ispettore|prufer=inspection|controle|inspecteur|controleur|ispezione|ien
    coordinateur|coordinatrice|coordinator|koordinator|koordinatorin=coordination
    juriste|legal adviser|rechtsberater=juridique
    ambulance|ambulances|krankenwagen|ambulancia|ambulanza=secours|samu
    secouriste|secouristes|first aider|sanitater|socorrista|soccorritore=secours|secourisme
    avocat|avocate|lawyer|solicitor|rechtsanwalt|abogado|abogada|avvocato=avocat|avocats|jugement|juge|tribunal|proces|audience|barreau|maitre|me|juridictionnelle|anwalt
    medecin conseil|medecin agree|medecin scolaire|medecin du travail|occupational doctor|amtsarzt=medecin|medical|medicale|sante|medecine|arzt
    deposit=caution|garantie|depot|deposit|arrhes|acompte|avance
    caution|cautionnement|depot de garantie|kaution|fianza|cauzione=caution|garantie|depot|deposit|kaution|fianza|cauzione
    acompte|arrhes|down payment|anzahlung|acconto=acompte|arrhes|avance|anzahlung|deposit|anticipo|prepayment
    timbre fiscal|timbres fiscaux|tax stamp=timbre|timbres
    enveloppe timbree|enveloppe affranchie|stamped envelope=enveloppe|timbree
    macaron|vignette|sticker=macaron|vignette
    halle des sports|halle aux|gymnase|complexe sportif|sports hall|turnhalle|palestra=halle|gymnase|complexe
    salle des fetes|salle polyvalente|salle communale|foyer rural|village hall|festsaal=salle|foyer|saal
    fourriere|car pound|abschlepphof=fourriere
    dechetterie|decheterie|recycling centre|wertstoffhof=dechetterie|decheterie|recyclerie
    point justice|maison de justice|maison de la justice|point d acces au droit=point justice|acces au droit
    mission locale
    france services
    jugement|jugements|divorce decree|court ruling=juge|jugement|tribunal|decision|justice|judiciaire|ordonnance
    proces verbal|proces verbaux=proces verbal|proces verbaux|pv|assemblee
    waiting list|liste d attente|liste complementaire|warteliste|lista de espera|lista d attesa=attente|complementaire|waiting|warteliste|espera|attesa
    par sms|un sms|text message|texto=sms|texto|portable|telephone|mobile
    attestation employeur|attestation de l employeur|attestation de votre employeur=employeur|employeurs|travail
    fiche de paie|fiches de paie|bulletin de salaire|bulletins de salaire|bulletin de paie|payslip|payslips|gehaltsabrechnung=paie|bulletin|revenu|revenus|ressources|remuneration
    photocopie|photocopies|photocopy=photocopie|photocopies|copie|copies|copy
    convocation|convocations|summons|vorladung=convocation|convoque|convoquee|convoques|convoquer|audience|epreuve|epreuves|rendez vous
    reunion publique|reunion d information|public meeting=reunion|meeting
    tuteur|tutrice|curateur|curatrice|legal guardian=tutelle|tuteur|tutrice|curatelle|curateur|representant|parents
    adjoint|adjointe|adjoints|adjointes=adjoint|adjointe|adjoints
    dieteticien|dieteticienne|dietitian|diatassistentin|dietista=dietetique|dieteticien
    ergotherapeute|occupational therapist|ergotherapeut=ergotherapie
    orthophoniste|speech therapist|logopadin|logopeda=orthophonie
    kinesitherapeute|physiotherapist|physiotherapeut|fisioterapeuta=kinesitherapie|kine
    puericultrice=puericulture
    pharmacien|pharmacienne|pharmacist|apotheker|farmaceutico=pharmacie
    veterinaire|veterinary surgeon|tierarzt|veterinario=veterinaires|animal
    epidemiologiste|epidemiologist=epidemiologie
    comedien|comedienne|actor|schauspieler=theatre|comediens
    formateur|formatrice|trainer=formation|formateurs
    placier|placiere=placiers
    tresorier|tresoriere|treasurer|schatzmeister|tesorero=tresorerie|tresor|comptable
    urbaniste|town planner=urbanisme
    archiviste|archivist=archives
    plombier|plumber|klempner=plomberie
    electricien|electrician|elektriker=electricite
    serrurier|locksmith=serrure|serrurerie
    expert mandate|expertise judiciaire|expertise medicale=expert|expertise|experts
    agrement|agrements=agree|agreee|agrees|agreees|agrement
    quittance de loyer|quittances de loyer|rent receipt|rent receipts=quittance|quittances|loyer
    empadronamiento|certificado de residencia|meldebescheinigung|certificato di residenza=padron|domicile|residence|domicilio|wohnsitz|residenza|justificatif
    lettre de motivation|cover letter|motivationsschreiben|carta de motivacion=motivation|motivationsschreiben|candidature
    lettre de recommandation|letter of recommendation|empfehlungsschreiben|carta de recomendacion=recommandation|recommendation
    permis bateau|permis de chasse|permis de peche|boat licence=permis
    carte grise|certificat d immatriculation|vehicle registration|fahrzeugschein=grise|immatriculation|vehicule|voiture
    enquete publique|public inquiry|enquete de voisinage=enquete
    au journal officiel|official gazette=officiel|jo|joafe
    examen medical|visite medicale|medical examination|medical check=medical|medicale|medecin|sante|medicaux
    facture d achat|factures d achat|proof of purchase|purchase invoice|kaufbeleg|factura de compra=facture|factures|achat|invoice|receipt|ticket de caisse
    agent de securite|agents de securite|vigile|security guard|sicherheitsdienst|guardia de seguridad=securite|gardiennage
    """
}
