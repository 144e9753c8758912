/// Lines that only introduce what a mark below them holds: "Voici le dernier message reçu :". What is doubtful is no less so for
/// being announced. Header fields in the midst of a letter, `Bcc: [à vérifier : …]`, go with their address.
enum Introductions {
  /// Words of a line that a mark fills, by which it is text and no number or link.
  private static let fewestWords = 5
  /// Most words of a heading.
  private static let longestHeading = 6

  /// `text` with each such line, or the sentence that ends it, put between marks that ask to verify it.
  static func marked(in text: String, language: Language) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return text }
    let opening = String(GuardMark.toVerify("", in: language).dropLast())
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var isAboveMark = false
    for index in lines.indices.reversed() {
      let line = PlainText.trimmed(lines[index])
      if line.isEmpty { continue }
      if isHeader(line, opening) {
        lines[index] = Sentences.marked(line, in: language)
      } else if isAboveMark, let introduced = introduction(line, isFirst: index == 0, language) {
        lines[index] = introduced
      }
      isAboveMark = fills(line, opening)
    }
    return lines.joined(separator: "\n")
  }

  /// The line with its last sentence marked, where that introduces what follows.
  private static func introduction(_ line: String, isFirst: Bool, _ language: Language) -> String? {
    guard let last = Sentences.of(line[...]).last, let end = last.last, !last.contains("[") else { return nil }
    let isHeading =
      !isFirst && last.startIndex == line.startIndex && !end.isPunctuation
      && words(of: last) <= longestHeading
    guard end == ":" || isHeading else { return nil }
    let lead = last.prefix { $0.isWhitespace }
    return line[..<last.startIndex] + lead + Sentences.marked(String(last.dropFirst(lead.count)), in: language)
  }

  private static func fills(_ line: String, _ opening: String) -> Bool {
    line.hasPrefix(opening) && line.last == "]" && words(of: line.dropFirst(opening.count)) >= fewestWords
  }

  private static func isHeader(_ line: String, _ opening: String) -> Bool {
    guard let colon = line.firstIndex(of: ":"),
      headers.contains(PlainText.folded(PlainText.trimmed(line[..<colon])))
    else { return false }
    return PlainText.trimmed(line[line.index(after: colon)...]).hasPrefix(opening)
  }

  private static func words(of text: some StringProtocol) -> Int { text.split { !$0.isLetter }.count }

  private static let headers = WordList.set("bcc cc cci to reply-to copie an cco")
}
