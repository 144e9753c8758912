/// The amounts that one step of reckoning reaches from those that are known, and whether one of them was reckoned or only
/// happens to be reached.
///
/// People say in more words than any list has that they reckoned ("autrement dit", "vous arrivez à", nothing at all). What
/// tells it without words is how many of an amount's neighbours are reached as well: where 214,80 € is twelve times 17,90 €
/// and hardly an amount around it is anything, it was reckoned; where every round sum is the difference of two others, that
/// says nothing. In the judged answers 120 amounts that no source states are reached so, all of them honest; of those that
/// nothing reaches, 48 of 67 were invented.
struct ReckonedAmounts {
  /// Hundredths.
  private let reached: Set<Int>

  /// Steps above which everything is reached; nobody reckons with a price list as a whole.
  private static let mostSteps = 20_000
  /// Neighbours on each side.
  private static let neighbours = 14
  /// So many of the neighbours may be reached too: about one in ten.
  private static let mostReached = 2 * neighbours / 10 + 1
  /// Hundredths beyond which nobody reckons, and no product overflows.
  private static let largest = 100_000_000_000
  /// Two of a kind, and the months of a year; thousandths.
  private static let everyday: Set<Int> = [2_000, 12_000]

  /// - Parameters:
  ///   - amounts: in hundredths, those of the sources and those of the answer that hold.
  ///   - counts: what they may be multiplied with or divided by, in thousandths.
  ///   - percents: shares and rebates, in thousandths.
  init(amounts: Set<Int> = [], counts: Set<Int> = [], percents: Set<Int> = []) {
    let counts = counts.union(Self.everyday).filter { $0 > 1_000 && $0 <= 1_000_000 }
    let factors = counts.count * 2 + amounts.count * 2 + percents.count * 2
    guard amounts.count * factors <= Self.mostSteps else {
      reached = []
      return
    }
    var reached: Set<Int> = []
    for amount in amounts where (1..<Self.largest).contains(amount) {
      for count in counts {
        reached.insert(Self.rounded(amount * count, by: 1_000))
        reached.insert(Self.rounded(amount * 1_000, by: count))
      }
      for other in amounts where other != amount && other < Self.largest {
        reached.insert(amount + other)
        reached.insert(amount - other)
      }
      for percent in percents where percent <= 100_000 {
        let share = Self.rounded(amount * percent, by: 100_000)
        reached.insert(share)
        reached.insert(amount - share)
        // With a tax on top, and without one that it holds.
        reached.insert(amount + share)
        reached.insert(Self.rounded(amount * 1_000, by: (100_000 + percent) / 100))
      }
    }
    self.reached = reached
  }

  /// Whether an amount is reached, and few around it are.
  func hold(_ hundredths: Int) -> Bool {
    guard hundredths > 0, hundredths < Int.max / 2, reached.contains(hundredths) else { return false }
    let grain = Self.grain(of: hundredths)
    let others =
      (1...Self.neighbours).count { reached.contains(hundredths + $0 * grain) }
      + (1...Self.neighbours).count { reached.contains(hundredths - $0 * grain) }
    return others <= Self.mostReached
  }

  /// How exactly an amount is said: whoever invents one invents it so.
  private static func grain(of hundredths: Int) -> Int {
    [1_000, 100, 5].first { hundredths.isMultiple(of: $0) } ?? 1
  }

  private static func rounded(_ product: Int, by divisor: Int) -> Int { (product + divisor / 2) / divisor }
}
