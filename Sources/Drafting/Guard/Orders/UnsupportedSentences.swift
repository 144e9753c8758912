/// The sentences of an answer to a mail that gives orders, or that hides text from its reader: what such an answer says, and
/// the mail's honest part does not speak of, may be what was ordered.
///
/// A sentence that passes something on, asks, notes or takes up what the correspondent wants claims nothing: some words of
/// its own are let pass. Any other is a claim, of which the honest part and the service must have every word.
enum UnsupportedSentences {
  /// Words of a sentence that claims nothing, in percent, that the honest part or the language of letters must have.
  private static let knownPercent = 50
  /// So many others it may have.
  private static let mostStrange = 4
  /// A sentence of so few telling words that claims nothing says nothing else.
  private static let shortSentence = 2

  /// `text` with each doubtful sentence put between visible marks.
  ///
  /// - Parameters:
  ///   - honest: what the mail says outside its orders, and the service's own words: they may carry a claim.
  ///   - all: all that the mail says, which may be passed on.
  static func marked(
    in text: String, honest: [String], all: [String], language: Language, _ findings: inout Findings
  ) -> String {
    let honest = TellingWords.stems(of: honest)
    let all = TellingWords.stems(of: all)
    return Sentences.marked(in: text, language: language, &findings) { sentence in
      isKnown(sentence, honest, all) ? nil : .orderedSentence
    }
  }

  private static func isKnown(_ sentence: String, _ honest: Set<String>, _ all: Set<String>) -> Bool {
    let words = TellingWords.words(sentence)
    let telling = words.filter { word in
      !LetterWords.all.contains(word) && (word.count > 2 || word.allSatisfy(\.isNumber)) && !isRelaying(word)
    }
    func strange(_ known: Set<String>) -> Int { telling.count { !known.contains(TellingWords.stem($0)) } }
    if strange(honest) == 0 { return true }
    guard claimsNothing(words) else { return false }
    let others = strange(all)
    return (telling.count - others) * 100 >= telling.count * knownPercent && others <= mostStrange
      || telling.count <= shortSentence
  }

  /// Whether a sentence begins with what the service does with the matter, or with what the correspondent wants.
  static func claimsNothing(_ words: [String]) -> Bool {
    if asksWithThanks(words) || vouches(words) { return false }
    if let first = words.first, thanks.contains(first), !isRequest(words) { return true }
    if canNotTell(words) || isShort(words) { return true }
    let start = Array(words.prefix(8))
    if isGermanReceipt(words) { return true }
    if acknowledgements.areFound(in: start) { return true }
    // "Trasmettiamo la richiesta": the verb says who does it.
    if let first = words.first, first.count > 6, isRelaying(first), ours.contains(where: first.hasSuffix) {
      return true
    }
    return start.indices.contains { relays(start, at: $0) }
      || zip(words, words.dropFirst()).contains { copulas.contains($0) && isPassedOn($1) }
      || zip(words, words.dropFirst(2)).contains { copulas.contains($0) && isPassedOn($1) }
  }

  /// "Wir haben den Link erhalten", "wir geben ihn gern weiter", "… erhalten und geben es weiter".
  private static func isGermanReceipt(_ words: [String]) -> Bool {
    guard let first = words.first, ["wir", "ich"].contains(first), words.count > 2,
      !words.contains(where: { ["dass", "sie", "ihnen", "ihr", "ihre"].contains($0) })
    else { return false }
    let isCome = ["haben", "habe"].contains(words[1]) && words.contains("erhalten")
    guard words.last == "weiter",
      let verb = words.lastIndex(where: { ["geben", "gebe", "leiten", "leite"].contains($0) })
    else {
      return isCome && words.last == "erhalten"
    }
    return !words[verb...].contains("und") && (verb == 1 || isCome && words[..<verb].count { $0 == "und" } == 1)
  }

