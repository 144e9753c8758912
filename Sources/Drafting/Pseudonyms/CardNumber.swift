/// Payment cards (ISO/IEC 7812-1): a network's first figures, its length, Luhn's sum.
enum CardNumber {
  private static let words = ContextWords("carte|cb|visa|mastercard|amex|card|paiement|debit")

  static func found(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    guard let first = run.characters.first, "23456".utf8.contains(first), run.characters.count >= 13,
      !text.isBehindFigures(run.start)
    else { return nil }
    for count in [19, 18, 17, 16, 15, 14, 13] where run.areFigures(count) {
      guard let shape = run.shape(count), run.isPlain(count), !run.isContinued(after: count),
        let isCommon = network(run, count), CheckDigits.isLuhn(run.characters.prefix(count))
      else { continue }
      let isNamed = words.areSaid(before: run.start, within: 50, in: text)
      guard isNamed || isCommon && !(shape.count == 1 && References.areNamed(before: run.start, in: text)) else {
        continue
      }
      return Identifier(
        kind: .card, text: text.string(run.range(count)), range: run.range(count), key: run.key(count), isCertain: true)
    }
    return nil
  }

  /// Whether cards of this length and beginning are common enough to be known without a word; nil where there are none.
  private static func network(_ run: FigureRun, _ count: Int) -> Bool? {
    let (two, three, four) = (run.number(0..<2), run.number(0..<3), run.number(0..<4))
    switch count {
    case 16 where run.characters[0] == UInt8(ascii: "4") || (51...55).contains(two) || (2_221...2_720).contains(four):
      return true
    case 15 where two == 34 || two == 37: return true
    case 16 where four == 6_011 || two == 65 || (644...649).contains(three) || (3_528...3_589).contains(four):
      return true
    case 13 where run.characters[0] == UInt8(ascii: "4"), 19 where run.characters[0] == UInt8(ascii: "4"): return false
    case 14 where (300...305).contains(three) || two == 36 || two == 38: return false
    case 16...19 where two == 62 || two == 50 || (56...58).contains(two) || two == 63 || two == 67: return false
    default: return nil
    }
  }
}
