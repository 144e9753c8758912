/// A day as people write it, in figures or with the month's name.
struct WrittenDay {
  let year: Int
  let month: Int
  let day: Int

  /// The same for every spelling.
  var key: String { "\(year)-\(month)-\(day)" }

  private init?(_ year: Int, _ month: Int, _ day: Int, isShort: Bool) {
    // Of two figures: nobody who writes is older than a hundred, and nobody of their children was born tomorrow.
    self.year = isShort ? (year > 30 ? 1_900 + year : 2_000 + year) : year
    self.month = month
    self.day = day
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1_880...2_050).contains(self.year), lengths.indices.contains(month - 1),
      (1...lengths[month - 1]).contains(day)
    else { return nil }
  }

  /// The day written at `start`, and where it ends.
  static func read(at start: Int, in text: IdentifierText) -> (WrittenDay, end: Int)? {
    if text.isLetter(start) { return monthFirst(at: start, in: text) }
    let end = text.figuresEnd(start, most: 5)
    switch end - start {
    case 1, 2: return inFigures(start..<end, in: text) ?? withName(start..<end, in: text)
    case 4: return yearFirst(start..<end, in: text)
    default: return nil
    }
  }

  private static func number(_ range: Range<Int>, _ text: IdentifierText) -> Int {
    text.plain[range].prefix(5).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }

  /// `12/03/1984`, `12-3-84`, `12 03 1984`
  private static func inFigures(_ day: Range<Int>, in text: IdentifierText) -> (WrittenDay, end: Int)? {
    let sign = text[day.upperBound]
    guard "/-. ".utf8.contains(sign) else { return nil }
    func after(_ index: Int) -> Int {
      sign == IdentifierText.blank ? index + 1 : text.skipping(from: index + 1, most: 1)
    }
    let monthStart = after(day.upperBound)
    let month = monthStart..<text.figuresEnd(monthStart, most: 3)
    guard (1...2).contains(month.count), text[month.upperBound] == sign else { return nil }
    let yearStart = after(month.upperBound)
    let year = yearStart..<text.figuresEnd(yearStart, most: 5)
    guard year.count == 4 || year.count == 2 && sign != IdentifierText.blank, !text.isAlphanumeric(year.upperBound),
      let date = WrittenDay(number(year, text), number(month, text), number(day, text), isShort: year.count == 2)
    else { return nil }
    return (date, year.upperBound)
  }

  /// `1984-03-12`
  private static func yearFirst(_ year: Range<Int>, in text: IdentifierText) -> (WrittenDay, end: Int)? {
    let sign = text[year.upperBound]
    let month = (year.upperBound + 1)..<text.figuresEnd(year.upperBound + 1, most: 3)
    guard "/-.".utf8.contains(sign), month.count == 2, text[month.upperBound] == sign else { return nil }
    let day = (month.upperBound + 1)..<text.figuresEnd(month.upperBound + 1, most: 3)
    guard day.count == 2, !text.isAlphanumeric(day.upperBound),
      let date = WrittenDay(number(year, text), number(month, text), number(day, text), isShort: false)
    else { return nil }
    return (date, day.upperBound)
  }

  /// `12 mars 1984`, `1er avril 1962`, `14 March 1988`
  private static func withName(_ day: Range<Int>, in text: IdentifierText) -> (WrittenDay, end: Int)? {
    let monthStart = text.skipping(".-", from: behindOrdinal(day.upperBound, text), most: 2)
    guard let (month, monthEnd) = month(at: monthStart, text) else { return nil }
    return ending(day, month, yearAfter: monthEnd, in: text)
  }

  /// `March 3, 1979`
  private static func monthFirst(at start: Int, in text: IdentifierText) -> (WrittenDay, end: Int)? {
    guard let (month, monthEnd) = month(at: start, text) else { return nil }
    let dayStart = text.skipping(".", from: monthEnd, most: 2)
    let day = dayStart..<text.figuresEnd(dayStart, most: 3)
    guard (1...2).contains(day.count) else { return nil }
    return ending(day, month, yearAfter: behindOrdinal(day.upperBound, text), in: text)
  }

  private static func ending(
    _ day: Range<Int>, _ month: Int, yearAfter index: Int, in text: IdentifierText
  ) -> (WrittenDay, end: Int)? {
    var yearStart = text.skipping(".,-", from: index, most: 2)
    if text.stands("de ", at: yearStart) || text.stands("of ", at: yearStart) { yearStart += 3 }
    let year = yearStart..<text.figuresEnd(yearStart, most: 5)
    guard year.count == 4, !text.isAlphanumeric(year.upperBound),
      let date = WrittenDay(number(year, text), month, number(day, text), isShort: false)
    else { return nil }
    return (date, year.upperBound)
  }

  private static func behindOrdinal(_ index: Int, _ text: IdentifierText) -> Int {
    let end = text.wordEnd(index)
    return ["er", "st", "nd", "rd", "th"].contains(text.folded(index..<min(end, index + 4))) ? end : index
  }

  private static func month(at start: Int, _ text: IdentifierText) -> (Int, end: Int)? {
    guard text.isLetter(start), !text.isLetter(start - 1) else { return nil }
    var end = start
    while end - start < 14, text.isLetter(end) || text[end] == IdentifierText.mark { end += 1 }
    // Most words are none: the figures that have to follow are looked for first.
    guard
      text.isFigure(text.skipping(".,-", from: end, most: 2)) || text.stands(" de ", at: end)
        || text.stands(" of ", at: end)
    else { return nil }
    guard let month = CalendarVocabulary.month(text.folded(start..<end)) else { return nil }
    return (month, end)
  }
}
