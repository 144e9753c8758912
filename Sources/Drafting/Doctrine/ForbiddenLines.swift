/// What drafts never commit a service to, as its head writes it: a line each, `#` before a note.
/// ```
/// # Ne jamais promettre…
/// un délai de traitement
/// un remboursement
/// ```
public enum ForbiddenLines {
  /// Most lines: they go with each prompt.
  static let most = 40
  /// Most characters of a line.
  static let longest = 200
  /// Most bytes of a file.
  static let fileBytes = 16_000

  /// The lines of `text`, without dashes and blanks in front.
  ///
  /// - Throws: all that is wrong with it. A line of small words alone is: no sentence could be known by it.
  public static func parse(_ text: String) throws(TextMistakes) -> [String] {
    guard text.utf8.count <= fileBytes else { throw TextMistakes([.tooLong(text.utf8.count, limit: fileBytes)]) }
    var mistakes = TextMistake.unseenCharacters(in: text)
    var lines: [String] = []
    let written = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, raw) in written.enumerated() {
      let line = PlainText.trimmed(raw.drop { $0.isWhitespace || $0 == "-" || $0 == "•" || $0 == "–" })
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      if line.count > longest {
        mistakes.append(
          TextMistake(
            index + 1, french: "plus de \(longest) caractères ; une ligne dit un seul engagement, en quelques mots",
            english: "more than \(longest) characters; a line names one commitment, in a few words"))
      } else if ForbiddenCommitments.Matter(line) == nil {
        mistakes.append(
          TextMistake(
            index + 1,
            french: "rien ne permet de reconnaître cet engagement ; nommez la chose, « un délai de réponse »",
            english: "nothing tells this commitment; name the thing, “un délai de réponse”"))
      } else {
        lines.append(line)
      }
    }
    if lines.count > most {
      mistakes.append(
        TextMistake(
          french: "\(lines.count) lignes ; gardez-en \(most) au plus, chacune accompagne chaque courriel",
          english: "\(lines.count) lines; keep \(most) at most, each goes with each mail"))
    }
    guard mistakes.isEmpty else { throw TextMistakes(mistakes) }
    return lines
  }
}
