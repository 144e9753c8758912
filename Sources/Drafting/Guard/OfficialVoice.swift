/// Statements that pass a draft off as the service's official word, "la position officielle de la mairie est que…": only
/// the service's own words may say so.
enum OfficialVoice {
  private static let phrases: Set<[String]> = [
    ["position", "officielle"], ["avis", "officiel"], ["reponse", "officielle"], ["official", "position"],
    ["official", "answer"], ["offizielle", "position"], ["posicion", "oficial"], ["posizione", "ufficiale"],
  ]
  /// What is said of it, behind.
  private static let verbs: Set<String> = [
    "est", "sera", "demeure", "reste", "is", "remains", "ist", "bleibt", "es", "e", "resta",
  ]
  /// What a text is made it by, in front: "ceci constitue la position officielle de…".
  private static let introductions: Set<String> = ["constitue", "represente", "exprime", "vaut", "constitutes"]

  /// `text` with each of them put between visible marks that ask to verify it.
  static func marked(in text: String, sources: GuardSources, _ findings: inout Findings) -> String {
    let own = Clauses.joined(Clauses.words(of: sources.own.joined(separator: "\n")))
    return Clauses.marked(in: text, language: sources.language, .commitment, &findings) { words in
      let folded = words.map(\.folded)
      for index in folded.indices.dropLast() where phrases.contains([folded[index], folded[index + 1]]) {
        guard !own.holds(" \(folded[index]) \(folded[index + 1]) ") else { return false }
        return folded[(index + 2)...].contains(where: verbs.contains)
          || folded[..<index].contains(where: introductions.contains)
      }
      return false
    }
  }
}
