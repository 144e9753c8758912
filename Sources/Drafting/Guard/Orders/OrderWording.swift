/// The wording of texts that give orders to a drafting tool instead of asking something of the people it drafts for.
///
/// Attackers have many words; what all need is to name the tool or its answer, and to tell it what to do. Ordinary mail
/// does neither: it asks an office for something.
enum OrderWording {
  /// Whether a passage gives orders.
  ///
  /// - Parameter isDecoded: whether it is a text's other reading, in which short words stand by chance: then only what
  ///   says it all counts.
  static func isOrder(_ passage: some StringProtocol, isDecoded: Bool = false) -> Bool {
    let folded = withoutCalendarLines(PlainText.folded(passage))
    if !isDecoded, holdsChatTokens(folded) || ScriptedDialogue.isOne(folded) { return true }
    let words = withoutAsides(PlainText.words(of: folded[...]))
    if !isDecoded, numbersSpeech(words) || dictates(folded) { return true }
    var signs = table.acts(in: words)
    let namesIt = holdsAcronym(passage) && words.contains { ["ia", "ki", "ai"].contains($0) }
    if namesIt { signs.insert(.tool) }
    if signs.contains(.order) { return true }
    guard !isDecoded else { return false }
    if signs.contains(.imperative) {
      let apart = PlainText.words(of: PlainText.folded(withParticiplesApart(passage))[...])
      if !table.acts(in: apart).contains(.imperative) { signs.remove(.imperative) }
    }
    if signs.contains(.tool), addressesTool(folded, orAcronym: namesIt) { return true }
    if signs.contains(.heading), headsText(folded) { return true }
    if holdsFence(folded, isTelling: !signs.isDisjoint(with: [.imperative, .answer, .duty, .tool, .heading])) {
      return true
    }
    let isTold = signs.contains(.answer) && signs.contains(.duty) && tellsAnswer(folded)
    guard signs.contains(.tool), !signs.contains(.likeName), signs.contains(.imperative) else { return isTold }
    return isTold || table.acts(in: withoutToolsAtLarge(withoutRelatedVerbs(words, of: folded))).contains(.imperative)
  }

  /// Whether what an answer is told to be stands beside it or in the sentence after it: "which papers must be kept? Please
  /// reply" tells it nothing.
  private static func tellsAnswer(_ folded: String) -> Bool {
    var isNamed = false
    for sentence in folded.split(whereSeparator: { ".!?".contains($0) }) {
      let signs = table.acts(in: withoutAsides(PlainText.words(of: sentence)))
      let isAnswer = signs.contains(.answer)
      if signs.contains(.duty), isAnswer || isNamed { return true }
      isNamed = isAnswer
    }
    return false
  }

  /// Whether a passage names the tool by two capital letters. In small ones they are syllables of other languages, and where
  /// all is in capitals, "J'AI REÇU" is a verb.
  private static func holdsAcronym(_ passage: some StringProtocol) -> Bool {
    let words = passage.split { !$0.isLetter }
    let isShouted = !passage.contains(where: \.isLowercase)
    return words.indices.contains { index in
      switch words[index] {
      case "IA", "KI": true
      case "AI": !isShouted && (index == 0 || words[index - 1].count > 1)
      default: false
      }
    }
  }

  /// The passage with participles that lose their accent spelled otherwise: "donné" tells nobody to give.
  private static func withParticiplesApart(_ passage: some StringProtocol) -> String {
    var result = ""
    var last: Character?
    func close() { if last == "é" || last == "É" { result.append("e") } }
    for character in passage {
      if !character.isLetter { close() }
      result.append(character)
      last = character
    }
    close()
    return result
  }

  /// Whether what to say is numbered: `1) rassurer 2) affirmer que…`
  private static func numbersSpeech(_ words: [Substring]) -> Bool {
    var expected = 1
    for (number, verb) in zip(words, words.dropFirst()) where number == "\(expected)" {
      guard speech.contains(where: { verb.hasPrefix($0) }) else { continue }
      if expected == 2 { return true }
      expected += 1
    }
    return false
  }

  /// Whether a sentence begins as one that dictates does, "Tu écris que…"; a colleague tells of what was written elsewhere in it.
  private static func dictates(_ folded: String) -> Bool {
    folded.split { ".!?:;\n".contains($0) }.prefix(200).contains { sentence in
      let start = sentence.drop { !$0.isLetter }
      return start.hasPrefix("tu ecris que ") || start.hasPrefix("tu ecris qu'") || start.hasPrefix("tu ecris qu’")
    }
  }

