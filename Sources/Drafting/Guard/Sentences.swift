/// A line cut behind its sentences.
enum Sentences {
  /// The sentences with the white space before them; joined they are the line.
  static func of(_ line: Substring) -> [Substring] {
    var sentences: [Substring] = []
    var start = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      let next = line.index(after: index)
      if ".!?".contains(line[index]), next == line.endIndex || line[next].isWhitespace {
        sentences.append(line[start..<next])
        start = next
      }
      index = next
    }
    if start < line.endIndex { sentences.append(line[start...]) }
    return sentences
  }
}
