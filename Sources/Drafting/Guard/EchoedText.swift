/// Paragraphs that copy the mail instead of answering it, as small models do when they don't know what to say, and
/// sentences in which the correspondent speaks of themselves.
enum EchoedText {
  /// Words in a row that are compared.
  private static let run = 6
  /// A shorter line says too little to be called a copy.
  private static let shortestLine = 8
  /// The share of a line's runs, in percent, from which it is a copy: a question taken up again is not.
  private static let copiedPercent = 70
  /// The same for a sentence in which somebody says I: the service then would say it of itself.
  private static let copiedSentencePercent = 85
  private static let firstPerson: Set<String> = [
    "je", "j", "mon", "ma", "mes", "moi", "me", "m", "i", "my", "mine", "ich", "mein", "meine", "meinen", "meiner",
    "mir",
    "mich", "yo", "mi", "mis", "io", "mio", "mia", "miei", "mie",
  ]
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
    let runs = Set(Self.runs(of: originalWords))

    let mark = GuardMark.answerMissing.text(in: language)
    var lines: [String] = []
    var count = 0
    for line in answer.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = String(line)
      if isCopied(line, runs) {
        count += 1
        line = mark
      } else {
        line = withoutCopiedSentences(line, runs, mark: mark, &count)
      }
      // Copied paragraphs in a row, with nothing but blank lines between them, get one mark.
      if line != mark || lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) != mark { lines.append(line) }
    }
    guard count > 0 else { return answer }
    findings.note(.echo, count)
    return withoutCopiedEnd(lines, original: original, mark: mark)
  }

  private static func withoutCopiedSentences(
    _ line: String, _ runs: Set<Int>, mark: String, _ count: inout Int
  ) -> String {
    var kept = ""
    var isAfterMark = false
    for sentence in Sentences.of(line[...]) {
      let words = words(String(sentence))
      let isCopy =
        words.count >= run && !isQuote(sentence) && words.contains { firstPerson.contains(String($0)) }
        && copiedShare(words, runs) >= copiedSentencePercent
      if isCopy {
        count += 1
        if !isAfterMark { kept += sentence.prefix { $0.isWhitespace } + mark }
      } else {
        kept += sentence
      }
      isAfterMark = isCopy
    }
    return kept
  }

  private static func isCopied(_ line: String, _ runs: Set<Int>) -> Bool {
    let words = words(line)
    // "IBAN : FR76 9901 1002 …" says a number again.
    return !isQuote(line) && words.count(where: { !$0.contains(where: \.isNumber) }) >= shortestLine
      && copiedShare(words, runs) >= copiedPercent
  }

  private static func isQuote(_ text: some StringProtocol) -> Bool {
    text.first { !$0.isWhitespace }.map { ">«\"“".contains($0) } ?? false
  }

  /// The share of the words' runs that the message has, in percent; there are at least as many words as a run has.
  private static func copiedShare(_ words: [Substring], _ runs: Set<Int>) -> Int {
    let own = Self.runs(of: words)
    return own.count(where: runs.contains) * 100 / own.count
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

  private static func words(_ text: String) -> [Substring] { PlainText.words(of: PlainText.folded(text)[...]) }

  /// A figure for each run of words; two runs have the same by chance once in billions of mails.
  private static func runs(of words: [Substring]) -> [Int] {
    let hashes = words.map(\.hashValue)
    return (0...(hashes.count - run)).map { start in
      var hasher = Hasher()
      for hash in hashes[start..<(start + run)] { hasher.combine(hash) }
      return hasher.finalize()
    }
  }
}
