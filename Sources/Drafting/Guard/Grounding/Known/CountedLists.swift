/// How many things a text lists, and what its numbers in a row come to; thousandths.
enum CountedLists {
  /// How many items its lists have: lines that begin with a dash or a figure.
  static func items(of tokens: [FactToken]) -> Set<Int> {
    var found: Set<Int> = []
    var items = 0
    for token in tokens where token.beginsLine {
      let isItem = token.kind == .sign && ["-", "•", "–", "*", "·"].contains(token.folded) || token.kind == .digits
      if isItem {
        items += 1
      } else if items > 0 {
        found.insert(items * 1_000)
        items = 0
      }
    }
    if items > 0 { found.insert(items * 1_000) }
    return found
  }

  /// How many things a sentence lists: counted by commas, with and without an "et", from its beginning or a colon.
  static func enumerated(in tokens: [FactToken]) -> Set<Int> {
    var found: Set<Int> = []
    var items = 1
    var joins = 0
    func counts() -> [Int] { items + joins < 2 ? [] : [items * 1_000, (items + joins) * 1_000] }
    for token in tokens {
      if token.beginsLine || token.beginsSentence && token.kind != .sign || token.isSign(":") {
        found.formUnion(counts())
        (items, joins) = (1, 0)
      }
      if token.isSign(",") || token.isSign(";") { items += 1 }
      if ReckoningVocabulary.and.contains(token.folded) { joins += 1 }
    }
    return found.union(counts())
  }

  /// Sums of the numbers that stand in a row in one sentence, "un" and "une" among them: a family, a list of papers.
  static func totals(of tokens: [FactToken], _ languages: [Language]) -> Set<Int> {
    var totals: Set<Int> = []
    var row: [Int] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.beginsSentence || token.beginsLine { row = [] }
      var value = token.value
      var next = index + 1
      if value == nil, token.kind == .word {
        // "À" and "a" are no article in French.
        if ReckoningVocabulary.one.contains(token.folded), token.folded != "a" || languages.first != .french {
          value = 1
        } else if let found = languages.lazy.compactMap({ NumberWords.of($0).number(tokens, at: index) }).first {
          (value, next) = (found.value, index + found.count)
        }
      }
      // Hours and telephone numbers are not added up.
      if token.kind == .digits,
        token.text.hasPrefix("0") || hours.contains(next < tokens.count ? tokens[next].folded : "")
      {
        (value, row) = (nil, [])
      }
      var thousandths = value.map { $0 <= 100_000 ? $0 * 1_000 : nil } ?? nil
      // "12,40 ha, 8,75 ha", "1 290 ; 1 304 ; 1 662"
      if token.kind == .digits, thousandths != nil, let found = Self.value(tokens, at: index), found.end > index + 1 {
        (thousandths, next) = (Int((found.value * 1_000).rounded()), found.end)
      }
      if let thousandths {
        row.append(thousandths)
        if row.count > 8 { row.removeFirst() }
        var total = 0
        for (place, earlier) in row.reversed().enumerated() {
          total += earlier
          if place >= 2 { totals.insert(total) }
        }
      }
      index = next
    }
    return totals
  }

  /// Means of three to twelve values in a row, with nothing but commas and "et" between them, to the whole, the tenth and the
  /// hundredth: `28, 31, 44 et 33 mg/l`.
  static func means(of tokens: [FactToken]) -> Set<Int> {
    var means: Set<Int> = []
    var index = 0
    while index < tokens.count {
      var row: [Double] = []
      var next = index
      while let found = value(tokens, at: next), row.count < 12 {
        row.append(found.value)
        next = found.end
        guard next < tokens.count, [",", ";"].contains(tokens[next].folded) || isAnd(tokens[next]) else { break }
        next += 1
        if next < tokens.count, isAnd(tokens[next]) { next += 1 }
      }
      if row.count >= 3 {
        let mean = row.reduce(0, +) / Double(row.count)
        for grain in [1.0, 10, 100, 1_000] { means.insert(Int((mean * grain).rounded() / grain * 1_000)) }
      }
      index = max(index + 1, next)
    }
    return means
  }

  /// A number up to a million, with a comma where it is glued between figures, or its thousands apart by a blank.
  private static func value(_ tokens: [FactToken], at index: Int) -> (value: Double, end: Int)? {
    guard index < tokens.count, let whole = tokens[index].value, whole < 1_000_000 else { return nil }
    if whole < 1_000, index + 1 < tokens.count, tokens[index + 1].text.count == 3, !tokens[index + 1].beginsLine,
      tokens[index + 1].range.lowerBound - tokens[index].range.upperBound == 1, let part = tokens[index + 1].value
    {
      return (Double(whole * 1_000 + part), index + 2)
    }
    guard index + 2 < tokens.count, tokens[index + 1].isSign(",") || tokens[index + 1].isSign("."),
      tokens[index + 1].isGlued, tokens[index + 2].isGlued, let part = Double("0." + tokens[index + 2].text),
      tokens[index + 2].kind == .digits
    else { return (Double(whole), index + 1) }
    return (Double(whole) + part, index + 3)
  }

  private static func isAnd(_ token: FactToken) -> Bool { ReckoningVocabulary.and.contains(token.folded) }

  private static let hours: Set<String> = ["h", "heure", "heures", "uhr", ":"]
}
