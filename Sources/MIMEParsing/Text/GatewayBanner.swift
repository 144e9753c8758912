/// What a mail gateway sets above a message that comes from outside: `[EXTERNE]`, `CAUTION: This email originated
/// from outside…`.
enum GatewayBanner {
  /// Whether a paragraph at the beginning of a text is one.
  static func matches(_ paragraph: some Collection<UInt8>) -> Bool {
    guard paragraph.count <= 1_200 else { return false }
    let text = FoldedLine(paragraph)
    if isTag(text.bytes) { return true }
    if rareSenders.contains(where: text.contains) { return true }
    let groups = [outside, mails, cautions].map { group in group.contains(where: text.contains) }
    return !groups.contains(false) && !greets(text)
  }

  /// `[EXTERNE]`, `*** EXTERNAL EMAIL ***`, `EXTERNAL:`.
  private static func isTag(_ text: [UInt8]) -> Bool {
    guard text.count <= 60 else { return false }
    let words = LineTokens(text).tokens.filter { $0.kind == .word }.map(\.word)
    guard (1...4).contains(words.count), words.contains(where: { tags.contains($0) }) else { return false }
    let isFramed = [0x5B, 0x2A, 0x3C, 0x28, 0x2D, 0x3D, 0x7B, 0x23].contains(text[0])
    return words.allSatisfy { tags.contains($0) || tagNouns.contains($0) }
      && (isFramed || words.count > 1 || text.last == 0x3A)
  }

  /// A citizen's letter may warn of links and mails, too, but greets first.
  private static func greets(_ text: FoldedLine) -> Bool { greetings.contains(where: text.hasPrefix) }

  private static let tags = wordSet(
    "external externe ext extern externo externa esterno esterna buitenaf extérieur outside extérieure")
  private static let tagNouns = wordSet(
    """
    email e-mail mail message courriel sender expéditeur nachricht absender correo mensaje remitente messaggio mittente \
    mensagem remetente bericht afzender e attention caution warning achtung source origine origin user
    """)
  private static let outside = words([
    "external", "externe", "outside", "extérieur", "extern", "außerhalb", "externo", "externa", "fuera de", "esterno",
    "esterna", "all'esterno", "al di fuori", "fora da", "buiten",
  ])
  private static let mails = words([
    "mail", "message", "courriel", "nachricht", "correo", "mensaje", "messaggio", "mensagem", "bericht", "expéditeur",
    "sender",
  ])
  private static let cautions = words([
    "caution", "warning", "do not click", "don't click", "be careful", "exercise care", "links or open", "unless you",
    "attention", "prudence", "vigilan", "ne cliquez", "n'ouvrez", "ne pas cliquer", "méfiez", "vorsicht", "achtung",
    "klicken sie", "öffnen sie", "precaución", "cuidado", "atención", "no haga clic", "no abra", "attenzione",
    "prestare attenzione", "non cliccare", "non aprire", "cautela", "atenção", "não clique", "let op", "voorzichtig",
    "klik niet", "wees voorzichtig",
  ])
  private static let rareSenders = words([
    "vous n'obtenez pas souvent d'e-mail", "vous ne recevez pas souvent de", "you don't often get email from",
    "sie erhalten nicht oft", "sie erhalten nicht häufig e-mail", "no suele recibir correo", "no suele recibir correos",
    "non si ricevono spesso messaggi", "non ricevi spesso messaggi", "não recebe frequentemente",
    "você não costuma receber", "u ontvangt niet vaak e-mail", "learn why this is important",
  ])
  private static let greetings = words([
    "bonjour", "madame", "monsieur", "bonsoir", "hello", "dear", "hi ", "hallo", "sehr geehrte", "guten", "hola",
    "estimad", "buenos", "buongiorno", "gentile", "egregio", "bom dia", "boa ", "caro", "cara", "exmo", "beste",
    "geachte",
  ])
}
