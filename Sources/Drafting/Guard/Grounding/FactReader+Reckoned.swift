// What the words around a figure say of how it was come by: reckoned, rough, supposed.
extension FactReader {
  /// Whether a word close by in the sentence says that what stands here was reckoned.
  func isReckoned(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound - 1
    while index >= 0, range.lowerBound - index <= 20, !endsSentence(index) {
      // "Ainsi que" reckons nothing.
      if ReckoningVocabulary.results.contains(tokens[index].folded),
        tokens[index].folded != "ainsi" || word(index + 1) != "que"
      {
        return true
      }
      index -= 1
    }
    if tokens[range.upperBound...].prefix(6).contains(where: { Self.restating.contains($0.folded) }) { return true }
    let behind = tokens[range.upperBound...].prefix(3)
    return behind.contains { ReckoningVocabulary.distances.contains($0.folded) }
      || behind.contains { ReckoningVocabulary.apiece.contains($0.folded) }
  }

  /// "Plus courte de deux ans", "quatre points de plus", "dont 62 %", "porté à 1,10 €"
  func isCompared(_ range: Range<Int>) -> Bool {
    let (before, end) = (range.lowerBound - 1, range.upperBound)
    if word(before) == "de", Self.more.contains(word(before - 2) ?? "") { return true }
    if word(before) == "dont", isSign(end - 1, "%") { return true }
    if word(before) == "a", Self.changed.contains(word(before - 1) ?? ""), isSign(end - 1, "€") { return true }
    if Self.left.contains(word(end) ?? "") { return true }
    return (end...(end + 1)).contains { word($0) == "de" && Self.more.contains(word($0 + 1) ?? "") }
  }

  private static let more: Set<String> = ["plus", "moins"]
  /// "Douze resteront dus"
  private static let left: Set<String> = ["restent", "resteront", "resteraient"]
  private static let changed: Set<String> = ["porte", "portee", "ramene", "ramenee", "reduit", "reduite"]

  /// What is reckoned from a figure follows it: "passera à 38 places, soit 24 de moins".
  private static let restating: Set<String> = ["soit", "dire", "decir", "cioe"]

  /// Whether a word beside it makes it a rough figure.
  func isRough(_ range: Range<Int>) -> Bool {
    let index = range.lowerBound
    let before = placeBeforeOf(index)
    // "Au moins" sets a limit.
    let isLimit = ["au", "at", "al"].contains(word(before - 1) ?? "")
    // "Moins de trois mois" sets one too, "un peu moins de" does not.
    let isLess = word(before) == "moins" && word(before - 1) == "peu"
    // "Peu avant 22 h", "vers huit heures"
    let isAbout =
      ["vers", "gegen"].contains(word(index - 1) ?? "")
      || word(index - 2) == "peu" && ["avant", "apres"].contains(word(index - 1) ?? "")
    if word(index).map({ ReckoningVocabulary.dozens[Stem.of($0)] != nil }) ?? false { return true }
    return isAbout || !isLimit && (isLess || ReckoningVocabulary.rough.contains(word(before) ?? ""))
      || ["environ", "circa", "roughly"].contains(word(range.upperBound) ?? "")
  }

  /// Where the word stands that a figure is put behind by an "of": the "plus" of "plus de six mois", "plus d'un mois", "plus d'une
  /// demi-heure".
  private func placeBeforeOf(_ index: Int) -> Int {
    let figure = word(index - 1) == "une" && isSign(index - 2, "'’") ? index - 1 : index
    if isSign(figure - 1, "'’"), figure < index || word(figure - 2) == "d" { return figure - 3 }
    return ["de", "of", "di"].contains(word(figure - 1) ?? "") ? figure - 2 : figure - 1
  }

  /// The sentences that give an example: "reçu le 10 avril, par exemple, il aurait sa réponse le 10 mai".
  static func examples(in tokens: [FactToken], _ sentences: [Int]) -> Set<Int> {
    Set(
      zip(tokens.indices, tokens.indices.dropFirst()).compactMap { first, second in
        example.contains(tokens[second].folded) && forExample.contains(tokens[first].folded) ? sentences[second] : nil
      })
  }

  /// The sentences that tell what would be: "si vous l'envoyiez le 1er juillet, ce serait avant le 1er avril".
  static func suppositions(in tokens: [FactToken], _ sentences: [Int]) -> Set<Int> {
    var cases: Set<Int> = []
    for index in tokens.indices where tokens[index].folded == "si" {
      let behind = tokens[(index + 1)...].prefix(4)
      if behind.contains(where: { $0.folded.hasSuffix("iez") }) { cases.insert(sentences[index]) }
    }
    guard !cases.isEmpty else { return [] }
    return cases.intersection(
      tokens.indices.lazy.filter { ["rait", "raient"].contains(where: tokens[$0].folded.hasSuffix) }.map {
        sentences[$0]
      })
  }

  private static let example: Set<String> = ["exemple", "example", "instance", "beispiel", "ejemplo", "esempio"]
  private static let forExample: Set<String> = ["par", "for", "zum", "por", "per", "ad"]
}
