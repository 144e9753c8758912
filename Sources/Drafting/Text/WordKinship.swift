/// Whether two words are forms of one: `rembourser` and `remboursement`, `délai` and `délais`.
enum WordKinship {
  /// - Parameters:
  ///   - one: folded.
  ///   - other: folded.
  static func areKin(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    let shared = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    // No two forms differ so early; most pairs end here.
    guard shared >= 4 else { return false }
    // "Place" and "placement" are two things, "traite" and "traitement" one.
    return shared >= 6 || shared == 5 && shared * 5 >= max(one.utf8.count, other.utf8.count) * 3
      || Stem.of(one) == Stem.of(other)
  }
}
