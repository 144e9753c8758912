// Days that a text tells without a date: by an article, a range, their place in the month, how far they lie away.
extension KnownDays {
  /// `demain`, `avant-hier`, `ce week-end`, `le mois prochain`.
  ///
  /// - Parameter words: of the text, folded.
  mutating func addDistances(of words: [String]) {
    for (index, word) in words.enumerated() {
      guard let distance = CalendarVocabulary.distances[word] else { continue }
      let before = index > 0 ? words[index - 1] : ""
      switch (before, distance) {
      case ("avant", -1): add(distance: -2)
      case ("apres", 1): add(distance: 2)
      default: add(distance: distance)
      }
    }
    if ReckoningVocabulary.weekend.areFound(in: words) { for day in [5, 6] { add(weekday: day) } }
    guard let sentOn else { return }
    if ReckoningVocabulary.lastMonth.areFound(in: words) { add(month: sentOn.advanced(byMonths: -1).date.month) }
    if ReckoningVocabulary.nextMonth.areFound(in: words) { add(month: sentOn.advanced(byMonths: 1).date.month) }
  }

  /// The other day of each weekend of which a text names one.
  mutating func addWeekends(of facts: [FoundFact]) {
    for found in facts {
      guard case .date(let day, let month, let year) = found.fact,
        let date = resolved(day: day, month: month, year: year), date.weekday >= 5
      else { continue }
      add(unnamed: date.weekday == 5 ? date + 1 : date - 1)
    }
  }

  /// `fin avril`, `la fin du mois`, `d'ici la fin de la semaine`: the last day of each.
  mutating func addEnds(of tokens: [FactToken], words: [String]) {
    for index in tokens.indices where ReckoningVocabulary.end.contains(tokens[index].folded) {
      let behind = tokens[(index + 1)...].prefix(7).map(\.folded)
      if let month = behind.firstIndex(of: "mois"),
        behind[month...].contains("suivant") || behind[month...].contains("suit"),
        let count = tokens[(index + 1)...].prefix(month).lazy.compactMap({ $0.value ?? NumberWords.ordinal($0.folded) })
          .first,
        (1...24).contains(count)
      {
        endsOfMonths.insert(count)
      }
      let month = tokens[(index + 1)...].prefix(4).lazy.compactMap { CalendarVocabulary.month($0.folded) }.first
      guard let month, let first = resolved(day: 1, month: month, year: nil) else { continue }
      add(unnamed: first.advanced(byMonths: 1) - 1)
    }
    guard let sentOn else { return }
    if ReckoningVocabulary.endOfMonth.areFound(in: words) {
      let date = sentOn.date
      add(unnamed: Day(day: 1, month: date.month, year: date.year).advanced(byMonths: 1) - 1)
    }
    if ReckoningVocabulary.endOfWeek.areFound(in: words) {
      let monday = sentOn - sentOn.weekday
      for day in [4, 5, 6] {
        add(unnamed: monday + day)
        addWeekday(day)
      }
    }
  }

  /// `semaine 7`, `S7`, `KW 7`: the days of a week of the calendar (ISO 8601), of this year and the next.
  mutating func addNumberedWeeks(of tokens: [FactToken]) {
    guard let year = starts.first?.date.year else { return }
    for index in tokens.indices {
      guard let week = tokens[index].value, (1...53).contains(week), index > 0 else { continue }
      let before = tokens[max(0, index - 3)..<index].last { !$0.isSign(".") && !$0.isSign("°") && $0.folded != "n" }
      guard let before, ReckoningVocabulary.numberedWeeks.contains(before.folded),
        before.text.count > 1 || before.isCapital && tokens[index].isGlued
      else { continue }
      for year in [year, year + 1] {
        // The week with 4 January is the first.
        let fourth = Day(day: 4, month: 1, year: year)
        let monday = fourth - fourth.weekday + 7 * (week - 1)
        for day in 0..<7 { add(unnamed: monday + day) }
      }
    }
  }

  /// The holidays that a text names, of this year and the next.
  mutating func addHolidays(of words: [String]) {
    guard let year = starts.first?.date.year else { return }
    for day in Holidays.named(in: words, years: year...year + 1) { add(unnamed: day) }
  }

