/// A line cut behind its sentences.
enum Sentences {
  /// The sentences with the white space before them; joined they are the line.
  static func of(_ line: Substring) -> [Substring] {
    var sentences: [Substring] = []
    var start = line.startIndex
    var index = line.startIndex
    // What is quoted is of the sentence that quotes it.
    let mayQuote = line.unicodeScalars.contains { $0 == "«" || $0 == "“" || $0 == "„" }
    var quoteEnd: Substring.Index?
    while index < line.endIndex {
      let next = line.index(after: index)
      let closesQuote = index == quoteEnd
      if closesQuote {
        quoteEnd = nil
      } else if mayQuote, quoteEnd == nil, let close = Quotations.marks[line[index]] {
        quoteEnd = line[next...].prefix(longestQuote).firstIndex(of: close)
      }
      let character = line[index]
      let isStop = character == "." || character == "!" || character == "?"
      // A mark may hold the sentence with its point.
      let isMarkEnd =
        character == "]" && index > line.startIndex && ".!?".contains(line[line.index(before: index)])
      if isStop && quoteEnd == nil || isMarkEnd || closesQuote && endsSentence(quoteAt: index, line),
        next == line.endIndex || line[next].isWhitespace && !Abbreviations.isPoint(of: line, at: index)
      {
        sentences.append(line[start..<next])
        start = next
      }
      index = next
    }
    if start < line.endIndex { sentences.append(line[start...]) }
    return sentences
  }

  /// Whether a sentence ends with what it quotes: `… sur un faux compte. » Elle …`
  private static func endsSentence(quoteAt close: Substring.Index, _ line: Substring) -> Bool {
    guard let last = line[..<close].last(where: { !$0.isWhitespace }), ".!?".contains(last) else { return false }
    return line[line.index(after: close)...].first { !$0.isWhitespace }?.isUppercase ?? true
  }

  /// Characters of a quotation; what is not closed by then quotes nothing.
  private static let longestQuote = 300

  /// `text` with each sentence that `doubt` finds doubtful put between visible marks that ask to verify it; what begins with a
  /// mark is left.
  ///
  /// - Parameter doubt: is given a sentence, or a part of one behind a semicolon, which claims for itself.
  static func marked(
    in text: String, language: Language, _ findings: inout Findings, doubt: (String) -> GuardFinding.Kind?
  ) -> String {
    rewritten(text, parts: parts) { content, _ in
      guard !content.isEmpty, !content.hasPrefix("["), let kind = doubt(content) else { return nil }
      findings.note(kind, 1)
      return marked(content, in: language)
    }
  }

  /// `text` with what `rewrite` gives in place of its sentences; the white space between them and the lines stay.
  ///
  /// - Parameters:
  ///   - parts: cuts a sentence further.
  ///   - rewrite: is given a sentence without the white space around it, and whether it is the first of its line; nil
  ///     leaves it as it is.
  static func rewritten(
    _ text: String, parts: (Substring) -> [Substring] = { [$0] },
    rewrite: (_ sentence: String, _ beginsLine: Bool) -> String?
  ) -> String {
    var result = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.startIndex != text.startIndex { result += "\n" }
      for sentence in of(line).flatMap(parts) {
        if let other = rewrite(PlainText.trimmed(sentence), sentence.startIndex == line.startIndex) {
          result += sentence.prefix { $0.isWhitespace } + other
        } else {
          result += sentence
        }
      }
    }
    return result
  }

  /// A sentence within a mark that asks to verify it. Such marks that it holds are taken up in that one; another stands
  /// between two, for none may end another.
  static func marked(_ sentence: String, in language: Language) -> String {
    let sentence = unmarked(sentence, in: language)
    var result = ""
    var rest = sentence[...]
    func close(_ part: Substring) {
      let lead = part.prefix { $0.isWhitespace || ",;:.!?".contains($0) }
      let content = PlainText.trimmed(part.dropFirst(lead.count))
      guard
        PlainText.words(of: PlainText.folded(content)[...]).contains(where: {
          !LetterWords.all.contains(String($0)) && ($0.count > 2 || $0.allSatisfy(\.isNumber))
        })
      else {
        result += part
        return
      }
      result += lead + GuardMark.toVerify(content, in: language)
      if part.last?.isWhitespace ?? false { result += " " }
    }
    while let start = rest.firstIndex(of: "["), let end = rest[start...].firstIndex(of: "]") {
      close(rest[..<start])
      result += rest[start...end]
      rest = rest[rest.index(after: end)...]
    }
    close(rest)
    return result
  }

  /// The sentence without its marks that ask to verify something, and with what stands between them.
  private static func unmarked(_ sentence: String, in language: Language) -> String {
    let opening = GuardMark.toVerify("", in: language).dropLast()
    var result = ""
    var rest = sentence[...]
    while let start = rest.firstRange(of: opening), let end = rest[start.upperBound...].firstIndex(of: "]") {
      result += rest[..<start.lowerBound] + rest[start.upperBound..<end]
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// A sentence cut behind each semicolon.
  private static func parts(of sentence: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = sentence.startIndex
    for index in sentence.indices where sentence[index] == ";" {
      let end = sentence.index(after: index)
      guard end < sentence.endIndex, sentence[end].isWhitespace else { continue }
      parts.append(sentence[start..<end])
      start = end
    }
    return parts + [sentence[start...]]
  }
}
