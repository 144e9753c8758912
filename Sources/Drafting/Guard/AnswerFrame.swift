/// What models write around a reply: words to whoever asked for it, header lines, the signature once more.
enum AnswerFrame {
  // MARK: The top

  private static let preambleStarts = [
    "voici", "voila", "ci-dessous", "bien sur", "certainement", "d'accord", "absolument", "avec plaisir", "entendu",
    "proposition de reponse", "projet de reponse", "reponse proposee", "reponse suggeree", "reponse :", "brouillon",
    "here is", "here's", "sure", "certainly", "of course", "below is", "draft reply", "suggested reply", "reply :",
    "hier ist", "gerne", "naturlich", "aqui tiene", "aqui esta", "por supuesto", "claro", "ecco", "certo", "certamente",
  ]
  private static let preambleWords = [
    "reponse", "projet", "brouillon", "proposition", "courriel", "mail", "message", "reply", "response", "draft",
    "email",
    "answer", "antwort", "entwurf", "respuesta", "borrador", "risposta", "bozza",
  ]
  private static let headerNames = [
    "objet", "sujet", "subject", "betreff", "asunto", "oggetto", "de", "from", "von", "da", "a", "to", "an", "para",
    "cc", "cci", "bcc", "date", "expediteur", "destinataire",
  ]

  /// Fields of a message that no letter begins with (RFC 5322, RFC 2045), and the day of sending as clients write it above a
  /// quote.
  private static let fieldNames: Set<String> = [
    "content-type", "content-transfer-encoding", "content-disposition", "mime-version", "message-id", "in-reply-to",
    "references", "reply-to", "return-path", "received", "sender", "importance", "priority", "envoye", "sent",
    "gesendet", "enviado", "inviato",
  ]

