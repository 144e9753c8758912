import TestSupport

/// Draws some of many cases, the same ones each time.
enum CaseSample {
  /// `count` of the cases, evenly over their groups, in the order in which they were drawn; all in their own order where
  /// there are no more than that.
  static func draw<Case>(_ count: Int?, of cases: [Case], by group: (Case) -> String) -> [Case] {
    guard let count, count < cases.count else { return cases }
    var generator = SeededGenerator(7)
    var groups = Dictionary(grouping: cases, by: group).sorted { $0.key < $1.key }.map {
      $0.value.shuffled(using: &generator)
    }
    var drawn: [Case] = []
    while drawn.count < count {
      // One of each group a round, and in the last round of groups drawn by lot.
      for place in groups.indices.shuffled(using: &generator) where drawn.count < count {
        if let next = groups[place].popLast() { drawn.append(next) }
      }
    }
    return drawn
  }
}
