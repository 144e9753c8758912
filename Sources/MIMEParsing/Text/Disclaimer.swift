/// Paragraphs that lawyers, antivirus programs and mailing lists append to every mail.
enum Disclaimer {
  /// Whether a paragraph is one.
  ///
  /// - Parameters:
  ///   - paragraph: its lines joined by blanks; the first 1,500 bytes are enough.
  ///   - isBelowRule: a drawn line parts it from the text.
  static func matches(_ paragraph: some Collection<UInt8>, isBelowRule: Bool) -> Bool {
    let text = FoldedLine(paragraph.prefix(1_500).drop { $0 <= 0x20 || ornaments.contains($0) })
    let isLinked = text.bytes.contains(0x40) || text.contains(link) || text.contains(site)
    if text.bytes.count <= 700 {
      if printing.contains(where: { $0.allSatisfy { text.contains($0) } }) { return true }
      if footers.contains(where: text.contains) { return true }
      if isLinked, linkedFooters.contains(where: text.contains) { return true }
      if isLinked, isBelowRule, lists.contains(where: text.contains) { return true }
    }
    // The same said in several languages.
    if text.bytes.count <= 300, secrets.count(where: text.contains) > 1, selves.count(where: text.contains) > 1 {
      return true
    }
    let isHeaded = headings.contains(where: text.hasPrefix)
    if isHeaded, text.bytes.count <= 48, isBelowRule || text.bytes.last == 0x3A { return true }
    let opening = FoldedLine(text.bytes.prefix(160))
    guard isHeaded || selves.contains(where: opening.contains) else { return false }
    let score = stems.reduce(0) { $0 + ($1.contains(where: text.contains) ? 1 : 0) }
    return score >= (isHeaded ? 2 : 3)
  }

  /// Whether the paragraph's first line belongs to it: begins as one, or is a full line that names its mail.
  static func speaksOfItself(_ line: ArraySlice<UInt8>) -> Bool {
    if mayBegin(line) { return true }
    let text = FoldedLine(line.prefix(160))
    return text.bytes.count >= 48 && selves.contains(where: text.contains)
  }

  /// Whether a paragraph may begin on this line, which no blank line parts from the one above.
  static func mayBegin(_ line: ArraySlice<UInt8>) -> Bool {
    let text = FoldedLine(line.prefix(160).drop { $0 <= 0x20 || ornaments.contains($0) })
    return headings.contains(where: text.hasPrefix) || selves.contains(where: text.hasPrefix)
      || printing.contains { $0.allSatisfy { text.contains($0) } } || footers.contains(where: text.contains)
  }

  private static let ornaments: Set<UInt8> = [0x2A, 0x2D, 0x5F, 0x23, 0x3D, 0x5B, 0x2F, 0x3E]
  private static let link = Array("://".utf8)
  private static let site = Array("www.".utf8)

