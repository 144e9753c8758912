/// A closing formula below another: models write one of their own behind the one they were given.
enum SecondClosing {
  /// Lines at the end that are looked at.
  private static let lastLines = 8
  /// A longer line is no formula alone.
  private static let longest = 260

  private static let formulas = [
    "cordialement", "bien cordialement", "tres cordialement", "respectueusement", "sincerement", "bien a vous",
    "bien a toi", "sinceres salutations", "meilleures salutations", "salutations distinguees", "nos salutations",
    "mes salutations", "kind regards", "best regards", "regards", "sincerely", "yours sincerely", "yours faithfully",
    "mit freundlichen grussen", "freundliche grusse", "hochachtungsvoll", "atentamente", "un cordial saludo", "saludos",
    "cordiali saluti", "distinti saluti", "cordialmente",
  ]
  /// What the long ones begin with, and what they are known by: "Veuillez recevoir le formulaire" is none.
  private static let courtesies = ["veuillez", "je vous prie", "je te prie", "nous vous prions", "dans l'attente"]
  private static let wishes = ["salutations", "sentiments", "consideration", "hommages", "respects", "devouement"]
  /// Behind one of the short ones, a name or a word more.
  private static let longestShort = 40

  /// Whether a line closes a letter and does nothing else.
  static func isClosing(_ line: some StringProtocol) -> Bool {
    guard line.count <= longest else { return false }
    let folded = PlainText.trimmed(PlainText.folded(line))
    if folded.count <= longestShort, formulas.contains(where: { folded.hasPrefix($0) }) { return true }
    return courtesies.contains { folded.hasPrefix($0) } && wishes.contains { folded.contains($0) }
  }

  /// `text` with one of the closings that follow one another at its end: the service's own, else the first.
  ///
  /// - Parameter standard: the service's formula; empty for none.
  static func removed(from text: String, standard: String, _ findings: inout Findings) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var closings: [Int] = []
    for index in lines.indices.suffix(lastLines).reversed() {
      if lines[index].allSatisfy(\.isWhitespace) { continue }
      guard isClosing(lines[index]) || isSame(lines[index], standard) else { break }
      closings.insert(index, at: 0)
    }
    guard closings.count > 1, let first = closings.first else { return text }
    let kept = closings.last { isSame(lines[$0], standard) } ?? first
    findings.note(.closingTwice, closings.count - 1)
    let closing = lines[kept]
    lines.removeSubrange(first...)
    return (lines + [closing]).joined(separator: "\n")
  }

  private static func isSame(_ line: Substring, _ standard: String) -> Bool {
    guard !standard.isEmpty, line.count <= StandardFormulas.longest + 20 else { return false }
    func bare(_ text: some StringProtocol) -> String {
      String(PlainText.folded(text).filter { $0.isLetter || $0.isNumber })
    }
    return bare(line) == bare(standard)
  }
}
