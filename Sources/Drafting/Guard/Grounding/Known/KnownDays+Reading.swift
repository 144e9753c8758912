// Days that a text tells without a date: by an article, a range, their place in the month.
extension KnownDays {
  /// `le 10` behind `le 7 juillet`: the day of the month last spoken of, or of the mail's and the next.
  mutating func addBareDays(of tokens: [FactToken]) {
    var month: Int?
    for index in tokens.indices {
      if tokens[index].kind == .word, let found = CalendarVocabulary.month(tokens[index].folded) { month = found }
      guard index > 0, let day = tokens[index].value, (1...31).contains(day),
        Self.articles.contains(tokens[index - 1].folded),
        index + 1 >= tokens.count || CalendarVocabulary.month(tokens[index + 1].folded) == nil
      else { continue }
      if tokens[(index + 1)...].prefix(4).contains(where: { Self.monthWords.contains($0.folded) }) { add(monthly: day) }
      if let month {
        add(day: day, month: month, year: nil, weekday: nil)
      } else if let sent = sentOn?.date.month {
        for month in [sent, sent % 12 + 1] { add(day: day, month: month, year: nil, weekday: nil) }
      }
    }
  }

  private static let articles: Set<String> = [
    "le", "il", "el", "du", "au", "dia", "am", "der", "dem", "the", "dal", "al", "les",
  ]

  /// The weekdays between two that are named: `du mardi au samedi`, `mar.-sam.`
  mutating func addWeekdayRanges(of tokens: [FactToken]) {
    for found in Self.weekdays(in: tokens) where found.isShort || found.isBetween { addWeekday(found.weekday) }
  }

  /// A weekday that a text names, or that lies between two of its own.
  struct WeekdayMention {
    let weekday: Int
    let index: Int
    var isShort = false
    var isBetween = false
  }

  /// The weekdays that are named and those between the ends of a range, in order.
  static func weekdays(in tokens: [FactToken]) -> [WeekdayMention] {
    var found: [WeekdayMention] = []
    var last: (weekday: Int, index: Int)?
    for index in tokens.indices where tokens[index].kind == .word {
      let next = index + 1 < tokens.count ? tokens[index + 1] : nil
      let isShort =
        next.map { next in
          next.kind == .digits || [".", "-", ",", "/"].contains(next.folded)
            || tokens[index].isCapital && tokens[index].text.count == 2 && ["und", "bis"].contains(next.folded)
        } ?? false
      let short = isShort ? CalendarVocabulary.shortWeekday(tokens[index].folded) : nil
      guard let weekday = CalendarVocabulary.weekday(tokens[index].folded) ?? short else { continue }
      if let last, index - last.index <= 3, tokens[(last.index + 1)..<index].contains(where: Self.isUntil) {
        var day = last.weekday
        while day != weekday {
          found.append(WeekdayMention(weekday: day, index: index, isBetween: true))
          day = (day + 1) % 7
        }
      }
      found.append(WeekdayMention(weekday: weekday, index: index, isShort: short != nil))
      last = (weekday, index)
    }
    return found
  }

  private static func isUntil(_ token: FactToken) -> Bool {
    ["au", "a", "bis", "to", "al", "through", "-", "–"].contains(token.folded)
  }

  /// `le premier mardi du mois`: those of this month and the next three.
  mutating func addMonthly(of tokens: [FactToken]) {
    guard let start = starts.first?.date else { return }
    for index in tokens.indices.dropLast(3) {
      guard let place = Self.places[tokens[index].folded] ?? tokens[index].value, (1...5).contains(place),
        let weekday = tokens[(index + 1)...].prefix(2).lazy.compactMap({ CalendarVocabulary.weekday($0.folded) }).first,
        tokens[(index + 2)...].prefix(4).contains(where: { Self.monthWords.contains($0.folded) })
      else { continue }
      for month in 0..<4 {
        let first = Day(
          day: 1, month: (start.month - 1 + month) % 12 + 1, year: start.year + (start.month - 1 + month) / 12)
        let day = first + ((weekday - first.weekday + 7) % 7 + 7 * (place - 1))
        add(day)
      }
    }
  }

  private static let places = [
    "premier": 1, "first": 1, "ersten": 1, "erste": 1, "primer": 1, "primo": 1, "deuxieme": 2, "second": 2,
    "zweiten": 2,
    "segundo": 2, "secondo": 2, "troisieme": 3, "third": 3, "dritten": 3, "tercer": 3, "terzo": 3, "quatrieme": 4,
    "fourth": 4, "vierten": 4, "cuarto": 4, "quarto": 4,
  ]
  private static let monthWords: Set<String> = ["mois", "month", "monats", "monat", "mes", "mese"]

  /// How many days the spans are that the facts of a text name, one date close behind another, both ends counted and one.
  func lengths(of facts: [FoundFact]) -> [Int] {
    var last: (day: Day, end: Int)?
    var lengths: [Int] = []
    for found in facts {
      guard case .date(let day, let month, let year) = found.fact,
        let date = resolved(day: day, month: month, year: year)
      else { continue }
      if let last, found.range.lowerBound - last.end <= 6 || found.range.upperBound == last.end, last.day != date {
        let length = date.distance(to: last.day)
        if length <= 400 { lengths += [length, length + 1] }
      }
      last = (date, found.range.upperBound)
    }
    return lengths
  }
}