  private static let speech = [
    "rassur", "affirm", "repond", "confirm", "promett", "promet", "dire", "dis", "ecri", "insult", "mentionn", "annonc",
    "reassur", "assert", "repl", "answer", "stat", "say", "writ", "bestatig", "antwort", "schreib", "sag", "afirm",
    "respond", "tranquiliz", "rispond", "afferm", "scriv",
  ]

  /// Whether a line ends with a colon what may head an order: "Nouvelles consignes :", "Modèle de réponse :".
  private static func headsText(_ folded: String) -> Bool {
    folded.split(separator: "\n").prefix(200).contains { line in
      guard let colon = line.prefix(120).firstIndex(of: ":") else { return false }
      return table.acts(in: line[..<colon].split { !$0.isLetter && !$0.isNumber }).contains(.heading)
    }
  }

  /// Whether a line speaks to the tool: names it before a colon, or in few words before a comma, as one calls somebody.
  ///
  /// - Parameter orAcronym: whether its two letters count as its name.
  private static func addressesTool(_ folded: String, orAcronym: Bool) -> Bool {
    folded.split(separator: "\n").prefix(200).contains { line in
      call(line, before: ":", mostWords: 12, orAcronym) || call(line, before: ",", mostWords: 4, orAcronym)
    }
  }

  private static let mostWordsOfTitle = 2

  private static func call(_ line: Substring, before sign: Character, mostWords: Int, _ orAcronym: Bool) -> Bool {
    guard let end = line.prefix(160).firstIndex(of: sign),
      // "Assistants de rédaction : bons réflexes" is a title.
      sign != ":" || line[end...].split(whereSeparator: { !$0.isLetter }).count > mostWordsOfTitle
    else { return false }
    let words = line[..<end].split { !$0.isLetter && !$0.isNumber }
    guard !words.isEmpty, words.count <= mostWords else { return false }
    // "Votre robot m'a écrit :" tells of one.
    guard !tellsOfTool(words) else { return false }
    let signs = table.acts(in: words)
    if orAcronym, words.contains(where: { ["ia", "ki", "ai"].contains($0) }) { return true }
    return signs.contains(.tool) && !signs.contains(.likeName)
  }

  /// Whether a line pretends that something ends or begins: `==SIGNATUR ENDE==`, `--- fin ---`. Mail programs fence off what
  /// they pass on.
  ///
  /// - Parameter isTelling: whether the passage tells somebody to write. Exports and forms fence off their data too; what
  ///   says that a message, a document or the like ends pretends in any case.
  private static func holdsFence(_ folded: String, isTelling: Bool) -> Bool {
    guard zip(folded.utf8, folded.utf8.dropFirst()).contains(where: { $0 == $1 && "=-#*_~".utf8.contains($0) }) else {
      return false
    }
    return folded.split(separator: "\n").contains { line in
      guard let (start, sign) = fence(in: line[...]) else { return false }
      let inside = line[start...].drop { $0 == sign }
      guard let close = fence(in: inside), close.1 == sign else { return false }
      let words = inside[..<close.0].split { !$0.isLetter }
      guard (1...4).contains(words.count) else { return false }
      guard words.contains(where: { ends.contains($0) }), isTelling || words.contains(where: { wholes.contains($0) })
      else { return false }
      return !words.contains { word in passing.contains { word.hasPrefix($0) } }
    }
  }

  /// Where two signs of a kind that fences are made of stand in a row.
  private static func fence(in line: Substring) -> (Substring.Index, Character)? {
    var last: Character?
    for index in line.indices {
      let sign = line[index]
      if sign == last, "=-#*_~".contains(sign) { return (line.index(before: index), sign) }
      last = sign
    }
    return nil
  }

  private static let ends: Set<Substring> = [
    "fin", "end", "ende", "fine", "debut", "begin", "start", "anfang", "inicio", "inizio",
  ]
  /// What a prompt is made of.
  private static let wholes: Set<Substring> = [
    "message", "messages", "mail", "mails", "courriel", "courriels", "donnees", "piece", "pieces", "jointe", "document",
    "documents", "fichier", "texte", "text", "data", "consigne", "consignes", "instruction", "instructions", "contexte",
    "context", "prompt", "usager", "user", "system", "systeme", "reponse", "answer", "attachment", "email", "signatur",
    "signature", "nachricht", "anhang", "daten", "mensaje", "datos", "adjunto", "messaggio", "dati", "allegato",
  ]
  private static let passing = [
    "transfer", "forward", "reexpedi", "origin", "inoltrat", "reenviad", "weitergeleitet", "transmis",
  ]

