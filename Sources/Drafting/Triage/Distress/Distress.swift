import MIMEParsing

/// Whether the writer, or somebody they write about, may be in danger: suicide, violence, hunger, a child at risk, a
/// family without a roof.
///
/// Few say it outright. So signs are looked for that mean little alone and much together: a house set in order and
/// "je ne reviendrai pas"; marks on a child's arms; a car to sleep in, a child and tonight. It would rather be wrong than
/// silent: what it calls distress is shown to a person first, which costs a minute.
enum Distress {
  static func shows(_ message: Message) -> Bool {
    // Answering machines and mass mailings speak of help lines and prevention all the time.
    if message.automation.autoSubmitted == "auto-replied" { return false }
    return shows(PlainText.oneLine(message.subject, limit: 300) + ".\n" + message.body.newText)
  }

  static func shows(_ text: String) -> Bool {
    let signs = Wording.sentences(of: text).map { DistressSign.phrases.acts(in: $0.words) }
    let all = signs.reduce(into: Set<DistressSign>()) { $0.formUnion($1) }
    guard !all.isEmpty else { return false }
    if signs.contains(where: { $0.contains(.deathWish) && !$0.contains(.figure) }), !isAboutPrevention(all) {
      return true
    }
    // Farewells are spread over a letter.
    if all.intersection([.farewell, .settling, .exhaustion]).count >= 2, !all.contains(.figure) { return true }
    return signs.indices.contains { start in
      // What belongs together stands together.
      let near = signs[start..<min(start + 4, signs.count)].reduce(into: Set<DistressSign>()) { $0.formUnion($1) }
      return !near.contains(.figure) && DistressSign.alarming.contains { $0.isSubset(of: near) }
    }
  }

  /// A poster or a training course names what it prevents, and nothing else.
  private static func isAboutPrevention(_ all: Set<DistressSign>) -> Bool {
    all.contains(.figure) && all.isSubset(of: [.figure, .deathWish, .urgency, .closePerson, .child])
  }
}
