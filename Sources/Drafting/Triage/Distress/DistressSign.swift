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
    [.violence, .closePerson], [.violence, .child], [.violence, .fear], [.violence, .urgency],
    [.violence, .exhaustion], [.marks, .child], [.marks, .closePerson], [.marks, .fear], [.fear, .closePerson],
    [.fear, .child], [.hunger], [.shelter, .child], [.shelter, .urgency], [.shelter, .exhaustion],
    [.exhaustion, .child], [.exhaustion, .fear], [.farewell, .child, .urgency],
  ]

  static let phrases = PhraseTable<DistressSign>([
    (.deathWish, deathWishes), (.farewell, farewells), (.settling, settlings), (.exhaustion, exhaustions),
    (.violence, violences), (.marks, markings), (.closePerson, closePeople), (.fear, fears), (.child, children),
    (.hunger, hungers), (.shelter, shelters), (.urgency, urgencies), (.figure, figures),
  ])
}
