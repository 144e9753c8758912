/// Postal addresses by their shape: a number and a kind of street, or a post code and a town.
enum PostalAddresses {
  /// Where they stand in a text, each as far as its sentence's address goes.
  static func ranges(in text: String) -> [Range<String.Index>] {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    var ranges: [Range<String.Index>] = []
    for (index, word) in words.enumerated() {
      guard ranges.last.map({ $0.upperBound <= word.startIndex }) ?? true, isStart(word, before: words[(index + 1)...])
      else { continue }
      ranges.append(word.startIndex..<end(of: text, from: word.endIndex))
    }
    return ranges
  }

  /// A house's number before a kind of street, or five figures before a town.
  private static func isStart(_ word: Substring, before rest: ArraySlice<Substring>) -> Bool {
    guard word.first?.isNumber ?? false, word.count <= 5, let next = rest.first else { return false }
    let follows = PlainText.folded(next)
    if word.count == 5, word.allSatisfy(\.isNumber), next.first?.isUppercase ?? false { return true }
    if streets.contains(follows) { return true }
    guard repetitions.contains(follows), let street = rest.dropFirst().first else { return false }
    return streets.contains(PlainText.folded(street))
  }

  /// The end of the line or sentence, or the first word that belongs to no address.
  private static func end(of text: String, from start: String.Index) -> String.Index {
    var index = start
    while index < text.endIndex, !"\n;([.!?".contains(text[index]) {
      if text[index].isWhitespace {
        let word = text[text.index(after: index)...].prefix { $0.isLetter }
        if enders.contains(word.lowercased()) { break }
      }
      index = text.index(after: index)
    }
    while index > start, let last = text[start..<index].last, last.isWhitespace || last == "," {
      index = text.index(before: index)
    }
    return index
  }

  private static let repetitions: Set<String> = ["bis", "ter", "quater", "a", "b"]
  private static let streets = Set(
    """
    rue avenue boulevard place passage chemin route allee impasse quai cours square faubourg sentier voie esplanade villa
    cite ruelle rampe montee promenade mail parvis cour street road lane square calle avenida plaza via viale piazza corso
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
  private static let enders: Set<String> = [
    "avant", "pour", "et", "ou", "afin", "par", "avec", "entre", "dès", "qui", "before", "by", "and", "or", "vor",
    "und",
    "antes", "y", "o", "prima", "e",
  ]
}
