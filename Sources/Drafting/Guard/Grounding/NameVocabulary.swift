/// Words that tell names from other words with a capital, folded, in the five languages.
enum NameVocabulary {
  /// What people write who ask a colleague or hand a matter on.
  static let relaying: Set<String> = [
    "transmettons", "transmets", "posons", "interrogeons", "interroge", "demandons", "consultons", "questionnons",
    "sollicitons", "saisissons", "saisis",
  ]
  /// The roots of participles by which a matter is handed on.
  static let relayed = ["transmis", "soumis", "remis", "adresse", "confie", "signale", "posee"]
  /// What a matter is handed to within the service.
  static let departments: Set<String> = ["service", "services", "direction", "regie", "cellule"]
  static let titles = WordList.set(
    """
    m mm mme mmes mlle monsieur madame mademoiselle messieurs mesdames maitre maitres me docteur dr professeur professeure professor professora professore pr prof mr mrs ms
    miss sir avvocato avvocata ingegnere dottoressa brigadier lieutenant capitaine adjudant soeur docteure dre rechtsanwalt rechtsanwaltin richter richterin herr herrn frau senor senora sr sra don dona signor signora signore sig dott dottor avv
    """)

  /// Words that join the capital words of one name.
  static let joining = WordList.set("de du des d l la le les von van der den di da del della delle dos das of zu zum")

  /// Words that open a sentence before a name.
  static let opening = WordList.set(
    """
    shall should could would may can do does is are was were will have has had if when where while as once there here these
    those with by after before since because so no not yes all both each egregia egregi gentili spettabile distinti avec
    joyeux joyeuses bon bonne bonnes meilleurs heureux heureuse bienvenue merry happy frohe
    celui celle ceux celles
    salut coucou cher chers chere suite afin ainsi apres avant comme lorsque pendant puis sinon cordialement
    le la les l un une des du de d au aux a en dans pour par sur avec chez et ou mais si que qui selon suite concernant
    votre vos notre nos mon ma mes son sa ses leur leurs ce cet cette ces nous vous je il elle ils elles on bonjour
    bonsoir chere cher cheres chers merci veuillez pouvez merci conformement depuis lors quant contact the a an your our
    dear hello hi good please for from in at on to of and we you i this that el los las una uno su sus nuestra nuestro
    estimado estimada estimados buenos buenas hola gracias il lo gli i uno una la sua suo gentile egregio buongiorno
    buonasera salve grazie
    """)

  /// Words of other languages with which a letter ends.
  static let closing = WordList.set("bis auf bye ciao hasta saluti tschuss adios arrivederci cheers")

  /// Words in capitals that name nobody in particular.
  static let generic = WordList.set(
    """
    phd professeur docteur maitre maitres doyen agence bureau direction guichet commission caisse centre office delegation
    monsieur madame mesdames messieurs mademoiselle maire mairie hotel ville prefet prefete prefecture sousprefecture sous
    sous-prefecture ministre ministere president presidente directeur directrice commune departement region etat republique
    conseil service services administration tresor public publique code loi internet web europe union europeenne europea europeo european europaische europaischen france
    escalier batiment bat appartement appt porte etage hall immeuble entree tour bloc lot parcelle section zone
    pere mere soeur frere abbe reverend rabbin imam pasteur colonel capitaine commandant general amiral ambassadeur
    batonnier chef collegue collegues confrere consoeur ami amie amis journal
    article art alinea annexe chapitre tableau numero dossier
    boulevard bd avenue av rue place allee chemin impasse quai cours route square passage faubourg esplanade promenade
    sentier residence lotissement hameau villa
    francais francaise nation tribunal cour juge greffe greffier police gendarmerie ecole college lycee universite noel
    paques toussaint ascension pentecote dieu cerfa pdf sms tva vat iva mwst ht ttc rib iban bic id qr pin faq csv doc docx jpg jpeg png
    zip scan mail email courriel objet ref reference nb ps re fwd tr cordialement bonjour bonsoir merci bien salutations
    sarl sas sasu eurl sa sci snc scop scic eirl scp selarl gaec earl ets etablissements ste
    i im ive english french german italian spanish council town hall city office department state minister mayor court
    mr mrs ms sir king queen government easter christmas regards sincerely yours faithfully street road avenue
    january february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday usted ustedes senor senora ayuntamiento alcalde alcaldesa estado gobierno espana ministerio
    comune sindaco sindaca stato governo italia ministero lei ella suo sua vostra vostro signor signora ue eu
    """)

