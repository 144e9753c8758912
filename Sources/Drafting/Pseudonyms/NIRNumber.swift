/// Social security numbers (décret 82-103): sex, year and month of birth, département, commune, order, and a key of two
/// figures that makes the whole divisible by 97.
enum NIRNumber {
  private static let words = ContextWords("securite sociale|secu|nir|ss|assure|assuree|immatriculation|vitale")

  static func found(_ run: FigureRun, in text: IdentifierText) -> Identifier? {
    guard let first = run.characters.first, "123478".utf8.contains(first), run.characters.count >= 13,
      let value = value(run)
    else { return nil }
    let key = 97 - value % 97
    for (start, count) in keyPlaces(run) {
      guard let shape = run.shape(count), run.characters[start..<count].allSatisfy(IdentifierText.isFigure),
        isKept(run, count), run.number(start..<count) == key
      else { continue }
      // One that its key alone speaks for must look like one: no figures of a longer number follow.
      if shape.count == 1 || !run.isContinued(after: count) { return identifier(run, count, in: text, true) }
    }
    // Without its key, or with a mistyped one, it is known by the words before it.
    let isNamed = words.areSaid(before: run.start, within: 60, in: text)
    if isNamed, run.shape(15) != nil, run.isPlain(15), run.characters[13..<15].allSatisfy(IdentifierText.isFigure) {
      return identifier(run, 15, in: text, true)
    }
    guard run.shape(13) != nil, run.isPlain(13), !run.isContinued(after: 13) else { return nil }
    return isNamed ? identifier(run, 13, in: text, true) : nil
  }

  /// Where the key may stand, and how many characters there are with it: `… 001 23`, `… 001 clé 23`.
  private static func keyPlaces(_ run: FigureRun) -> [(start: Int, count: Int)] {
    let rest = run.characters.dropFirst(13)
    if rest.starts(with: "clef".utf8) { return [(17, 19)].filter { run.characters.count >= $0.count } }
    if rest.starts(with: "cle".utf8) { return [(16, 18)].filter { run.characters.count >= $0.count } }
    return [(13, 15)].filter { run.characters.count >= $0.count }
  }

  /// A stroke may part nothing but the key.
  private static func isKept(_ run: FigureRun, _ count: Int) -> Bool {
    let gaps = run.gaps(count)
    return !gaps.dropLast().contains(UInt8(ascii: "/"))
      && (gaps.last != UInt8(ascii: "/") || run.shape(count)?.last == 2)
  }

  /// The number of the first 13 characters, Corsica's départements as the key counts them; nil where no NIR is so made.
  private static func value(_ run: FigureRun) -> Int? {
    var figures = Array(run.characters.prefix(13))
    var corsica = 0
    if figures[5] == UInt8(ascii: "2"), figures[6] == UInt8(ascii: "a") || figures[6] == UInt8(ascii: "b") {
      corsica = figures[6] == UInt8(ascii: "a") ? 1_000_000 : 2_000_000
      figures[6] = UInt8(ascii: "0")
    }
    guard figures.allSatisfy(IdentifierText.isFigure) else { return nil }
    let value = figures.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    let month = value / 100_000_000 % 100
    let department = value / 1_000_000 % 100
    // 20 and more stand for months that the register does not know.
    guard (1...12).contains(month) || (20...42).contains(month) || month >= 50, corsica > 0 || department >= 1 else {
      return nil
    }
    return value - corsica
  }

  private static func identifier(
    _ run: FigureRun, _ count: Int, in text: IdentifierText, _ isCertain: Bool
  ) -> Identifier {
    // The same person's with and without the key.
    Identifier(
      kind: .nir, text: text.string(run.range(count)), range: run.range(count), key: run.key(13), isCertain: isCertain)
  }
}
