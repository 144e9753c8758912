/// Sentences that a model says again and again, as small ones do once they have begun to.
enum Repetition {
  /// A shorter sentence may be said twice with right: "Oui.", "Merci de votre patience."
  private static let fewestWords = 6
  /// Sentences that are remembered; a reply has a few dozen.
  private static let remembered = 2_000

  /// The text with each such sentence where it stands first; a line of which nothing is left goes with it.
  static func removed(from text: String, _ findings: inout Findings) -> String {
    var seen: Set<String> = []
    var count = 0
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var kept = ""
      var hasLost = false
      for sentence in Sentences.of(line) {
        let words = PlainText.folded(sentence).split { !$0.isLetter && !$0.isNumber }
        let isNew =
          words.count < fewestWords || seen.count >= remembered || seen.insert(words.joined(separator: " ")).inserted
        if isNew { kept += sentence } else { hasLost = true }
        if !isNew { count += 1 }
      }
      if !hasLost { kept = String(line) }
      if !hasLost || kept.contains(where: { $0.isLetter || $0.isNumber }) { lines.append(PlainText.trimmedEnd(kept)) }
    }
    guard count > 0 else { return text }
    findings.note(.repetition, count)
    return lines.joined(separator: "\n")
  }
}
