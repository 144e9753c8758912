/// The words by which clauses are told apart, folded but where it says otherwise, in the five languages.
extension Hearsay {
  /// The service, of itself.
  static let speakers = WordList.set("nous je j we i wir ich hemos abbiamo ho")
  /// Of the first person, where a language leaves it out.
  static let endings = ["amos", "emos", "imos", "iamo"]
  /// "Nous vous confirmons", "nous attestons"
  static let vouching = WordList.list(
    "attest certifi confirm garanti assur certify assure bestatig versicher certific asegur garant")
  /// The same, behind which what is told begins with "que".
  static let telling = WordList.list("inform annonc rappel indiqu tell apprend")
  static let links = WordList.set("que qu that dass che")
  static let having = WordList.set("avons ai have haben habe hemos abbiamo ho")
  /// What the service may say that it has done, or has not.
  static let undone = WordList.list(
    """
    vermerkt pas rien aucun besoin bien recu note relev lu relu pris transmis soumis demand interrog signal pose ajoute
    compris entendu ouvert regrett received noted read passed forwarded asked not erhalten notiert weitergegeben
    weitergeleitet gefragt recibido anotado ricevuto annotato preso tomado
    """)
  /// To ask, check, pass on, feel with somebody.
  static let inquiring = WordList.list(
    """
    adress sollicit remet averti preven invit pri saisi compren mesur regrett laiss verifi demand pos interrog
    consult transmet soumett signal renseign cherch recherch note noton revien revenon repon check ask forward pass
    look pruf frag klar leit verific consult pregunt comprob transmit chied verifich inoltr trasmett trasmess segnalat chiesto pedir solicitar
    """)
  /// What the service does to whom it hands the matter.
  static let instructing = WordList.list("indiqu precis fais rappel signal demand pos transmet adress preven")
  /// What a question, a request, a condition or a courtesy begins with.
  static let openings = WordList.set(
    """
    si merci veuillez pourriez pouvez voici voila toutes tous avec ne n please if could can bitte wenn falls ob
    konnen por se no non prego
    """)
  /// "Sachez que", "soyez rassurée": what follows is said to be so.
  static let assuring = WordList.set("sachez soyez retenez rassurez apprenez")
  /// What clauses begin with that hang on another.
  static let relatives = WordList.set(
    "qui que qu dont lequel laquelle which who that was si s tant lorsque lorsqu quand pour afin avant apres faute sans sauf if unless until ob wenn falls"
  )
  /// What a statement about something begins with.
  static let things = WordList.set(
    """
    le la l les un une ce cet cette ces aucun aucune tout toute rien the this these no there der die das ein eine el
    los las il lo gli
    """)
  /// "Pour vous", "chez vous": nothing is done to them.
  static let prepositions = WordList.set("a pour chez avec de par sans entre et ou selon vers sur contre")
  /// "Su" and "ihr" may be anybody's.
  static let ofAnybody = WordList.set("su sus suo sua ihr ihre ihren ihrer")
  /// Words that part a verb from what it goes with.
  static let fillers = WordList.set("donc alors desormais ainsi toutefois maintenant also nun")
  /// Who is written to.
  static let people = WordList.set("vous you sie tu")
  /// Who is written to, and what is theirs.
  static let addressed = WordList.set(
    "vous votre vos you your sie ihr ihre ihren ihrer tu ton ta tes su sus suo sua")
  /// What they may, must and will do.
  static let entitling = WordList.set(
    """
    pouvez pourrez devez devrez aurez beneficiez beneficierez serez may must need will konnen durfen mussen
    """)
  /// Verbs whose present ends as others' future.
  static let presents = ["ferez", "nsiderez", "sperez", "gerez", "perez", "clarez", "tirez", "parez", "gnorez"]
  /// The same in more words.
  static let rights = PhraseSet(
    """
    avez droit|avez jusqu|avez pas a|avez plus a|avez rien a|avez plus rien|etes exonere|etes exoneree|etes dispense
    etes dispensee|etes autorise|etes autorisee|etes libre|etes en droit|relevez de|relevez du|disposez d un
    disposez de deux|disposez de trois|are exempt|are entitled|are allowed|are free to|are not required
    do not have to|can|have until|have the right
    """)
  /// What of theirs is the service's to tell.
  static let matters = WordList.list(
    """
    recepisse carte dossier demande dette arriere amende permis titre passeport contrat bail place rendez solde
    facture montant delai allocation pension prime bourse aide subvention candidature recours reclamation
    exoneration attestation acte voeu autorisation declaration compte droit versement remboursement profil absence
    conge application card permit fine debt account refund file antrag karte bescheid konto expediente solicitud
    pratica domanda
    """)
  /// Something was done.
  static let passives = WordList.set("worden wurde wurden been sido stata stato")
  /// Verbs of the third person, as written.
  static let finite = WordList.set(
    """
    est sont a ont sera seront peut peuvent doit doivent reste restent suffit vaut valent faut devient deviennent
    fait font va vont garde ferme ouvre figure bénéficie appartient représente constitue donne permet comprend
    couvre coûte dure commence expire is are was were has have will can may must does ist sind wird werden wurde
    wurden hat haben kann können muss müssen darf dürfen gilt son está están será ha han puede pueden debe deben
    tiene tienen queda quedan sirve sirven resta restano è sono sarà hanno può possono deve devono viene vengono
    """)
  /// How others end.
  static let verbal = ["era", "vra", "dra", "ront", "ait", "aient"]
  /// How words begin that name fraud.
  static let frauds = WordList.list(
    "hameconn phishing escroqu escroc arnaqu scam fraud truffa estafa betrug malveill usurp trompeu vertrauensw")
  /// What only who warns of fraud tells somebody to leave alone.
  static let lures = PhraseSet(
    """
    ne cliquez pas|ne suivez pas le lien|ne suivez pas ce lien|n ouvrez pas|ne scannez|n y scannez|ne repondez pas
    ne vous connectez pas|faites opposition|do not click|not sent by|do not follow the link|do not open|klicken sie nicht
    no haga clic|non clicchi
    """)
  static let denials = WordList.set(
    "ne n pas jamais aucun aucune rien not never no nicht nie kein keine nunca nada non mai nessun nessuna")
  /// What may stand before an imperative.
  static let beforeImperative = WordList.set("et ou puis mais donc alors ne n y le la les l en lui leur surtout")
  /// What need not be done, by how it begins behind "pas".
  static let needless = WordList.list(
    "a besoin necess oblig exig demand requi factur payer paye due dus concern compt tenu regard limit soumis")
  /// How words begin that warn of fraud.
  static let cautions = WordList.list(
    """
    indesirab alert hameconn phishing escroqu escroc arnaqu scam fraud truffa estafa betrug mefi cliqu click
    """)
  /// How verbs begin of what the service will do with the matter.
  static let answering = WordList.list(
    """
    verifi examin etudi appreci repond dira diront indiqu precis recontact rappel reviend communiqu adress envoy transmi
    recherch previend compar enviar buscar informar responder contestar fer decid organis trait
    confirm
    """)
  /// What makes a condition of it.
  static let limiting = WordList.set("seulement uniquement only nur solo soltanto solamente")
  /// What stands before what is or will be done with it.
  static let auxiliaries = WordList.set(
    "va vont sera seront est sont be being been is are wird werden sara saranno")
  /// What that is.
  static let handled = WordList.list(
    """
    avise averti prie invite saisi prendre examin recherch repond inform confie etudi control verifi instruit
    appreci soumis signal transmis communiqu precis adress envoy prise pris portee porte checked studied reviewed
    notifi indiqu propose passed forwarded looked gepruft bearbeitet weitergegeben weitergeleitet esaminat verificat
    """)
  /// What people say of themselves: "vous serez absent le 12".
  static let theirOwn = WordList.list("accompagn assist represent absent present joignable disponible")
  /// How verbs end that tell of what would be; "retrait" is none.
  static let moods = [
    "erait", "irait", "drait", "vrait", "urait", "eraient", "iraient", "draient", "vraient", "uraient",
  ]
  /// That others decide, that something is still awaited, that this answer can't tell.
  static let deferrals = PhraseSet(
    """
    releve de|releve du|releve d une decision|relevent de|relevent du|depend de|depend du|depend des|depend notamment
    dependent de|dependent du|dependra de|dependra du|dependra des|se prononce|se prononcent|appartient aux
    lui appartient|lui appartiendra|leur appartient|reste en attente|restent en attente|en instance|reste a l examen
    reste incomplet|reste incomplete|ne nous permet pas|ne me permet pas|ne figure pas|ne figurent pas|vous parviendra
    vous parviendront|pourra vous demander|pourra vous appeler|pourra vous contacter|pourront vous demander
    prendra connaissance|peut etre soumis|peuvent etre soumis|peut faire l objet|l objet d une verification|vous etre communique|vous etre communiquee|vous etre transmis|vous etre transmise|vous etre revele|vous etre revelee|fait foi|fera foi|font foi|il vaut mieux
    """)
  /// What a sentence begins with that holds once something has come.
  static let waiting = PhraseSet("tant que|des que|des reception|sauf avis|sauf contrordre")
  /// This answer, and what points at it.
  static let letters = WordList.set("message courriel accuse reponse courrier")
  static let pointing = WordList.set("present presente ce cet cette")
  /// What anybody may do with their own matter.
  static let preparing = WordList.set(
    """
    reunir rassembler preparer garder signaler essayer reessayer consulter contacter prevenir ecrire ajouter retirer
    presenter adresser supprimer indiquer envoyer communiquer preciser transmettre
    """)
  static let betweenAdvice = WordList.set(
    "d ores et deja des maintenant a present aussi bien simplement egalement toujours toutefois vous lui leur nous le la les l"
  )
  /// What takes up the correspondent, acknowledges, warns or hands the matter on.
  static let harmless = PhraseSet(
    """
    vous indiquez|vous dites|vous signalez|vous ecrivez|vous mentionnez|vous precisez|selon vous|d apres vous
    que vous nous|que vous avez|que vous citez|que vous indiquez|que vous demandez|que vous evoquez|que vous joignez
    que vous decrivez|parvenu|parvenue|parvenus|parvenues|bien fait|avez raison|convient|convenons|ne vaut pas
    ne donnez|rien payer|serait utile|est prudent|est preferable|mieux vaut|confirmons avoir note|confirme avoir note|confirmons avoir bien note|confirmons avoir recu votre|confirmons avoir bien recu votre
    confirmons avoir recu vos|confirmons avoir bien recu vos|confirme avoir recu votre|confirme avoir bien recu votre
    confirmons la|confirme la|en attendant une reponse|en attendant notre reponse|recevrez une reponse
    recevrez notre reponse|den erhalt|receipt of|bien ete recu|bien ete recue|bien ete recus|bien ete recues|assure de|assuree de|assures de
    assurees de|il appartient au|il appartient a la|il appartient aux|recoit votre|recoit copie|recoivent votre
    joint au dossier|jointe au dossier|joints au dossier|jointes au dossier|verse au dossier|versee au dossier
    versee a votre dossier|verse a votre dossier|versees a votre dossier|porte au dossier|mis en copie|mise en copie
    comme vous le proposez|comme vous l ecrivez|comme vous l indiquez|comme vous le signalez|donc la suivante|est la suivante|a retenir|reste a fournir|restent a fournir|la lettre dit|la lettre indique|le courrier indique
    vous relevez|c est lui qui|c est elle qui|ce sont|c est a lui|c est a elle|de quoi surprendre|remise au|remis au
    remises au|remise a la|remis a la|remises a la|tenons pas compte|tenons plus compte|tiendrons pas compte
    tiendrons plus compte|mis a jour|mise a jour|aura besoin|ne repondez pas|ne provient pas|ne vient pas
    deposer plainte|signaler l appel|pouvez preparer|pouvez nous|vous joindre|vous joindra|serez informe
    serez informee|serez recontacte|serez recontactee|serez contacte|serez contactee|ecrivez vous|dites vous
    indiquez vous|precisez vous|souhaite|souhaitent|voudrait|voudraient|vous rappeler|vous ecrire|passed on
    forwarded to|would like|wishes to|mochte|mochten|desea|desidera|seguira dopo|you tell us|you say|you write
    joint a votre|jointe a votre|joints a votre|jointes a votre|bien ete releve|bien ete relevee|remis a notre|remise a notre|remises a notre|remis sans|remise sans|vous appellera|vous contactera|est prevenu|est prevenue|qui est joint
    nous manque|nous manquent|me manque|me manquent|le mieux est|le plus simple est|le plus sur est|le plus urgent est|lit avant
    lisent avant|relit avant|relisent avant|ne rien modifier|ne rien supprimer|ne rien signer|ne rien commencer|ne pas commencer|ne sera plus utilise|ne sera plus utilisee
    aucune information ne|les lit|les relit|les relisent
    you mention|you were right|would help|will check|will examine|will look|will tell|will reply|will answer
    will write|will contact|will let you know|is now with|does not come from|notiert|sie schreiben|stammt nicht
    queda anotado|queda anotada|quedan anotados|quedan anotadas|usted indica|hecho bien|no procede|no proviene|lei scrive|fatto bene|non proviene
    """)
}
