/// The formula that a letter begins or ends with, told apart from the name that stands in it.
///
/// `Bonjour Madame Martin,` and `Bonjour Monsieur Petit,` are one formula. A line with any other word is none: a letter
/// that begins with its first sentence has no opening, and nothing that a correspondent could dictate passes for one.
struct LetterFormula: Hashable {
  /// A word of the formula.
  private enum Piece: Hashable {
    /// As it is written each time, folded.
    case word(String)
    /// Madame, Monsieur or a title, as the person has it.
    case civility
    /// The person's name.
    case name
  }

  private let pieces: [Piece]
  /// The formula for people: its words in guillemets, what changes with the person in words.
  let pattern: String

  /// By its pieces: capitals and commas differ from day to day.
  static func == (one: Self, other: Self) -> Bool { one.pieces == other.pieces }
  func hash(into hasher: inout Hasher) { hasher.combine(pieces) }

  // MARK: - Opening

  private static let openingCharacters = 80

  /// The formula of a letter's first line; nil where that is none.
  init?(opening line: String) {
    guard line.count <= Self.openingCharacters else { return nil }
    var pieces: [Piece] = []
    var shown: [String] = []
    var civilities: [String] = []
    let words = Self.words(line)
    for word in words {
      let folded = PlainText.folded(word)
      if Self.civilities.contains(folded) {
        civilities.append(String(word))
        if pieces.last != .civility { pieces.append(.civility) }
      } else if Self.greetings.contains(folded) {
        pieces.append(.word(folded))
        shown.append("« \(word) »")
      } else if word.first?.isUppercase == true || Self.particles.contains(folded) {
        if pieces.last != .name { pieces.append(.name) }
      } else {
        return nil
      }
    }
    guard words.count <= 8, pieces.contains(where: { $0 != .name }), pieces.first != .name else { return nil }
    if civilities.count > 1 {
      // "Madame, Monsieur," is said to whoever reads it.
      pieces.append(.word("madame monsieur"))
      shown.append("« \(civilities.joined(separator: ", ")) »")
    } else if !civilities.isEmpty {
      shown.append("la civilité")
    }
    if pieces.contains(.name) { shown.append("le nom de la personne") }
    self.pieces = pieces
    pattern = shown.joined(separator: ", ")
  }

  // MARK: - Closing

  private static let closingCharacters = 200

  /// The formula of a line at a letter's end; nil where that is none.
  init?(closing line: String) {
    guard line.count <= Self.closingCharacters, !line.contains("?") else { return nil }
    let folded = PlainText.folded(line)
    let words = folded.split { !$0.isLetter }.map(String.init)
    let isShort = words.count <= 6 && Self.closings.contains { folded.hasPrefix($0) }
    let isFormal = Self.formal.contains(where: folded.contains) && Self.formalEnds.contains(where: folded.contains)
    guard !words.isEmpty, isShort || isFormal, !line.contains(where: \.isNumber), !line.contains("@") else {
      return nil
    }
    pieces = words.map { Self.civilities.contains($0) ? .civility : .word($0) }
    var end = line[...]
    while let last = end.last, last == "," || last == "." || last.isWhitespace { end = end.dropLast() }
    pattern = String(end)
  }

  private static func words(_ line: String) -> [Substring] {
    line.split { !$0.isLetter && $0 != "-" && $0 != "'" && $0 != "’" }
  }

  // MARK: - Vocabulary, folded

  private static func set(_ text: String) -> Set<String> { Set(text.split { $0.isWhitespace }.map(String.init)) }

  private static let civilities = set(
    """
    madame monsieur mademoiselle mesdames messieurs mme mlle m mr mrs ms miss sir madam maitre docteur dr professeur herr
    frau senor senora signor signora signore
    """)
  private static let greetings = set(
    """
    bonjour bonsoir cher chere chers cheres re hello dear hi good morning afternoon guten tag morgen sehr geehrte geehrter
    liebe lieber hallo estimado estimada buenos buenas dias tardes gentile gentili buongiorno salve
    """)
  private static let particles = set("de du des d la le von van der den di da del della et")
  private static let closings = [
    "cordialement", "bien cordialement", "tres cordialement", "bien a vous", "sinceres salutations", "salutations",
    "meilleures salutations", "respectueusement", "sincerement", "bien sincerement", "bonne journee", "belle journee",
    "bonne reception", "avec mes salutations", "best regards", "kind regards", "regards", "yours sincerely",
    "yours faithfully", "sincerely", "mit freundlichen", "freundliche grusse", "freundliche grusze", "beste gruesse",
    "beste grusse", "saludos", "un saludo", "atentamente", "cordiali saluti", "distinti saluti", "saluti",
  ]
  private static let formal = [
    "je vous prie d'agreer", "nous vous prions d'agreer", "veuillez agreer", "veuillez recevoir",
    "je vous prie de croire",
    "nous vous prions de croire", "recevez", "je vous prie de recevoir", "nous vous prions de recevoir",
  ]
  private static let formalEnds = ["salutations", "sentiments", "consideration"]
}
