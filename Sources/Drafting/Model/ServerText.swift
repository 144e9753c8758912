/// A server's own words about an error, fit for a log: one short line without secrets and without the mail.
enum ServerText {
  static let limit = 200

  /// - Parameters:
  ///   - text: what the server said.
  ///   - key: the endpoint's key, which servers like to quote.
  ///   - prompt: what was sent; words of it must not come back into a log.
  static func sanitized(_ text: String, key: ModelKey?, prompt: [PromptMessage]) -> String {
    var line = PlainText.oneLine(text, limit: limit)
    if let secret = key?.secret, secret.count >= 4 {
      line = line.split(separator: " ", omittingEmptySubsequences: false).map { word in
        // Servers shorten the key they quote ("sk-ab***yz"), so a word that only begins like it goes too.
        word.contains(secret) || word.drop { !$0.isLetter }.hasPrefix(secret.prefix(4)) ? "•••" : String(word)
      }.joined(separator: " ")
    }
    let sent = prompt.filter { $0.role == .user }.map(\.content).joined(separator: "\n")
    guard !sent.isEmpty else { return line }
    let letters = Array(line)
    if letters.count >= width {
      for start in stride(from: 0, through: letters.count - width, by: 8)
      where sent.contains(String(letters[start..<(start + width)])) {
        return "(withheld: the text repeats the message)"
      }
    }
    return withoutWords(of: sent, line)
  }

  /// A stretch of this length that also stands in the prompt is a quotation.
  private static let width = 24
  /// Shorter words are those of any sentence.
  private static let shortestWord = 5

  /// A single name or word of the mail tells enough about a person.
  private static func withoutWords(of sent: String, _ line: String) -> String {
    func isPart(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    let known: Set<Substring> = Set(sent.lowercased().split { !isPart($0) }.filter { $0.count >= shortestWord })
    return line.split(separator: " ", omittingEmptySubsequences: false).map { word in
      let bare: [Substring] = word.lowercased().split { !isPart($0) }
      return bare.contains { $0.count >= shortestWord && known.contains($0) } ? "…" : String(word)
    }.joined(separator: " ")
  }
}
