/// A draft's text without what stands in visible marks.
enum VisibleText {
  static func outsideMarks(_ text: String) -> String {
    var result = ""
    var depth = 0
    for character in text {
      if character == "[" { depth += 1 }
      if depth == 0 { result.append(character) }
      if character == "]", depth > 0 {
        depth -= 1
        // What stands on both sides of a mark is not one string.
        if depth == 0 { result.append("\u{FFFC}") }
      }
    }
    return result
  }

  /// The marks themselves.
  static func marks(_ text: String) -> [Substring] {
    var marks: [Substring] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "["), let end = rest[open...].firstIndex(of: "]") {
      marks.append(rest[rest.index(after: open)..<end])
      rest = rest[rest.index(after: end)...]
    }
    return marks
  }
}
