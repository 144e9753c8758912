/// The lines that mail programs write above what they quote.
enum AttributionLine {
  private static let verbs = [
    "a écrit", "a ecrit", "écrivait", "a envoyé", "wrote", "schrieb", "escribió", "escribio", "ha scritto", "scrisse",
    "escreveu", "schreef", "geschreven", "geschrieben",
  ]
  private static let starts = [
    "le ", "on ", "am ", "el ", "il ", "em ", "op ", "il giorno ", "vom ", "den ", "a ", "lun", "mar", "mer", "jeu",
    "ven", "sam",
    "dim", "quoting ", "sur ", "in data ", "at ",
  ]
  private static let dividers = [
    "message d'origine", "message d’origine", "message original", "original message", "ursprüngliche nachricht",
    "originalnachricht", "original-nachricht", "mensaje original", "messaggio originale", "mensagem original",
    "oorspronkelijk bericht", "origineel bericht", "original appointment", "rendez-vous d'origine",
  ]
  private static let forwards = [
    "forwarded message", "message transféré", "message réexpédié", "weitergeleitete nachricht", "mensaje reenviado",
    "messaggio inoltrato", "mensagem encaminhada", "doorgestuurd bericht", "début du message transféré",
    "début du message réexpédié", "begin forwarded message",
  ]
  private static let senderLabels = ["de", "from", "von", "da", "van", "expéditeur"]
  private static let otherLabels: Set<String> = [
    "envoyé", "envoyé le", "date", "à", "a", "cc", "objet", "sent", "to", "subject", "gesendet", "an", "betreff",
    "datum",
    "enviado", "enviado el", "enviado em", "para", "asunto", "assunto", "fecha", "inviato", "data", "oggetto",
    "verzonden", "aan", "onderwerp", "pour", "répondre à", "reply-to", "destinataire", "sujet", "importance",
  ]

  /// Whether a text (one to four lines joined) introduces a quotation; `isSure` when it does so whatever follows.
  static func introducesQuote(_ joined: String) -> (isAttribution: Bool, isSure: Bool) {
    let text = folded(joined)
    guard text.utf8.count <= 600, text.hasSuffix(":"), let verb = verbs.first(where: { text.contains($0) }) else {
      return (false, false)
    }
    let hasStart = starts.contains { text.hasPrefix($0) }
    let hasFigure = text.utf8.contains { $0.isASCIIDigit } || text.contains("@")
    let endsWithVerb = text.dropLast().trimmedBlanks.hasSuffix(verb)
    guard hasFigure || endsWithVerb else { return (false, false) }
    return (hasStart && hasFigure || endsWithVerb, hasStart && hasFigure)
  }

  /// Whether the line is a divider such as `-----Message d'origine-----`.
  static func isDivider(_ line: String) -> Bool { isDashed(line, around: dividers) }

  /// Whether the line announces a forwarded message, which is content and not history.
  static func isForward(_ line: String) -> Bool {
    let text = folded(line)
    return isDashed(line, around: forwards)
      || (text.hasSuffix(":") && forwards.contains { text.hasPrefix($0) })
  }

  /// What a line of Outlook's header block begins with.
  enum Label { case none, sender, other }

  /// Whether the line is `De : …`, which begins such a block, or `Envoyé : …` and the like, which go on with it.
  static func label(_ line: String) -> Label {
    let text = folded(String(line.prefix(60)))
    guard let colon = text.firstIndex(of: ":") else { return .none }
    let name = String(Substring(text[..<colon].filter { $0 != "*" && $0 != "_" }).trimmedBlanks)
    return senderLabels.contains(name) ? .sender : otherLabels.contains(name) ? .other : .none
  }

  private static func isDashed(_ line: String, around words: [String]) -> Bool {
    guard line.utf8.count <= 120 else { return false }
    let text = folded(line)
    guard text.hasPrefix("--") || text.hasPrefix("__") || text.hasPrefix("==") || text.hasPrefix("**") else {
      return false
    }
    return words.contains { text.contains($0) }
  }

  /// Lower case, with every kind of space made a plain one.
  private static func folded(_ text: String) -> String {
    let spaced = String(text.map { $0 == "\u{A0}" || $0 == "\u{202F}" || $0 == "\t" ? " " : $0 })
    return String(Substring(spaced.lowercased()).trimmedBlanks)
  }
}

extension Substring {
  /// Without spaces at both ends.
  var trimmedBlanks: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
