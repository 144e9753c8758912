/// The amounts and shares that sources name.
struct KnownAmounts {
  /// Hundredths.
  private var amounts: Set<Int> = []
  /// Plain numbers that stand beside amounts and may be some: "1 800 € cette année, 1 500 l'an dernier".
  private var implied: Set<Int> = []
  /// What some of them that stand in a row come to.
  private var totals: Set<Int> = []
  /// Prices of parts of a cent, in the currency's unit.
  private(set) var finePrices: Set<Double> = []
  /// Thousandths of a percent.
  private var percents: Set<Int> = []
  /// What the answer states that holds.
  private var said: Set<Int> = []
  /// What of it was reckoned.
  private var reckoned: Set<Int> = []
  /// What one step of reckoning leads to, as of the last ``reckon(with:minutes:days:)``.
  private var reached = ReckonedAmounts()
  private var plans = Instalments(of: [])
  /// Parts that the answer writes out: `8/12`.
  private var fractions: [(part: Int, whole: Int)] = []

  mutating func add(_ hundredths: Int) { amounts.insert(hundredths) }

  /// Adds prices of less than a cent: `0,0078 €/m³`.
  mutating func addFinePrices(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(3) {
      guard let whole = tokens[index].value, tokens[index + 1].isSign(",") || tokens[index + 1].isSign("."),
        tokens[index + 1].isGlued, tokens[index + 2].isGlued, tokens[index + 2].kind == .digits,
        (3...6).contains(tokens[index + 2].text.count), whole < 1_000,
        tokens[index + 3].isSign("€") || ["euro", "euros"].contains(tokens[index + 3].folded)
      else { continue }
      if let price = Double("\(whole).\(tokens[index + 2].text)") { finePrices.insert(price) }
    }
  }

  /// Adds what amounts that stand in a row in a text come to, with the plain numbers that follow one in its sentence: "46,20 €
  /// en novembre, 38,50 en décembre et 42,30 en janvier".
  mutating func addTotals(of source: FactReader) {
    var row: [Int] = []
    var sentence: Int?
    for found in source.facts {
      let place = source.sentence(of: found)
      switch found.fact {
      case .amount(let hundredths): row.append(hundredths)
      // "T1 118,50 / T2 96,00": who writes cents writes amounts.
      case .number(let value) where found.noun == nil && Self.hasCents(found, in: source):
        row.append(value / 10)
        amounts.insert(value / 10)
      case .number(let value) where (1_800_000...2_100_000).contains(value) && found.noun == nil: continue
      case .number(let value) where sentence == place && found.use == .count && !row.isEmpty:
        row.append(value / 10)
        if value >= 10_000, implied.count < 20 { implied.insert(value / 10) }
      default: continue
      }
      sentence = place
      if row.count > 8 { row.removeFirst() }
      var total = 0
      for (index, amount) in row.reversed().enumerated() where amount < Self.largest {
        total += amount
        if index > 0 { totals.insert(total) }
      }
    }
  }

  /// Whether a figure is written with two decimals.
  private static func hasCents(_ found: FoundFact, in source: FactReader) -> Bool {
    source.scalars[found.range].suffix(3).first.map { $0 == "," } ?? false
  }

  /// Adds what so many at one price and so many at another come to: "trois places à 22 € et une à 12 €".
  mutating func addBaskets(of source: FactReader) {
    var baskets: [Int: [Int]] = [:]
    for found in source.facts {
      guard case .amount(let price) = found.fact, price < Self.largest else { continue }
      let at = source.token(at: found.range.lowerBound)
      guard ["a", "de", "at", "zu"].contains(source.word(at - 1) ?? ""),
        let count = (max(0, at - 4)..<max(0, at - 1)).reversed().lazy.compactMap({ source.count(at: $0) }).first
      else { continue }
      baskets[source.sentence(of: found), default: []].append(price * count)
    }
    for lines in baskets.values where lines.count <= 8 {
      totals.formUnion(lines)
      totals.insert(lines.reduce(0, +))
    }
  }

  mutating func add(percent thousandths: Int) { percents.insert(thousandths) }

