/// Centuries, kings and chapters: `XVIIe`, `XIV`.
enum RomanNumeral {
  /// The number that a word is, with the ending of an ordinal or without; nil for other words, and for one letter alone.
  static func value(of word: String) -> Int? {
    let word = word.uppercased()
    let digits = word.prefix { values[$0] != nil }
    guard (2...7).contains(digits.count), endings.contains(word.dropFirst(digits.count).lowercased()) else {
      return nil
    }
    var total = 0
    var last = 0
    for digit in digits.reversed() {
      guard let value = values[digit] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 ? total : nil
  }

  private static let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50]
  private static let endings: Set<String> = ["", "e", "er", "eme", "ème", "è"]
}
