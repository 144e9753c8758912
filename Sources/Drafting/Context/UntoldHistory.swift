import MIMEParsing

/// What a mail quotes and the thread's own messages do not tell: a message that is there itself wins over its quotation.
enum UntoldHistory {
  /// Words in a row that are compared; fewer come together by chance.
  private static let run = 4
  /// The share of a quotation's runs, in percent, from which its message is there: mail programs break lines anew and
  /// people cut what they quote.
  private static let toldPercent = 85
  /// Bytes of quotations that are looked at; what lies deeper is told as it stands.
  private static let quoteBytes = 128 << 10

  /// The quoted history of a mail without the messages that `thread` holds, quote marks kept.
  static func of(_ body: Body, besides thread: [ContextMessage]) -> String {
    guard !thread.isEmpty, !body.quotes.isEmpty, body.quotedHistory.utf8.count <= quoteBytes else {
      return body.quotedHistory
    }
    let texts = thread.map { words($0.text) }
    var runs: Set<ArraySlice<String>> = []
    for text in texts where text.count >= run {
      for start in 0...(text.count - run) { runs.insert(text[start..<(start + run)]) }
    }
    let untold = body.quotes.filter { !isTold(words($0.text), runs, texts) }
    if untold.count == body.quotes.count { return body.quotedHistory }
    return untold.map(quoted).joined(separator: "\n")
  }

  private static func isTold(_ quote: [String], _ runs: Set<ArraySlice<String>>, _ texts: [[String]]) -> Bool {
    guard !quote.isEmpty else { return true }
    guard quote.count >= run else { return texts.contains(quote) }
    let starts = 0...(quote.count - run)
    let told = starts.count { runs.contains(quote[$0..<($0 + run)]) }
    return told * 100 >= starts.count * toldPercent
  }

  private static func quoted(_ quote: QuotedMessage) -> String {
    let mark = String(repeating: ">", count: max(1, min(quote.level, 20)))
    let author = [quote.authorName, quote.authorAddress.map { "<\($0)>" }].compactMap { $0 }.joined(separator: " ")
    let head = [author, quote.date?.text ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
    let lines = quote.text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(mark) \($0)" }
    return ((head.isEmpty ? [] : [head + " :"]) + lines).joined(separator: "\n")
  }

  private static func words(_ text: String) -> [String] {
    PlainText.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
