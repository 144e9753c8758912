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
}

extension Distress {
  /// A poster or a training course names what it prevents, and nothing else.
  private static func isAboutPrevention(_ all: Set<DistressSign>) -> Bool {
    all.contains(.figure) && all.isSubset(of: [.figure, .deathWish, .urgency, .closePerson, .child])
  }
}

/// What, alone or with others, may mean that somebody is in danger.
enum DistressSign: Hashable, Sendable {
  /// Says it outright.
  case deathWish
  /// Takes leave.
  case farewell
  /// Has put everything in order.
  case settling
  /// Can't go on.
  case exhaustion
  case violence
  /// Traces that violence leaves.
  case marks
  /// Somebody close who may be its author.
  case closePerson
  case fear
  case child
  case hunger
  /// Has, or is about to have, no roof.
  case shelter
  case urgency
  /// Uses the words in a manner of speaking, or about a work or a campaign.
  case figure

  /// Signs that alarm together.
  static let alarming: [Set<DistressSign>] = [
    [.violence, .closePerson], [.violence, .child], [.violence, .fear], [.marks, .child],
    [.marks, .closePerson], [.marks, .fear], [.fear, .closePerson], [.fear, .child], [.hunger], [.shelter, .child],
    [.shelter, .urgency],
    [.shelter, .exhaustion], [.exhaustion, .child], [.exhaustion, .fear], [.violence, .urgency],
    [.violence, .exhaustion], [.farewell, .child, .urgency],
  ]

  static let phrases = PhraseTable<DistressSign>([
    (.deathWish, deathWishes), (.farewell, farewells), (.settling, settlings), (.exhaustion, exhaustions),
    (.violence, violences), (.marks, markings), (.closePerson, closePeople), (.fear, fears), (.child, children),
    (.hunger, hungers), (.shelter, shelters), (.urgency, urgencies), (.figure, figures),
  ])
}
