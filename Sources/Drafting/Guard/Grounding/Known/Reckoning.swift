/// Sums that people reckon in their heads.
enum Reckoning {
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
}
