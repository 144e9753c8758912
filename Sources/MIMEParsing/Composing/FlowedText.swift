/// Writes text as format=flowed (RFC 3676): paragraphs that every width can show, quotes that keep their depth.
enum FlowedText {
  /// A line longer than this is broken, in characters, quote markers included (RFC 3676 §4.2).
  static let longest = 78
  /// Where it is broken, so that a reply or two can quote it and stay below.
  static let width = 72

  /// Encodes text.
  ///
  /// - Parameter text: paragraphs ended by `\n`; lines that begin with `>` are quoted.
  /// - Returns: the lines, each ended by `\n`; soft breaks end in a space.
  static func encoded(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let (depth, content) = quotes(line)
      let marks = String(repeating: ">", count: depth)
      guard content != "-- " else {
        lines.append(depth == 0 ? "-- " : marks + " -- ")
        continue
      }
      let line = trimmed(content)
      let isShort = line.count + depth + 1 <= longest
      for piece in isShort ? [line] : broken(line, width: max(20, width - depth)) {
        lines.append(marks + stuffed(piece, depth))
      }
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Reads the markers `>`, `>>`, `> >`.
  private static func quotes(_ line: Substring) -> (Int, Substring) {
    var depth = 0
    var rest = line
    while true {
      if rest.hasPrefix(">") {
        rest = rest.dropFirst()
      } else if depth > 0, rest.hasPrefix(" >") {
        rest = rest.dropFirst(2)
      } else {
        break
      }
      depth += 1
    }
    if depth > 0, rest.hasPrefix(" ") { rest = rest.dropFirst() }
    return (min(depth, TextLines.maximumDepth), rest)
  }

  /// A space at the end would say that the line goes on.
  private static func trimmed(_ line: Substring) -> Substring {
    var line = line
    while let last = line.unicodeScalars.last, last == " " { line.unicodeScalars.removeLast() }
    return line
  }

  /// Breaks behind spaces; what has no space stays whole.
  private static func broken(_ line: Substring, width: Int) -> [Substring] {
    var pieces: [Substring] = []
    var start = line.startIndex
    var index = start
    var count = 0
    var lastBreak: Substring.Index?
    while index < line.endIndex {
      let isSpace = line[index] == " "
      index = line.index(after: index)
      count += 1
      // `-- ` alone on a line would be a signature's separator.
      if isSpace, line[start..<index] != "-- " { lastBreak = index }
      if count >= width, let end = lastBreak, index < line.endIndex {
        pieces.append(line[start..<end])
        count = line.distance(from: end, to: index)
        start = end
        lastBreak = nil
      }
    }
    pieces.append(line[start...])
    return pieces
  }

  /// Protects what would read as a quote, as stuffing or as a mailbox separator (RFC 3676 §4.4), or as the beginning of
  /// a file within the text: Outlook makes an attachment of what follows `begin `.
  private static func stuffed(_ line: Substring, _ depth: Int) -> String {
    let needsSpace = depth > 0 ? !line.isEmpty : protected.contains(where: line.hasPrefix)
    return needsSpace ? " " + line : String(line)
  }

  private static let protected = [" ", ">", "From ", "begin ", "=ybegin "]
}
