/// Telephone and account numbers, links and addresses that only the mail holds.
///
/// A correspondent's own may be repeated as theirs: "nous avons noté votre nouvel IBAN". Given as the service's, or without
/// a word on whose they are, they may be what somebody wants to have spread: they are marked.
enum ContactData {
  static func marked(in text: String, sources: GuardSources, _ findings: inout Findings) -> String {
    let reader = FactReader(text, languages: [sources.language])
    let own = sources.own + sources.correspondent
    let ownDigits = own.map { $0.filter { $0.isASCII && $0.isNumber } }
    let ownItems = own.flatMap { LinkScanner($0).found() }
    let (keys, hosts) = (Set(ownItems.map(\.key)), Set(ownItems.map(\.host)))
    var items: [Range<Int>] = reader.facts.compactMap { found in
      guard case .code(let code) = found.fact, isContact(code) else { return nil }
      return ownDigits.contains { $0.contains(digits(code)) } ? nil : found.range
    }
    // A link that the mail holds may be repeated, but not as the place to pay or to give one's password at.
    for item in LinkScanner(text).found() where item.kind == .address || isDoubtfulLink(reader.scalars, item.range) {
      let isOwn = keys.contains(item.key) || !item.bareHost.isEmpty && hosts.contains(item.bareHost)
      if !isOwn { items.append(item.range) }
    }
    items += unownedPlaces(text, reader.scalars, own)
    guard !items.isEmpty else { return text }
    var result = String.UnicodeScalarView()
    var end = 0
    for range in items.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= end {
      guard !isAttributed(reader.scalars, range), !isMarked(reader.scalars, range) else { continue }
      result.append(contentsOf: reader.scalars[end..<range.lowerBound])
      let said = String(String.UnicodeScalarView(reader.scalars[range]))
      result.append(contentsOf: GuardMark.toVerify(said, in: sources.language).unicodeScalars)
      findings.note(.contactData, 1)
      end = range.upperBound
    }
    result.append(contentsOf: reader.scalars[end...])
    return String(result)
  }

  /// Postal addresses that only the mail holds and its writer is sent to.
  private static func unownedPlaces(_ text: String, _ scalars: [Unicode.Scalar], _ own: [String]) -> [Range<Int>] {
    let known = own.map { PlainText.folded($0) }
    return PostalAddresses.ranges(in: text).compactMap { place in
      let said = PlainText.folded(text[place].prefix { $0 != "," })
      let start = text.unicodeScalars.distance(from: text.unicodeScalars.startIndex, to: place.lowerBound)
      let range = start..<(start + text[place].unicodeScalars.count)
      guard range.upperBound <= scalars.count, !known.contains(where: { $0.contains(said) }) else { return nil }
      let words = sentence(scalars, around: range).split(separator: " ")
      // "Votre logement du 9, quai des Tanneurs"
      let before = String(String.UnicodeScalarView(scalars[max(0, range.lowerBound - 30)..<range.lowerBound]))
      let lead = PlainText.words(of: PlainText.folded(before)[...]).suffix(4).map(String.init)
      if zip(lead, lead.dropFirst()).contains(where: { $0 == "votre" && homes.contains($1) }) { return nil }
      return Directions.areGiven(in: words) ? range : nil
    }
  }

  private static let homes = WordList.set(
    "logement domicile maison appartement immeuble adresse propriete terrain parcelle local commerce")

  /// A telephone number or an IBAN by its shape; nine figures tell them from dossier numbers.
  static func isContact(_ code: String) -> Bool {
    let figures = code.count(where: \.isNumber)
    let isAccount =
      code.count >= 15 && figures >= 12 && countries.contains(String(code.prefix(2)))
      && code.dropFirst(2).prefix(2).allSatisfy(\.isNumber)
    return code.hasPrefix("+") || figures == 10 && code.hasPrefix("0") && !code.hasPrefix("00") && code.count == 10
      || isAccount
  }

