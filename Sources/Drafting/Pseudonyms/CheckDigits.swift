/// The sums that numbers are checked by.
enum CheckDigits {
  /// Luhn's (ISO/IEC 7812-1 annex B), the last figure being the check digit.
  static func isLuhn(_ figures: some BidirectionalCollection<UInt8>) -> Bool {
    var sum = 0
    for (place, figure) in figures.reversed().enumerated() {
      let value = Int(figure & 0x0F)
      sum += place.isMultiple(of: 2) ? value : value < 5 ? value * 2 : value * 2 - 9
    }
    return sum.isMultiple(of: 10)
  }

  /// The remainder of the number that figures spell, letters counting as 10 to 35 (ISO/IEC 7064).
  static func remainder(_ characters: some Sequence<UInt8>, modulo modulus: Int) -> Int {
    characters.reduce(0) { rest, character in
      IdentifierText.isFigure(character)
        ? (rest * 10 + Int(character & 0x0F)) % modulus
        : (rest * 100 + Int(character) - 0x61 + 10) % modulus
    }
  }
}
