/// The lines that mail programs write above what they quote; compared as bytes, since every line of a mail is asked.
enum AttributionLine {
  private static let verbs = words([
    "a écrit", "a ecrit", "écrivait", "a envoyé", "wrote", "schrieb", "escribió", "escribio", "ha scritto", "scrisse",
    "escreveu", "schreef", "geschreven", "geschrieben",
  ])
  private static let starts = words([
    "le ", "on ", "am ", "el ", "il ", "em ", "op ", "il giorno ", "vom ", "den ", "a ", "lun", "mar", "mer", "jeu",
    "ven", "sam",
    "dim", "quoting ", "sur ", "in data ", "at ",
  ])
  private static let dividers = words([
    "message d'origine", "message d’origine", "message original", "original message", "ursprüngliche nachricht",
    "originalnachricht", "original-nachricht", "mensaje original", "messaggio originale", "mensagem original",
    "oorspronkelijk bericht", "origineel bericht", "original appointment", "rendez-vous d'origine",
  ])
  private static let forwards = words([
    "forwarded message", "message transféré", "message réexpédié", "weitergeleitete nachricht", "mensaje reenviado",
    "messaggio inoltrato", "mensagem encaminhada", "doorgestuurd bericht", "début du message transféré",
    "début du message réexpédié", "begin forwarded message",
  ])
  private static let senderLabels: Set<[UInt8]> = Set(words(["de", "from", "von", "da", "van", "expéditeur"]))
  private static let otherLabels: Set<[UInt8]> = Set(
    words([
      "envoyé", "envoyé le", "date", "à", "a", "cc", "objet", "sent", "to", "subject", "gesendet", "an", "betreff",
      "datum",
      "enviado", "enviado el", "enviado em", "para", "asunto", "assunto", "fecha", "inviato", "data", "oggetto",
      "verzonden", "aan", "onderwerp", "pour", "répondre à", "reply-to", "destinataire", "sujet", "importance",
    ]))

  /// Whether a text (one to four lines joined) introduces a quotation; `isSure` when it does so whatever follows.
  static func introducesQuote(_ joined: ArraySlice<UInt8>) -> (isAttribution: Bool, isSure: Bool) {
    guard joined.count <= 600 else { return (false, false) }
    let text = FoldedLine(joined)
    guard text.bytes.last == 0x3A else { return (false, false) }
    if hasDateThenAddress(text.bytes) { return (true, true) }
    guard let verb = verbs.first(where: text.contains) else { return (false, false) }
    let hasStart = starts.contains(where: text.hasPrefix)
    let hasFigure = text.bytes.contains { $0.isASCIIDigit || $0 == 0x40 }
    let endsWithVerb = FoldedLine(text.bytes.dropLast()).hasSuffix(verb)
    return (hasStart && hasFigure || endsWithVerb, hasStart && hasFigure)
  }

  /// A year or a time, then an address in angle brackets, then at most a word and the colon: an attribution in any
  /// language.
  private static func hasDateThenAddress(_ text: [UInt8]) -> Bool {
    guard let close = text.lastIndex(of: 0x3E), text.count - close <= 24,
      let open = text[..<close].lastIndex(of: 0x3C), text[open..<close].contains(0x40),
      !text[open..<close].contains(0x20)
    else { return false }
    var digits = 0
    for (index, byte) in text[..<open].enumerated() {
      digits = byte.isASCIIDigit ? digits + 1 : 0
      let isYear =
        digits == 4
        && (text[index - 3...index].starts(with: "19".utf8) || text[index - 3...index].starts(with: "20".utf8))
      let isTime =
        digits == 2 && index >= 3 && (text[index - 2] == 0x3A || text[index - 2] == 0x2E)
        && text[index - 3].isASCIIDigit
      if isYear || isTime { return true }
    }
    return false
  }

  /// Whether the line is a divider such as `-----Message d'origine-----`.
  static func isDivider(_ line: ArraySlice<UInt8>) -> Bool { isDashed(line, around: dividers) }

  /// Whether the line announces a forwarded message, which is content and not history.
  static func isForward(_ line: ArraySlice<UInt8>) -> Bool {
    if isDashed(line, around: forwards) { return true }
    let text = FoldedLine(line.prefix(120))
    return text.bytes.last == 0x3A && forwards.contains(where: text.hasPrefix)
  }

  /// What a line of Outlook's header block begins with.
  enum Label { case none, sender, other }

  /// Whether the line is `De : …`, which begins such a block, or `Envoyé : …` and the like, which go on with it.
  static func label(_ line: ArraySlice<UInt8>) -> Label {
    guard let colon = line.prefix(24).firstIndex(of: 0x3A) else { return .none }
    // Programs that make text of bold labels write `*De :*`.
    let name = FoldedLine(line[..<colon]).bytes.filter { $0 != 0x2A && $0 != 0x5F }
    return senderLabels.contains(name) ? .sender : otherLabels.contains(name) ? .other : .none
  }

  private static func isDashed(_ line: ArraySlice<UInt8>, around words: [[UInt8]]) -> Bool {
    guard line.count <= 120 else { return false }
    let text = FoldedLine(line)
    guard let first = text.bytes.first, [0x2D, 0x5F, 0x3D, 0x2A].contains(first), text.bytes.dropFirst().first == first
    else { return false }
    return words.contains(where: text.contains)
  }

  private static func words(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}

/// A line made comparable: lower case in the languages of Western Europe, one kind of blank, trimmed.
struct FoldedLine {
  private(set) var bytes: [UInt8] = []

  init(_ line: ArraySlice<UInt8>) {
    bytes.reserveCapacity(line.count)
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      let next = index + 1 < line.endIndex ? line[index + 1] : 0
      if byte == 0xC2, next == 0xA0 {
        // No-break space.
        append(0x20)
        index += 2
      } else if byte == 0xE2, next == 0x80, index + 2 < line.endIndex, line[index + 2] == 0xAF {
        // Narrow no-break space, which French sets before a colon.
        append(0x20)
        index += 3
      } else if byte == 0xC3, (0x80...0x9E).contains(next), next != 0x97 {
        bytes.append(byte)
        bytes.append(next + 0x20)
        index += 2
      } else {
        append(byte == 0x09 ? 0x20 : byte.asciiLowercased)
        index += 1
      }
    }
    while bytes.last == 0x20 { bytes.removeLast() }
  }

  private mutating func append(_ byte: UInt8) {
    if byte != 0x20 || !bytes.isEmpty { bytes.append(byte) }
  }

  func hasPrefix(_ word: [UInt8]) -> Bool { bytes.starts(with: word) }

  func hasSuffix(_ word: [UInt8]) -> Bool { bytes.suffix(word.count).elementsEqual(word) }

  func contains(_ word: [UInt8]) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where bytes[start] == first {
      if bytes[start..<(start + word.count)].elementsEqual(word) { return true }
    }
    return false
  }
}