  private static let headings = words([
    "avis de confidentialité", "clause de confidentialité", "confidentialité", "avertissement", "mention légale",
    "mentions légales", "disclaimer", "confidentiality", "legal notice", "privacy notice", "important notice",
    "vertraulichkeitshinweis", "rechtlicher hinweis", "hinweis:", "wichtiger hinweis", "aviso legal",
    "aviso de confidencialidad", "aviso de confidencialidade", "confidencialidad", "confidencialidade",
    "avviso di riservatezza", "riservatezza", "informativa privacy", "avvertenze", "vertrouwelijkheid", "proclaimer",
    "nota de confidencialidade", "aviso importante", "avviso importante",
  ])
  /// How such a paragraph names the mail it stands in.
  private static let selves = words([
    "ce message", "ce courriel", "cet e-mail", "cet email", "ce mail", "ce mél", "cette transmission",
    "le présent message", "le présent courriel", "présent e-mail", "contenu de ce", "intégrité de ce",
    "les informations contenues", "l'information contenue", "cette communication", "ce courrier électronique",
    "this e-mail", "this email", "this message", "this communication", "this transmission", "the information contained",
    "the information in this", "the contents of this", "the content of this", "this mail", "information transmitted",
    "diese e-mail", "diese email", "diese mail", "diese nachricht", "dieser e-mail", "der inhalt dieser",
    "die in dieser",
    "este mensaje", "este correo", "el contenido de este", "la información contenida", "esta comunicación",
    "questo messaggio", "questa e-mail", "questa email", "questa mail", "questa comunicazione", "il presente messaggio",
    "la presente e-mail", "le informazioni contenute", "il contenuto di questa", "la presente comunicazione",
    "la presente mail", "ai sensi del",
    "esta mensagem", "este e-mail", "este email", "o conteúdo deste", "o conteúdo desta", "as informações contidas",
    "a informação contida", "a presente mensagem", "a presente comunicação",
    "dit bericht", "dit e-mailbericht", "deze e-mail", "deze email", "de inhoud van dit", "de inhoud van deze",
    "de informatie in", "de informatie verzonden", "dit e-mail bericht", "deze mail", "any views", "if you are not",
    "if you have received this", "si vous avez reçu ce", "si vous n'êtes pas", "sollten sie diese",
    "wenn sie nicht der", "falls sie nicht", "si usted no es", "si ha recibido este", "se avete ricevuto",
    "qualora", "caso tenha recebido", "se recebeu", "se não é", "als u dit bericht", "als u niet", "indien u",
    "toute utilisation", "toute diffusion",
  ])
  /// One word a language for what is confidential.
  private static let secrets = words([
    "confidentiel", "confidential", "vertraulich", "confidencial", "riservat", "vertrouwelijk",
  ])
  /// One list for each thing such paragraphs speak of; each counts once.
  private static let stems: [[[UInt8]]] = [
    words(["confidenti", "confidenci", "vertraulich", "riservat", "vertrouwelijk", "privileged", "privilégi"]),
    words([
      "destinataire", "intended", "recipient", "addressee", "adressat", "empfänger", "destinatari", "destinatário",
      "geadresseerde", "bestemd", "bestimmt", "solely", "exclusiv", "exclusif", "uitsluitend", "ausschließlich",
      "ausschliesslich", "esclusiv",
    ]),
    words([
      "erreur", "error", "irrtümlich", "irrtum", "por equivocación", "per errore", "engano", "erro ", "ten onrechte",
      "abusievelijk", "versehentlich", "mistake", "vergissing", "falsche",
    ]),
    words([
      "détrui", "supprim", "effac", "delete", "destroy", "lösch", "vernicht", "elimin", "borr", "destru", "cancell",
      "distrugg", "apag", "verwijder", "vernietig", "erase",
    ]),
    words([
      "avertir", "avertissez", "informer l'expéditeur", "prévenir", "expéditeur", "émetteur", "sender", "notify",
      "absender", "benachrichtig", "remitente", "mittente", "remetente", "afzender", "notifi", "informieren",
    ]),
    words([
      "divulg", "diffusion", "reproduction", "copie", "interdit", "prohibited", "unauthor", "disclos", "disseminat",
      "distribution", "copying", "unbefugt", "weitergabe", "nicht gestattet", "weiterleit", "prohibid", "prohibit",
      "difusión", "vietat", "diffusione", "divulgazione", "proibid", "divulgação", "verboden", "verspreid", "openbaar",
      "vermenigvuldig", "publication", "utilisation",
    ]),
    words([
      "responsab", "liab", "haftung", "aansprakelijk", "responsibility", "altér", "falsifi", "virus", "viren",
      "intégrité", "légal", "legally", "views or opinions", "opinions", "engage",
    ]),
    words([
      "doit être autoris", "sauf autorisation", "prior consent", "prior written consent", "ohne vorherige zustimmung",
      "ohne unsere zustimmung", "autorización previa", "preventiva autorizzazione", "autorização prévia",
      "voorafgaande toestemming",
    ]),
    words([
      "pièces jointes", "pièce jointe", "attachment", "anhäng", "anhang", "adjunto", "allegat", "anexo", "bijlage",
      "fichiers attachés", "files transmitted",
    ]),
    words([
      "gdpr", "rgpd", "dsgvo", "679/2016", "2016/679", "données personnelles", "datos personales", "dati personali",
      "protección de datos", "dados pessoais", "avg",
    ]),
  ]
  /// Each holds what must be met together.
  private static let printing: [[[UInt8]]] = [
    ["environnement", "avant d'imprimer"], ["environnement", "imprimez"], ["environnement", "n'imprim"],
    ["environnement", "d'imprimer ce"], ["planète", "imprimez"], ["planète", "imprimer ce"], ["arbres", "imprimer ce"],
    ["n'imprimez ce"], ["n'imprimez pas ce"], ["imprimer ce mail"], ["imprimer cet e-mail"], ["imprimer ce courriel"],
    ["environment", "before print"], ["environment", "print this"], ["do you really need to print"],
    ["umwelt", "ausdruck"], ["umwelt", "drucken sie"], ["umwelt", "gedruckt"], ["umwelt", "e-mail", "druck"],
    ["medio ambiente", "imprim"], ["medioambiente", "imprim"], ["ambiente", "stampare"], ["ambiente", "stampa questa"],
    ["meio ambiente", "imprim"], ["ambiente", "antes de imprimir"], ["milieu", "afdruk"], ["milieu", "printen"],
    ["milieu", "print dit"], ["milieu", "print deze"], ["milieu", "geprint"], ["milieu", "uitprint"],
  ].map { words($0) }
  /// Whole phrases of programs.
  private static let footers = words([
    "vérifié par le logiciel antivirus", "garanti sans virus", "virus-free.", "virenfrei.", "scanned for viruses",
    "checked for viruses", "auf viren geprüft", "libre de virus.", "privo di virus.", "analizado por el antivirus",
    "analysé par l'antivirus", "antivirus avast", "avast antivirus", "gecontroleerd op virussen", "virusvrij.",
    "sem vírus.", "scanned by mailscanner", "symanteccloud", "vérifié par avast", "checked by avast",
    "you received this message because you are subscribed", "to unsubscribe from this group",
    "vous recevez ce message car vous êtes abonné", "vous recevez ce message, car vous êtes",
    "you are receiving this because you", "um sich von dieser gruppe abzumelden",
  ])
  /// Phrases that a person may use as well, but without a link.
  private static let linkedFooters = words([
    "sans virus", "virus-free", "virenfrei", "to unsubscribe", "unsubscribe from this list", "pour vous désinscrire",
    "pour se désinscrire", "pour vous désabonner", "pour se désabonner", "reply to this email directly",
    "view it on github", "para darse de baja de", "per cancellare l'iscrizione", "per disiscriver",
    "um sich abzumelden", "para cancelar a subscrição", "om je af te melden", "om u af te melden",
  ])
  private static let lists = words([
    "mailing list", "mailing-list", "liste de diffusion", "liste de discussion", "mailingliste", "lista de correo",
    "lista de distribución", "lista di discussione", "lista de discussão", "mailinglijst",
  ])
}