  /// What a phrase says.
  enum Sign: Hashable {
    /// An order to the tool, all by itself.
    case order
    /// The tool.
    case tool
    /// A person with a like name.
    case likeName
    /// What the tool writes.
    case answer
    /// What that is told to be.
    case duty
    /// To write something.
    case imperative
    /// What may head an order, and as well be spoken of: new instructions, a model of an answer.
    case heading
  }

  static let table = PhraseTable<Sign>(
    [
      (.order, phrases), (.heading, headings), (.tool, tools), (.likeName, others), (.answer, answers), (.duty, duties),
      (.imperative, imperatives.split { $0 == " " || $0 == "\n" }.joined(separator: ",")),
    ].map { ($0, $1.replacing("|", with: ",")) })

  /// Tokens of chat formats, roles and sections that no letter has.
  private static func holdsChatTokens(_ folded: String) -> Bool {
    let holdsMarkup = folded.utf8.contains(UInt8(ascii: "<"))
    if marks.contains(where: folded.holds) || holdsMarkup && tags.contains(where: { holdsTag($0, folded) })
      || closings.contains(where: { closes($0, in: folded) })
    {
      return true
    }
    // A comment of a page that tells somebody to write something, not "<!-- fin du menu -->".
    if holdsMarkup, comments(in: folded).contains(where: { !table.acts(in: PlainText.words(of: $0)).isEmpty }) {
      return true
    }
    return folded.split(separator: "\n").contains { line in
      let isComment = line.hasPrefix("# ")
      let line = line.drop { $0.isWhitespace || $0 == ">" || $0 == "*" || !isComment && $0 == "#" }
      return roles.contains { line.hasPrefix($0) }
    }
  }

  private static let marks = [
    "<|", "|>", "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "### instruction", "### system", "###instruction",
    "\"role\":", "\"role\" :", "'role':", "role: user", "role:user", "output_format", "end of data", "begin system",
    "system prompt",
    "begin instructions",
    "fin des donnees", "fin du message de l'usager", "debut des consignes", "consignes du service -",
    "--- fin du",
    "ignore_previous", "system_override", "prompt:",
  ]
  /// What stands in the comments of a page; of one that is not closed, all that follows.
  private static func comments(in folded: String) -> [Substring] {
    folded.ranges(of: "<!--").map { start in
      let rest = folded[start.upperBound...]
      return rest[..<(rest.firstRange(of: "-->")?.lowerBound ?? rest.endIndex)]
    }
  }

  /// Elements of which prompts are made.
  private static let tags = ["<system>", "<consigne", "<instruction", "<assistant"]

  /// Ends of sections of data.
  private static let closings = [
    "donnees", "message", "data", "system", "consigne", "consignes", "instruction", "instructions",
  ]

  /// Whether a section ends that never began: records of programs, `<message>…</message>`, have both ends.
  private static func closes(_ name: String, in folded: String) -> Bool {
    guard folded.holds("</" + name) else { return false }
    var isOpen = false
    for tag in folded.split(separator: "<").dropFirst(folded.hasPrefix("<") ? 0 : 1) {
      if tag.hasPrefix("/" + name) {
        if !isOpen { return true }
        isOpen = false
      } else if tag.hasPrefix(name) {
        isOpen = true
      }
    }
    return false
  }

  private static let roles = [
    "system:", "systeme:", "systeme :", "system :", "assistant:", "assistant :", "ia:", "ia :", "ai:", "user:",
    "utilisateur:", "utilisateur :", "instruction:", "instruction :", "consigne:", "consigne :", "sistema:", "ki:",
    "modele:", "modele :", "asistente:", "assistente:", "redacteur :", "redacteur:",
  ]

