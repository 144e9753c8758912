/// Links written as they are read aloud, "mairie point example": no client makes them a link, and no scanner finds them. A
/// service writes its own as links.
enum SpelledLinks {
  /// `text` with each of them replaced by a mark.
  static func marked(in text: String, language: Language, _ findings: inout Findings) -> String {
    let scalars = Array(text.unicodeScalars)
    let tokens = FactToken.read(scalars)
    var result = String.UnicodeScalarView()
    var end = 0
    var index = 0
    while index < tokens.count {
      guard let last = host(tokens, at: index) else {
        index += 1
        continue
      }
      result.append(contentsOf: scalars[end..<tokens[index].range.lowerBound])
      result.append(contentsOf: GuardMark.linkRemoved.text(in: language).unicodeScalars)
      findings.note(.foreignLink, 1)
      end = tokens[last].range.upperBound
      index = last + 1
    }
    result.append(contentsOf: scalars[end...])
    return String(result)
  }

  /// The last token of a host that begins here, words joined by spelled points up to one that ends hosts.
  private static func host(_ tokens: [FactToken], at start: Int) -> Int? {
    guard tokens[start].kind != .sign else { return nil }
    var index = start
    var last: Int?
    while index + 1 < tokens.count, index - start < 40 {
      if let next = label(behind: index, tokens) {
        index = next
        if endings.contains(tokens[index].folded) { last = index }
      } else if tokens[index + 1].isSign("-"), tokens[index + 1].isGlued, index + 2 < tokens.count,
        tokens[index + 2].kind != .sign
      {
        index += 2
      } else {
        break
      }
    }
    return last
  }

  /// The word behind a spelled point, which may stand in brackets: `mairie (point) example`. "Au Point info" is a place.
  private static func label(behind index: Int, _ tokens: [FactToken]) -> Int? {
    var point = index + 1
    if point + 1 < tokens.count, tokens[point].isSign("(") || tokens[point].isSign("[") { point += 1 }
    var next = point + 1
    if next + 1 < tokens.count, tokens[next].isSign(")") || tokens[next].isSign("]") { next += 1 }
    guard next < tokens.count, points.contains(tokens[point].folded), !tokens[point].isCapital,
      tokens[next].kind == .word
    else { return nil }
    return next
  }

  private static let points: Set<String> = ["point", "dot", "punkt", "punto"]
  /// Endings that are no words of the five languages.
  private static let endings: Set<String> = [
    "fr", "com", "org", "net", "eu", "info", "example", "io", "biz", "gouv", "uk", "ch",
  ]
}
