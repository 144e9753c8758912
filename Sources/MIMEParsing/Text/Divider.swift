/// Lines that part one message from another: `-----Message d'origine-----`, `Begin forwarded message:`, bare rules.
enum Divider {
  /// Whether the line says that an original message follows.
  static func announcesOriginal(_ line: ArraySlice<UInt8>) -> Bool {
    guard let text = dashed(line) else { return false }
    let words = LineTokens(text.bytes).tokens.filter { $0.kind == .word }.map(\.word)
    guard words.count <= 6 else { return false }
    return originals.contains(where: text.contains)
      || words.contains { word in nouns.contains(word) } && words.contains { word in replies.contains(word) }
  }

  /// Whether the line announces a forwarded message, which is content and not history.
  static func announcesForward(_ line: ArraySlice<UInt8>) -> Bool {
    if let text = dashed(line) { return forwards.contains(where: text.contains) }
    guard line.count <= 120 else { return false }
    let text = FoldedLine(line.drop { $0 == 0x2A })
    return text.bytes.last == 0x3A && forwards.contains(where: text.hasPrefix)
  }

  /// Whether a ticket system asks to answer above the line: what stands below is its own history.
  static func asksToReplyAbove(_ line: ArraySlice<UInt8>) -> Bool {
    guard (16...200).contains(line.count), let first = line.first(where: { !$0.isBlank }) else { return false }
    let isFramed = [0x23, 0x2D, 0x3D, 0x2A, 0x5F, 0x5B].contains(first)
    guard isFramed || line.count <= 120 else { return false }
    let text = FoldedLine(line)
    return above.contains { $0.allSatisfy { text.contains($0) } }
  }

  private static let above: [[[UInt8]]] = [
    ["reply", "above this line"], ["respond", "above this line"], ["répon", "au-dessus de cette ligne"],
    ["répon", "au dessus de cette ligne"], ["réponse", "dessus de cette ligne"], ["antwort", "oberhalb dieser"],
    ["antwort", "über dieser"], ["antwort", "über diese"], ["respuesta", "encima de esta línea"],
    ["respond", "encima de esta línea"], ["rispo", "sopra questa riga"], ["rispo", "sopra di questa"],
    ["rispo", "sopra a questa"], ["respo", "acima desta linha"], ["antwoord", "boven deze"],
  ].map { words($0) }

  /// Whether the line is drawn and says nothing: `________`, `-----`, `* * *`.
  static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
    var marks = 0
    guard line.count <= 400 else { return false }
    for byte in line where !byte.isBlank {
      guard [0x2D, 0x5F, 0x3D, 0x2A, 0x7E, 0x23].contains(byte) else {
        // Em dashes and box drawing.
        guard byte >= 0x80, line.allSatisfy({ $0.isBlank || [0xE2, 0x80, 0x93, 0x94, 0x95, 0x81].contains($0) }) else {
          return false
        }
        return line.count >= 9
      }
      marks += 1
    }
    return marks >= 3
  }

  /// Dashes, underscores, equals signs or asterisks, two at least, with words behind.
  private static func dashed(_ line: ArraySlice<UInt8>) -> FoldedLine? {
    // Nearly no line is one, and folding is what costs; the shortest has two marks and eight letters.
    guard (10...160).contains(line.count), let mark = line.first(where: { !$0.isBlank }), mark >= 0x80 || isMark(mark),
      line.contains(where: { $0 >= 0x41 && $0 != 0x5F })
    else { return nil }
    let text = FoldedLine(line)
    guard let first = text.bytes.first, isMark(first), text.bytes.dropFirst().first == first else { return nil }
    return text
  }

  private static func isMark(_ byte: UInt8) -> Bool { byte == 0x2D || byte == 0x5F || byte == 0x3D || byte == 0x2A }

  private static let originals = words([
    "message d'origine", "message original", "message initial", "original message", "message précédent",
    "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "original nachricht", "mensaje original",
    "messaggio originale", "messaggio originario", "mensagem original", "oorspronkelijk bericht",
    "oorspronkelijk e-mailbericht", "oorspronkelijke bericht", "origineel bericht", "original appointment",
    "rendez-vous d'origine", "ursprungligt meddelande", "originalmeddelande", "oprindelig meddelelse",
    "opprinnelig melding", "original besked", "alkuperäinen viesti", "wiadomość oryginalna", "oryginalna wiadomość",
    "původní zpráva", "исходное сообщение", "пересылаемое сообщение", "eredeti üzenet", "mesaj original",
    "orijinal mesaj", "原始邮件", "原始郵件", "元のメッセージ", "e-mail d'origine", "mail original", "courriel original",
  ])
  private static let forwards = words([
    "forwarded message", "message transféré", "message réexpédié", "weitergeleitete nachricht", "mensaje reenviado",
    "messaggio inoltrato", "mensagem encaminhada", "mensagem reencaminhada", "doorgestuurd bericht",
    "doorgestuurde bericht", "début du message transféré", "début du message réexpédié", "begin forwarded message",
    "anfang der weitergeleiteten", "inizio messaggio inoltrato", "inicio del mensaje reenviado", "begin doorgestuurd",
    "início da mensagem", "courriel transféré", "mail transféré", "vidarebefordrat meddelande",
    "videresendt meddelelse", "videresendt melding", "välitetty viesti", "przekazana wiadomość",
    "treść przekazanej wiadomości", "пересланное сообщение", "message transmis", "forwarded mail", "missatge reenviat",
    "továbbított üzenet", "réacheminé par", "transféré par", "forwarded by", "weitergeleitet von", "reenviado por",
    "inoltrato da", "encaminhado por", "doorgestuurd door", "přeposlaná zpráva", "mesaj redirecționat",
  ])
  private static let nouns = wordSet(
    "message nachricht mensaje messaggio mensagem bericht meddelande mail email melding")
  private static let replies = wordSet(
    "reply antwort réponse respuesta risposta resposta antwoord original origine initial précédent svar previous")
}