  /// Countries whose accounts have an IBAN (ISO 13616): "PC 031 555 25 X0042" is a building permit.
  private static let countries = WordList.set(
    """
    AD AE AL AT AZ BA BE BG BH BI BR BY CH CR CY CZ DE DJ DK DO EE EG ES FI FK FO FR GB GE GI GL GR GT HR HU IE IL IQ IS IT JO
    KW KZ LB LC LI LT LU LV LY MC MD ME MK MN MR MT MU NI NL NO OM PK PL PS PT QA RO RS RU SA SC SD SE SI SK SM SO ST SV TL TN TR
    UA VA VG XK YE
    """)

  /// The last nine figures: the same with and without a country's.
  private static func digits(_ text: String) -> String {
    let figures = text.filter { $0.isASCII && $0.isNumber }
    return figures.count <= 15 ? String(figures.suffix(9)) : figures
  }

  private static func isMarked(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    var depth = 0
    for scalar in scalars[..<range.lowerBound] {
      if scalar == "[" { depth += 1 }
      if scalar == "]", depth > 0 { depth -= 1 }
    }
    return depth > 0
  }

  /// Whether the sentence around it says whose it is: the correspondent's.
  private static func isAttributed(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    let words = sentence(scalars, around: range)
    // A link is given by what introduces it as well.
    let isLink = scalars[range].contains { ":@/".unicodeScalars.contains($0) }
    // "Le nouveau compte de la régie" is said to be the service's.
    guard !services.contains(where: { words.contains(" \($0) ") }) else { return false }
    let lead = isLink ? "" : introduction(scalars, before: range)
    if !lead.isEmpty, takesNote(lead + words) { return true }
    if reports.contains(where: { words.hasPrefix(" \($0) ") }) { return true }
    if thanks.contains(where: { words.hasPrefix(" \($0) ") }),
      !(spends + directions).contains(where: { words.contains(" \($0)") })
    {
      return true
    }
    if isOfTheirs(words) { return true }
    if isTakenUp(words, scalars, range), !spends.contains(where: { words.contains(" \($0)") }) { return true }
    return attributions.contains { words.contains(" \($0) ") }
      && !(spends + directions).contains { words.contains(" \($0)") }
  }

  /// "Votre programme (…) nous est bien parvenu, ainsi que les contacts", "votre question sur l'ancien numéro est à vérifier":
  /// what is theirs has come, or is looked into, and nobody is told to pay.
  private static func isOfTheirs(_ sentence: String) -> Bool {
    guard sentence.hasPrefix(" votre ") || sentence.hasPrefix(" vos ") || sentence.hasPrefix(" your ") else {
      return false
    }
    let words = sentence.split(separator: " ").map(String.init)
    return (Deferrals.isOne(words) || words.contains { $0.hasPrefix("parvenu") } || sentence.contains(" bien recu"))
      && !asksForMoney(sentence)
      && !(spends + directions).contains { sentence.contains(" \($0)") }
      && !Directions.areGiven(in: sentence.split(separator: " "))
      // "Rappelez le 08 …"
      && !zip([""] + words, words).contains { !["vous", "nous"].contains($0) && Hearsay.isImperative($1) }
  }

  /// Whether a sentence acknowledges what came or passes it on, and gives it to nobody: "le lien … est transmis au service".
  private static func isTakenUp(_ sentence: String, _ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    // A copy that goes to an address is no acknowledgement.
    guard !scalars[range].contains("@") else { return false }
    let words = sentence.split(separator: " ").map(String.init)
    let before = String(String.UnicodeScalarView(scalars[max(0, range.lowerBound - 40)..<range.lowerBound]))
    let lead = PlainText.words(of: PlainText.folded(before)[...]).suffix(4).map(String.init)
    // "Se trouve sur …", "notre ligne directe, le …", "nous vous transmettons le lien"
    // "Dont le registre est accessible sur …"
    let isTold = lead.dropLast().last.map(found.contains) ?? false
    guard lead.last.map({ !places.contains($0) || isTold }) ?? true, !lead.contains(where: ours.contains),
      !directions.contains(where: { sentence.contains(" \($0)") }),
      !zip(words, words.dropFirst()).contains(where: { givers.contains($0) && receivers.contains($1) })
    else { return false }
    return UnsupportedSentences.claimsNothing(words)
  }

