/// What each figure of the sources is said of, and whether an answer says it of something else: "quatre exemplaires pour la
/// véranda", where the sheet wants four for a house and two for a veranda.
///
/// A figure is given to another only where words beside it in the answer stand beside its rival in the sources and not beside
/// itself, none speaks for it, and the rival is of its kind: two amounts, two lengths of time, two counts of one thing.
struct FigureOwners {
  /// What figures may be taken one for another.
  private enum Kind: Hashable { case amount, percent, span, day, weekday, phone, count(String) }

  /// A figure where it stands.
  private struct Place {
    let value: Fact
    /// What is said of it and of no other of its kind.
    let near: Set<String>
    /// Of that, what names it.
    let label: Set<String>
    /// That, and what is said of several in its sentence, or above its line.
    let wide: Set<String>
    /// Which line, where it is a row of a list: `Interne : 55 € par an`.
    let row: Int?

    /// Whether both are rows of one list, and near each other.
    func isBeside(_ other: Place) -> Bool {
      guard let row, let otherRow = other.row else { return false }
      return row != otherRow && abs(row - otherRow) <= 3
    }

    /// Days of one sheet are told by little: "mardi matin".
    var isDay: Bool { if case .date = value { true } else { false } }
  }

  private var sources: [FactReader] = []

  /// Figures of one kind above which a text is a table, whose columns no sentence tells.
  private static let most = 60

  mutating func read(_ source: FactReader) { sources.append(source) }

  /// The facts of an answer that the sources say of something else.
  func misplaced(in answer: FactReader) -> [FoundFact] {
    var found: [FoundFact] = []
    let figures = sources.map(Self.figures)
    for (kind, said) in Self.figures(of: answer) {
      guard (2...Self.most).contains(figures.reduce(0) { $0 + ($1[kind]?.count ?? 0) }) else { continue }
      let known = zip(sources, figures).map { source, figures in
        (figures[kind] ?? []).map { Self.place(of: $0, among: figures[kind] ?? [], in: source) }
      }
      let answered = said.map { (figure: $0, place: Self.place(of: $0, among: said, in: answer)) }
      for (figure, place) in answered where isMisplaced(place, among: known, others: answered.map(\.place)) {
        found.append(figure)
      }
    }
    return found
  }

  private func isMisplaced(_ place: Place, among known: [[Place]], others: [Place]) -> Bool {
    // What another source says as well may be meant.
    let holding = known.filter { $0.contains { $0.value == place.value } }
    guard holding.count == 1, let known = holding.first else { return false }
    let own = known.filter { $0.value == place.value }
    let ownNear = own.reduce(into: Set<String>()) { $0.formUnion($1.near) }
    let ownWide = own.reduce(into: Set<String>()) { $0.formUnion($1.wide) }
    return known.contains { rival in
      guard rival.value != place.value else { return false }
      let rivals = rival.label.subtracting(ownWide)
      let against = place.near.intersection(rivals).filter {
        !$0.allSatisfy(\.isNumber) && !Self.ofAnyFigure.contains($0)
      }
      guard !against.isEmpty,
        isTelling(
          against, place, rival, ownWide,
          isOfOneList: !ownNear.isDisjoint(with: rival.near) || own.contains { $0.isBeside(rival) }),
        own.allSatisfy({ !$0.label.subtracting(rival.wide).isEmpty })
      else { return false }
      guard place.wide.isDisjoint(with: ownWide.subtracting(rival.wide)) else { return false }
      // Where the answer gives the rival its own, the words were meant otherwise.
      return !others.contains { $0.value == rival.value && !$0.near.isDisjoint(with: rivals) }
    }
  }

  /// Whether what speaks for a rival is enough: a word of two rows of one list, or two words; of days, which a sheet tells by
  /// little ("mardi matin"), two at least.
  private func isTelling(
    _ against: Set<String>, _ place: Place, _ rival: Place, _ ownWide: Set<String>, isOfOneList: Bool
  ) -> Bool {
    guard place.isDay else { return isOfOneList || against.count > 1 }
    return place.near.intersection(rival.near.subtracting(ownWide)).count { !$0.allSatisfy(\.isNumber) } > 1
  }

  /// What a figure is called, whatever it is said of; stems.
  private static let ofAnyFigure = Set(
    WordList.list(
      """
      delai duree tarif prix montant cout taux somme total date echeance frais limite term fee price amount rate cost
      deadline frist preis betrag gebuhr plazo precio importe tarifa prezzo importo scadenza
      """
    ).map { TellingWords.stem($0) })

  // MARK: - Reading

  private static func figures(of reader: FactReader) -> [Kind: [FoundFact]] {
    var figures: [Kind: [FoundFact]] = [:]
    for found in reader.facts where !isInTable(found, of: reader) {
      if let kind = kind(of: found) { figures[kind, default: []].append(found) }
    }
    return figures
  }

  /// Whether a figure stands in a row of cells, of which its column's head tells and no word beside it.
  private static func isInTable(_ found: FoundFact, of reader: FactReader) -> Bool {
    let at = reader.token(at: found.range.lowerBound)
    let line = reader.sentences[at]
    let around = max(0, at - 40)..<min(reader.tokens.count, at + 40)
    return around.count { reader.sentences[$0] == line && reader.tokens[$0].isSign("|") } > 1
  }

  private static func kind(of found: FoundFact) -> Kind? {
    switch found.fact {
    case .amount: .amount
    case .percent: .percent
    // "Un an" may be anything.
    case .duration(let count, _): count > 1 ? .span : nil
    case .date(let day, let month, _): day > 0 && month > 0 ? .day : nil
    case .code(let code): code.count == 10 && code.allSatisfy(\.isNumber) ? .phone : nil
    case .number: found.use == .count ? found.noun.map { .count(Stem.of($0)) } : nil
    case .weekday: .weekday
    case .time, .name, .institution, .thing, .rate: nil
    }
  }