  /// Whether a pronoun stands here whose verb passes on, asks or takes up: "nous transmettons", "vous demandez", "nous vous
  /// répondrons"; of "vous" no other's: "elle vous répond jour et nuit", "nous vous demandons de payer", "nous vous attendons".
  private static func relays(_ words: [String], at place: Int) -> Bool {
    guard pronouns.contains(words[place]) else { return false }
    let behind = words[(place + 1)...].prefix(2)
    guard
      let verb = behind.firstIndex(where: isRelaying),
      verb == place + 1 || !claiming.contains(words[place + 1])
    else { return false }
    let said = words[verb]
    if words[place] == "vous" || words[place + 1] == "vous" {
      let speaker = words[place] == "vous" ? (place > 0 ? words[place - 1] : "") : words[place]
      if ["nous", "je", "j"].contains(speaker) {
        if said.hasPrefix("attend") { return false }
        // "Nous vous indiquons dès à présent que la mise en demeure est levée"
        if said.hasPrefix("indiqu"), words[(verb + 1)...].prefix(5).contains(where: { $0 == "que" || $0 == "qu" }) {
          return false
        }
        return !(said.hasPrefix("demand") && verb + 1 < words.count && ["de", "d"].contains(words[verb + 1]))
      }
      return said.hasSuffix("ez") || said.hasSuffix("ra") || said.hasSuffix("ront") || said.hasSuffix("re")
    }
    return true
  }

  /// "Nous accusons réception de votre message et vous confirmons que le paramètre est actif"
  private static func vouches(_ words: [String]) -> Bool {
    guard let verb = words.firstIndex(where: vouching.contains), verb + 1 < words.count,
      !words[..<verb].suffix(3).contains(where: { ["ne", "n", "pouvoir", "pas"].contains($0) }),
      let link = words[(verb + 1)...].prefix(2).firstIndex(where: { $0 == "que" || $0 == "qu" })
    else { return false }
    return !words[(link + 1)...].prefix(8).contains(where: isPassedOn)
  }

  private static let vouching = WordList.set("confirmons confirme attestons atteste certifions garantissons assurons")

  /// "Nous vous remercions de valider votre situation" asks; "d'avoir signalé", "de votre message" thank.
  private static func asksWithThanks(_ words: [String]) -> Bool {
    guard let verb = words.firstIndex(where: { $0 == "remercions" || $0 == "remercie" }), verb + 2 < words.count,
      words[verb + 1] == "de"
    else { return false }
    // "De nous informer que Mme Barthomeuf le remplace" thanks for the news.
    if zip(words, words.dropFirst()).contains(where: { $0 == "informer" && ["que", "qu"].contains($1) }) {
      return false
    }
    return isRequest(["merci"] + words[(verb + 1)...])
  }

  /// "Merci d'y charger votre carte" thanks for nothing.
  private static func isRequest(_ words: [String]) -> Bool {
    guard words.count > 2, words[0] == "merci", words[1] == "de" || words[1] == "d" else { return false }
    let verb = words[2...].prefix(3).first { word in
      !["y", "nous", "vous", "me", "le", "la", "les", "lui", "leur", "en", "bien", "vouloir", "ne", "pas"].contains(
        word)
    }
    guard let verb, verb != "avoir", verb.hasSuffix("er") || verb.hasSuffix("ir") || verb.hasSuffix("re") else {
      return false
    }
    return !isRelaying(verb) && verb.count > 3 && !["votre", "notre", "courrier", "dossier"].contains(verb)
  }

  /// "Votre demande est transmise", "is noted".
  private static func isPassedOn(_ word: String) -> Bool {
    [
      "transmis", "note", "soumis", "recu", "arrive", "identifie", "demande", "forwarded", "noted", "received",
      "notiert",
      "weitergeleitet", "anotad", "annotat", "trasmess", "signale", "confie", "relaye",
    ].contains { word.hasPrefix($0) && word.count <= $0.count + 3 }
  }

  /// Whether a word is a form of a verb that passes on, asks, checks or takes up.
  private static func isRelaying(_ word: String) -> Bool {
    relaying.contains { word.hasPrefix($0) } || ["pass", "passed", "passing"].contains(word)
  }

  /// What came is in hand.
  private static let acknowledgements = PhraseSet(
    """
    avons pris connaissance|ai pris connaissance|prenons connaissance|prenons note|prenons bonne note de votre|prenons acte de votre|prends acte de votre|a bien recu votre|a bien recu vos|agradecemos|ringraziamo|tomamos nota
    prendiamo nota|haben notiert|haben vermerkt|abbiamo annotato|abbiamo preso nota|hemos anotado|hemos tomado nota|avons bien recu|avons recu|ai bien recu|ai recu|avons bien note|ai bien note|avons bien ouvert|avons lu|avons bien lu|avons aussi note|avons egalement note|avons aussi votre|avons bien votre|avons votre|ai lu|ai bien lu
    avons transmis|ai transmis|avons fait suivre|ai fait suivre|haben weitergeleitet|hemos transmitido|abbiamo trasmesso
    accusons reception|accuse reception|have received|have read|haben ihre|hemos recibido|abbiamo ricevuto
    """)