  /// `1/20e`: five percent.
  mutating func addFractions(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(3) where tokens[index].value == 1 && tokens[index + 1].isSign("/") {
      guard let whole = tokens[index + 2].value, (2...100).contains(whole), tokens[index + 2].isGlued,
        ["e", "eme"].contains(tokens[index + 3].folded), tokens[index + 3].isGlued
      else { continue }
      add(percent: 100_000 / whole)
    }
  }

  /// Takes what the answer states and that holds; what the sources do not name was reckoned.
  mutating func accept(_ hundredths: Int) {
    said.insert(hundredths)
    if !amounts.contains(hundredths) { reckoned.insert(hundredths) }
  }

  /// Hundredths beyond which nobody reckons, and no product with a percent overflows.
  private static let largest = 100_000_000_000

  /// Whether there are few enough to reckon with.
  private var isReckonable: Bool { amounts.count + percents.count <= Reckoning.mostNumbers }

  func holds(_ hundredths: Int) -> Bool { amounts.contains(hundredths) }

  /// All that the sources name, in hundredths, and the shares in thousandths of a percent.
  var all: Set<Int> { amounts }
  var shares: Set<Int> { percents }

  /// Whether the sources name the share or its rest.
  func holds(percent thousandths: Int) -> Bool {
    percents.contains(thousandths) || percents.contains(100_000 - thousandths)
  }

  /// Hears which parts of something the answer writes out.
  mutating func hearFractions(in tokens: [FactToken]) {
    fractions = tokens.indices.dropLast(2).compactMap { index in
      guard let part = tokens[index].value, let whole = tokens[index + 2].value, part < whole,
        (2...100).contains(whole), tokens[index + 1].isSign("/"), tokens[index + 1].isGlued, tokens[index + 2].isGlued
      else { return nil }
      return (part, whole)
    }
    // "Les trois quarts de l'avis", but not "trois quarts d'heure"
    for index in tokens.indices.dropFirst() {
      guard let whole = ReckoningVocabulary.denominators[tokens[index].folded],
        let part = Self.small(tokens, at: index - 1), part < whole,
        !tokens[(index + 1)...].prefix(3).contains(where: { $0.folded == "heure" })
      else { continue }
      fractions.append((part, whole))
    }
    // "Trois jours sur cinq"
    for index in tokens.indices.dropFirst() where tokens[index].folded == "sur" {
      guard let whole = Self.small(tokens, at: index + 1) else { continue }
      let before = [index - 1, index - 2].filter(tokens.indices.contains).lazy.compactMap { Self.small(tokens, at: $0) }
      if let part = before.first, part < whole { fractions.append((part, whole)) }
    }
  }

  /// "L'aller-retour coûte quatre euros": each amount may be meant twice.
  mutating func countPairs() { fractions.append((2, 1)) }

  /// A number up to a hundred, in figures or words.
  private static func small(_ tokens: [FactToken], at index: Int) -> Int? {
    guard tokens.indices.contains(index) else { return nil }
    let number = tokens[index].value ?? NumberWords.of(.french).number(tokens, at: index)?.value
    return number.flatMap { (1...100).contains($0) ? $0 : nil }
  }

  /// Reckons what one step leads to from what the sources or the answer state.
  ///
  /// - Parameters:
  ///   - minutes: how far times of the sources lie apart: so many hours are paid for.
  ///   - days: so many days, months and years are, in thousandths.
  mutating func reckon(with figures: KnownFigures, minutes: Set<Int>, days: Set<Int>) {
    plans = Instalments(of: amounts.union(figures.counts.filter { $0 >= 10_000 }.map { $0 / 10 }))
    guard isReckonable, figures.isReckonable else {
      reached = ReckonedAmounts()
      return
    }
    let hours = minutes.map { $0 * 1_000 / 60 }
    // Measures of a little more than one are no number of anything.
    let counts = figures.counts.union(figures.said).union(days).filter { $0 >= 2_000 }.union(hours)
    let known = amounts.union(said)
    reached = ReckonedAmounts(amounts: known.union(implied), counts: counts, percents: percents)
  }

  // MARK: - Asked

  /// Whether an amount of the answer follows from others, as far as the sentence that it stands in says how.
  func imply(_ hundredths: Int, _ found: FoundFact, with figures: KnownFigures) -> Bool {
    let counts = figures.said.map { $0 / 1_000 }
    return totals.contains(hundredths) || isDerived(hundredths, with: figures) || reached.hold(hundredths)
      || isLastPart(hundredths, of: counts) || plans.hold(last: hundredths, of: counts)
      || found.isRough && isRounded(hundredths)
      || fractions.contains { isPart(hundredths, $0.part, of: $0.whole) }
      || found.isReckoned && (isReckoned(hundredths, with: figures) || isDifference(hundredths))
  }

