/// Comments, and what is in them for Outlook alone (`<!--[if mso]>…<![endif]-->`).
enum HTMLComment {
  /// Words from which on a comment is prose and not a template's note.
  private static let fewestWords = 8

  /// The prose in a comment; empty where there is markup, a style sheet or a few words.
  static func text(_ comment: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    let start = Array(comment.prefix(32 * 1024))
    let isConditional = start.starts(with: "[if".utf8)
    if !isConditional, start.contains(where: { $0 == 0x3C || $0 == 0x7B }) { return [] }
    var text = start
    if isConditional {
      guard let condition = start.firstIndex(of: 0x3E) else { return [] }
      let stripped = HTMLStripper.lines(Array(start[(condition + 1)...]), isWithinComment: true)
      text = Array(stripped.lines.lines.map { stripped.lines.bytes[$0.content] }.joined(separator: [0x20]))
    }
    let words = text.split { $0 <= 0x20 }.lazy.filter { word in
      word.contains { (0x61...0x7A).contains($0.asciiLowercased) || $0 >= 0xC3 }
    }
    return words.prefix(fewestWords).count == fewestWords ? text : []
  }
}
