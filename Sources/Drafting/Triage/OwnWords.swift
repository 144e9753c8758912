import MIMEParsing

/// What the sender wrote themselves: the new text without what they pass on and without advertising below their name.
enum OwnWords {
  static func of(_ message: Message) -> String {
    var text = message.body.newText
    if let passedOn = message.body.forwarded.first?.text, let start = firstLine(of: passedOn),
      let range = text.firstRange(of: start)
    {
      text = withoutHeading(text[..<range.lowerBound])
    }
    return withoutFooter(withoutHistory(text))
  }

  /// A heading of quoted mail that nothing marks as such: `De : …` with `Objet : …` within the next lines.
  private static func withoutHistory(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.indices.dropFirst(2).first { index in
      guard let first = label(lines[index]), senderLabels.contains(first) else { return false }
      return lines[index...].dropFirst().prefix(4).contains { label($0).map(subjectLabels.contains) ?? false }
    }
    guard let start else { return text }
    return lines[..<start].joined(separator: "\n")
  }

  private static let senderLabels: Set<String> = ["de", "from", "von", "da"]
  private static let subjectLabels: Set<String> = ["objet", "subject", "betreff", "asunto", "oggetto", "sujet"]

  private static func label(_ line: Substring) -> String? {
    guard let colon = line.prefix(24).firstIndex(of: ":") else { return nil }
    return PlainText.trimmed(PlainText.folded(line[..<colon]).filter { $0 != "*" && $0 != ">" })
  }

  private static func firstLine(of text: String) -> Substring? {
    text.split(separator: "\n").first { $0.contains(where: \.isLetter) }?.prefix(200)
  }

  private static let labels = [
    "de", "from", "von", "da", "a", "to", "an", "objet", "subject", "betreff", "asunto", "oggetto", "date", "sent",
    "envoye", "gesendet", "enviado", "inviato", "data", "cc", "para", "pour", "sujet", "datum", "fecha", "repondre a",
  ]

  /// Without the lines `De : …`, `Objet : …` and the divider that stand above what is passed on.
  private static func withoutHeading(_ text: Substring) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    while let last = lines.last {
      let line = PlainText.folded(last.prefix(120)).drop { " >*\t|".contains($0) }
      let label = line.prefix { $0 != ":" }
      let isHeading =
        line.isEmpty || line.hasPrefix("---") || line.hasPrefix("___") || line.contains("transfer")
        || line.contains("forwarded") || line.contains("weitergeleitet") || line.contains("reenviado")
        || line.contains("inoltrato") || line.contains("@")
        || (label.count < line.count && labels.contains(PlainText.trimmed(label)))
      guard isHeading else { break }
      lines.removeLast()
    }
    return lines.joined(separator: "\n")
  }

  /// Without what stands below a line of dashes that follows some text: banners and advertising.
  private static func withoutFooter(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let rule = lines.lastIndex(where: { $0.count >= 4 && $0.allSatisfy { "-_=*".contains($0) } }), rule > 2,
      lines.count - rule <= 6
    else { return text }
    return lines[..<rule].joined(separator: "\n")
  }
}