  /// Whether a share is one of the sources' so many times, as many as the answer says: five times 1,25 %.
  func isMultiple(percent thousandths: Int, of figures: KnownFigures) -> Bool {
    percents.contains { share in
      share > 0 && thousandths.isMultiple(of: share) && figures.said.contains(thousandths / share * 1_000)
    }
  }

  /// Whether some amount is paid in so many parts of one that the answer states.
  func arePaid(in count: Int) -> Bool { plans.hold(count: count, said: said) }

  /// Whether two amounts of the sources lie so far apart. Round ones do by chance, where there are many.
  private func isDifference(_ hundredths: Int) -> Bool {
    guard hundredths > 0, hundredths % 100 > 0 || amounts.count <= 4, amounts.count <= Reckoning.mostSaid else {
      return false
    }
    return amounts.contains { amounts.contains($0 - hundredths) }
  }

  /// Whether it is what is left for the last where an amount is paid in equal parts: 42,34 € behind two of 42,33 €.
  private func isLastPart(_ hundredths: Int, of counts: [Int]) -> Bool {
    amounts.union(said).contains { whole in
      counts.contains { count in (2...120).contains(count) && whole - (count - 1) * (whole / count) == hundredths }
    }
  }

  /// Whether it is the share that one amount makes of another, in thousandths of a percent: to a half where it is said to be
  /// reckoned, to one where it is a rough one.
  func isShareOfTwo(_ share: Int, _ found: FoundFact) -> Bool {
    guard found.isReckoned || found.isRough else { return false }
    let nearly = found.isRough ? 1_000 : 500
    let known = amounts.union(said).filter { (1...Self.largest).contains($0) }
    guard known.count <= Reckoning.mostSaid else { return false }
    return known.contains { whole in known.contains { $0 < whole && abs($0 * 100_000 / whole - share) <= nearly } }
  }

  /// Whether two shares come to one: 21,2 % and 0,3 %.
  func isSum(ofShares share: Int) -> Bool {
    shares.count <= Reckoning.mostSaid && shares.contains { $0 < share && shares.contains(share - $0) }
  }

  /// Whether it is an amount that is known, to its first figure or two: "près de 1 200 €" of 1 187 €.
  private func isRounded(_ hundredths: Int) -> Bool {
    guard hundredths >= 1_000 else { return false }
    return amounts.union(said).contains { known in
      guard known >= 1_000, known < Self.largest else { return false }
      var grain = 1
      while known / grain >= 100 { grain *= 10 }
      return [grain, grain * 10].contains { grain in
        let floor = known / grain * grain
        return floor > 0 && [floor, floor + grain].contains(hundredths) && abs(hundredths - known) * 5 <= known
      }
    }
  }

  /// Whether it is such a part of an amount that is known: `8/12 de 180 €`.
  private func isPart(_ hundredths: Int, _ part: Int, of whole: Int) -> Bool {
    amounts.union(said).contains { Reckoning.product($0, part) == Reckoning.product(hundredths, whole) }
  }

  /// Sums and differences of an amount of the answer with one or two of the sources', parts of it, and what a rebate leaves of
  /// one.
  private func isDerived(_ hundredths: Int, with figures: KnownFigures) -> Bool {
    guard isReckonable, figures.isReckonable else { return false }
    let known = amounts.union(implied)
    // By chance many figures are a sum of others; one of them at least must be spoken of.
    for first in said.sorted().suffix(40) where first > 0 {
      if known.contains(hundredths - first) || known.contains(hundredths + first) { return true }
      for second in known where known.contains(hundredths - first - second) { return true }
      if hundredths > 0, first.isMultiple(of: hundredths), (2...24).contains(first / hundredths),
        figures.numbers.contains(first / hundredths * 1_000) || figures.said.contains(first / hundredths * 1_000)
          || first / hundredths == 2
      {
        return true
      }
    }
    if figures.speaksOfParts, hundredths > 0,
      amounts.union(totals).contains(where: { [2, 3, 4].contains($0 / hundredths) && $0.isMultiple(of: hundredths) })
    {
      return true
    }
    // A rebate on what only the sources name.
    return !said.isEmpty && known.contains { isRebate(hundredths, on: $0) }
  }

