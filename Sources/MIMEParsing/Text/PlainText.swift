/// text/plain as lines: quote markers read, flowed lines joined (RFC 3676).
enum PlainText {
  /// Reads clean text.
  ///
  /// - Parameters:
  ///   - text: lines ended by `\n`.
  ///   - isFlowed: format=flowed.
  ///   - deletesSpace: DelSp=yes (RFC 3676 §4.1).
  static func lines(_ text: [UInt8], isFlowed: Bool, deletesSpace: Bool) -> TextLines {
    var result = TextLines()
    result.reserve(bytes: text.count)
    var goesOn = false
    var previousDepth = 0
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let line = text[start..<end]
      start = end + 1
      if isFlowed {
        let (depth, unquoted) = flowedQuotes(line)
        // One space in front protects the line (RFC 3676 §4.4).
        let content = unquoted.first == 0x20 ? unquoted.dropFirst() : unquoted
        let isSeparator = content.elementsEqual([0x2D, 0x2D, 0x20])
        let endsSoft = content.last == 0x20 && !isSeparator
        let kept = endsSoft && deletesSpace ? content.dropLast() : content
        if goesOn, depth == previousDepth, !isSeparator {
          result.extendLast(kept)
        } else {
          result.append(kept, depth: depth)
        }
        goesOn = endsSoft
        previousDepth = depth
      } else {
        let (depth, content) = quotes(line)
        // Mailbox files protect "From " at the start of a line.
        if depth == 1, previousDepth == 0, line.starts(with: ">From ".utf8) {
          result.append(line.dropFirst())
        } else if depth > 0, isOrnament(line, depth) || closesBracket(line, of: result) {
          result.append(line)
        } else {
          result.append(content, depth: depth)
          previousDepth = depth
        }
      }
    }
    return result
  }

  /// `>>> See our site <<<` quotes nobody.
  private static func isOrnament(_ line: ArraySlice<UInt8>, _ depth: Int) -> Bool {
    depth > 1 && line.suffix(2).elementsEqual([0x3C, 0x3C])
  }

  /// `>:` or `> wrote:` below a line that opened the bracket: an attribution that was wrapped within its address.
  private static func closesBracket(_ line: ArraySlice<UInt8>, of result: TextLines) -> Bool {
    guard line.count <= 24, line.last(where: { !$0.isBlank }) == 0x3A, let above = result.lines.last, above.depth == 0,
      let open = result.bytes[above.content].suffix(200).lastIndex(of: 0x3C)
    else { return false }
    return !result.bytes[open..<above.content.upperBound].contains(0x3E)
  }

  private static func flowedQuotes(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>) {
    let content = line.drop { $0 == 0x3E }
    return (line.count - content.count, content)
  }

  /// Markers as programs without format=flowed write them: `>>`, `> >`, `>> >`.
  static func quotes(_ line: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>) {
    var depth = 0
    var position = line.startIndex
    while position < line.endIndex {
      if line[position] == 0x3E {
        depth += 1
        position += 1
      } else if depth > 0, line[position] == 0x20, position + 1 < line.endIndex, line[position + 1] == 0x3E {
        position += 1
      } else {
        break
      }
    }
    if depth > 0, position < line.endIndex, line[position] == 0x20 { position += 1 }
    return (depth, line[position...])
  }
}