  /// "Trois jours avant Noël": an answer may count from a holiday.
  mutating func hearHolidays(in tokens: [FactToken]) {
    guard let year = starts.first?.date.year else { return }
    let words = tokens.filter { $0.kind == .word }.map(\.folded)
    said.formUnion(Holidays.named(in: words, years: year - 1...year + 1))
  }

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
      }
      if let sent = sentOn?.date.month {
        for month in [sent, sent % 12 + 1] { add(day: day, month: month, year: nil, weekday: nil) }
      }
    }
  }

  /// `il y a quinze jours`: the day that lies so far back from the mail's.
  mutating func addPast(of source: FactReader) {
    guard let sentOn else { return }
    for found in source.facts {
      guard case .duration(let count, let unit) = found.fact, let days = unit.days(count) else { continue }
      let at = source.token(at: found.range.lowerBound)
      guard source.word(at - 1) == "a", source.word(at - 2) == "y" else { continue }
      // Eight days and fifteen are a week and two.
      let isRound = unit == .day && (count == 8 || count == 15)
      for back in Array(days) + (isRound ? [count - 1] : []) { add(unnamed: sentOn - back) }
    }
  }

  /// `MARS 2025 … nuits : 24,25,26`: days of the month that stands above them.
  mutating func addListedDays(of tokens: [FactToken]) {
    var month: Int?
    var run: [Int] = []
    func isJoined(_ index: Int) -> Bool { index > 0 && tokens[index - 1].isSign(",") }
    for index in tokens.indices {
      if let found = CalendarVocabulary.month(tokens[index].folded), tokens[index].kind == .word { month = found }
      guard let day = tokens[index].value, (1...31).contains(day), tokens[index].text.count <= 2 else {
        if !tokens[index].isSign(",") { run = [] }
        continue
      }
      run = isJoined(index) && run.last.map { $0 < day } ?? false ? run + [day] : [day]
      guard run.count >= 3, let month else { continue }
      for day in run { add(day: day, month: month, year: nil, weekday: nil) }
    }
  }

  private static let articles: Set<String> = [
    "le", "il", "el", "du", "au", "dia", "am", "der", "dem", "the", "dal", "al", "les",
  ]

  /// `sept.-oct. 2025`, `11/2025`: months in short.
  mutating func addShortMonths(of tokens: [FactToken]) {
    for index in tokens.indices {
      if tokens[index].kind == .word, index + 1 < tokens.count, tokens[index + 1].isSign("."),
        tokens[index + 1].isGlued,
        let month = CalendarVocabulary.month(tokens[index].folded)
      {
        add(day: 0, month: month, year: nil, weekday: nil)
      }
      // `étude de vitesse, mai)`
      if tokens[index].kind == .word, index > 0, tokens[index - 1].kind == .sign,
        index + 1 >= tokens.count || tokens[index + 1].kind == .sign || tokens[index + 1].beginsLine,
        let month = CalendarVocabulary.month(tokens[index].folded)
      {
        add(month: month)
      }
      guard let month = tokens[index].value, (1...12).contains(month), index + 2 < tokens.count,
        tokens[index + 1].isSign("/"), tokens[index + 1].isGlued, tokens[index + 2].isGlued,
        let year = tokens[index + 2].value, (1_900...2_100).contains(year), index == 0 || !tokens[index - 1].isSign("/")
      else { continue }
      add(day: 0, month: month, year: year, weekday: nil)
    }
  }

  /// `arrivée jeudi 14 mai, départ dimanche`: the weekday behind a day of the same sentence.
  ///
  /// - Returns: how many days lie between them.
  mutating func addFollowing(of source: FactReader) -> [Int] {
    var lengths: [Int] = []
    var last: (day: Day, sentence: Int)?
    for found in source.facts {
      let sentence = source.sentence(of: found)
      switch found.fact {
      case .date(let day, let month, let year) where day > 0 && month > 0:
        last = resolved(day: day, month: month, year: year).map { ($0, sentence) }
      case .weekday(let weekday):
        guard let last, sentence - last.sentence <= 1 else { continue }
        let length = (weekday - last.day.weekday + 6) % 7 + 1
        add(unnamed: last.day + length)
        if source.isBeforeSaid(found) { add(unnamed: last.day + length - 7) }
        lengths.append(length)
      default: continue
      }
    }
    return lengths
  }

  /// Adds the last of so many of what is always on a weekday, from a day on that is known: eight lessons, "tous les lundis à
  /// partir du 10 novembre".
  mutating func addSeries(of counts: Set<Int>) {
    let counts = counts.filter { (2...60).contains($0) }
    guard counts.count <= 12 else { return }
    for day in namedDays.prefix(20) where isRecurring(day.weekday) {
      for count in counts { add(unnamed: day + 7 * (count - 1)) }
    }
  }

  /// `le premier mardi du mois`: those of this month and the next three.
  mutating func addMonthly(of tokens: [FactToken]) {
    guard let start = starts.first?.date else { return }
    for index in tokens.indices.dropLast(3) {
      guard let place = Self.places[tokens[index].folded] ?? tokens[index].value.flatMap({ $0 <= 5 ? $0 : nil }),
        place > 0,
        let at = tokens[(index + 1)...].prefix(5).firstIndex(where: { CalendarVocabulary.weekday($0.folded) != nil }),
        // "1er et 3e jeudis"
        tokens[(index + 1)..<at].allSatisfy({ Self.ordinals.contains($0.folded) || $0.value != nil }),
        let weekday = CalendarVocabulary.weekday(tokens[at].folded),
        let months = Self.months(in: tokens[(at + 1)...].prefix(4), from: start)
      else { continue }
      for first in months {
        let earliest = first + (weekday - first.weekday + 7) % 7
        if place < Self.last {
          add(earliest + 7 * (place - 1))
        } else {
          add(earliest + ((earliest + 28).date.month == first.date.month ? 28 : 21))
        }
      }
    }
  }

  /// The first days of the months that are meant: of this and the next three behind "du mois", of the coming one of its name
  /// behind "de mai".
  private static func months(in tokens: ArraySlice<FactToken>, from start: CivilTime) -> [Day]? {
    if tokens.contains(where: { monthWords.contains($0.folded) }) {
      return (0..<4).map { month in
        Day(day: 1, month: (start.month - 1 + month) % 12 + 1, year: start.year + (start.month - 1 + month) / 12)
      }
    }
    guard let month = tokens.lazy.compactMap({ CalendarVocabulary.month($0.folded) }).first else { return nil }
    return [Day(day: 1, month: month, year: month < start.month ? start.year + 1 : start.year)]
  }

  /// What may stand between the place of a weekday and its name.
  private static let ordinals = Set(places.keys).union([
    "er", "e", "eme", "st", "nd", "rd", "th", "et", "and", "und", "y", "ou", ",", ".", "le", "the",
  ])
  private static let places = [
    "premier": 1, "first": 1, "ersten": 1, "erste": 1, "primer": 1, "primo": 1, "deuxieme": 2, "second": 2,
    "zweiten": 2,
    "segundo": 2, "secondo": 2, "troisieme": 3, "third": 3, "dritten": 3, "tercer": 3, "terzo": 3, "quatrieme": 4,
    "fourth": 4, "vierten": 4, "cuarto": 4, "quarto": 4, "dernier": last, "last": last, "letzten": last, "ultimo": last,
  ]
  /// The place of the last in its month.
  private static let last = 6
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
        // The next of its name, where the year is not said.
        let end =
          year == nil && date < last.day && found.range.upperBound != last.end ? date.advanced(byMonths: 12) : date
        let length = end.distance(to: last.day)
        if length <= 400 { lengths += [length, length + 1] }
      }
      last = (date, found.range.upperBound)
    }
    return lengths
  }

  /// The ends of the spans that a text names, one day close behind another: `1er/11-31/03`, `du 1er octobre au 31 mars`.
  static func spans(in source: FactReader) -> [(first: Fact, last: Fact)] {
    zip(source.facts, source.facts.dropFirst()).compactMap { first, last in
      let index = source.token(at: last.range.lowerBound)
      guard case .date = first.fact, case .date = last.fact, index > 0, isUntil(source.tokens[index - 1]),
        (1...6).contains(last.range.lowerBound - first.range.upperBound)
      else { return nil }
      return (first.fact, last.fact)
    }
  }

  /// Adds a span, and gives how many days it has; nil where that are too many.
  @discardableResult
  mutating func add(spanFrom first: Fact, to last: Fact) -> Int? {
    guard case .date(let day, let month, let year) = first, case .date(let lastDay, let lastMonth, let lastYear) = last,
      let start = resolved(day: day, month: month > 0 ? month : lastMonth, year: year ?? lastYear),
      let end = resolved(day: lastDay, month: lastMonth, year: lastYear), start < end, start.distance(to: end) <= 62
    else { return nil }
    spans.append(start...end)
    return start.distance(to: end) + 1
  }

  /// `6 mensualités, 1re le 05/10/2025`: the last is five months later.
  mutating func addInstalments(of source: FactReader) {
    let plans = source.facts.filter(\.countsInstalments).prefix(Self.mostPlans)
    guard !plans.isEmpty else { return }
    var firsts: [Int: Day] = [:]
    for found in source.facts {
      guard case .date(let day, let month, let year) = found.fact,
        let date = resolved(day: day, month: month, year: year)
      else { continue }
      let at = source.token(at: found.range.lowerBound)
      let before = source.tokens[..<at].suffix(4)
      let isFirst = zip(before, before.dropFirst()).contains {
        $0.value == 1 && ["re", "er", "ere"].contains($1.folded)
      }
      if isFirst || before.contains(where: { Self.firsts.contains($0.folded) }) { firsts[source.sentences[at]] = date }
    }
    for plan in plans {
      guard case .number(let thousandths) = plan.fact, (2_000...120_000).contains(thousandths),
        let first = firsts[source.sentence(of: plan)]
      else { continue }
      add(unnamed: first.advanced(byMonths: thousandths / 1_000 - 1))
    }
  }

  private static let firsts: Set<String> = ["premiere", "premier", "first", "erste", "primera", "prima"]
  /// A text with more plans of payment than that tells of many people's.
  private static let mostPlans = 20

  /// The ends of "du 4 au 24 mai", which is read as one.
  static func joinedSpans(in source: FactReader) -> [(first: Fact, last: Fact)] {
    zip(source.facts, source.facts.dropFirst()).compactMap { first, last in
      guard first.range == last.range, case .date(let end, let month, _) = first.fact,
        case .date(let start, month, _) = last.fact, start < end,
        source.tokens[source.token(at: first.range.lowerBound)...].prefix(4).contains(where: isUntil)
      else { return nil }
      return (last.fact, first.fact)
    }
  }

  /// How many whole months a span is: six from `1er oct.` to `31 mars`.
  static func months(from first: Fact, to last: Fact) -> Int? {
    guard case .date(1, let start, _) = first, case .date(let day, let end, _) = last, day >= 28, start > 0, end > 0
    else { return nil }
    return (end - start + 12) % 12 + 1
  }

  /// Hears which days a text names, and which lengths of time stand beside each: in its sentence or one next to it.
  mutating func hearNeighbours(in source: FactReader, isOwn: Bool) {
    var lengths: [Int: Set<KnownDurations.Length>] = [:]
    for case (.duration(let count, let unit), let found) in source.facts.lazy.map({ ($0.fact, $0) }) where isOwn {
      lengths[source.sentence(of: found), default: []].insert(KnownDurations.Length(count: count, unit: unit))
    }
    for found in source.facts {
      guard case .date(let day, let month, let year) = found.fact,
        let date = resolved(day: day, month: month, year: year)
      else { continue }
      guard isOwn else {
        othersDays.insert(date)
        continue
      }
      let sentence = source.sentence(of: found)
      ownDays[date, default: []].formUnion((sentence - 1...sentence + 1).flatMap { lengths[$0] ?? [] })
    }
  }
}
