/// Whether a figure of an answer is a step of reckoning away from figures that the answer states beside it.
///
/// Whoever reckons in a letter shows what from: "68,20 € et 6,10 € par jour, soit 74,30 €". What comes of two figures of the
/// answer was reckoned. What comes of one of them and one of the sources may be reached by chance: it holds where that way
/// of reckoning reaches hardly any of the figures around it.
struct NearbyReckoning {
  /// A figure in its own unit, and what it measures.
  struct Figure: Hashable {
    enum Measure { case money, share, plain }

    let value: Double
    let measure: Measure
  }

  /// Figures that are looked back at; those of the sources that are reckoned with.
  static let mostNear = 14
  static let mostKnown = 200
  /// Neighbours on each side, and so many of all of them that may be reached as well.
  private static let neighbours = 14
  private static let mostReached = 4
  /// Figures that are looked back at for what is multiplied twice.
  private static let mostFactors = 7
  /// Figures of which three are reckoned with together.
  private static let mostTogether = 8
  private static let mostOfFour = 6

  private let figure: Figure
  /// The amount that the answer states last.
  private let last: Double?
  /// The shares of the sources.
  private let shares: [Double]
  /// What comes of figures of the answer alone, in order.
  private let shown: [Double]
  /// What comes of one and of one of the sources, in order, by the way of reckoning.
  private let reached: [[Double]]

  /// - Parameters:
  ///   - figure: the one that is asked about.
  ///   - near: those that the answer states beside it, in order.
  ///   - known: those of the sources.
  ///   - spans: how many days, months and years the sources speak of.
  init(_ figure: Figure, near: [Figure], known: [Figure], spans: Set<Double> = []) {
    self.figure = figure
    last = near.last { $0.measure == .money }?.value
    shares = known.lazy.filter { $0.measure == .share }.map(\.value)
    var shown: [Double] = []
    var reached = Way.allCases.map { _ in [Double]() }
    for (place, one) in near.enumerated() {
      for way in Way.allCases {
        for other in near[(place + 1)...] { shown += way.steps(one, other, to: figure.measure) }
        for other in known { reached[way.rawValue] += way.steps(one, other, to: figure.measure) }
      }
    }
    shown += Self.ofParts(near, figure.measure) + Self.ofProducts(near, figure.measure)
    if figure.measure == .money {
      shown += Self.ofSecondsAtRebate(near) + Self.ofSeveralAtRebate(near) + Self.ofRest(near)
      // An amount without cents is reached by chance.
      if figure.value != figure.value.rounded() { reached.append(Self.ofBaskets(near, known, spans)) }
    }
    let same = near.filter { $0.measure == figure.measure }.suffix(Self.mostTogether).map(\.value)
    shown += Self.ofThree(same)
    if figure.measure == .money { shown += Self.ofFour(same.suffix(Self.mostOfFour)) }
    for size in 2...6 where size <= same.count {
      shown.append(same.suffix(size).reduce(0, +) / Double(size))
      shown.append(same.suffix(size).reduce(0, +))
    }
    self.shown = Self.inOrder(shown)
    self.reached = reached.map(Self.inOrder)
  }

  private static func inOrder(_ values: [Double]) -> [Double] { values.filter { $0 > 0 && $0 < 1e11 }.sorted() }

  /// Sums of three, and what is left of one without two others or of two without one.
  private static func ofThree(_ values: [Double]) -> [Double] {
    var found: [Double] = []
    for first in values.indices {
      for second in values.indices.dropFirst(first + 1) {
        for third in values.indices.dropFirst(second + 1) {
          let (a, b, c) = (values[first], values[second], values[third])
          found += [a + b + c, a - b - c, a + b - c, a - b + c, c - a - b]
        }
      }
    }
    return found
  }

  /// Sums of four of the last amounts, whatever stands between them: the parts of what somebody gets, and a ceiling.
  private static func ofFour(_ values: [Double]) -> [Double] {
    var found: [Double] = []
    for first in values.indices {
      for second in values.indices.dropFirst(first + 1) {
        for third in values.indices.dropFirst(second + 1) {
          found += values.dropFirst(third + 1).map { values[first] + values[second] + values[third] + $0 }
        }
      }
    }
    return found
  }

  /// Sums of so many of one and so many of another, each count beside its amount: "deux adultes à 8 € et deux enfants à 3 €".
  private static func ofProducts(_ near: [Figure], _ measure: Figure.Measure) -> [Double] {
    guard measure == .money else { return [] }
    let products = zip(near, near.dropFirst()).compactMap { one, other -> Double? in
      one.measure != other.measure && one.measure != .share && other.measure != .share ? one.value * other.value : nil
    }
    let pairs = products.indices.flatMap { first in
      products.indices.dropFirst(first + 1).map { products[first] + products[$0] }
    }
    return pairs + ofThreeFactors(near)
  }

