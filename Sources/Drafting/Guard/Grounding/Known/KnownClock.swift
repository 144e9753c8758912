/// The times of day that sources name; minutes since midnight.
struct KnownClock {
  private(set) var times: Set<Int> = []
  /// Minutes from one to the next of a sentence: `de 18 h à 20 h`.
  private var lengths: Set<Int> = []
  /// Those of a sentence that speaks of the afternoon or the evening: they may be hours of it.
  private var halfDays: Set<Int> = []
  /// Minutes that people are to come before a time: `20 minutes avant`.
  private var leads: Set<Int> = []
  /// Minutes behind a time, of a span around it: `2 h avant à 2 h après la pleine mer`.
  private var lags: Set<Int> = []
  /// Whether the answer's language counts twelve hours.
  private let languageHasHalfDays: Bool
  /// What the answer states that holds.
  private var said: Set<Int> = []
  private var saidInOrder: [Int] = []
  /// Minutes that something takes, as the answer rightly says.
  private var saidSpans: Set<Int> = []
  private var saidSpansInOrder: [Int] = []

  init(_ language: Language) { languageHasHalfDays = language == .english }

  mutating func add(_ minutes: Int) { times.insert(minutes) }

  /// `8-12`, as opening hours are cut short: both ends are hours.
  mutating func addRanges(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(2) {
      guard let first = tokens[index].value, let last = tokens[index + 2].value, first < last, last <= 24,
        ["-", "–"].contains(tokens[index + 1].folded)
      else { continue }
      times.formUnion([first * 60, last * 60])
    }
    // `7.30–12.00`
    for index in tokens.indices.dropLast(6) where ["-", "–", "bis", "to", "a"].contains(tokens[index + 3].folded) {
      let (start, end) = (Self.dotted(tokens, at: index), Self.dotted(tokens, at: index + 4))
      if let start, let end, start < end { times.formUnion([start, end]) }
    }
  }

  private static func dotted(_ tokens: [FactToken], at index: Int) -> Int? {
    guard let hour = tokens[index].value, hour <= 24, tokens[index + 1].isSign("."), tokens[index + 1].isGlued,
      let minute = tokens[index + 2].value, minute < 60, tokens[index + 2].text.count == 2, tokens[index + 2].isGlued
    else { return nil }
    return hour * 60 + minute
  }

  /// `se présenter 10 minutes avant`
  mutating func addLeads(of tokens: [FactToken], _ languages: [Language]) {
    addHalfLeads(of: tokens)
    for index in tokens.indices.dropLast(2) {
      let said =
        tokens[index].value ?? languages.lazy.compactMap { NumberWords.of($0).number(tokens, at: index)?.value }.first
        ?? (ReckoningVocabulary.one.contains(tokens[index].folded) ? 1 : nil)
      guard let count = said, count <= 600,
        let minutes = FactReader.unit(tokens[index + 1].folded)?.minutes(count),
        let way = tokens[(index + 2)...].prefix(2).lazy.map(\.folded).first(where: {
          ReckoningVocabulary.ahead.contains($0) || ReckoningVocabulary.behind.contains($0)
        })
      else { continue }
      if ReckoningVocabulary.ahead.contains(way) { leads.insert(minutes) } else { lags.insert(minutes) }
    }
  }

  /// `une demi-heure avant le lever`
  private mutating func addHalfLeads(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(3)
    where tokens[index].folded == "demi" && tokens[index + 1].isSign("-") && tokens[index + 2].folded == "heure" {
      if ReckoningVocabulary.ahead.contains(tokens[index + 3].folded) { leads.insert(30) }
      if ReckoningVocabulary.behind.contains(tokens[index + 3].folded) { lags.insert(30) }
    }
  }

  /// Hears which hours a text may mean as hours of the afternoon.
  mutating func hearHalfDays(in source: FactReader) {
    let tokens = source.tokens
    var spoken: Set<Int> = []
    for index in tokens.indices where tokens[index].kind == .word {
      let isAfternoon =
        tokens[index].folded == "apres"
        && tokens[(index + 1)...].prefix(2).contains { $0.folded == "midi" }
      if isAfternoon || ReckoningVocabulary.halfDays.contains(tokens[index].folded) {
        spoken.insert(source.sentences[index])
      }
    }
    guard !spoken.isEmpty else { return }
    for fact in source.facts where spoken.contains(source.sentence(of: fact)) {
      for case .time(let minutes) in [fact.fact] + fact.alternatives where minutes <= 720 { halfDays.insert(minutes) }
      if case .duration(let count, .hour) = fact.fact, count <= 12 { halfDays.insert(count * 60) }
    }
  }

