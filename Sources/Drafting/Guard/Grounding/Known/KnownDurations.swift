/// The lengths of time that sources name.
struct KnownDurations {
  private var durations: Set<Length> = []
  private var spans: Set<Int> = []
  /// What the answer states that holds, in order.
  private var said: [Length] = []

  struct Length: Hashable, Comparable {
    let count: Int
    let unit: Fact.Unit
    static func < (one: Length, other: Length) -> Bool {
      (one.count, one.unit.rawValue) < (other.count, other.unit.rawValue)
    }
  }

  /// Whether one is to be added to another: `deux mois, plus un en secteur protégé`.
  var addUp = false

  // MARK: - Stated

  mutating func add(_ count: Int, _ unit: Fact.Unit) { durations.insert(Length(count: count, unit: unit)) }

  /// `dans le mois suivant l'alerte`: one, said by an article.
  mutating func addArticles(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(2) where tokens[index].folded == "dans" {
      if tokens[index + 1].folded == "le", tokens[index + 2].folded == "mois" { add(1, .month) }
      if tokens[index + 1].folded == "la", tokens[index + 2].folded == "semaine" { add(1, .week) }
      if tokens[(index + 1)...].prefix(3).contains(where: { ["an", "annee"].contains($0.folded) }) { add(1, .year) }
      if tokens[index + 1].folded == "le", tokens[index + 2].folded == "dernier", index + 3 < tokens.count,
        tokens[index + 3].folded == "mois"
      {
        add(1, .month)
      }
    }
  }

  /// `relance à J-20`: so many days before.
  static func countdowns(in tokens: [FactToken]) -> [Int] {
    tokens.indices.dropLast(2).compactMap { index in
      guard tokens[index].text == "J", tokens[index + 1].isSign("-"), tokens[index + 1].isGlued,
        tokens[index + 2].isGlued, let count = tokens[index + 2].value, (1...100).contains(count)
      else { return nil }
      return count
    }
  }

  /// The parts of `16 semaines (6 prénatal + 10 postnatal)`.
  static func parts(of tokens: [FactToken]) -> [(count: Int, unit: Fact.Unit)] {
    tokens.indices.dropLast(3).flatMap { index -> [(count: Int, unit: Fact.Unit)] in
      guard let whole = tokens[index].value, let unit = FactReader.unit(tokens[index + 1].folded),
        tokens[index + 2].isSign("("),
        let close = tokens[(index + 3)...].prefix(16).firstIndex(where: { $0.isSign(")") })
      else { return [] }
      let parts = tokens[(index + 3)..<close].compactMap(\.value)
      return parts.count > 1 && parts.reduce(0, +) == whole ? parts.map { ($0, unit) } : []
    }
  }

  /// `prorogeable deux fois un an`: two.
  mutating func addRepeated(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(2) where tokens[index].folded == "fois" && index > 0 {
      func number(_ index: Int) -> Int? {
        tokens[index].value ?? NumberWords.of(.french).number(tokens, at: index)?.value
          ?? (["un", "une"].contains(tokens[index].folded) ? 1 : nil)
      }
      guard let times = number(index - 1), let count = number(index + 1), (2...12).contains(times), count <= 100,
        let unit = FactReader.unit(tokens[index + 2].folded)
      else { continue }
      add(times * count, unit)
    }
  }

  /// `12-17 ans`, `2 à 5 jours`, `quatre à six semaines`: both ends, with their unit.
  static func ranges(of tokens: [FactToken]) -> [(count: Int, unit: Fact.Unit)] {
    func number(_ index: Int) -> Int? {
      tokens[index].value
        ?? NumberWords.of(.french).number(tokens, at: index).flatMap { $0.count == 1 ? $0.value : nil }
    }
    return tokens.indices.dropLast(3).flatMap { index -> [(Int, Fact.Unit)] in
      guard let first = number(index), let second = number(index + 2), first < second,
        ["-", "–", "a", "ou", "bis", "to", "or"].contains(tokens[index + 1].folded)
          || tokens[index + 1].folded == "et" && index > 0 && tokens[index - 1].folded == "entre",
        let unit = FactReader.unit(tokens[index + 3].folded)
      else { return [] }
      return [(first, unit), (second, unit)]
    }
  }

  /// `25 jours par an, j'en ai pris 9, puis 4 autres`: numbers of a sentence that count the unit named before.
  static func shortened(in source: FactReader) -> [(count: Int, unit: Fact.Unit)] {
    var found: [(count: Int, unit: Fact.Unit)] = []
    var last: (unit: Fact.Unit, sentence: Int)?
    for fact in source.facts {
      let sentence = source.sentence(of: fact)
      if case .duration(_, let unit) = fact.fact { last = (unit, sentence) }
      guard case .number(let value) = fact.fact, fact.use == .count, let last, last.sentence == sentence,
        fact.noun.map({ Stem.of($0) == "autr" }) ?? true, value % 1_000 == 0, value <= 400_000
      else { continue }
      found.append((value / 1_000, last.unit))
    }
    return found
  }

  /// Adds how many days something takes from one named day to another; nothing is counted on from there.
  mutating func add(spans days: [Int]) { spans.formUnion(days) }

