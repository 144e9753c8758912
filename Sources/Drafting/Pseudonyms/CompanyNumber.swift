/// SIREN and SIRET numbers (code de commerce, art. R123-220 f.), and the French VAT number that holds a SIREN.
///
/// Every tenth number passes Luhn's sum, so that it is not enough where a number stands alone: a SIREN has to be named,
/// and a SIRET passes it twice, once with its first nine figures.
enum CompanyNumber {
  private static let words = ContextWords(
    "siren|siret|rcs|registre du commerce|immatricule|immatriculee|kbis|d'entreprise")
  /// La Poste's: its establishments outnumber Luhn's sums, so that their figures' sum is a multiple of five instead.
  private static let laPoste = "356000000"

  static func siret(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    guard run.areFigures(14), let shape = run.shape(14), run.isPlain(14), !run.isContinued(after: 14) else {
      return nil
    }
    let figures = run.characters.prefix(14)
    guard isSIREN(figures.prefix(9)) else { return nil }
    let isLaPoste = run.key(9) == laPoste && figures.reduce(0) { $0 + Int($1 & 0x0F) }.isMultiple(of: 5)
    guard CheckDigits.isLuhn(figures) || isLaPoste else { return nil }
    let isNamed = words.areSaid(before: run.start, within: 50, in: text)
    // A day and time of day written without signs passes both sums once in a hundred.
    guard isNamed || !(shape.count == 1 && isTimestamp(run)) else { return nil }
    return identifier(.siret, run, 14, in: text, isCertain: true)
  }

  static func siren(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    guard run.areFigures(9), let shape = run.shape(9), run.isPlain(9), shape == [9] || shape == [3, 3, 3],
      isSIREN(run.characters.prefix(9)), !run.isContinued(after: 9), !text.isQuantity(endingAt: run.range(9).upperBound)
    else { return nil }
    return identifier(.siren, run, 9, in: text, isCertain: words.areSaid(before: run.start, within: 50, in: text))
  }

  /// `FR`, a key of two figures, a SIREN.
  static func vat(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    guard run.characters.starts(with: "fr".utf8), run.characters.count >= 13, run.shape(13) != nil, run.isPlain(13),
      run.characters[2..<13].allSatisfy(IdentifierText.isFigure), isSIREN(run.characters[4..<13]),
      (12 + 3 * (run.number(4..<13) % 97)) % 97 == run.number(2..<4), !run.isContinued(after: 13)
    else { return nil }
    return identifier(.siren, run, 13, in: text, isCertain: true)
  }

  private static func isSIREN(_ figures: ArraySlice<UInt8>) -> Bool {
    CheckDigits.isLuhn(figures) && figures.contains { $0 != UInt8(ascii: "0") }
  }

  private static func isTimestamp(_ run: FigureRun) -> Bool {
    (1_900...2_099).contains(run.number(0..<4)) && (1...12).contains(run.number(4..<6))
      && (1...31).contains(run.number(6..<8)) && run.number(8..<10) < 24 && run.number(10..<12) < 60
  }

  private static func identifier(
    _ kind: Identifier.Kind, _ run: FigureRun, _ count: Int, in text: IdentifierText, isCertain: Bool
  ) -> Identifier {
    Identifier(
      kind: kind, text: text.string(run.range(count)), range: run.range(count), key: run.key(count),
      isCertain: isCertain)
  }
}