  private static let places = WordList.set("sur via chez on auf su en")
  private static let found = WordList.set(
    "accessible consultable disponible presente presentee publie publiee affiche affichee annonce annoncee")
  private static let ours = WordList.set("notre nos our unser unsere unserer nuestro nuestra nostro nostra")
  private static let givers = WordList.set("nous je j we i wir ich le la")
  private static let receivers = WordList.set("vous you ihnen le la les")

  /// How a sentence begins that tells of what somebody else sent or said.
  private static let reports = [
    "vous nous indiquez", "vous nous dites", "vous nous informez", "vous nous communiquez", "vous nous ecrivez",
    "vous nous signalez", "vous nous alertez", "vous nous rapportez", "vous nous avez transfere",
    "vous nous transferez",
    "vous nous avez signale", "vous signalez", "je n ai pas pu", "nous n avons pas pu",
    "vous hesitez",
    "vous souhaitez que", "vous relevez", "nous avons bien compris que", "you report", "you tell us", "sie berichten",
    "sie melden",
  ]

  /// How a sentence begins that thanks for having told of something.
  private static let thanks = [
    "nous vous remercions de nous informer", "nous vous remercions de nous avoir", "merci de nous avoir",
  ]

  private static let services = [
    "notre guichet", "notre boite", "notre adresse", "notre numero", "notre standard", "notre plateforme",
    "notre portail",
    "notre site", "notre compte", "notre nouveau compte", "notre iban", "notre rib", "nos coordonnees bancaires",
    "adresse du service", "adresse de la mairie", "adresse du greffe", "numero du service", "ligne du service",
    "compte de la regie",
    "compte du service", "compte de la mairie", "compte de la commune", "compte de la tresorerie", "compte du tresor",
    "our account", "our new account", "unser konto", "unserem konto", "nuestra cuenta", "nostro conto",
  ]

  /// Somebody is told to pay or to hand over what pays.
  private static let spends = [
    "reglez", "payez", "virez", "versez", "effectuer un virement", "par virement", "votre rib et votre",
    "votre rib et une", "votre rib et la", "votre rib et le", "carte bancaire",
    "mot de passe",
    "identifiants", "pay the", "please pay", "transfer the", "bank card", "uberweisen sie", "abone", "pague", "versare",
    "paghi",
  ]

  /// Somebody is told to call.
  private static let directions = [
    "appelez", "rappelez", "composez le", "telephonez", "please call", "call us", "call this", "call the", "rufen sie",
    "wahlen sie",
    "llame al", "marque el", "chiami il", "telefoni al",
  ]

  /// Whether a link is neither said to be the correspondent's nor free of money.
  private static func isDoubtfulLink(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    let words = sentence(scalars, around: range)
    if isTakenUp(words, scalars, range) { return false }
    return services.contains { words.contains(" \($0) ") } || asksForMoney(words)
      || Directions.areGiven(in: words.split(separator: " "))
      || !possessives.contains { words.contains(" \($0) ") }
  }

  private static let possessives = [
    "votre", "vos", "vous", "your", "you", "ihr", "ihre", "ihren", "ihrem", "ihrer", "sus", "usted", "suo", "sua",
    "suoi", "sue", "lei",
    "ton", "ta", "tes", "merci", "signale", "thank", "thanks", "danke", "gracias", "grazie", "frauduleux",
    "frauduleuse", "fraudulent",
  ]

  private static func asksForMoney(_ sentence: String) -> Bool {
    sentence.split(separator: " ").contains { word in money.contains { word.hasPrefix($0) } }
  }

