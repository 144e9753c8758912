/// Tax numbers (numéro fiscal de référence, "SPI"): 13 figures of which the first is 0 to 3.
///
/// The last three are the first ten modulo 511. The tax office publishes no specification; the rule is the one that
/// validators in use rest on. So a number that the words before it call a tax number counts without it, too.
enum TaxNumber {
  private static let words = ContextWords("fiscal|fiscale|fiscaux|spi|declarant|contribuable")

  static func found(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    guard let first = run.characters.first, "0123".utf8.contains(first), run.areFigures(13), run.shape(13) != nil,
      run.isPlain(13)
    else { return nil }
    let number = run.number(0..<10)
    let isValid = number > 9_999 && number % 511 == run.number(10..<13)
    guard isValid || words.areSaid(before: run.start, within: 40, in: text), !run.isContinued(after: 13) else {
      return nil
    }
    return Identifier(
      kind: .taxNumber, text: text.string(run.range(13)), range: run.range(13), key: run.key(13), isCertain: true)
  }
}