  /// Whether it is so many times as many and some more, all in a row.
  static func isProductAndRest(_ figure: Figure, of near: [Figure]) -> Bool {
    near.indices.dropLast(2).contains { near[$0].value * near[$0 + 1].value + near[$0 + 2].value == figure.value }
  }

  /// Whether it is how often one of them, of more than twelve, holds another.
  static func isQuotient(_ figure: Figure, of near: [Figure]) -> Bool {
    let plain = near.filter { $0.measure == .plain && $0.value > 1 }.map(\.value)
    return figure.value > 1
      && plain.contains { whole in whole > 12 && plain.contains { $0 < whole && $0 * figure.value == whole } }
  }

  /// A price twice, the second time at a rebate.
  private static func ofSecondsAtRebate(_ near: [Figure]) -> [Double] {
    let rebates = near.filter { $0.measure == .share }.map(\.value)
    return near.filter { $0.measure == .money }.flatMap { price in rebates.map { price.value * (2 - $0 / 100) } }
  }

  /// So many at a price and a rebate: six entries at 12 €, less 10 %.
  private static func ofSeveralAtRebate(_ near: [Figure]) -> [Double] {
    let last = near.suffix(mostFactors)
    let rebates = last.filter { $0.measure == .share }.map { 1 - $0.value / 100 }
    let counts = last.filter { $0.measure == .plain && $0.value > 1 }.map(\.value)
    guard !rebates.isEmpty, !counts.isEmpty else { return [] }
    return last.filter { $0.measure == .money }.flatMap { price in
      counts.flatMap { count in rebates.map { price.value * count * $0 } }
    }
  }

  /// What comes of counts of the answer and of prices of the sources: one and so many times another, "15 € et 0,80 € par ruche";
  /// a price for so many of so much, "9 m² à 0,80 € pendant douze jours".
  ///
  /// - Parameter spans: lengths of time that a price may be for.
  private static func ofBaskets(_ near: [Figure], _ known: [Figure], _ spans: Set<Double>) -> [Double] {
    let counts = near.suffix(mostTogether).filter { $0.measure == .plain && $0.value > 1 }.map(\.value)
    let prices = Set((near.suffix(mostTogether) + known).filter { $0.measure == .money }.map(\.value))
    guard prices.count <= mostPrices else { return [] }
    var found: [Double] = []
    for count in counts {
      for price in prices {
        let product = count * price
        found += prices.lazy.filter { $0 != price }.map { $0 + product }
        for span in spans.union(counts) where span != count { found.append(span * product) }
      }
    }
    return found
  }

  /// Prices above which some basket comes to anything.
  private static let mostPrices = 16

  /// What those of some cost that are not free: "dix vous sont offertes, les suivantes coûtent 5 € ; les vingt-neuf".
  private static func ofRest(_ near: [Figure]) -> [Double] {
    near.indices.dropLast(2).compactMap { place in
      let (free, price, all) = (near[place], near[place + 1], near[place + 2])
      guard free.measure == .plain, price.measure == .money, all.measure == .plain, all.value > free.value else {
        return nil
      }
      return (all.value - free.value) * price.value
    }
  }

  /// A price times two counts that stand beside it: "pour douze jours, 9 m² à 0,80 €".
  private static func ofThreeFactors(_ near: [Figure]) -> [Double] {
    let last = near.suffix(mostFactors)
    let counts = last.filter { $0.measure == .plain && $0.value > 1 }.map(\.value)
    return last.filter { $0.measure == .money }.flatMap { price in
      counts.indices.flatMap { first in
        counts.indices.dropFirst(first + 1).map { price.value * counts[first] * counts[$0] }
      }
    }
  }

  /// What is left of an amount, or comes to it, with so many of another: "deux mensualités de 62,50 € et une de 62,40 €"; and
  /// so many parts of so many: twenty days of thirty-one.
  private static func ofParts(_ near: [Figure], _ measure: Figure.Measure) -> [Double] {
    guard measure == .money else { return [] }
    let counts = near.filter { $0.measure == .plain && $0.value == $0.value.rounded() && (2...366).contains($0.value) }
    let amounts = near.suffix(mostTogether).filter { $0.measure == .money }.map(\.value)
    var found: [Double] = []
    for count in counts.map(\.value) {
      for one in amounts {
        if count <= 24 { found += amounts.filter { $0 != one }.flatMap { [one - count * $0, one + count * $0] } }
        found += counts.filter { count < $0.value && $0.value >= 12 }.map { one * count / $0.value }
      }
    }
    return found
  }