  private static let money = [
    "regl", "paie", "paye", "payer", "payez", "virement", "carte", "identifiant", "mot", "tax", "frais", "tarif",
    "abonn", "pay",
    "fee", "deposit", "password", "login", "bezahl", "uberweis", "gebuhr", "kennwort", "pago", "pagar", "abone", "tasa",
    "contrasena",
    "paga", "versa", "tassa",
  ]

  /// The words of the sentence around, folded, a blank at both ends.
  private static func sentence(_ scalars: [Unicode.Scalar], around range: Range<Int>) -> String {
    var start = range.lowerBound
    while start > 0, range.lowerBound - start < 240, !isEnd(scalars, start - 1) { start -= 1 }
    var end = range.upperBound
    while end < scalars.count, end - range.upperBound < 160, !isEnd(scalars, end) { end += 1 }
    let sentence = String(String.UnicodeScalarView(scalars[start..<range.lowerBound] + scalars[range.upperBound..<end]))
    return " " + PlainText.folded(sentence).split { !$0.isLetter }.joined(separator: " ") + " "
  }

  /// Whether a row of a list, with what introduces it, says that somebody's number was noted, and tells nobody to use it.
  private static func takesNote(_ words: String) -> Bool {
    noting.contains { words.contains(" \($0) ") } && !words.contains(" voici ") && !asksForMoney(words)
      && !(spends + directions).contains { words.contains(" \($0)") }
  }

  private static let noting = [
    "bien note", "avons note", "nous notons", "prenons note", "bien recu vos", "bien recu votre", "accusons reception",
    "haben notiert", "bestatigen den eingang", "have noted", "hemos anotado", "abbiamo annotato",
  ]

  /// The folded words of what introduces the row of a list in which something stands, "nous avons noté votre nouveau compte :",
  /// a blank before them; empty where nothing does.
  private static func introduction(_ scalars: [Unicode.Scalar], before range: Range<Int>) -> String {
    let before = String(String.UnicodeScalarView(scalars[max(0, range.lowerBound - 400)..<range.lowerBound]))
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.dropLast().reversed().lazy.map({ PlainText.trimmed($0) }).filter({ !$0.isEmpty }).prefix(mostRows)
    {
      if line.last == ":" {
        let said = Sentences.of(line[...]).last ?? line[...]
        return " " + PlainText.folded(said).split { !$0.isLetter }.joined(separator: " ")
      }
      guard line.contains(":"), !".!?".contains(line.suffix(1)) else { return "" }
    }
    return ""
  }

  /// Rows of a list above which what introduces it is not looked for.
  private static let mostRows = 4

  private static func isEnd(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard ".!?\n".unicodeScalars.contains(scalars[index]) else { return false }
    guard scalars[index] != "\n", index + 1 < scalars.count else { return true }
    guard scalars[index + 1].properties.isWhitespace else { return false }
    return scalars[index] != "." || !isTitle(scalars, index) && !isAbbreviated(scalars, index)
  }

  /// Whether a point is of the word or the figure before it: "am 17. Oktober".
  private static func isAbbreviated(_ scalars: [Unicode.Scalar], _ point: Int) -> Bool {
    let around = scalars[max(0, point - 4)..<min(scalars.count, point + 16)]
    let text = String(String.UnicodeScalarView(around))
    let index = text.unicodeScalars.index(text.startIndex, offsetBy: point - around.startIndex)
    return Abbreviations.isPoint(of: text, at: index)
  }

  /// Whether the word before a point is a title cut short: `M. Delambre`.
  private static func isTitle(_ scalars: [Unicode.Scalar], _ point: Int) -> Bool {
    var start = point
    while start > 0, point - start < 6, scalars[start - 1].isAlphabetic { start -= 1 }
    return NameVocabulary.titles.contains(PlainText.folded(String(String.UnicodeScalarView(scalars[start..<point]))))
  }