  private static func value(of found: FoundFact) -> Fact {
    if case .date(let day, let month, _) = found.fact { return .date(day: day, month: month, year: nil) }
    return found.fact
  }

  private static func place(of figure: FoundFact, among all: [FoundFact], in reader: FactReader) -> Place {
    let at = reader.token(at: figure.range.lowerBound)
    let others = all.map { reader.token(at: $0.range.lowerBound) }
    let part = reader.parts[at]
    let start = reader.parts[..<at].lastIndex { $0 != part }.map { $0 + 1 } ?? 0
    let end = reader.parts[at...].firstIndex { $0 != part } ?? reader.tokens.count
    // Between two figures what separates them parts their words; what stands between two separators may be said of either.
    var from = start
    if let before = others.last(where: { $0 < at && $0 >= start }) {
      from = (before..<at).first { isSeparator(reader.tokens[$0]) } ?? start
    }
    var to = end
    if let behind = others.first(where: { $0 > at && $0 < end }) {
      to = (at..<behind).last { isSeparator(reader.tokens[$0]) } ?? end
    }
    let near = telling(reader.tokens[from..<to], but: figure)
    var wide = near
    // "Timbre 15-17 ans 42 €, moins de 15 ans 17 €": both are stamps.
    if from > start, let head = (start..<from).first(where: { !telling(reader.tokens[$0...$0], but: figure).isEmpty }) {
      wide.formUnion(telling(reader.tokens[head...head], but: figure))
    }
    // "Interdit depuis le 2 (travaux) jusqu'au 30": what is said of a span is said of its end.
    if case .date = figure.fact, reader.word(at - 1) == "au",
      reader.tokens[..<at].suffix(3).contains(where: { $0.folded == "jusqu" })
    {
      wide.formUnion(telling(reader.tokens[start..<at], but: figure))
    }
    // What the sentence says of nothing of the kind.
    let sentence = reader.sentences[at]
    let first = reader.sentences[..<at].lastIndex { $0 != sentence }.map { $0 + 1 } ?? 0
    let last = reader.sentences[at...].firstIndex { $0 != sentence } ?? reader.tokens.count
    if let only = others.first(where: { (first..<last).contains($0) }), only == at {
      wide.formUnion(telling(reader.tokens[first..<at], but: figure))
    }
    // What stands before the first colon is said of all that follow, but for one of several that have a colon each.
    let colons = (first..<at).filter { reader.tokens[$0].isSign(":") }
    if let colon = colons.first, !others.contains(where: { (first..<colon).contains($0) }) {
      let isOfOne = colons.contains { $0 > from } && colon < from
      let next = others.first { $0 > colon } ?? at
      if !isOfOne || colons.count(where: { $0 < next }) > 1 {
        wide.formUnion(telling(reader.tokens[first..<colon], but: figure))
      }
    }
    var title: Set<String> = []
    if let heading = heading(of: first, in: reader), !others.contains(where: heading.contains) {
      wide.formUnion(telling(reader.tokens[heading], but: figure))
      // "Hors agglomération :" parts the rows below it from others of the same name.
      if reader.isSource, reader.isSign(heading.upperBound - 1, ":") {
        title = telling(reader.tokens[heading], but: figure)
      }
    }
    let label =
      if let colon = (from..<at).first(where: { reader.tokens[$0].isSign(":") }) {
        telling(reader.tokens[from..<colon], but: figure)
      } else {
        telling(reader.tokens[max(from, at - 5)..<min(to, at + 7)], but: figure)
      }
    let isRow = colons.first.map { $0 < at && !others.contains { (first..<at).contains($0) } } ?? false
    return Place(
      value: value(of: figure), near: near, label: label.union(title), wide: wide, row: isRow ? sentence : nil)
  }

  /// The line above a token's, or above all rows of its list; in an answer, whose lines are paragraphs, the sentence above.
  private static func heading(of token: Int, in reader: FactReader) -> Range<Int>? {
    func line(_ index: Int) -> Int {
      guard reader.isSource else {
        return reader.sentences[..<index].lastIndex { $0 != reader.sentences[index] }.map { $0 + 1 } ?? 0
      }
      return reader.tokens[...index].lastIndex(where: \.beginsLine) ?? 0
    }
    var start = line(token)
    var heading: Range<Int>?
    var rows = 0
    while start > 0, rows < mostRows, heading.map({ goesOn(above: start, $0, reader) }) ?? true {
      let above = line(start - 1)
      heading = above..<start
      start = above
      rows += 1
    }
    return heading
  }

  /// Whether the line that begins at a token is a row of a list too, so that its heading stands further up.
  private static func goesOn(above start: Int, _ line: Range<Int>, _ reader: FactReader) -> Bool {
    if reader.isSign(start, "-•–*") { return true }
    return reader.isSource && reader.tokens[line].contains { $0.isSign(":") }
      && reader.tokens[line].contains { $0.kind == .digits }
  }

  private static let mostRows = 12

  private static func isSeparator(_ token: FactToken) -> Bool {
    token.kind == .sign
      ? ",;(–".contains(token.folded) : ["et", "ou", "puis", "ainsi", "and", "or", "then"].contains(token.folded)
  }

  private static func telling(_ tokens: ArraySlice<FactToken>, but figure: FoundFact) -> Set<String> {
    let words = tokens.lazy.filter { $0.kind != .sign && !figure.range.contains($0.range.lowerBound) }
    return TellingWords.telling(of: words.map(\.folded))
      // DVD, APL
      .union(words.filter { $0.isAcronym && $0.text.count == 3 }.map(\.folded))
  }
}
