// Weekdays that a text names, what lies between them, and the days that they tell.
extension KnownDays {
  /// The weekdays between two that are named: `du mardi au samedi`, `mar.-sam.`
  mutating func addRanges(of weekdays: [WeekdayMention]) {
    for found in weekdays where found.isShort || found.isBetween {
      addWeekday(found.weekday)
      if !found.isBetween { name(weekday: found.weekday) }
    }
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
          next.kind == .digits || [".", "-", ",", "/", "|"].contains(next.folded)
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

  static func isUntil(_ token: FactToken) -> Bool {
    ["au", "a", "bis", "to", "al", "through", "-", "–"].contains(token.folded)
  }

  /// How many days the runs of weekdays are that a text names: `du lundi au vendredi` are five.
  static func runs(of weekdays: [WeekdayMention]) -> [Int] {
    var runs: [Int] = []
    var run = 0
    for mention in weekdays {
      if mention.isBetween {
        run += 1
      } else {
        if run > 0 { runs.append(run + 1) }
        run = 0
      }
    }
    return runs
  }

  /// `le samedi suivant`: the next behind any day that is known.
  mutating func addFollowingWeekdays(of tokens: [FactToken]) {
    for index in tokens.indices where tokens[index].kind == .word {
      guard let weekday = CalendarVocabulary.weekday(tokens[index].folded),
        tokens[(index + 1)...].prefix(2).contains(where: { ReckoningVocabulary.nextBehind.contains($0.folded) })
      else { continue }
      followingWeekdays.insert(weekday)
    }
  }

  /// `le jeudi précédant le scrutin`: the last before any day that is known.
  mutating func addPrecedingWeekdays(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast() {
      guard let weekday = CalendarVocabulary.weekday(tokens[index].folded),
        tokens[index + 1].folded.hasPrefix("preced")
      else { continue }
      // `2e lundi précédant`
      let place = tokens[..<index].suffix(2).lazy.compactMap { $0.value ?? NumberWords.ordinal($0.folded) }.first ?? 1
      if (1...10).contains(place) { precedingWeekdays.insert(PrecedingWeekday(weekday: weekday, place: place)) }
    }
  }

  /// `chaque mercredi`, `les mardis de mars`: weekdays on which something always is.
  mutating func addRecurring(of tokens: [FactToken]) {
    for index in tokens.indices where tokens[index].kind == .word {
      let word = tokens[index].folded
      guard let weekday = CalendarVocabulary.weekday(word), let base = starts.first else { continue }
      let isPlural = word.hasSuffix("is") || word.hasSuffix("days") || word.hasSuffix("hes") || word.hasSuffix("tags")
      let before = tokens[max(0, index - 2)..<index].map(\.folded)
      guard isPlural || !ReckoningVocabulary.every.isDisjoint(with: before) else { continue }
      // "1er et 3e jeudis" are not all of them.
      if isPlural, before.contains(where: { ["e", "er", "eme"].contains($0) || NumberWords.ordinal($0) != nil }) {
        continue
      }
      add(recurring: weekday)
      let month = tokens[(index + 1)...].prefix(4).lazy.compactMap { CalendarVocabulary.month($0.folded) }.first
      guard let month else { continue }
      let year = base.date.month > month ? base.date.year + 1 : base.date.year
      let first = Day(day: 1, month: month, year: year)
      for week in 0..<5 {
        let day = first + ((weekday - first.weekday + 7) % 7 + 7 * week)
        if day.date.month == month { add(unnamed: day) }
      }
    }
  }

  /// Tokens between a weekday and the word for the day beside it.
  private static let reachOfEve = 20
  /// Weekdays above which a text is a timetable, and every day is the eve of one.
  private static let mostWithEves = 4

  /// `collecte le vendredi ; à sortir la veille`, `mardi, jeudi, samedi ; réservation la veille`: the days beside weekdays.
  mutating func addEves(of tokens: [FactToken]) {
    var named: [(weekday: Int, index: Int)] = []
    for index in tokens.indices where tokens[index].kind == .word {
      let word = tokens[index].folded
      if let weekday = CalendarVocabulary.weekday(word) { named.append((weekday, index)) }
      guard let step = ["veille": 6, "lendemain": 1, "vorabend": 6][word] else { continue }
      let near = named.filter { index - $0.index <= Self.reachOfEve }
      for weekday in near.count <= Self.mostWithEves ? near : near.suffix(1) {
        addWeekday((weekday.weekday + step) % 7)
      }
    }
  }

  /// `la semaine du 27`, `la semaine du 3 février`: what is said to be of it by its weekday lies there.
  mutating func addWeeks(of source: FactReader) {
    for index in source.tokens.indices.dropLast(2)
    where source.tokens[index].folded == "semaine" && source.tokens[index + 1].folded == "du" {
      var date: Day?
      if case .date(let day, let month, let year)? = source.date(at: index + 2)?.fact {
        date = resolved(day: day, month: month, year: year)
      } else if let sentOn, let day = source.tokens[index + 2].value {
        date = (0..<31).lazy.map { sentOn + $0 }.first { $0.date.day == day }
      }
      if let date { namedWeeks.insert(date - date.weekday) }
    }
  }

  /// Whether a day is one of a week that is named, on a weekday that is named too.
  ///
  /// - Parameter weekday: the one that is said to go with it, if one is.
  func isInNamedWeek(day: Int, month: Int, weekday: Int?) -> Bool {
    guard let date = resolved(day: day, month: month, year: nil), namedWeekdays.contains(date.weekday),
      weekday == nil || weekday == date.weekday
    else { return false }
    return namedWeeks.contains(date - date.weekday)
  }

  /// How many days the months that an answer names have of the weekdays that it names beside them: "en décembre, du lundi au
  /// samedi, il y a 27 livraisons".
  func openDays(in tokens: [FactToken]) -> Set<Int> {
    var counts: Set<Int> = []
    for index in tokens.indices {
      guard let month = CalendarVocabulary.month(tokens[index].folded),
        let first = resolved(day: 1, month: month, year: nil)
      else { continue }
      let around = tokens[max(0, index - 12)..<min(tokens.count, index + 12)]
      guard let run = Self.weekdays(in: Array(around)).split(whereSeparator: { !$0.isBetween }).first?.map(\.weekday)
      else { continue }
      let weekdays = Set(run).union([(run[run.count - 1] + 1) % 7])
      let length = first.distance(to: first.firstOfNextMonth)
      counts.insert((0..<length).count { weekdays.contains((first + $0).weekday) })
    }
    return counts
  }

  /// "Dans la nuit de samedi à dimanche": a night ends on the day behind the one that it begins on.
  mutating func hearNights(in tokens: [FactToken]) {
    for index in tokens.indices where ["nuit", "night", "nacht", "noche", "notte"].contains(tokens[index].folded) {
      let weekdays = tokens[(index + 1)...].prefix(6).compactMap { CalendarVocabulary.weekday($0.folded) }
      guard weekdays.count == 2, (weekdays[0] + 1) % 7 == weekdays[1], holds(weekday: weekdays[0]) else { continue }
      addWeekday(weekdays[1])
    }
  }
}
