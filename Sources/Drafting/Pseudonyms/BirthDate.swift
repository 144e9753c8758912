/// Dates of birth: a date is one where the words before it say so, and nowhere else.
enum BirthDate {
  static func found(at start: Int, in text: IdentifierText) -> Identifier? {
    guard let (date, end) = WrittenDay.read(at: start, in: text) else { return nil }
    return Identifier(
      kind: .birthDate, text: text.string(start..<end), range: start..<end, key: date.key,
      isCertain: isSaid(before: start, in: text))
  }

  /// Words behind which the date may stand at a distance of some words: "date de naissance de mon fils : …".
  private static let names = ContextWords(
    """
    date de naissance|dates de naissance|date et lieu de naissance|ddn|date of birth|dob|born|geburtsdatum|geboren|\
    fecha de nacimiento|nacido|nacida|data di nascita|nato|nata
    """)
  private static let births = ContextWords("nee|nes|nees|ne|naissance")
  private static let papers = ContextWords(
    "acte|actes|extrait|copie|declaration|conge|conges|prime|certificat|faire part")
  private static let places: Set<String> = ["a", "au", "aux", "en", "dans", "in"]
  private static let articles: Set<String> = [
    "le", "on", "am", "the", "el", "il", "est", "is", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "dimanche",
  ]
  private static let reach = 60

  private static func isSaid(before index: Int, in text: IdentifierText) -> Bool {
    if let name = names.last(before: index, within: reach, in: text),
      let words = between(name.upperBound, index, in: text), words.count <= 8
    {
      return true
    }
    guard let birth = births.last(before: index, within: reach, in: text),
      var words = between(birth.upperBound, index, in: text)
    else { return false }
    // "né(e) le"
    if let first = words.first, ["e", "es", "s"].contains(first) { words.removeFirst() }
    let isNext = words.allSatisfy { articles.contains($0) }
    switch text.folded(birth) {
    case "naissance": return isNext && !papers.areSaid(before: birth.lowerBound, within: 24, in: text)
    // Without its accent it is the negation, but before a date.
    case "ne" where !hasAccent(birth.lowerBound + 1, text): return words == ["le"]
    default:
      return isNext || places.contains(words.first ?? "") && words.count <= 7 && articles.contains(words.last ?? "")
    }
  }

  private static func hasAccent(_ index: Int, _ text: IdentifierText) -> Bool {
    text.scalars[index] == "é" || text.scalars[index] == "É" || text[index + 1] == IdentifierText.mark
  }

  /// The words between two places; nil where a sentence ends between them, or another figure stands there.
  private static func between(_ start: Int, _ end: Int, in text: IdentifierText) -> [String]? {
    guard start <= end else { return nil }
    for index in start..<end {
      if text.isFigure(index) || ".!?;".utf8.contains(text[index]) { return nil }
      if text[index] == IdentifierText.lineEnd, text[index + 1] == IdentifierText.lineEnd { return nil }
    }
    return text.plain[start..<end].split { !IdentifierText.isLetter($0) }.map { String(decoding: $0, as: UTF8.self) }
  }
}