  mutating func accept(_ minutes: Int) {
    said.insert(minutes)
    saidInOrder.append(minutes)
    if languageHasHalfDays { said.formUnion([minutes + 720, minutes - 720].filter(times.contains)) }
  }

  mutating func accept(span minutes: Int) {
    saidSpans.insert(minutes)
    saidSpansInOrder.append(minutes)
  }

  /// Whether the sources name the time.
  func holds(_ minutes: Int) -> Bool {
    times.contains(minutes) || halfDays.contains(minutes - 720) || leads.contains { times.contains(minutes + $0) }
      || !leads.isEmpty && lags.contains { times.contains(minutes - $0) }
      || minutes >= 60 && minutes < 9 * 60 && times.contains(minutes + 720)
      || languageHasHalfDays && (times.contains(minutes + 720) || times.contains(minutes - 720))
  }

  /// Whether a time that is known lies within some minutes of it: "peu avant 22 h" for 21 h 50.
  func isNear(_ minutes: Int) -> Bool { times.union(said).contains { abs($0 - minutes) <= 20 } }

  /// Whether it is a duration behind or before one that the answer states.
  func isLater(_ minutes: Int, by durations: KnownDurations) -> Bool {
    let two = zip(saidSpansInOrder, saidSpansInOrder.dropFirst()).map { $0 + $1 }
    return saidSpans.union(durations.minutes).union(two).contains {
      said.contains(minutes - $0) || said.contains(minutes + $0)
    }
  }

  /// Whether it is a known time later or earlier by what the answer says that something takes.
  func endsSaidSpan(_ minutes: Int) -> Bool {
    saidSpans.contains { times.contains(minutes - $0) || times.contains(minutes + $0) }
  }

  /// Whether the answer's times, two by two, take so long together: a morning and an afternoon; or what it says that parts
  /// take does.
  func isTotalOfSaid(_ minutes: Int) -> Bool {
    let pairs = stride(from: 0, to: saidInOrder.count - 1, by: 2).map { saidInOrder[$0 + 1] - saidInOrder[$0] }
    return Reckoning.isTotal(minutes, of: pairs) || Reckoning.isTotal(minutes, of: saidSpansInOrder)
  }

  /// Whether so many of one of the answer's lengths and one of another take so long: "trois passages d'une heure et quart et
  /// un de trois quarts d'heure".
  func isBasketOfSaid(_ minutes: Int) -> Bool {
    zip(saidSpansInOrder, saidSpansInOrder.dropFirst()).contains { one, other in
      one > 0 && (minutes - other) % one == 0 && (2...12).contains((minutes - other) / one)
    }
  }

  /// How far the times of the sources lie apart, as far as a day's work goes, in minutes.
  var spans: Set<Int> {
    let known = times.sorted().prefix(40)
    return Set(known.flatMap { first in known.map { $0 - first } }.filter { (30...720).contains($0) })
  }

  /// Whether two times lie about so far apart.
  func nearlyLieApart(_ minutes: Int) -> Bool {
    let known = times.union(said).sorted().prefix(60)
    return known.contains { first in known.contains { abs($0 - first - minutes) * 10 <= minutes } }
  }

  /// Whether two times lie so many minutes apart or some more: "plus de deux heures avant" from 5 h 40 to 8 h.
  func lieApart(from least: Int, below most: Int) -> Bool {
    let known = times.union(said).sorted().prefix(60)
    return known.contains { first in known.contains { (least..<most).contains($0 - first) } }
  }

  /// Notes how long what a text names from one hour to the next in the same sentence takes, and a morning with its
  /// afternoon.
  mutating func addLengths(of source: FactReader) {
    var times: [Int: [Int]] = [:]
    for found in source.facts {
      guard case .time(let minutes) = found.fact else { continue }
      times[source.sentence(of: found), default: []].append(minutes)
    }
    for times in times.values {
      let steps = zip(times, times.dropFirst()).map { ($1 - $0 + 1_440) % 1_440 }
      lengths.formUnion(steps.filter { $0 > 0 })
      if steps.count == 3, times == times.sorted() { lengths.insert(steps[0] + steps[2]) }
    }
  }

  /// Whether something that the sources name by its hours takes so long, with one of the breaks or without.
  func isLength(_ minutes: Int, breaks: Set<Int>) -> Bool {
    lengths.contains(minutes) || breaks.contains { $0 < minutes && lengths.contains(minutes + $0) }
  }

  /// Whether two times lie so far apart.
  func lieApart(_ minutes: Int) -> Bool { times.contains { times.contains($0 + minutes) } }
}
