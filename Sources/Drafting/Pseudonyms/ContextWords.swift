/// Words by which the text before a number says what it is.
struct ContextWords {
  /// By their first letter, folded.
  private let words: [[[UInt8]]]

  /// - Parameter list: folded words and phrases, parted by `|`.
  init(_ list: String) {
    var words = [[[UInt8]]](repeating: [], count: 26)
    for word in list.split(separator: "|") {
      let bytes = Array(word.utf8)
      guard let first = bytes.first, (0x61...0x7A).contains(first) else { continue }
      words[Int(first) - 0x61].append(bytes)
    }
    self.words = words
  }

  /// Whether one of them stands among the `reach` places before `index`, as whole words.
  func areSaid(before index: Int, within reach: Int, in text: IdentifierText) -> Bool {
    last(before: index, within: reach, in: text) != nil
  }

  /// Where the last of them stands there.
  func last(before index: Int, within reach: Int, in text: IdentifierText) -> Range<Int>? {
    var start = min(index, text.plain.count) - 1
    let first = max(0, index - reach)
    while start >= first {
      let byte = text.plain[start]
      if (0x61...0x7A).contains(byte), !text.isAlphanumeric(start - 1) {
        for word in words[Int(byte) - 0x61] {
          if let end = text.end(of: word, at: start), !text.isLetter(end) { return start..<end }
        }
      }
      start -= 1
    }
    return nil
  }
}
