/// Lines at the end of an answer by which somebody else signs it: "Pour le ministre et par délégation, …". Who signs is the
/// mailbox's signature, which composing adds.
enum ForeignSignature {
  /// Lines at the end that are looked at.
  private static let lastLines = 8
  /// A longer line is text.
  private static let longest = 80

  /// `text` with such a line and all below it put between visible marks, but for what stands in the service's own words.
  static func marked(in text: String, own: [String], language: Language, _ findings: inout Findings) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let known = own.map { PlainText.folded($0) }
    guard let first = lines.indices.suffix(lastLines).first(where: { signsForAnother(lines[$0], known) }) else {
      return text
    }
    for index in lines[first...].indices {
      let content = PlainText.trimmed(lines[index])
      guard !content.isEmpty, !content.contains("["), content.count <= longest, !SecondClosing.isClosing(content),
        !known.contains(where: { $0.contains(PlainText.folded(content)) })
      else { continue }
      findings.note(.commitment, 1)
      lines[index] = GuardMark.toVerify(content, in: language)
    }
    return lines.joined(separator: "\n")
  }

  private static func signsForAnother(_ line: String, _ known: [String]) -> Bool {
    guard line.count <= longest else { return false }
    let folded = PlainText.trimmed(PlainText.folded(line))
    guard !known.contains(where: { $0.contains(folded) }) else { return false }
    return phrases.areFound(in: PlainText.words(of: folded[...]).map(String.init))
  }

  private static let phrases = PhraseSet(
    """
    par delegation|et par ordre|fait et approuve|lu et approuve|pour le ministre|pour la ministre|pour le prefet|pour la prefete
    pour le maire|pour la maire|pour le president|pour la presidente|pour le directeur|pour la directrice|pour le recteur|pour la rectrice
    on behalf of the|signed by|im auftrag|im namen|por orden de|por delegacion|per delega|d ordine
    """)
}
