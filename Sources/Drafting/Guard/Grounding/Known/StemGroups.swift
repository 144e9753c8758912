/// Words that stand for the same thing, in the five languages, by their stems.
struct StemGroups {
  private var groups: [String: [String]] = [:]

  /// - Parameter list: a group a line, words folded, a blank between them.
  init(_ list: String) {
    for line in list.split(separator: "\n") {
      let stems = line.split(separator: " ").map { Stem.of(String($0)) }
      for stem in stems { groups[stem, default: []] += stems }
    }
  }

  /// Whether one that stands for the same as a stem is among some.
  func areKnown(_ stem: String, in stems: Set<String>) -> Bool {
    groups[stem]?.contains(where: stems.contains) ?? false
  }
}
