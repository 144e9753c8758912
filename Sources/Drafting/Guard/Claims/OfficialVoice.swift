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

  /// Whether a clause is one that the service's own words do not have.
  ///
  /// - Parameter own: the words of the service's own texts, as ``Clauses/joined(_:)`` gives them.
  static func isOfficial(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map { String($0.folded) }
    for index in folded.indices.dropLast() where phrases.contains([folded[index], folded[index + 1]]) {
      guard !own.holds(" \(folded[index]) \(folded[index + 1]) ") else { return false }
      return folded[(index + 2)...].contains(where: verbs.contains)
        || folded[..<index].contains(where: introductions.contains)
    }
    return false
  }
}