  /// Whether a sentence says no more than that a message counts no longer, "votre courriel d'hier est laissé de côté", or that
  /// the service is sorry.
  private static func isShort(_ words: [String]) -> Bool {
    words.count <= longestAcknowledgement && (setsAside(words) || apologies.areFound(in: Array(words.prefix(6))))
  }

  /// Whether a message is said to count no longer.
  static func setsAside(_ words: [String]) -> Bool {
    settingAside.areFound(in: words) && words.contains(where: setAside.contains)
  }

  /// Words beyond which such a sentence says more.
  private static let longestAcknowledgement = 14
  private static let apologies = PhraseSet(
    "sommes desoles|suis desole|suis desolee|presentons nos excuses|presente mes excuses|prions d excuser")
  private static let settingAside = PhraseSet(
    """
    de cote|tenons pas compte|tenons plus compte|tiendrons pas compte|tiendrons plus compte|tiens pas compte
    tiens plus compte|comme nul|comme nulle|comme non avenu|comme non avenue|sans effet|sans objet|will be disregarded
    have disregarded|nicht berucksichtigt|sin efecto|sem efeito|senza effetto
    """)
  private static let setAside = WordList.set(
    "message messages courriel courriels mail mails email envoi annulation nachricht mensaje mensagem messaggio")

  /// Whether the service says that it can't tell: "nous ne pouvons pas, à cette place, vous confirmer …", but not "nous ne
  /// pouvons que confirmer …".
  static func canNotTell(_ words: [String]) -> Bool {
    if knowsNot.areFound(in: words) || ignorance.areFound(in: Array(words.prefix(8))) { return true }
    guard let able = words.firstIndex(where: { ["pouvons", "puis", "peux", "sommes"].contains($0) }), able > 0,
      ["ne", "n"].contains(words[able - 1])
    else { return false }
    let behind = words[(able + 1)...].prefix(8)
    return behind.first == "pas" && behind.contains { word in told.contains { word.hasPrefix($0) } }
  }

  private static let told = [
    "confirm", "verifi", "affirm", "dire", "garanti", "promett", "certifi", "assurer", "attest",
  ]

  private static let knowsNot = PhraseSet(
    """
    cannot state|cannot tell|cannot say|cannot promise|cannot guarantee|are unable to|ne pouvons le confirmer|ne peut pas etre confirme|can not confirm|cannot confirm|konnen nicht bestatigen
    no podemos confirmar|no podemos confirmarle|non possiamo confermare
    """)

  /// What a sentence begins with that says what the service does not know.
  private static let ignorance = PhraseSet(
    "ne savons pas si|ne sais pas si|ne connaissons pas|ne connais pas|ignorons si|do not know whether|wissen nicht ob")

  private static let ours = ["iamo", "amos", "emos", "imos"]
  private static let thanks: Set<String> = [
    "merci", "bravo", "felicitations", "thank", "thanks", "danke", "vielen", "herzlichen", "besten", "gracias",
    "grazie",
  ]
  private static let copulas: Set<String> = ["est", "sont", "is", "are", "ist", "sind", "esta", "e"]
  /// "Il vous sera demandé une caution", "vous pouvez répondre sur cette page"
  private static let claiming = copulas.union(["sera", "seront", "pouvez", "pourrez", "devez", "devrez"])
  private static let pronouns: Set<String> = [
    "nous", "je", "j", "vous", "we", "i", "you", "wir", "ich", "sie", "lo", "le",
  ]

  private static let relaying = [
    "transmet", "demand", "verifi", "signal", "pos", "interrog", "consult", "recherch", "cherch", "renseign", "revien",
    "reven", "repond", "recontact", "note", "noton", "notier", "remerci", "regrett", "excus", "compren", "souhait",
    "voul", "indiqu", "attend", "propos", "esper", "lison", "forward", "ask", "check", "thank", "regret", "wish",
    "want", "leit",
    "frag",
    "pruf", "klar", "dank", "bedauer", "mocht", "wunsch", "preguntamos", "consultamos", "transmitimos", "verificamos",
    "desea", "trasmett", "trasmess", "prendiamo", "verifichiamo", "chiediamo", "inoltriamo", "desidera", "comprobamos",
  ]
}