  mutating func accept(_ count: Int, _ unit: Fact.Unit) { said.append(Length(count: count, unit: unit)) }

  // MARK: - Asked

  /// Whether two of the sources' come to it, or one twice.
  func isTotalOfTwo(_ count: Int, _ unit: Fact.Unit, mayBeDouble: Bool) -> Bool {
    let counts = Set(durations.lazy.filter { $0.unit == unit }.map(\.count))
    return counts.count <= Reckoning.mostNumbers
      && counts.contains { $0 < count && counts.contains(count - $0) && (mayBeDouble || $0 * 2 != count) }
  }

  /// Whether it is what is left of one of the sources' without another, in their unit: 42 of 70 hours of which 28 are done.
  func isLeft(_ count: Int, in unit: Fact.Unit? = nil) -> Bool {
    // A small number is what is left of any two.
    count > 12 && durations.count <= Reckoning.mostNumbers
      && durations.contains { whole in
        (unit ?? whole.unit) == whole.unit
          && durations.contains { $0.unit == whole.unit && whole.count - $0.count == count }
      }
  }

  /// So many of them, the shortest counts first.
  func first(_ count: Int) -> [(count: Int, unit: Fact.Unit)] {
    durations.sorted().prefix(count).map { ($0.count, $0.unit) }
  }

  /// Those that the answer states and that hold.
  var spoken: Set<Length> { Set(said) }

  /// Whether one that a clock can add is about as long: 35 minutes are "un peu plus d'une demi-heure".
  func areNear(minutes: Int) -> Bool { self.minutes.contains { abs($0 - minutes) * 6 <= minutes } }

  /// Whether one is as long, in whatever unit.
  func holds(_ count: Int, _ unit: Fact.Unit) -> Bool {
    durations.contains { Self.isSame($0, count, unit) } || unit == .day && spans.contains(count)
  }

  /// Whether it is what one that the answer states and another come to, or differ by; months and years where it is said
  /// that they add up.
  func isDerived(_ count: Int, _ unit: Fact.Unit, with figures: KnownFigures) -> Bool {
    guard unit.rawValue < Fact.Unit.month.rawValue || addUp else { return false }
    var counts = Set(durations.lazy.filter { $0.unit == unit }.map(\.count))
    if count >= 10 { counts.formUnion(said.lazy.filter { $0.unit == unit && $0.count >= 10 }.map(\.count)) }
    if count >= 10 { counts.formUnion(figures.counts.lazy.filter { $0 >= 10_000 }.map { $0 / 1_000 }) }
    return said.contains {
      $0.unit == unit && $0.count != count
        && (counts.contains(count - $0.count) || counts.contains(count + $0.count) || counts.contains($0.count - count))
    }
  }

  /// Whether two of the sources' lie so far apart: a guarantee of three years is shorter by two than one of five.
  func isDifferenceOfTwo(_ count: Int, _ unit: Fact.Unit) -> Bool {
    let counts = Set(durations.lazy.filter { $0.unit == unit }.map(\.count))
    return counts.count <= 6 && counts.contains { counts.contains($0 + count) }
  }

  /// Whether it is one of the sources' so many times, as many as they count of something: two hours on five days.
  func isProduct(_ count: Int, _ unit: Fact.Unit, with figures: KnownFigures) -> Bool {
    let times =
      figures.counts.union(days).filter { (2_000...60_000).contains($0) }.map { $0 / 1_000 }
      + said.map(\.count).filter { (2...60).contains($0) }
    guard times.count <= Reckoning.mostSaid else { return false }
    return durations.union(said).contains { known in
      known.unit == unit && known.count > 0 && times.contains { Reckoning.product(known.count, $0) == count }
    }
  }

  /// How many days those are that are counted in days, in thousandths.
  var days: Set<Int> { Set(durations.lazy.filter { $0.unit == .day && $0.count < 100_000 }.map { $0.count * 1_000 }) }

  /// How many months and years they are, in thousandths: an amount may be one for each.
  var periods: Set<Int> {
    Set(
      durations.lazy.filter { ($0.unit == .month || $0.unit == .year) && (2...120).contains($0.count) }.map {
        $0.count * 1_000
      })
  }

  /// Those that a clock can add, in minutes.
  var minutes: Set<Int> { Set(durations.compactMap { $0.unit.minutes($0.count) }) }

  private static func isSame(_ known: Length, _ count: Int, _ unit: Fact.Unit) -> Bool {
    let (other, otherUnit) = (known.count, known.unit)
    if unit == otherUnit { return count == other }
    // Weeks of working days.
    if unit == .week, otherUnit == .day, count * 5 == other { return true }
    if unit == .day, otherUnit == .week, count == other * 5 { return true }
    if let days = unit.days(count), let others = otherUnit.days(other) { return !days.isDisjoint(with: others) }
    switch (unit, otherUnit) {
    case (.month, .year): return count == other * 12
    case (.year, .month): return count * 12 == other
    case (.minute, .hour): return count == other * 60
    case (.hour, .minute): return count * 60 == other
    case (.day, .month): return count == other * 30
    case (.month, .day): return count * 30 == other
    default: return false
    }
  }
}