  /// Whether it is one of the sources' shares of an amount, or the amount with it or without.
  private func isShare(_ hundredths: Int, of amount: Int) -> Bool {
    percents.contains { share in
      guard let part = Reckoning.share(share, of: amount) else { return false }
      return [part, amount - part, amount + part].contains(hundredths)
    }
  }

  /// Whether it is what one of the sources' rebates leaves of an amount.
  private func isRebate(_ hundredths: Int, on amount: Int) -> Bool {
    percents.contains { share in Reckoning.share(share, of: amount).map { amount - $0 == hundredths } ?? false }
  }

  /// Whether it is one step of reckoning away from an amount that the sources or the answer state: a sum or a rest, so many
  /// times one or a part of it, a share or what a rebate leaves.
  private func isReckoned(_ hundredths: Int, with figures: KnownFigures) -> Bool {
    guard isReckonable, figures.isReckonable else { return false }
    let known = amounts.union(said).union(figures.said.map { $0 / 10 })
    func whole(_ numbers: some Sequence<Int>) -> [Int] {
      numbers.filter { (2_000...1_000_000).contains($0) && $0 % 1_000 == 0 }.map { $0 / 1_000 }
    }
    let saidCounts = whole(figures.said)
    if amounts.contains(where: { first in saidCounts.contains { Reckoning.product(first, $0) == hundredths } }) {
      return true
    }
    // Twelve people for three nights.
    if amounts.subtracting(reckoned).contains(where: { price in
      saidCounts.suffix(20).contains { count in
        saidCounts.suffix(20).contains { other in
          (count != other || count == 2)
            && Reckoning.product(count, other).flatMap { Reckoning.product(price, $0) } == hundredths
        }
      }
    }) {
      return true
    }
    // Two adults and three children.
    let products = said.subtracting(reckoned).prefix(20).flatMap { amount in
      (saidCounts.prefix(10) + [1]).map { (amount, Reckoning.product(amount, $0) ?? 0) }
    }
    if products.contains(where: { first in products.contains { first.0 != $0.0 && first.1 + $0.1 == hundredths } }) {
      return true
    }
    let few = whole(figures.counts).filter { $0 <= 12 }.prefix(20)
    // What was reckoned, and so many times something more.
    if reckoned.sorted().suffix(20).contains(where: { sum in
      amounts.contains { amount in
        (saidCounts.suffix(20) + few).contains { Reckoning.product(amount, $0).map { sum + $0 == hundredths } ?? false }
          || sum + amount == hundredths
      }
    }) {
      return true
    }
    // A rebate is said with what it leaves.
    if amounts.contains(where: { isRebate(hundredths, on: $0) }) { return true }
    let counts = whole(figures.counts.union([2_000, 12_000]))
    return said.sorted().suffix(40).contains { first in
      first > 0
        && (known.contains { [first + $0, first - $0, $0 - first].contains(hundredths) }
          || counts.contains {
            Reckoning.product(first, $0) == hundredths || Self.isPart(hundredths, of: first, by: $0)
          }
          || isShare(hundredths, of: first)
          || figures.speaksOfParts
            && [(1, 2), (1, 3), (1, 4), (2, 3), (3, 4)].contains { first * $0.0 / $0.1 == hundredths })
    }
  }

  /// Whether it is what a price comes to by the hour, or in the twelve months of a year.
  ///
  /// - Parameter minutes: how long something may take.
  func isOfSpan(_ hundredths: Int, _ minutes: Set<Int>) -> Bool {
    amounts.union(said).contains { price in
      Reckoning.product(price, 12) == hundredths
        || minutes.contains { Reckoning.product(price, $0).map { $0 == hundredths * 60 } ?? false }
    }
  }

  /// Whether it is an amount divided, to the cent, to the unit or nearly.
  private static func isPart(_ hundredths: Int, of whole: Int, by count: Int) -> Bool {
    let part = whole / count
    return part == hundredths || part / 100 * 100 == hundredths || (part + 50) / 100 * 100 == hundredths
  }
}