  private static let attributions = [
    "au nom de", "au nom du", "a son nom", "a votre nom", "a vos noms", "reste joignable", "restera joignable",
    "comme vous le proposez", "nous lisons", "nous signale", "in your name",
    "votre numero", "votre telephone", "votre portable", "votre mobile", "votre ligne", "votre nouveau",
    "votre nouvelle",
    "votre nouvel", "votre iban", "votre rib", "le rib du", "l iban du", "votre compte", "votre adresse", "votre site",
    "votre lien",
    "votre page",
    "vos coordonnees", "vous joindre", "vous joindra", "vous rappeler", "vous rappellera", "vous rappellerons",
    "vous appeler",
    "vous contacter",
    "vous ecrire", "vous nous avez", "que vous", "vous indiquez", "vous mentionnez", "vous citez", "vous signalez",
    "par votre",
    "vous avez recu", "vous a ete envoye", "frauduleux", "frauduleuse", "hameconnage", "escroquerie",
    "n est pas le notre",
    "n est pas le site", "n emploie pas", "n utilise pas", "n employons pas", "n utilisons pas", "courriel recu",
    "aucune instruction", "link erhalten", "haben den link", "sms recu", "ne pas faire de virement",
    "ne faites pas de virement", "ne faites aucun virement", "ne versez rien",
    "mail recu", "pour l envoi", "ne cliquez pas", "ne pas cliquer", "phishing", "votre message", "votre courriel",
    "vous appellerai", "vous rappellerai", "vous contacterai", "vous recontacterai", "vous joindrai",
    "vous telephonerai",
    "vous ecrirai", "je rappelle", "je vous rappelle", "vous contacterons", "vous recontacterons", "vous contactera",
    "vous recontactera",
    "vous recontacter", "vous telephonerons", "vous ecrirons", "vous appellerons", "vous joindrons", "la joindrons",
    "le joindrons",
    "la rappellerons", "le rappellerons", "la rappelons", "le rappelons", "vous rappelons", "tiendrons informe",
    "tiendrons informee", "etes joignable", "son fixe", "son portable", "son numero", "sa ligne", "composera lui meme",
    "nouveau compte", "nouvelles coordonnees", "nouvelle adresse", "nouveau numero", "nouveau rib", "nouvel iban",
    "changement de",
    "bien note", "nous notons", "avons note", "c est note", "pris note", "prenons note", "nous ecrirons",
    "nous verifions",
    "coordonnees bancaires",
    "votre proposition", "votre fiche", "votre annonce", "votre demande", "ihre bankverbindung", "new account",
    "new address", "noted", "recorded",
    "updated", "neue kontonummer", "neues konto", "neue adresse", "notiert", "nueva cuenta", "nueva direccion",
    "anotado", "nuovo conto",
    "nuovo indirizzo", "annotato", "preso nota",
    "vous nous demandez", "ne provient pas", "ne vient pas", "n emane pas", "ne fonctionne pas", "ne fonctionne plus",
    "ne marche pas",
    "is not working", "does not work", "funktioniert nicht", "does not come from", "is not from",
    "stammt nicht", "no procede", "no proviene", "non proviene",
    "your number", "your phone", "your account", "your new", "your address", "your link", "your page", "your site",
    "call you",
    "reach you", "contact you", "you sent", "you mention", "you mentioned", "you gave", "you received", "you provided",
    "fraudulent", "scam",
    "ihre nummer", "ihre telefonnummer", "ihre neue", "ihr konto", "ihrem konto",
    "ihre iban", "ihre adresse",
    "sie erreichen", "sie anrufen",
    "ihr link", "ihre seite", "sie genannt", "betrugerisch",
    "su numero", "su telefono", "su nueva", "su nuevo", "su cuenta", "su direccion", "su enlace", "llamarle",
    "usted indica", "fraudulento",
    "il suo numero", "suo numero", "suo telefono", "suo conto", "suo nuovo", "sua nuova", "suo iban", "suo indirizzo",
    "suo link", "contattarla",
    "richiamarla", "chiamarla", "lei indica", "fraudolento",
  ]
}
