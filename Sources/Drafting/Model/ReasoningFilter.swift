/// Takes a model's thinking out of its answer, where the server left it in the text.
enum ReasoningFilter {
  private static let tags: [(open: String, close: String)] = [
    ("<think>", "</think>"), ("<thinking>", "</thinking>"), ("[THINK]", "[/THINK]"),
  ]

  /// `text` without reasoning, trimmed.
  ///
  /// A closing tag without its opening one ends reasoning that began at the start (the chat format had opened it); an
  /// opening one that is never closed reaches to the end. One pass for each kind of tag.
  static func answer(in text: String) -> String {
    var result = text
    for (open, close) in tags { result = removing(open, close, from: result) }
    return PlainText.trimmed(result)
  }

  private static func removing(_ open: String, _ close: String, from text: String) -> String {
    let bytes = Array(text.utf8)
    let open = Array(open.utf8)
    let close = Array(close.utf8)
    var kept: [UInt8] = []
    var isReasoning = false
    var index = 0
    while index < bytes.count {
      if bytes[index...].starts(with: close) {
        // What stood before was reasoning too when nothing had opened it.
        if !isReasoning { kept.removeAll() }
        isReasoning = false
        index += close.count
      } else if bytes[index...].starts(with: open) {
        isReasoning = true
        index += open.count
      } else {
        if !isReasoning { kept.append(bytes[index]) }
        index += 1
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
