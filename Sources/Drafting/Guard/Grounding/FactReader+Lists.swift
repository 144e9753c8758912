// Lists that an answer counts itself: "deux créneaux : le 3 ou le 10".
extension FactReader {
  /// Whether a plain number counts a list of the answer's own.
  func isListed(_ found: Found, at index: Int) -> Bool {
    guard !isSource, case .number(let value) = found.fact, value % 1_000 == 0 else { return false }
    return lists(value / 1_000, behind: found.end)
  }

  /// Whether so many things are listed behind a number, in its sentence or in the lines below.
  func lists(_ count: Int, behind start: Int) -> Bool {
    guard (2...12).contains(count) else { return false }
    if let opening = listOpening(behind: start), lists(count, openedBy: opening) { return true }
    // "Trois personnes, le docteur Saulnier, M. Aït et Mme Gros"
    return token(start)?.kind == .word && isSign(start + 1, ",") && lists(count, openedBy: start + 1)
  }

  private func lists(_ count: Int, openedBy opening: Int) -> Bool {
    var index = opening + 1
    guard index < tokens.count else { return false }
    if tokens[index].beginsLine { return listedLines(from: index) == count }
    let closing = tokens[opening].isSign("(") ? ")" : nil
    var commas = 0
    var semicolons = 0
    var joins = 0
    var joinsBehindComma = 0
    var depth = 0
    while index < tokens.count, index - opening <= 120, !tokens[index].beginsLine {
      let token = tokens[index]
      if let closing, token.isSign(closing), depth == 0 { break }
      if closing == nil, endsSentence(index) { break }
      if tokens[opening].isSign(","), token.isSign(";") || token.isSign(":") { break }
      if token.isSign("(") { depth += 1 }
      if token.isSign(")"), depth > 0 { depth -= 1 }
      if depth == 0 {
        if token.isSign(","), !(token.isGlued && isGluedDigits(index + 1)) { commas += 1 }
        if token.isSign(";") { semicolons += 1 }
        if ReckoningVocabulary.and.contains(token.folded) || ReckoningVocabulary.or.contains(token.folded) {
          joins += 1
          if tokens[index - 1].isSign(",") || tokens[index - 1].isSign(";") { joinsBehindComma += 1 }
        }
      }
      index += 1
    }
    guard index > opening + 1, commas + semicolons + joins > 0 else { return false }
    if semicolons > 0 { return semicolons + 1 == count }
    return [commas + joins - joinsBehindComma + 1, commas + 1, joins + 1].contains(count)
  }

  /// The colon, bracket or word behind a number that opens a list, in its sentence.
  private func listOpening(behind start: Int) -> Int? {
    var index = start
    while index < tokens.count, index - start <= 25, !endsSentence(index), !tokens[index].beginsLine || index == start {
      if tokens[index].isSign(":") || tokens[index].isSign("(") { return index }
      if Self.namely.contains(tokens[index].folded) { return index }
      index += 1
    }
    return nil
  }

  /// How many lines from here on are of one list.
  private func listedLines(from start: Int) -> Int {
    var lines = 0
    for token in tokens[start...].prefix(400) where token.beginsLine {
      let isItem =
        token.kind == .sign && ["-", "•", "–", "*", "·"].contains(token.folded) || token.kind == .digits
      guard isItem else { break }
      lines += 1
    }
    return lines
  }

  private static let namely: Set<String> = ["savoir", "namely", "namlich", "saber", "cioe", "ossia"]
}
