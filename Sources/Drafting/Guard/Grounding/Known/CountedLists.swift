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
        if ReckoningVocabulary.one.contains(token.folded) {
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
      if let value, value <= 100_000 {
        row.append(value)
        if row.count > 8 { row.removeFirst() }
        var total = 0
        for (place, earlier) in row.reversed().enumerated() {
          total += earlier
          if place >= 2 { totals.insert(total * 1_000) }
        }
      }
      index = next
    }
    return totals
  }

  private static let hours: Set<String> = ["h", "heure", "heures", "uhr", ":"]
}
