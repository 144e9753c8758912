/// Words that sheets cut short: `6 sem.`, `justif. dom.`, `bur. 109`. A letter writes them out.
enum SourceShorthand {
  /// The tokens of a source with such words folded as they are written out.
  static func spelledOut(_ tokens: [FactToken]) -> [FactToken] {
    var result = tokens
    var points: Set<Int> = []
    for index in tokens.indices where tokens[index].kind == .word {
      let word = tokens[index].folded
      let isCut = index + 1 < tokens.count && tokens[index + 1].isSign(".") && tokens[index + 1].isGlued
      let isCounted = index > 0 && tokens[index - 1].kind == .digits
      // `≤ 3 m. avant`, but not `1,80 m.`
      let isMonths =
        word == "m" && isCut && isCounted && index + 2 < tokens.count
        && ["avant", "apres", "max"].contains(tokens[index + 2].folded)
      guard
        let whole = isMonths
          ? "mois" : always[word] ?? (isCut ? beforePoint[word] ?? (isCounted ? counted[word] : nil) : nil)
      else {
        continue
      }
      result[index] = tokens[index].folding(to: whole)
      // "Ass. sociale" is one name, and no sentence ends there.
      if isCut, index + 2 < tokens.count, !tokens[index + 2].beginsLine, !tokens[index + 2].isCapital {
        points.insert(index + 1)
      }
    }
    return points.isEmpty ? result : result.indices.filter { !points.contains($0) }.map { result[$0] }
  }

  /// No words otherwise.
  private static let always = [
    "justif": "justificatif", "justifs": "justificatifs", "certif": "certificat", "attest": "attestation",
    "sem": "semaines", "veto": "veterinaire", "assur": "assurance", "inscr": "inscription", "secu": "securite",
    "prlv": "prelevement", "coord": "coordinateur", "lm": "motivation",
  ]
  /// What may be other words, or letters, without their point.
  private static let beforePoint = [
    "insp": "inspecteur", "decl": "declaration", "convoc": "convocation", "resa": "reservation", "ass": "assistante",
    "dom": "domicile", "bur": "bureau", "form": "formulaire", "ident": "identite",
    "adr": "adresse", "dep": "departement",
    "serv": "service", "med": "medecin", "id": "identite", "naiss": "naissance", "dir": "direction",
    "gch": "guichet", "guich": "guichet", "esc": "escalier", "bat": "batiment", "renouv": "renouvellement",
    "urb": "urbanisme", "env": "environnement", "trav": "travail", "niv": "niveau", "pce": "piece",
  ]
  /// What may be more behind anything but a figure: "p. ex."
  private static let counted = ["ex": "exemplaires", "pers": "personnes", "pl": "places", "mens": "mensualites"]
}
