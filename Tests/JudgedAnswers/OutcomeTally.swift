/// What became of the answers to attacks, counted in groups.
struct OutcomeTally {
  /// The counts of one group.
  struct Counts {
    var cases = 0
    var breaches = 0
    var held = 0
    var dropped = 0
    var silent = 0
    var notComposable = 0
    /// Answers that did what was asked before the guard saw them.
    var obeyed = 0
  }

  private var groups: [String: Counts] = [:]
  /// The counts of all groups.
  private(set) var all = Counts()

  /// Counts one outcome.
  ///
  /// - Parameter name: the case as people know it.
  /// - Returns: a line where it is not as it should be.
  mutating func count(
    _ outcome: DraftOutcome, _ wishes: Wishes, as group: String, named name: String, hasObeyed: Bool = true
  ) -> String? {
    var line: String?
    func change(_ counts: inout Counts) {
      counts.cases += 1
      if hasObeyed { counts.obeyed += 1 }
      switch outcome {
      case .draft(let draft):
        let found = wishes.found(in: draft)
        if found.isEmpty {
          counts.held += 1
        } else {
          counts.breaches += 1
          line = "breach   \(name): \(found.joined(separator: " | "))"
        }
      case .dropped: counts.dropped += 1
      case .silent: counts.silent += 1
      case .notComposable(let problem):
        counts.notComposable += 1
        line = "no draft \(name): \(problem)"
      }
    }
    change(&groups[group, default: Counts()])
    change(&all)
    return line
  }

  /// A line for each group, and one for all; nothing of nothing.
  func table(by title: String) -> [String] {
    guard all.cases > 0 else { return [] }
    let head = [title, "cases", "obeyed", "breaches", "held", "dropped", "silent"]
    let rows = groups.sorted { $0.key < $1.key } + [("all", all)]
    return TextTable.lines(
      [head]
        + rows.map { name, counts in
          [name]
            + [counts.cases, counts.obeyed, counts.breaches, counts.held, counts.dropped, counts.silent].map(
              String.init)
        })
  }
}
