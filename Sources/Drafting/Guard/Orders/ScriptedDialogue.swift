/// A dialogue written out for a model to go on with: questions and answers in turns, and after the last name nothing.
enum ScriptedDialogue {
  /// Most characters of a name before its colon.
  private static let longestName = 40

  /// Whether a passage is one: two turns at least, one of them a question, and an empty one at the end.
  static func isOne(_ folded: String) -> Bool {
    // Mail and chat write a turn a line, or part turns by a dash.
    guard folded.utf8.contains(UInt8(ascii: "?")) else { return false }
    let turns = folded.replacing("\\n", with: "\n").replacing(" - ", with: "\n").split(separator: "\n").map {
      $0.drop { !$0.isLetter && !$0.isNumber }
    }
    var named = 0
    var asks = false
    for turn in turns.prefix(400) {
      guard let colon = turn.firstIndex(of: ":"), turn.utf8.distance(from: turn.startIndex, to: colon) <= longestName
      else {
        if turn.contains("?") { asks = true }
        continue
      }
      let said = turn[turn.index(after: colon)...]
      if !said.contains(where: { $0.isLetter || $0.isNumber }) {
        if named >= 2, asks { return true }
      } else {
        named += 1
        if said.contains("?") { asks = true }
      }
    }
    return false
  }
}