  /// Without preambles and header lines before the reply's first line.
  static func withoutTop(_ text: String, _ findings: inout Findings) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    var isHeader = false
    // More than a few of these are no frame but the text.
    for _ in 0..<8 {
      lines = lines.drop { $0.allSatisfy(\.isWhitespace) }
      guard let line = lines.first, line.count <= 200 else { break }
      let folded = PlainText.trimmed(PlainText.folded(line).filter { $0 != "*" && $0 != "#" && $0 != "_" })
      if isPreamble(folded) {
        findings.note(.preamble, 1)
      } else if isHeaderLine(folded, after: isHeader) {
        isHeader = true
        findings.note(.headerLine, 1)
      } else {
        break
      }
      lines = lines.dropFirst()
    }
    return lines.joined(separator: "\n")
  }

  private static func isPreamble(_ line: String) -> Bool {
    guard preambleStarts.contains(where: { line.hasPrefix($0) }) else { return false }
    let words = line.split { !$0.isLetter }
    if line.hasSuffix(":") {
      // "Voici les pièces à fournir :" is the reply itself.
      return words.contains { preambleWords.contains(String($0)) }
    }
    // "Bien sûr !" alone; "Bien sûr, nous pouvons…" is the reply itself.
    return words.count <= 2 && (line.hasSuffix("!") || line.hasSuffix(".") || line.hasSuffix(","))
      && [
        "bien", "certainement", "d", "absolument", "avec", "entendu", "sure", "certainly", "of", "gerne", "naturlich",
        "claro", "por", "certo", "certamente",
      ].contains(String(words[0]))
  }

  /// The subject's names need no company; `De :` and the like count only right after another header line.
  private static func isHeaderLine(_ line: String, after header: Bool) -> Bool {
    guard let colon = line.firstIndex(of: ":") else { return false }
    let name = PlainText.trimmed(line[..<colon])
    if fieldNames.contains(name) || name.hasPrefix("x-") { return true }
    guard let position = headerNames.firstIndex(of: name) else { return false }
    return position < 6 || header || line[colon...].contains("@")
  }

  // MARK: The end

  private static let postambleStarts = [
    "n'hesitez pas a me dire si vous souhaitez que je", "souhaitez-vous que je", "voulez-vous que je",
    "dites-moi si vous souhaitez", "j'espere que cette reponse vous convient", "j'espere que ce projet",
    "note : cette reponse", "note : ce projet", "note: this", "let me know if you would like me to",
    "let me know if you'd like", "would you like me to", "i hope this draft", "feel free to adjust", "(note",
  ]
  private static let signaturePlaces: Set<String> = [
    "votre nom", "nom", "nom et prenom", "prenom nom", "signature", "votre signature", "nom de l'agent", "fonction",
    "votre fonction", "votre poste", "poste", "service", "nom du service", "nom de votre service", "coordonnees",
    "vos coordonnees", "your name", "your title", "name", "title", "your position", "ihr name", "su nombre",
    "il suo nome", "agent",
  ]

  /// Without words to the asker, the signature and places for one after the reply's last line, nor the name of whom the
  /// reply goes to with what stands below it.
  ///
  /// - Parameter correspondents: the names of whom the reply goes to.
  static func withoutEnd(
    _ text: String, signature: String, correspondents: [String] = [], _ findings: inout Findings
  ) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let names = correspondents.map { Set(nameWords($0)) }
    if let name = lines.indices.suffix(lastLines).first(where: { $0 >= firstLines && isSigned(lines[$0], names) }) {
      findings.note(.signatureTwice, 1)
      lines.removeSubrange(name...)
    }
    let own = Set(
      signature.split(separator: "\n").prefix(20).map { PlainText.trimmed(PlainText.folded($0)) }.filter { !$0.isEmpty }
    )
    var signatureLines = 0
    var end = lines.count
    let closing = lastClosing(in: lines)
    while end > 0 {
      let line = PlainText.trimmed(PlainText.folded(lines[end - 1].prefix(300)))
      if line.isEmpty || line == "--" {
        end -= 1
      } else if own.contains(line) || isPlaceForSignature(line, behindClosing: closing.map { $0 < end - 1 } ?? false) {
        signatureLines += 1
        end -= 1
      } else if signatureLines == 0, postambleStarts.contains(where: { line.hasPrefix($0) }) {
        findings.note(.postamble, 1)
        end -= 1
      } else {
        break
      }
    }
    findings.note(.signatureTwice, signatureLines)
    lines.removeSubrange(end...)
    return lines.joined(separator: "\n")
  }

  /// Lines at the end among which a model signs as its correspondent does.
  private static let lastLines = 8
  /// Lines at the top, where somebody is called by their name.
  private static let firstLines = 3

  /// Whether a line is one of the names, or two words of it, and nothing else.
  private static func isSigned(_ line: Substring, _ names: [Set<String>]) -> Bool {
    guard line.count <= 80 else { return false }
    let words = nameWords(line)
    return words.count >= 2 && names.contains { $0.isSuperset(of: words) }
  }

  private static func nameWords(_ text: some StringProtocol) -> [String] {
    PlainText.folded(text).split { !$0.isLetter }.map(String.init)
  }

  /// "[Votre nom]"; behind the closing words also "[Le service urbanisme]", but nothing that says what is open, as
  /// "[à compléter : le nom]" does.
  private static func isPlaceForSignature(_ line: String, behindClosing: Bool) -> Bool {
    guard let first = line.first, let last = line.last, "[({<".contains(first), "])}>".contains(last) else {
      return false
    }
    let place = PlainText.trimmed(line.dropFirst().dropLast())
    let words = place.split { !$0.isLetter }
    return signaturePlaces.contains(place)
      || behindClosing && !place.contains(":") && words.count <= placeWords && !place.contains { $0.isNumber }
  }

  /// Words of a place for a signature, at most.
  private static let placeWords = 6
  private static let closings = [
    "cordialement", "salutations", "respectueusement", "regards", "sincerely", "grussen", "grusse", "saludos", "saluti",
  ]

  /// The line of closing words, where one stands near the end.
  private static func lastClosing(in lines: [Substring]) -> Int? {
    lines.indices.suffix(12).last { index in
      let line = PlainText.folded(lines[index].prefix(200))
      return closings.contains { line.contains($0) }
    }
  }
}