  /// What says it all by itself.
  private static let phrases =
    """
    ignore tes|ignorez vos instructions|ignorez vos consignes|ignore les instructions|ignore les consignes|ignorez les consignes
    ignorez les instructions|oublie tes|oubliez vos consignes|oublie les|oubliez toutes|ignore toutes|ignorez toutes
    consignes precedentes|instructions precedentes|consigne prioritaire|consignes anterieures|instructions anterieures|consigne interne
    note du service informatique aux|tu es desormais|tu es maintenant|vous etes desormais un|tu joues|joue le role
    jouez le role|fais comme si|mode developpeur|mode debogage|developer mode|debug mode|ignore previous|ignore all
    ignore your|ignore the above|ignore any previous|disregard previous|disregard all previous|disregard all prior|disregard all instructions|disregard all the|disregard all your|disregard all rules|disregard all earlier|disregard everything|disregard your|disregard the above|disregard the previous|disregard the prior|disregard the instructions
    disregard the rules|disregard the guidelines|disregard the prompt|disregard the system|disregard the service
    forget your|forget all|forget previous|you are now|you will now act|act as|pretend to be|pretend you|new instructions
    your instructions|your system prompt|your prompt|system prompt|tes consignes|tes instructions|vos consignes internes
    ton prompt|votre prompt|vergiss alle|vergiss deine|ignoriere alle|ignoriere deine|ignorieren sie alle|du bist jetzt
    neue anweisung|neue anweisungen|deine anweisungen|ihre anweisungen|ignora tus|ignora las|ignora todas|olvida tus
    eres ahora|ahora eres|nuevas instrucciones|nueva instruccion|tus instrucciones|ignora le istruzioni|ignora tutte
    ignora le tue|dimentica le|sei ora|ora sei|nuove istruzioni|nuova istruzione|le tue istruzioni|avant l envoi et l original
    reference confidentielle|referencia confidencial|vertrauliche referenz|confidential reference|toute prose est interdite
    a retranscrire en clair
    ecrire dans votre reponse ce|recopier dans votre reponse|reproduire dans votre reponse|recopiez dans votre reponse|reproduisez dans votre reponse
    you are a helpful|you are an assistant|you are an ai|tu es un assistant|vous etes un assistant|tu es une ia|vous etes une ia
    exemple de bonne reponse|resume a reproduire|texte a reproduire|phrase a reproduire|a reproduire tel
    a recopier tel|first write the answer|then state that|then say that|then write that|then confirm that|puis affirme|puis reponds
    puis dis que|ensuite affirme|ensuite reponds|dann sage dass|dann bestatige|luego di que|poi di che|par ordre du roi|desactive tes|repete mot pour mot
    toi qui rediges|toi qui ecris|toi qui reponds|toi qui prepares|toi qui lis|vous qui redigez|vous qui preparez la reponse
    tu reponds que|tu reponds qu|tu confirmes que|tu affirmes que|tu indiques que|tu annonces que
    tu dois repondre|tu dois ecrire|tu dois dire|tu dois confirmer|role system|role assistant|role systeme
    dans chaque reponse|a chaque reponse|dans toute reponse|dans toutes les reponses|a la prochaine reponse|dans la prochaine reponse
    in every reply|in each reply|in all replies|to every reply|in every answer|in jeder antwort|en cada respuesta|in ogni risposta
    vaut instruction|vaut consigne|redige maintenant|redigez maintenant|reponds maintenant|write now
    votre reponse sera signee|la reponse sera signee
    a qui redige la reponse|a celui qui redige|a celle qui redige|a la personne ou a l outil|l outil qui prepare
    """

  /// What may head an order, and as well be spoken of.
  private static let headings =
    """
    nouvelle consigne|nouvelles consignes|nouvelles instructions|nouvelle instruction|exemple de reponse|modele de reponse
    reponse type|reponse modele|reponse attendue|expected answer|erwartete antwort|respuesta esperada|risposta attesa
    consignes de reponse|instructions de reponse|texte de la reponse|response template
    model answer|reply template|antwortvorlage|musterantwort|modelo de respuesta|modello di risposta
    """

  /// Names of the tool.
  private static let tools =
    """
    assistant|assistant ia|assistants de redaction|aide a la redaction|assistants virtuels|modeles de langage|automate|robot|bot|chatbot|l ia|une ia|cette ia|chere ia|intelligence artificielle|modele de langage
    grand modele|llm|gpt|chatgpt|copilot|logiciel de redaction|outil de redaction|outils de redaction
    redacteur automatique|redacteur virtuel|redacteur de reponses|generateur de reponses|systeme de reponse|reponse automatisee
    generateur de reponse|generateur de courriel|generateur de courriels|generateur de texte|outil d aide au tri|outil d aide a la redaction|outils d aide
    auto reply|auto responder|autoresponder|auto reply model|reply model|reply bot|reply generator|response generator|reply assistant|mail assistant|email assistant|drafting model
    moteur de reponse|agent conversationnel|outil qui redige|celui qui redige|lecteur du brouillon
    language model|large language model|ai assistant|ai model|ai system|artificial intelligence|writing tool|drafting tool|drafting assistant|virtual assistant
    die ki|eine ki|der ki|liebe ki|kuenstliche intelligenz|kunstliche intelligenz|sprachmodell|assistenten|schreibhilfe|schreibassistent|textgenerator
    asistente|inteligencia artificial|modelo de lenguaje|redactor automatico|generador de respuestas
    assistente|intelligenza artificiale|modello linguistico|generatore di risposte|compilatore automatico
    """

