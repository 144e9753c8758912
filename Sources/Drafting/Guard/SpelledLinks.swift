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
      if points.contains(tokens[index + 1].folded), index + 2 < tokens.count, tokens[index + 2].kind == .word {
        index += 2
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

  private static let points: Set<String> = ["point", "dot", "punkt", "punto"]
  /// Endings that are no words of the five languages.
  private static let endings: Set<String> = [
    "fr", "com", "org", "net", "eu", "info", "example", "io", "biz", "gouv", "uk", "ch",
  ]
}
