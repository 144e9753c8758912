/// Amounts paid in equal parts, the last of which is what is left: 936 € at 80 € a month are twelve, the last of 56 €.
struct Instalments {
  /// How many parts of how much, and the last one's hundredths where it is smaller.
  private var plans: [(count: Int, part: Int, last: Int)] = []

  /// Parts that somebody pays; more are no plan.
  private static let counts = 2...120

  /// - Parameter amounts: hundredths, of the sources.
  init(of amounts: Set<Int>) {
    guard amounts.count <= Reckoning.mostSaid else { return }
    for whole in amounts where whole > 0 {
      for part in amounts where part > 0 && part < whole {
        let count = (whole - 1) / part + 1
        if Self.counts.contains(count) { plans.append((count, part, whole - (count - 1) * part)) }
      }
    }
  }

  /// Whether some amount is paid in so many parts of one that the answer states.
  func hold(count: Int, said: Set<Int>) -> Bool { plans.contains { $0.count == count && said.contains($0.part) } }

  /// Whether it is the last part where there are so many.
  func hold(last hundredths: Int, of counts: [Int]) -> Bool {
    plans.contains { $0.last == hundredths && counts.contains($0.count) }
  }
}
