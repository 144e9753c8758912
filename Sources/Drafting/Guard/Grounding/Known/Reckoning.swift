/// Sums and products that people reckon in their heads.
enum Reckoning {
  /// A text with more numbers than that is a table: something in it always comes to something else.
  static let mostNumbers = 500
  /// So many of what an answer states are looked back at.
  static let mostSaid = 100

  /// Whether two to eight of the numbers in a row come to it.
  static func isTotal(_ value: Int, of numbers: [Int]) -> Bool {
    for start in numbers.indices {
      var total = 0
      for number in numbers[start...].prefix(8) {
        total += number
        if total == value, number != value { return true }
      }
    }
    return false
  }

  /// The product; nil where nobody can mean one so large.
  static func product(_ one: Int, _ other: Int) -> Int? {
    let (product, isTooLarge) = one.multipliedReportingOverflow(by: other)
    return isTooLarge ? nil : product
  }

  /// A share, in thousandths of a percent, of an amount; nil where that is too large to be meant.
  static func share(_ thousandths: Int, of amount: Int) -> Int? { product(amount, thousandths).map { $0 / 100_000 } }
}
