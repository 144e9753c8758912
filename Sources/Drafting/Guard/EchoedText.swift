/// Paragraphs that copy the mail instead of answering it, as small models do when they don't know what to say.
enum EchoedText {
  /// Words in a row that are compared.
  private static let run = 6
  /// A shorter line says too little to be called a copy.
  private static let shortestLine = 8
  /// The share of a line's runs, in percent, from which it is a copy: a question taken up again is not.
  private static let copiedPercent = 70
  /// Bytes of the message that are compared; no model copies from further down.
  private static let originalBytes = 64 << 10
  private static let closings = [
    "cordialement", "salutations", "sentiments", "regards", "sincerely", "grussen", "grusse", "saludos", "saluti",
  ]

  /// `answer` with runs of copied lines replaced by one mark each, and without the correspondent's closing words and
  /// name below them. A line that shows itself to be a quote stays.
  ///
  /// - Parameter original: the text of the message answered.
  static func marked(
    in answer: String, original: String, language: Language, _ findings: inout Findings
  ) -> String {
    let original = String(original.utf8Prefix(originalBytes))
    let originalWords = words(original)
    guard originalWords.count >= run else { return answer }
    var runs: Set<ArraySlice<String>> = []
    for start in 0...(originalWords.count - run) { runs.insert(originalWords[start..<(start + run)]) }

    var lines: [String] = []
    var count = 0
    for line in answer.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      guard isCopied(line, runs) else {
        lines.append(line)
        continue
      }
      count += 1
      let mark = GuardMark.answerMissing.text(in: language)
      // Copied paragraphs in a row, with nothing but blank lines between them, get one mark.
      if lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) != mark { lines.append(mark) }
    }
    guard count > 0 else { return answer }
    findings.note(.echo, count)
    return withoutCopiedEnd(lines, original: original, mark: GuardMark.answerMissing.text(in: language))
  }

  private static func isCopied(_ line: String, _ runs: Set<ArraySlice<String>>) -> Bool {
    guard let first = line.first(where: { !$0.isWhitespace }), !">«\"“".contains(first) else { return false }
    let words = words(line)
    guard words.count >= shortestLine else { return false }
    let starts = 0...(words.count - run)
    let copied = starts.count { runs.contains(words[$0..<($0 + run)]) }
    return copied * 100 >= starts.count * copiedPercent
  }

  private static func withoutCopiedEnd(_ lines: [String], original: String, mark: String) -> String {
    let originalLines = Set(original.split(separator: "\n").map { PlainText.trimmed(PlainText.folded($0)) })
    let end = lines.lastIndex(of: mark) ?? lines.count
    return lines.enumerated().filter { index, line in
      let folded = PlainText.trimmed(PlainText.folded(line))
      guard index > end, !folded.isEmpty, originalLines.contains(folded) else { return true }
      return closings.contains { folded.contains($0) }
    }.map(\.element).joined(separator: "\n")
  }

  private static func words(_ text: String) -> [String] {
    PlainText.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
