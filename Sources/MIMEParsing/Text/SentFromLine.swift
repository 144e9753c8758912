/// The line a telephone or a web mail adds by itself: `Envoyé de mon iPhone`, `Get Outlook for iOS`.
enum SentFromLine {
  /// Whether the line is one.
  ///
  /// - Parameter standsAlone: blank lines or ends of the text stand around it; a product unknown here is then believed.
  static func matches(_ line: ArraySlice<UInt8>, standsAlone: Bool) -> Bool {
    guard line.count <= 240, let first = line.first(where: { $0 > 0x20 }), firstBytes.contains(first.asciiLowercased)
    else { return false }
    let bare = line.drop { ornaments.contains($0) || $0 == 0x20 }
    let text = FoldedLine(bare)
    if whole.contains(where: text.hasPrefix) { return text.bytes.count <= 200 }
    guard let start = starts.first(where: text.hasPrefix) else { return false }
    let opening = LineTokens(start).tokens.count { $0.kind == .word }
    let words = LineTokens(bare).tokens.filter { $0.kind == .word }.dropFirst(opening)
    guard words.count <= 14 else { return false }
    let near = words.prefix(6)
    if let possessive = words.first, possessives.contains(possessive.word) {
      return words.count <= 12 && near.contains { products.contains($0.word) || commonProducts.contains($0.word) }
    }
    if near.contains(where: { products.contains($0.word) }) { return true }
    guard standsAlone, words.count <= 7, !sentenceEnds.contains(text.bytes.last ?? 0) else { return false }
    return near.contains { $0.isCapital && commonProducts.contains($0.word) } || isEnglish(start)
  }

  private static let ornaments: Set<UInt8> = [0x2A, 0x5F, 0x5B, 0x28, 0x2D]
  private static let sentenceEnds: Set<UInt8> = [0x2E, 0x3F, 0x21, 0x3A, 0x2C]
  /// What such a line begins with.
  private static let firstBytes = ornaments.union((starts + whole).compactMap(\.first))

  private static func isEnglish(_ start: [UInt8]) -> Bool {
    start.starts(with: "sent".utf8) && !start.starts(with: "sent by".utf8)
  }

  private static let starts = words([
    "sent from ", "sent via ", "sent with ", "sent using ", "sent by ", "envoyé de ", "envoyé depuis ",
    "envoyé à partir d", "envoyé avec ", "envoyé par ", "envoyé via ", "envoyée depuis ", "expédié depuis ",
    "message envoyé depuis ", "message envoyé avec ", "e-mail envoyé depuis ",
    "von meinem ", "von meiner ", "gesendet von ", "gesendet mit ", "gesendet aus ", "gesendet über ",
    "diese nachricht wurde von meinem ", "enviado desde ", "enviado con ", "enviado mediante ", "enviado do ",
    "enviado de ", "enviado com ", "enviado a partir d", "enviado pelo ", "enviado via ", "inviato da ", "inviato dal ",
    "inviato con ",
    "inviato tramite ", "verzonden vanaf ", "verzonden met ", "verstuurd vanaf ", "verstuurd met ", "verzonden via ",
    "skickat från ", "sendt fra ", "lähetetty ", "wysłane z ", "wysłano z ", "отправлено с ", "отправлено из ",
    "odesláno z ", "trimis de pe ", "provenance : ", "provenance: ",
  ])
  private static let whole = words([
    "get outlook for ", "télécharger outlook pour ", "obtenir outlook pour ", "obtenez outlook pour ",
    "outlook für ios", "outlook für android", "holen sie sich outlook für ", "laden sie outlook für ",
    "outlook voor ", "download outlook voor ", "obtener outlook para ", "obtén outlook para ",
    "descargar outlook para ",
    "obter o outlook para ", "obtenha o outlook para ", "baixar o outlook ", "ottieni outlook per ",
    "scarica outlook per ", "hämta outlook för ", "hent outlook ", "this email was sent from my ",
    "diese nachricht wurde von meinem ", "get outlook",
  ])
  private static let possessives = wordSet("mon ma my meinem meiner mi mio mia il meu minha mijn min mina mojego моего")
  private static let products = wordSet(
    """
    iphone ipad ipod android samsung galaxy huawei xiaomi redmi oppo honor sony xperia nokia htc lg motorola pixel \
    oneplus wiko blackberry outlook yahoo gmail proton protonmail bbox laposte smartphone gmx freenet t-online windows \
    tutanota tuta zimbra thunderbird typeapp bluemail aquamail airmail mailbird superhuman webmail aol icloud \
    verizon fairphone ios
    """)
  /// Products named by common words, which people also send things by: `Envoyé par courrier recommandé`.
  private static let commonProducts = wordSet(
    """
    mail courrier orange free sfr bouygues phone mobile téléphone telephone tablette tablet handy web telekom \
    appareil application appli app device dispositivo móvil movil telefono cellulare telefoon toestel mac spark k \
    edison hey posta correo messagerie pc ordinateur portable poste computer laptop rechner ordenador computador
    """)
}