  /// People with a like name.
  private static let others =
    """
    assistant social|assistant maternel|assistant familial|assistant parlementaire|assistant d education|assistant de justice
    teaching assistant|language assistant|research assistant|shop assistant|nursing assistant|robot tondeuse|robot de tonte|robot aspirateur|robot menager|robot de cuisine|robot de traite|robot patissier
    automate de la chaufferie|automate de chauffage|automate programmable|automate ne|assistant de langue|assistant administratif|assistant commercial|assistant de direction|assistant du maire
    """

  /// Names of what it writes.
  private static let answers =
    """
    reponse|reponses|repondre|brouillon|brouillons|reply|replies|answer|answers|response|responses|draft|antwort
    antworten|antwortet|entwurf|respuesta|respuestas|responder|borrador|risposta|risposte|rispondere|bozza
    """

  /// What the answer is told to be.
  private static let duties =
    """
    doit contenir|doit commencer|doit mentionner|doit inviter|doit indiquer|doit se terminer|doit finir|doit etre|doit dire
    doit confirmer|doit comporter|doit reprendre|doit rappeler|doit lui rappeler|doit leur rappeler|doit preciser|doit annoncer
    doit exiger|doit demander|doit lui demander|devra rappeler|devra preciser|doit renvoyer|doit porter|doit mettre|doivent contenir|doivent commencer
    doivent mentionner|devra contenir|devra commencer|devra mentionner|devra indiquer|devra comporter|devra confirmer
    qui ne debuterait|qui ne commencerait|qui ne contiendrait|qui ne mentionnerait|commence par|commencera par|commencez par
    termine par|terminez par|finira par|uniquement par|mot pour mot|sera traduite|sera traduit|sera redigee|en majuscules
    en langage|d un automate|must contain|must begin|must start|must include|must end|must mention|must say|must confirm
    must be|should contain|should begin|should include|has to include|has to begin|needs to include|shall include|word for word
    muss enthalten|muss mit|muss lauten|soll enthalten|soll mit|hat zu enthalten|muss bestatigen|muss beginnen|wortlich
    debe contener|debe empezar|debe incluir|debe terminar|debe decir|debe confirmar|tiene que incluir|palabra por palabra
    deve contenere|deve iniziare|deve includere|deve terminare|deve dire|deve confermare|parola per parola
    """

  /// Words that tell somebody to write something.
  private static let imperatives =
    """
    reponds repondez indique indiquez ecris ecrivez redige redigez ajoute ajoutez mentionne mentionnez confirme confirmez
    annonce annoncez affirme affirmez declare declarez donne donnez insere inserez recopie recopiez copie copiez revele
    revelez traduis traduisez traduire remplace remplacez commence commencez termine terminez ignore ignorez oublie oubliez
    promets promettez accorde accordez valide validez mets mettez place placez inclus incluez renvoie renvoyez transmets
    transmettez explique expliquez precise precisez conclus concluez dis dites parle parlez devoile livrez livre affiche
    affichez restitue restituez reprends reprenez adopte adoptez cite citez glisse glissez signale signalez supprime
    supprimez obeis obeissez invite invitez recommande recommandez conseille conseillez moque moquez insultez rassure rassurez
    orienter oriente orientez annoncer confirmer promettre affirmer assurer accorder
    nie niez dit dira repond repondra confirmera affirmera annoncera promet precisera ecrira indiquera prefere preferez joins joindre ajouter ecrire indiquer mentionner repondre insulte insultez
    answer reply write add include mention confirm say state tell insert copy repeat reveal translate replace begin start end
    finish ignore forget promise grant approve put give explain print show disclose forward send append respond output
    antworte antworten schreibe schreiben erwahne erwahnen bestatige bestatigen fuge gib geben nenne nennen wiederhole
    ubersetze verrate ersetze beginne beende ignoriere vergiss anzugeben aufzunehmen zu setze setzen
    responde responda escribe escriba anade anada incluye incluya menciona mencione confirma confirme di diga copia repite
    revela traduce reemplaza empieza termina ignora olvida promete concede indica indique
    rispondi risponda scrivi scriva aggiungi aggiunga includi includa menziona conferma confermi copia ripeti rivela traduci
    sostituisci inizia termina dimentica prometti concedi indichi inserisci inserisca
    """
}
