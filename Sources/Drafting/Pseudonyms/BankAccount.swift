/// Bank accounts: an IBAN (ISO 13616-1), and the French RIB of bank, branch, account and key that stands beside it.
enum BankAccount {
  private static let words = ContextWords(
    "iban|rib|compte|comptes|coordonnees bancaires|virement|account|konto|bankverbindung|cuenta|conto")

  static func iban(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    let characters = run.characters
    guard characters.count >= 15, let count = lengths[run.key(2)], characters.count >= count, run.shape(count) != nil,
      run.isPlain(count, lineEnds: true),
      characters[2..<4].allSatisfy(IdentifierText.isFigure),
      !characters.prefix(count).contains(IdentifierText.letter)
    else { return nil }
    let rearranged = characters[4..<count] + characters[0..<4]
    // One that somebody calls an account is one, mistyped or not.
    guard CheckDigits.remainder(rearranged, modulo: 97) == 1 || words.areSaid(before: run.start, within: 50, in: text)
    else { return nil }
    return Identifier(
      kind: .iban, text: text.string(run.range(count)), range: run.range(count), key: run.key(count), isCertain: true)
  }

  static func rib(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    let characters = run.characters
    guard characters.count >= 23, let shape = run.shape(23), shape == [23] || shape == [5, 5, 11, 2],
      run.isPlain(23, lineEnds: true), run.areFigures(10),
      characters[21..<23].allSatisfy(IdentifierText.isFigure),
      !characters[10..<21].contains(IdentifierText.letter), !run.isContinued(after: 23)
    else { return nil }
    let figures = characters.prefix(21).map(figure)
    guard CheckDigits.remainder(figures + characters[21..<23], modulo: 97) == 0 else { return nil }
    return Identifier(
      kind: .iban, text: text.string(run.range(23)), range: run.range(23), key: run.key(23), isCertain: true)
  }

  /// An account's letters count as figures in rows of nine, the third of which begins with S as 2.
  private static func figure(_ character: UInt8) -> UInt8 {
    guard !IdentifierText.isFigure(character) else { return character }
    let place = character - 0x61
    return 0x30 + (place < 18 ? place % 9 + 1 : place - 18 + 2)
  }

  /// The lengths of the registry that SWIFT keeps for ISO 13616.
  private static let lengths: [String: Int] = {
    let list = """
      ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 br29 by28 ch21 cr22 cy28 cz24 de22 dk18 do28 ee20 es24 fi18 fo18 \
      fr27 gb22 ge22 gi23 gl18 gr27 gt28 hr21 hu28 ie22 il23 is26 it27 jo30 kw30 kz20 lb28 li21 lt20 lu20 lv21 mc27 \
      md24 me22 mk19 mr27 mt31 mu30 nl18 no15 pk24 pl28 ps29 pt25 qa29 ro24 rs22 sa24 se24 si19 sk24 sm27 tn24 tr26 \
      ua29 va22 xk20
      """
    return Dictionary(
      uniqueKeysWithValues: list.split(separator: " ").map { (String($0.prefix(2)), Int($0.dropFirst(2)) ?? 0) })
  }()
}