  /// Offices, bodies and books of law, told apart by what follows.
  static let heads = WordList.set(
    """
    service bureau direction pole guichet commission cellule agence caisse tribunal inspection comite antenne maison centre
    code office delegation regie brigade departement conseil syndicat institut ufficio sportello oficina servicio direccion
    servizio direzione comision commissione salle responsable
    certificat attestation declaration livret cheque plan justificatif extrait acte formulaire releve quittance etude
    diagnostic devis contrat autorisation avis carnet recepisse pouvoir bulletin jury fiche arrete
    """)
  static let judging = WordList.set("tribunal conseil commission comite jury")
  /// What tells a court or a council from others by one word.
  static let bodyKinds = WordList.set(
    "administratif judiciaire correctionnel scientifique medical disciplinaire paritaire")
  /// What a paper is, said by one word behind it.
  static let paperKinds = WordList.set(
    "medical medicale scolaire electorale fiscal fiscale bancaire notarie original originale")
  /// Bodies that go by their whole name: what tells one from others stands beside its head.
  static let bodies = WordList.set("maison syndicat caisse agence tribunal institut comite")
  static let of = WordList.set("de des du d la l les del della dell di los las el")
  /// Whether a word has no letter in an acronym: CADA is the "Commission d'accès aux documents administratifs".
  static func joinsInitials(_ word: String) -> Bool {
    of.contains(word) || joining.contains(word) || ReckoningVocabulary.and.contains(word)
      || ["au", "aux", "en"].contains(word)
  }
  /// Papers, of the heads.
  static let papers = WordList.set(
    """
    certificat attestation declaration plan justificatif extrait acte formulaire releve quittance etude diagnostic devis
    contrat autorisation carnet recepisse bulletin fiche
    """)
  /// What may stand before what a paper is on: "justificatif de votre domicile".
  static let determiners = WordList.set(
    "votre vos notre nos son sa ses leur leurs ce cet cette ces chaque tout toute mon ma mes un une")

  /// Whose a paper may be.
  static let relatives = WordList.set(
    """
    fils fille enfant enfants mere pere parents epoux epouse conjoint conjointe mari femme aieul aieule ancetre grand frere
    soeur oncle tante neveu niece bebe defunt defunte proche locataire proprietaire salarie salariee eleve collegue voisin
    voisine compagnon compagne tuteur famille
    """)

  /// What may stand between a head and what tells it from others.
  static let levels = WordList.set(
    """
    national nationale regional regionale departemental departementale municipal municipale general generale central
    centrale communal communale territorial territoriale mixte
    """)

  /// German words that a name follows.
  static let germanPlaces = WordList.set("gebaude gebaudes raum saal haus hauses schule abteilung")

  /// What follows a head and tells nothing.
  static let vague = WordList.set(
    """
    mairie prefecture commune ville departement region etat usagers public instruction accueil secretariat traitement
    competent concerne notre votre cette l'interieur proximite quartier service services demande demandes dossier dossiers
    rattachement gestion etablissement part attestant
    """)

  /// Procedures by their names.
  static let procedures: Set<String> = [
    "bureau vote",
    "recours gracieux", "recours hierarchique", "recours contentieux", "recours administratif", "refere suspension",
    "refere liberte", "mediation prealable", "remise gracieuse", "declaration prealable", "mise demeure",
  ]

  /// Whether a German word can be nothing but a street, a square or an office.
  static func isGermanPlace(_ word: String) -> Bool {
    word.count >= 7
      && ["strasse", "gasse", "allee", "platz", "weg", "amt", "behorde", "gericht"].contains { word.hasSuffix($0) }
  }
}
