/// What an answer states of the matter where the service has said nothing of it: nobody but the mail can have told the model.
///
/// ``Procedures``, ``Commitments``, ``Assertions`` and ``Rulings`` know certain statements by their words. Where a mailbox
/// has neither guidance nor knowledge, all others are no better: what the correspondent says as if it were settled ("comme
/// convenu avec votre collègue, …") comes back as the service's word, in whatever words. Such an answer can pass on, ask,
/// thank, warn and take up what the correspondent is about; a clause that states anything else makes its sentence one to be
/// verified.
enum Hearsay {
  /// So many stems of the service's own words say how things are done; a name and an address don't.
  static let wordsOfGuidance = 15
  /// Of a sentence's telling words, in percent, so many must stand in the service's own.
  private static let carriedPercent = 34
  /// Telling words below which a sentence says too little.
  private static let fewestWords = 2

  /// `text` with each such sentence put between visible marks; one that holds a mark is left.
  ///
  /// - Parameter carried: the stems of the service's own words.
  static func marked(
    in text: String, carried: Set<String>, language: Language, _ findings: inout Findings
  ) -> String {
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.startIndex != text.startIndex { result += "\n" }
      for sentence in Sentences.of(line) {
        let content = PlainText.trimmed(sentence)
        // What a mark holds is seen to already, the rest may state as much.
        guard !content.hasPrefix("["), isOne(GuardMark.outside(content), carried) else {
          result += sentence
          continue
        }
        findings.note(.hearsay, 1)
        result += sentence.prefix { $0.isWhitespace } + Sentences.marked(content, in: language)
      }
    }
    return result
  }

  private static func isOne(_ sentence: String, _ carried: Set<String>) -> Bool {
    // Salutations, signatures and headings end without a point.
    guard let end = sentence.last(where: { !"\"”»“ ".contains($0) }), ".!".contains(end) else { return false }
    let words = Clauses.words(of: sentence).map(\.folded)
    guard words.count >= 4, !UnsupportedSentences.claimsNothing(words), !isAsking(words), !takesUp(words) else {
      return false
    }
    let clauses = Clauses.of(sentence).map { Clauses.words(of: $0) }.filter { !$0.isEmpty }
    // "Vous pouvez vous désister par lettre : indiquez votre nom" tells how, and grants nothing.
    let isAdvice =
      words.starts(with: ["vous", "pouvez"]) && clauses.dropFirst().contains { isImperative($0[0].folded) }
    guard !isAdvice, !clauses.contains(where: inquires) else { return false }
    let assures = assuring.contains(words[0]) && words.contains(where: links.contains)
    // "Un livre sur les blanchisseuses : le beau projet !" states nothing.
    let startsSentence = end == "." && sentence.first?.isUppercase ?? false
    guard assures || statesSomething(clauses, startsSentence: startsSentence) else { return false }
    let telling = TellingWords.telling(of: words)
    return telling.count >= fewestWords
      && telling.intersection(carried).count * 100 < telling.count * carriedPercent
  }

  /// Whether a sentence takes up what the correspondent says, warns, tells what is to be done with the matter or speaks of
  /// the service itself.
  static func takesUp(_ words: [String]) -> Bool {
    words.first.map { $0 == "merci" } ?? true || isRetold(words) || harmless.areFound(in: words)
      || words.contains(where: isCaution) || isToCome(words)
  }

  /// Whether one of the clauses of a sentence says that something is so.
  private static func statesSomething(_ clauses: [[Clauses.Word]], startsSentence: Bool) -> Bool {
    if startsSentence, let first = clauses.first?.first, things.contains(first.folded),
      !clauses.contains(where: isOfItself)
    {
      return true
    }
    return clauses.enumerated().contains { index, clause in
      // "Votre demande, déposée le 28, est complète": the verb's subject stands before the comma.
      let isContinued = index > 0 && isFinite(clause[0])
      return states(isContinued ? clauses[0] + clause : clause)
    }
  }

  /// Whether a clause says that something is so: of anything but the correspondent, or what they may, must and will do.
  private static func states(_ clause: [Clauses.Word]) -> Bool {
    let words = clause.map(\.folded)
    guard !isHanging(words), !["ne", "n"].contains(words[0]), !speaksOfItself(words) else { return false }
    // "Nous avons procédé à l'effacement", "nous attestons"
    if words.prefix(4).contains(where: speakers.contains) { return true }
    guard
      let subject = words.prefix(5).indices.first(where: { addressed.contains(words[$0]) && !isInRelative(words, $0) })
    else { return hasVerb(clause) }
    let behind = words[subject...].prefix(8).filter { !fillers.contains($0) }.dropFirst()
    if people.contains(words[subject]), words[subject] != "vous" || isAddressed(behind) {
      return behind.prefix(3).contains { entitling.contains($0) || isFuture($0) } || rights.areFound(in: Array(behind))
    }
    // "Elle vous répond jour et nuit", "pour vous"
    if words[subject] == "vous", subject > 0, !prepositions.contains(words[subject - 1]) { return true }
    if words[subject] == "vous" || ofAnybody.contains(words[subject]) { return hasVerb(clause) }
    // "Votre employeur attend"
    let isMatter = behind.prefix(2).contains { word in matters.contains { word.hasPrefix($0) } }
    return (isMatter || words.contains(where: passives.contains)) && hasVerb(clause)
  }

  /// Whether a clause hangs on another: "qui …", "si …", but not "si bien que …", "ce stage".
  private static func isHanging(_ words: [String]) -> Bool {
    if words[0] == "ce" { return words.count > 1 && ["qui", "que", "qu", "dont"].contains(words[1]) }
    return relatives.contains(words[0]) && !words.starts(with: ["si", "bien"])
      || words.prefix(3).contains { ["laquelle", "lequel", "lesquels", "lesquelles"].contains($0) }
  }

  /// "L'équivalence que vous sollicitiez est acquise": somebody else is spoken of.
  private static func isInRelative(_ words: [String], _ place: Int) -> Bool {
    place > 0 && ["que", "qu", "dont", "ou"].contains(words[place - 1])
  }

  /// Whether "vous" is who does it: "vous nous demandez", and not "il vous sera demandé".
  private static func isAddressed(_ behind: ArraySlice<String>) -> Bool {
    behind.prefix(3).contains { $0.hasSuffix("ez") || ["etes", "faites", "dites"].contains($0) }
  }

  /// "Vous rejoindrez le lycée"
  private static func isFuture(_ word: String) -> Bool {
    word.count >= 7 && ["erez", "irez", "drez", "vrez"].contains(where: word.hasSuffix)
      && !presents.contains { word.hasSuffix($0) }
  }

  /// "Vous rappelez que …": how the correspondent has it, to the end of the sentence.
  private static func isRetold(_ words: [String]) -> Bool {
    guard people.contains(words[0]) else { return false }
    let behind = words.prefix(8).filter { !fillers.contains($0) }.dropFirst()
    return !behind.prefix(3).contains { entitling.contains($0) || isFuture($0) } && !rights.areFound(in: Array(behind))
  }

  private static func isOfItself(_ clause: [Clauses.Word]) -> Bool { speaksOfItself(clause.map(\.folded)) }

  /// Whether the service says in a clause what it does or feels, and not that something is so or was done.
  private static func speaksOfItself(_ words: [String]) -> Bool {
    guard let speaker = words.prefix(4).firstIndex(where: speakers.contains) else {
      return words.prefix(3).contains { word in endings.contains { word.count > 5 && word.hasSuffix($0) } }
    }
    let behind = words[speaker...].prefix(9)
    guard !announces(behind) else { return false }
    // "Nous avons procédé à l'effacement" tells of a deed, "nous n'avons pas" and "nous avons bien noté" of none.
    guard behind.prefix(4).contains(where: having.contains) else { return true }
    return behind.contains { word in undone.contains { word.hasPrefix($0) } }
  }

  /// "Nous attestons …", "we are pleased to tell you that …": what follows is said to be so.
  private static func announces(_ words: ArraySlice<String>) -> Bool {
    guard !words.contains("pas") else { return false }
    return words.contains { word in
      // "Nous vous confirmerons la date" tells nothing yet.
      guard !word.hasSuffix("rons"), !word.hasSuffix("rai") else { return false }
      if vouching.contains(where: word.hasPrefix) { return true }
      return telling.contains(where: word.hasPrefix) && words.contains(where: links.contains)
    }
  }

  /// Whether the service says in a clause that it asks, checks or passes on: then all the sentence is about that.
  private static func inquires(_ clause: [Clauses.Word]) -> Bool {
    let words = clause.map(\.folded)
    guard !isHanging(words), let speaker = words.prefix(4).firstIndex(where: speakers.contains) else {
      return speaksOfItself(words) && words.prefix(6).contains { word in inquiring.contains { word.hasPrefix($0) } }
    }
    let behind = words[speaker...].prefix(6)
    // "Nous lui indiquons que …"
    if behind.dropFirst().prefix(2).contains(where: ["lui", "leur", "l"].contains), !announces(behind.prefix(3)) {
      return true
    }
    guard let verb = behind.firstIndex(where: { word in inquiring.contains { word.hasPrefix($0) } }) else {
      return false
    }
    return !announces(behind[..<verb])
  }

  /// Whether a sentence asks, tells the correspondent to do something or takes up what may be.
  private static func isAsking(_ words: [String]) -> Bool {
    if openings.contains(words[0]) { return true }
    if words[0] == "s", ["il", "ils"].contains(words[1]) { return true }
    return isImperative(words[0]) && !assuring.contains(words[0])
  }

  private static func isImperative(_ word: String) -> Bool { word.count > 4 && word.hasSuffix("ez") }

  /// "Méfiez-vous", "ne cliquez pas"
  private static func isCaution(_ word: String) -> Bool { cautions.contains { word.hasPrefix($0) } }

  /// "Le service vérifiera", "votre demande sera étudiée", "est portée à la connaissance"
  private static func isToCome(_ words: [String]) -> Bool {
    // "Ne sera examinée qu'après paiement" sets a condition.
    guard !words.contains(where: limiting.contains) || !words.contains(where: { $0.contains("amin") }) else {
      return false
    }
    if words.contains(where: { word in
      ["ra", "ront"].contains(where: word.hasSuffix) && answering.contains { word.hasPrefix($0) }
    }) {
      return true
    }
    return words.indices.contains { index in
      auxiliaries.contains(words[index])
        && words[(index + 1)...].prefix(4).contains { word in handled.contains { word.hasPrefix($0) } }
    }
  }

  private static func hasVerb(_ clause: [Clauses.Word]) -> Bool {
    // What is denied is a verb.
    clause.contains { isFinite($0) || $0.folded == "ne" || $0.folded == "n" }
  }

  private static func isFinite(_ word: Clauses.Word) -> Bool {
    // "À" is no verb.
    finite.contains(word.text.lowercased())
      || word.folded.count >= 5 && verbal.contains { word.folded.hasSuffix($0) }
  }

  // MARK: - Words

  private static let speakers = WordList.set("nous je j we i wir ich hemos abbiamo ho")
  /// Of the first person, where a language leaves it out.
  private static let endings = ["amos", "emos", "imos", "iamo"]
  /// "Nous vous confirmons", "nous attestons"
  private static let vouching = WordList.list(
    "attest certifi confirm garanti assur certify assure bestatig versicher certific asegur garant")
  private static let telling = WordList.list("inform annonc rappel indiqu tell apprend")
  private static let links = WordList.set("que qu that dass che")
  private static let having = WordList.set("avons ai have haben habe hemos abbiamo ho")
  /// What the service may say that it has done, or has not.
  private static let undone = WordList.list(
    """
    vermerkt pas rien aucun besoin bien recu note lu relu pris transmis soumis demand interrog signal pose ajoute compris entendu ouvert regrett
    received noted read passed forwarded asked not erhalten notiert weitergegeben weitergeleitet gefragt
    recibido anotado ricevuto annotato preso tomado
    """)
  private static let inquiring = WordList.list(
    """
    adress sollicit remet averti preven invit pri saisi compren mesur regrett laiss
    verifi demand pos interrog consult transmet soumett signal renseign cherch recherch note noton revien revenon repon check ask
    forward pass look pruf frag klar leit verific consult pregunt transmit chied verifich inoltr trasmett
    """)
  /// What the service does to whom it hands the matter.
  private static let instructing = WordList.list("indiqu precis fais rappel signal demand pos transmet adress preven")
  private static let openings = WordList.set(
    """
    si merci veuillez pourriez pouvez voici voila toutes tous avec ne n please if could can bitte wenn falls ob konnen por se no non prego
    """)
  /// "Sachez que", "soyez rassurée": what follows is said to be so.
  private static let assuring = WordList.set("sachez soyez retenez rassurez apprenez")
  /// What clauses begin with that hang on another.
  private static let relatives = WordList.set(
    "qui que qu dont lequel laquelle which who that was si s tant lorsque lorsqu quand pour afin avant apres faute sauf if unless until ob wenn falls"
  )
  /// What a statement about something begins with.
  private static let things = WordList.set(
    """
    le la l les un une ce cet cette ces aucun aucune tout toute rien the this these no there
    der die das ein eine el los las il lo gli
    """)
  private static let prepositions = WordList.set("a pour chez avec de par sans entre et ou selon vers sur contre")
  /// "Su" and "ihr" may be anybody's.
  private static let ofAnybody = WordList.set("su sus suo sua ihr ihre ihren ihrer")
  private static let fillers = WordList.set("donc alors desormais ainsi toutefois maintenant also nun")
  private static let people = WordList.set("vous you sie tu")
  private static let addressed = WordList.set(
    "vous votre vos you your sie ihr ihre ihren ihrer tu ton ta tes su sus suo sua")
  private static let entitling = WordList.set(
    """
    pouvez pourrez devez devrez aurez beneficiez beneficierez serez
    may must need will konnen durfen mussen
    """)
  /// Verbs whose present ends as others' future.
  private static let presents = ["ferez", "nsiderez", "sperez", "gerez", "perez", "clarez", "tirez", "parez", "gnorez"]
  private static let rights = PhraseSet(
    """
    avez droit|avez jusqu|avez pas a|avez plus a|avez rien a|avez plus rien|etes exonere|etes exoneree|etes dispense|etes dispensee
    etes autorise|etes autorisee|etes libre|etes en droit|relevez de|relevez du|disposez d un|disposez de deux|disposez de trois
    are exempt|are entitled|are allowed|are free to|are not required|do not have to|can|have until|have the right
    """)
  private static let matters = WordList.list(
    """
    recepisse carte dossier demande dette arriere amende permis titre passeport contrat bail place rendez solde facture montant delai
    allocation pension prime bourse aide subvention candidature recours reclamation exoneration attestation acte voeu
    autorisation declaration compte droit versement remboursement profil absence conge
    application card permit fine debt account refund file
    antrag karte bescheid konto expediente solicitud pratica domanda
    """)
  private static let passives = WordList.set("worden wurde wurden been sido stata stato")
  private static let finite = WordList.set(
    """
    est sont a ont sera seront peut peuvent doit doivent reste restent suffit vaut valent faut devient deviennent fait font va vont
    garde ferme ouvre figure bénéficie appartient représente constitue donne permet comprend couvre coûte dure commence expire
    is are was were has have will can may must does
    ist sind wird werden wurde wurden hat haben kann können muss müssen darf dürfen gilt
    son está están será ha han puede pueden debe deben tiene tienen
    è sono sarà hanno può possono deve devono viene vengono
    """)
  private static let verbal = ["era", "vra", "dra", "ront", "ait", "aient"]
  private static let cautions = WordList.list(
    """
    indesirab hameconn phishing escroqu escroc arnaqu scam fraud truffa estafa betrug mefi cliqu click
    """)
  private static let answering = WordList.list(
    """
    verifi examin etudi appreci repond dira indiqu precis recontact rappel reviend communiqu adress envoy transmi recherch previend compar enviar buscar informar responder contestar fer
    """)
  private static let limiting = WordList.set("seulement uniquement only nur solo soltanto solamente")
  private static let auxiliaries = WordList.set(
    "va vont sera seront est sont be being been is are wird werden sara saranno")
  private static let handled = WordList.list(
    """
    avise averti prie invite saisi prendre examin recherch repond inform confie etudi control verifi instruit appreci soumis signal transmis communiqu precis adress envoy prise pris portee porte
    checked studied reviewed passed forwarded looked gepruft weitergeleitet esaminat verificat
    """)
  private static let harmless = PhraseSet(
    """
    vous indiquez|vous dites|vous signalez|vous ecrivez|vous mentionnez|vous precisez|selon vous|d apres vous|que vous nous|que vous avez
    que vous citez|que vous indiquez|que vous demandez|que vous evoquez|que vous joignez|que vous decrivez|parvenu|parvenue|parvenus
    parvenues|bien fait|avez raison|convient|convenons|ne vaut pas|ne donnez|rien payer|serait utile|est prudent|est preferable
    mieux vaut|confirmons avoir|confirme avoir|confirmons la|confirme la|en attendant une reponse|en attendant notre reponse
    recevrez une reponse|recevrez notre reponse|den erhalt|receipt of|bien ete recu|bien ete recue|assure de|assuree de|assures de|assurees de|il appartient au|il appartient a la|il appartient aux|recoit votre|recoit copie|recoivent votre|vous relevez|c est lui qui|c est elle qui
    ce sont|c est a lui|c est a elle|de quoi surprendre|remise au|remis au|remises au|remise a la|remis a la|remises a la|tenons pas compte|tenons plus compte
    tiendrons pas compte|tiendrons plus compte|mis a jour|mise a jour|aura besoin|ne repondez pas|ne provient pas|ne vient pas
    deposer plainte|signaler l appel|pouvez preparer|pouvez nous|vous joindre|vous joindra|serez informe|serez informee|serez recontacte|serez recontactee|serez contacte|serez contactee|ecrivez vous
    dites vous|indiquez vous|precisez vous|souhaite|souhaitent|voudrait|voudraient|vous rappeler|vous ecrire
    passed on|forwarded to|would like|wishes to|mochte|mochten|desea|desidera|seguira dopo|you tell us|you say|you write|you mention|you were right|would help|will check|will examine|will look|will tell|will reply|will answer|will write|will contact|will let you know|is now with
    does not come from|notiert|sie schreiben|stammt nicht|usted indica|hecho bien|no procede|no proviene|lei scrive|fatto bene|non proviene
    """)
}
