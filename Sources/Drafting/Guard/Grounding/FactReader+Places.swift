// Where in its sentence something stands.
extension FactReader {
  /// The sentence of each token, and its part: what semicolons part in a sentence has its own hours.
  static func places(of tokens: [FactToken]) -> (sentences: [Int], parts: [Int]) {
    var sentences: [Int] = []
    var parts: [Int] = []
    sentences.reserveCapacity(tokens.count)
    parts.reserveCapacity(tokens.count)
    var (sentence, part) = (0, 0)
    for (index, token) in tokens.enumerated() {
      if token.beginsLine, index > 0 {
        part += 1
        sentence += 1
      }
      sentences.append(sentence)
      parts.append(part)
      guard token.kind == .sign, index + 1 < tokens.count, !tokens[index + 1].isGlued else { continue }
      // `lun. 13h30`
      if token.isGlued, token.folded == ".", index > 0, tokens[index + 1].kind == .digits,
        CalendarVocabulary.shortWeekday(tokens[index - 1].folded) != nil
      {
        continue
      }
      switch token.folded {
      case ".", "!", "?":
        part += 1
        sentence += 1
      case ";": part += 1
      default: break
      }
    }
    return (sentences, parts)
  }

  /// The tokens of each sentence.
  var sentenceRanges: [Range<Int>] {
    let starts = tokens.indices.filter { $0 == 0 || sentences[$0] != sentences[$0 - 1] }
    return zip(starts, starts.dropFirst() + [tokens.count]).map { $0..<$1 }
  }

  /// The token that stands at a scalar, or the last before it.
  func token(at scalar: Int) -> Int {
    var (low, high) = (0, tokens.count)
    while low + 1 < high {
      let middle = (low + high) / 2
      if tokens[middle].range.lowerBound <= scalar { low = middle } else { high = middle }
    }
    return low
  }

  /// Whether a weekday is said to lie before what was spoken of: "le samedi d'avant".
  func isBeforeSaid(_ found: FoundFact) -> Bool {
    tokens.lazy.filter { $0.range.lowerBound >= found.range.upperBound }.prefix(3).contains {
      ["avant", "precedent", "before", "davor", "anterior"].contains($0.folded)
    }
  }

  func sentence(of fact: FoundFact) -> Int { sentences[token(at: fact.range.lowerBound)] }
}