  /// Whether the figure is reached, and not by chance.
  ///
  /// - Parameters:
  ///   - isReckoned: whether the answer says that it was reckoned, without which plain numbers and shares are no sum or ratio
  ///     with one of the sources.
  ///   - isRough: whether it is said to be about so much.
  func holds(isReckoned: Bool, isRough: Bool) -> Bool {
    let width = isRough || figure.measure == .share ? max(grain / 2, figure.value * 0.01) : exactness
    if Self.isReached(figure.value, within: width, shown) { return true }
    if isReckoned, isChanged(within: width) { return true }
    if reached.count > Way.allCases.count, isReckonedAlone(reached[Way.allCases.count], within: width) { return true }
    return Way.allCases.contains { way in
      // How often one amount goes into another is a way of its own.
      let isTimes = way == .ratio && figure.measure == .plain && figure.value >= 2
      guard isReckoned || isRough || figure.measure == .money || way == .share || way == .product || isTimes else {
        return false
      }
      return isReckonedAlone(reached[way.rawValue], within: width)
    }
  }

  /// Whether it is the amount said last, more or less by a share of the sources: "un euro, porté à 1,10 €".
  private func isChanged(within width: Double) -> Bool {
    guard let last, figure.measure == .money else { return false }
    return shares.contains {
      abs(last * (1 + $0 / 100) - figure.value) <= width || abs(last * (1 - $0 / 100) - figure.value) <= width
    }
  }

  /// Whether it is reached, and hardly any of the figures around it.
  private func isReckonedAlone(_ reached: [Double], within width: Double) -> Bool {
    guard Self.isReached(figure.value, within: width, reached) else { return false }
    let others = (1...Self.neighbours).reduce(0) { count, step in
      count
        + [Double(step), Double(-step)].count {
          Self.isReached(figure.value + $0 * grain, within: width, reached)
        }
    }
    return others <= Self.mostReached
  }

  private static func isReached(_ value: Double, within width: Double, _ reached: [Double]) -> Bool {
    var (low, high) = (0, reached.count)
    while low < high {
      let middle = (low + high) / 2
      if reached[middle] < value - width { low = middle + 1 } else { high = middle }
    }
    return low < reached.count && reached[low] <= value + width
  }

  /// How exactly a figure is said: whoever invents one invents it so.
  private var grain: Double {
    let cents = (figure.value * 100).rounded()
    let grain = [10_000.0, 1_000, 500, 100, 10, 5].first {
      cents.truncatingRemainder(dividingBy: $0) == 0 && cents >= $0 * 20
    }
    return (grain ?? (cents.truncatingRemainder(dividingBy: 100) == 0 ? 100 : 1)) / 100
  }

  /// Half of its last figure.
  private var exactness: Double {
    let value = figure.value
    if value == value.rounded() { return 0.004 }
    return (value * 10).rounded() == value * 10 ? 0.05 : 0.005_1
  }

  /// A way of reckoning.
  private enum Way: Int, CaseIterable {
    case sum, product, share, ratio

    func steps(_ one: Figure, _ other: Figure, to measure: Figure.Measure) -> [Double] {
      let (a, b) = (one.value, other.value)
      switch (self, one.measure, other.measure, measure) {
      case (.sum, .money, .money, .money), (.sum, .share, .share, .share), (.sum, .plain, .plain, .plain):
        return [a + b, a - b, b - a]
      case (.product, .plain, .plain, .plain): return a == 1 || b == 1 ? [] : [a * b, a / b, b / a]
      case (.product, .money, .plain, .money): return b == 1 ? [] : [a * b, a / b]
      case (.product, .plain, .money, .money): return a == 1 ? [] : [a * b, b / a]
      case (.share, .money, .share, .money), (.share, .plain, .share, .plain):
        return [a * b / 100, a - a * b / 100, a + a * b / 100]
      case (.share, .share, .money, .money), (.share, .share, .plain, .plain):
        return [a * b / 100, b - a * b / 100, b + a * b / 100]
      case (.ratio, .money, .money, .plain): return [a / b, b / a]
      case (.ratio, .money, .money, .share), (.ratio, .plain, .plain, .share):
        return [a / b * 100, b / a * 100, abs(a - b) / a * 100, abs(a - b) / b * 100]
      default: return []
      }
    }
  }
}
