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
    let letters = Array(line)
    let width = 24
    guard letters.count >= width else { return line }
    let sent = prompt.filter { $0.role == .user }.map(\.content).joined(separator: "\n")
    for start in stride(from: 0, through: letters.count - width, by: 8)
    where sent.contains(String(letters[start..<(start + width)])) {
      return "(withheld: the text repeats the message)"
    }
    return line
  }
}
