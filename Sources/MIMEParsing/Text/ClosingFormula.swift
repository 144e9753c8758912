/// The formula at the end of a letter, in the languages of ``HeaderLabel``'s mail programs.
enum ClosingFormula {
  /// Whether the line is one, alone or with a name behind a comma.
  static func matches(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.count <= 200 else { return false }
    let text = FoldedLine(line)
    let count = text.bytes.count
    if count <= 64, firm.contains(where: { begins(text, $0) }) { return true }
    if count <= 32, soft.contains(where: { begins(text, $0) }) { return true }
    if count <= 48, isGreeting(text) { return true }
    // `Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.`
    return formal.contains(where: text.contains) && !text.bytes.contains(0x3F)
  }

  /// `Mit kollegialen Grüßen`, `Hartelijke groeten,`: four words at most, the last of them greetings.
  private static func isGreeting(_ text: FoldedLine) -> Bool {
    let tokens = LineTokens(text.bytes).tokens
    let words = tokens.filter { $0.kind == .word }
    return (1...4).contains(words.count) && words.last.map { greetings.contains($0.word) } == true
      && tokens.dropLast().allSatisfy { $0.kind == .word } && tokens.last?.mark != 0x3F && tokens.last?.mark != 0x3A
  }

  private static let greetings = wordSet(
    """
    salutations grüßen grüssen gruessen grüße grüsse gruß gruss saludos saluti cumprimentos saudações groet groeten \
    regards
    """)

  private static func begins(_ text: FoldedLine, _ formula: [UInt8]) -> Bool {
    guard text.hasPrefix(formula) else { return false }
    guard text.bytes.count > formula.count else { return true }
    let next = text.bytes[formula.count]
    return next < 0x80 && !(0x61...0x7A).contains(next) && !next.isASCIIDigit
  }

  private static let firm = words([
    "cordialement", "bien cordialement", "très cordialement", "cdlt", "cdt", "crdlt", "bien à vous", "bien à toi",
    "bien sincèrement", "sincèrement", "sincères salutations", "salutations", "meilleures salutations",
    "mes salutations", "avec mes salutations", "respectueusement", "très respectueusement", "amicalement",
    "bien amicalement", "à bientôt", "bonne journée", "bonne soirée", "bon week-end", "bonne fin de journée",
    "bonne réception", "merci d'avance", "merci par avance", "avec mes remerciements", "en vous remerciant",
    "je vous remercie", "dans l'attente de votre réponse", "dans l'attente de vous lire", "bises", "bisous",
    "recevez mes", "recevez nos", "belle journée", "excellente journée",
    "regards", "best regards", "kind regards", "warm regards", "kindest regards", "with regards", "with best regards",
    "with kind regards", "many thanks", "thanks in advance", "thanks and regards", "thanks & regards", "cheers",
    "sincerely", "sincerely yours", "yours sincerely", "yours faithfully", "yours truly", "best wishes",
    "all the best", "take care", "respectfully", "warmly", "cordially", "looking forward to hearing from you",
    "mit freundlichen grüßen", "mit freundlichen gruessen", "mit freundlichen grüssen", "mit freundlichem gruß", "mfg",
    "freundliche grüße", "freundliche grüsse", "freundlichen gruß", "mit besten grüßen", "beste grüße", "beste grüsse",
    "viele grüße", "viele liebe grüße", "liebe grüße", "herzliche grüße", "schöne grüße", "mit herzlichen grüßen",
    "lg", "vg", "gruß", "grüße", "hochachtungsvoll", "vielen dank im voraus", "mit vielen grüßen",
    "saludos", "un saludo", "saludos cordiales", "un cordial saludo", "cordiales saludos", "muchos saludos",
    "atentamente", "muy atentamente", "le saluda atentamente", "cordialmente", "un abrazo", "abrazos",
    "reciba un cordial saludo", "gracias de antemano", "quedo a la espera", "quedo a su disposición", "atte",
    "cordiali saluti", "distinti saluti", "saluti", "un saluto", "un cordiale saluto", "tanti saluti", "i miei saluti",
    "con i migliori saluti", "buona giornata", "grazie in anticipo", "in attesa di un vostro riscontro",
    "un caro saluto", "cari saluti",
    "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos", "abraço", "abraços",
    "com os meus cumprimentos", "saudações", "respeitosamente", "grato", "grata", "desde já obrigado",
    "desde já agradeço", "ao dispor", "ao seu dispor",
    "met vriendelijke groet", "met vriendelijke groeten", "mvg", "groeten", "groet", "vriendelijke groet",
    "vriendelijke groeten", "hartelijke groet", "hartelijke groeten", "met hartelijke groet", "alvast bedankt",
    "hoogachtend", "met groet", "beste groeten",
    "med vänliga hälsningar", "med vänlig hälsning", "vänliga hälsningar", "mvh", "med venlig hilsen",
    "venlig hilsen", "med vennlig hilsen", "vennlig hilsen", "hilsen", "ystävällisin terveisin", "terveisin",
    "pozdrawiam", "z poważaniem", "с уважением", "з повагою", "s pozdravem", "üdvözlettel", "cu stimă",
  ])
  private static let soft = words([
    "merci", "thanks", "thank you", "thx", "best", "ciao", "danke", "vielen dank", "besten dank", "gracias",
    "muchas gracias", "grazie", "grazie mille", "obrigado", "obrigada", "muito obrigado", "muito obrigada", "bedankt",
    "dank", "dank u", "dank je wel", "love", "att", "yours",
  ])
  private static let formal = words([
    "salutations distinguées", "sentiments distingués", "sentiments les meilleurs", "respectueuses salutations",
    "sincères salutations", "salutations les meilleures", "salutations respectueuses", "meilleures salutations",
    "salutations dévouées", "parfaite considération", "considération distinguée", "sentiments respectueux",
    "sentiments dévoués",
  ])
}
