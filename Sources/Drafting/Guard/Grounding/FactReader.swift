/// Reads the facts that a text states: days, hours, amounts, references, names, in one pass from left to right.
///
/// What it can't tell apart it leaves alone: a guard that marks honest words is turned off, and then guards nothing.
struct FactReader {
  let scalars: [Unicode.Scalar]
  let tokens: [FactToken]
  /// The sentence that each token is of.
  let sentences: [Int]
  /// The part of a sentence, as semicolons cut it, that each token is of.
  let parts: [Int]
  let languages: [Language]
  /// Whether it is a source that is read, in which "one month" is a duration wherever it stands.
  let isSource: Bool
  private(set) var facts: [FoundFact] = []
  /// Tokens that are taken by marks and links already.
  private var taken: Set<Int> = []
  /// Of an answer, the sentences that give an example, and those that tell what would be.
  private let examples: Set<Int>
  private let suppositions: Set<Int>
  /// Whether a source writes days with dashes: `04-11-2025`.
  let datesHaveDashes: Bool
  /// The month last spoken of.
  private(set) var lastMonth: Int?

  /// - Parameters:
  ///   - languages: those whose number words count, the first before the others.
  ///   - isSource: whether what stands in brackets and links is read as well.
  init(_ text: String, languages: [Language], isSource: Bool = false) {
    scalars = Array(text.unicodeScalars)
    let written = FactToken.readingShouts(FactToken.read(scalars))
    tokens = isSource ? SourceShorthand.spelledOut(written) : written
    (sentences, parts) = Self.places(of: tokens)
    examples = isSource ? [] : Self.examples(in: tokens, sentences)
    suppositions = isSource ? [] : Self.suppositions(in: tokens, sentences)
    self.languages = languages
    self.isSource = isSource
    datesHaveDashes = isSource && Self.datesHaveDashes(in: tokens)
    if !isSource {
      leaveOutMarks()
      leaveOutLinks()
    }
    var index = 0
    while index < tokens.count {
      guard !taken.contains(index) else {
        index += 1
        continue
      }
      let first = facts.count
      let end = read(at: index)
      for fact in first..<facts.count {
        facts[fact].isCompared = isCompared(index..<end)
        facts[fact].isReckoned = facts[fact].isCompared || isReckoned(index..<end)
        facts[fact].isRough = isRough(index..<end)
        facts[fact].isFactor = isSign(index - 1, "×*") || isSign(end, "×*")
        switch facts[fact].fact {
        case .date, .time: facts[fact].isLimit = isLimit(index)
        default: break
        }
        if !isSource { setSentence(fact, at: index..<end) }
      }
      index = max(index + 1, end)
    }
    if isSource { giveSpansTheirYear() }
  }

  private static func datesHaveDashes(in tokens: [FactToken]) -> Bool {
    tokens.indices.dropLast(4).contains { index in
      guard let day = tokens[index].value, let month = tokens[index + 2].value, tokens[index + 4].value != nil else {
        return false
      }
      return (1...31).contains(day) && (1...12).contains(month) && tokens[index + 4].text.count == 4
        && tokens[index + 1].isSign("-") && tokens[index + 3].isSign("-")
        && tokens[(index + 1)...(index + 4)].allSatisfy(\.isGlued)
    }
  }

  /// `du 14 janvier au 20 mai 2003`: the year is of both.
  private mutating func giveSpansTheirYear() {
    for place in facts.indices.dropLast() {
      guard case .date(let day, let month, nil) = facts[place].fact, day > 0, month > 0,
        case .date(_, let lastMonth, let year?) = facts[place + 1].fact, lastMonth > 0,
        (1...6).contains(facts[place + 1].range.lowerBound - facts[place].range.upperBound),
        KnownDays.isUntil(tokens[token(at: facts[place + 1].range.lowerBound) - 1])
      else { continue }
      facts[place].fact = .date(day: day, month: month, year: month > lastMonth ? year - 1 : year)
    }
  }

  var language: Language { languages.first ?? .french }

  /// What stands in brackets is marked as open already.
  private mutating func leaveOutMarks() {
    var open: Int?
    for index in tokens.indices where tokens[index].kind == .sign {
      if tokens[index].text == "[" { open = index }
      if tokens[index].text == "]", let start = open {
        if index - start <= 200 { taken.formUnion(start...index) }
        open = nil
      }
    }
  }

  private mutating func leaveOutLinks() {
    let found = LinkScanner(String(String.UnicodeScalarView(scalars))).found()
    var index = 0
    for link in found {
      while index < tokens.count, tokens[index].range.upperBound <= link.range.lowerBound { index += 1 }
      while index < tokens.count, tokens[index].range.lowerBound < link.range.upperBound {
        taken.insert(index)
        index += 1
      }
    }
  }

  /// Reads the fact that begins here, if one does; gives the token behind it.
  private mutating func read(at index: Int) -> Int {
    guard beginsFigure(index) else { return readWord(at: index) }
    if isListNumber(index) { return index + 2 }
    if let found = phone(at: index) ?? account(at: index) ?? bankCode(at: index) ?? shortPhone(at: index)
      ?? groupedDigits(at: index)
    {
      return add(found.fact, index..<found.end)
    }
    if let found = date(at: index) {
      // "Jeudis 4 et 11" are Thursdays both, "jeudi 4 et 5" are not.
      let isPlural = word(index).map { $0.hasSuffix("s") } ?? false
      let listed = !found.others.isEmpty && found.weekday == nil ? weekdaysBefore(index) : nil
      for other in found.others {
        facts.append(
          FoundFact(
            fact: other, range: range(index..<found.end), isOfPluralWeekday: listed != nil || isPlural,
            weekday: isPlural ? found.weekday : listed))
      }
      if case .date(_, let month, _) = found.fact, month > 0 { lastMonth = month }
      facts.append(
        FoundFact(
          fact: found.fact, alternatives: found.alternatives, range: range(index..<found.end),
          isOfPluralWeekday: listed != nil || isPlural && !found.others.isEmpty, weekday: found.weekday ?? listed))
      return found.end
    }
    if let found = groupedCode(at: index) ?? partOfHour(at: index) ?? time(at: index) ?? quantity(at: index)
      ?? code(at: index)
    {
      facts.append(
        FoundFact(
          fact: found.fact, alternatives: alternatives(to: found, at: index), range: range(index..<found.end),
          weekday: weekdayBefore(index)))
      return found.end
    }
    if let found = singleUnit(at: index, isLimit: false) {
      facts.append(FoundFact(fact: found.fact, range: range(index..<found.end), isSoft: true))
      return found.end
    }
    if let found = plainNumber(at: index) {
      facts.append(
        FoundFact(
          fact: found.fact, alternatives: alternatives(to: found, at: index), range: range(index..<found.end),
          isListed: isListed(found, at: index), noun: noun(of: index..<found.end), use: use(of: index..<found.end)))
      return found.end
    }
    if let found = labelInWords(at: index) {
      facts.append(found)
      return index + 1
    }
    if let found = rate(at: index) { return add(found.fact, index..<found.end) }
    // A number in words that counts nothing new is read as a whole, not its last word again; what is said to be known may
    // be reckoned with.
    if let number = numberInWords(at: index) {
      if !isSource, Self.definite.contains(word(index - 1) ?? "") {
        facts.append(
          FoundFact(fact: .number(number.thousandths), range: range(index..<number.end), isSoft: true))
      }
      return number.end
    }
    return readWord(at: index)
  }

  /// Whether a day, an hour, a number or a reference may begin here: most words are looked at no further.
  private func beginsFigure(_ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind != .word || token.isCapital || Self.beginnings.contains(token.folded)
      || token.folded.utf8.suffix(4).elementsEqual("ieme".utf8)
  }

  /// Reads what words alone tell: a weekday, a paper, an office, a name.
  private mutating func readWord(at index: Int) -> Int {
    if let weekday = weekdayAlone(at: index) {
      let end = add(.weekday(weekday), index..<(index + 1))
      return rate(at: end).map { add($0.fact, end..<$0.end) } ?? end
    }
    if !isSource, let found = namedThing(at: index) {
      let tokens = index..<found.end
      facts.append(
        FoundFact(fact: found.fact, range: range(tokens), initials: tokens.count > 1 ? initials(around: tokens) : nil))
      return found.end
    }
    if let found = institution(at: index) {
      facts.append(
        FoundFact(
          fact: found.fact, range: range(index..<found.end),
          initials: isSource ? nil : initials(around: index..<found.end)))
      return found.end
    }
    if let found = name(at: index) {
      if case .name(let words) = found.fact {
        facts.append(
          FoundFact(
            fact: found.fact, alternatives: shortened(words, at: found.tokens.lowerBound), range: range(found.tokens),
            initials: isSource ? nil : initials(around: found.tokens)))
      }
      return found.tokens.upperBound
    }
    return index + 1
  }

  /// Words that days, hours and numbers begin with.
  private static let beginnings: Set<String> = {
    var words: Set<String> = [
      "une", "premier", "premiere", "first", "ersten", "primero", "primo", "quart", "demi", "quarter", "half", "halb",
      "sur",
      "semestre", "semestres", "trimestre", "trimestres", "halbes", "halben", "medio", "mezzo",
    ]
    words.formUnion(CalendarVocabulary.words)
    words.formUnion(Self.hours.keys)
    words.formUnion(Self.one)
    words.formUnion(Self.about.keys)
    words.formUnion(["vingtaine", "trentaine", "quarantaine", "cinquantaine", "centaine"])
    for language in Language.allCases { words.formUnion(NumberWords.of(language).words) }
    return words
  }()

  /// Whether the sentence speaks of a week before what stands here.
  private func isOfWeek(_ index: Int) -> Bool {
    tokens[max(0, index - 14)..<index].last { $0.isSign(".") || Self.weeks.contains($0.folded) }?.kind == .word
  }

  private static let weeks: Set<String> = ["semaine", "week", "woche", "semana", "settimana"]

  /// Notes what the sentence says of a fact of the answer: of a day the hour and the occasion.
  private mutating func setSentence(_ fact: Int, at range: Range<Int>) {
    switch facts[fact].fact {
    case .date, .weekday:
      facts[fact].hour = hourBehind(range.upperBound)
      facts[fact].occasion = occasion(ofDayAt: range)
      facts[fact].isBeginning = isBeginning(range.lowerBound)
      facts[fact].isOfWeek = isOfWeek(range.lowerBound)
      facts[fact].isHabitual = isHabitual(range)
      facts[fact].isNeighbour =
        (max(0, range.lowerBound - 5)..<min(tokens.count, range.upperBound + 3)).contains {
          ["veille", "lendemain"].contains(tokens[$0].folded)
        }
      facts[fact].isHoliday = tokens[range.upperBound...].prefix(3).contains { $0.folded.hasPrefix("ferie") }
      if facts[fact].occasion != .appointment, isSupposed(range.lowerBound) {
        facts[fact].isSoft = true
      }
    case .time: if examples.contains(sentences[range.lowerBound]) { facts[fact].isSoft = true }
    case .thing: facts[fact].isTheirs = Self.definiteOne.contains(word(range.lowerBound - 1) ?? "")
    case .number(let value):
      facts[fact].isAsked = isAsked(range.upperBound)
      if isAmountBehind(range.upperBound) || isAmountBefore(range.lowerBound) {
        facts[fact].alternatives.append(.amount(value / 10))
      }
      facts[fact].isMeasure = ReckoningVocabulary.measures.contains(word(range.upperBound) ?? "")
    case .duration:
      facts[fact].sense = sense(ofSpanAt: range)
      facts[fact].isUpTo =
        word(range.lowerBound - 1) == "a"
        && tokens[max(0, range.lowerBound - 4)..<range.lowerBound].contains { $0.folded == "jusqu" }
      facts[fact].isOfWorkingDays =
        (range.lowerBound...range.upperBound).contains { index in
          tokens.indices.contains(index) && tokens[index].isOfWorkingDays
        }
    default: break
    }
  }

  /// Whether the sentence of a token gives an example, or tells what would be.
  private func isSupposed(_ index: Int) -> Bool {
    examples.contains(sentences[index]) || suppositions.contains(sentences[index])
  }

  /// Whether a weekday is said of each, and not of when somebody may come.
  private func isHabitual(_ range: Range<Int>) -> Bool {
    guard ["le", "les", "chaque", "every", "on"].contains(word(range.lowerBound - 1) ?? ""),
      !Self.oneOfMany.contains(word(range.upperBound) ?? "")
    else { return false }
    return !tokens[..<range.lowerBound].suffix(10).contains { Self.opening.contains(String($0.folded.prefix(5))) }
  }

  /// How words begin that say when a place is open.
  private static let opening: Set<String> = [
    "ouver", "ouvre", "ouvri", "accue", "venir", "venez", "passe", "prese", "joign", "pouve", "recev", "recoi", "open",
    "opens", "come",
  ]

  /// What makes of a weekday a single day.
  private static let oneOfMany: Set<String> = [
    "prochain", "suivant", "dernier", "precedent", "passe", "next", "last", "qui", "d",
  ]

  /// Whether `à 165 €` follows.
  private func isAmountBehind(_ index: Int) -> Bool {
    guard ["a", "et", "ou", "to", "or", "and", "auf", "bis", "und", "y", "e"].contains(word(index) ?? ""),
      case .amount? = quantity(at: index + 1)?.fact
    else { return false }
    return true
  }

  /// Whether `204 euros au total, ou` stands before.
  private func isAmountBefore(_ index: Int) -> Bool {
    guard ["ou", "et", "puis", "or", "and", "oder", "und"].contains(word(index - 1) ?? ""),
      let last = facts.dropLast().last, case .amount = last.fact
    else { return false }
    let gap = index - token(at: last.range.upperBound - 1)
    return gap <= 6 && sentences[index] == sentences[token(at: last.range.lowerBound)]
  }

  private mutating func add(_ fact: Fact, _ range: Range<Int>, weekday: Int? = nil) -> Int {
    facts.append(FoundFact(fact: fact, range: self.range(range), weekday: weekday))
    return range.upperBound
  }

  private func range(_ tokens: Range<Int>) -> Range<Int> {
    self.tokens[tokens.lowerBound].range.lowerBound..<self.tokens[tokens.upperBound - 1].range.upperBound
  }

  /// `1.`, `2)` at the beginning of a line.
  private func isListNumber(_ index: Int) -> Bool {
    guard tokens[index].kind == .digits, tokens[index].beginsLine, index + 1 < tokens.count,
      tokens[index].text.count <= 2, tokens[index + 1].isGlued
    else { return false }
    return [".", ")", "°"].contains(tokens[index + 1].folded)
      && (index + 2 >= tokens.count || !tokens[index + 2].isGlued || tokens[index + 2].kind != .digits)
  }

  // MARK: - Looking at tokens

  /// Whether a mark or link has taken one of them.
  func taken(_ range: Range<Int>) -> Bool { range.contains(where: taken.contains) }

  func token(_ index: Int) -> FactToken? {
    tokens.indices.contains(index) && !taken.contains(index) ? tokens[index] : nil
  }

  func word(_ index: Int) -> String? { token(index).flatMap { $0.kind == .word ? $0.folded : nil } }

  /// Whether one of some signs stands there, each one scalar.
  func isSign(_ index: Int, _ signs: String) -> Bool {
    guard tokens.indices.contains(index), let sign = tokens[index].sign, !taken.contains(index) else { return false }
    return signs.unicodeScalars.contains(sign)
  }

  func value(_ index: Int) -> Int? { token(index).flatMap { $0.kind == .digits ? $0.value : nil } }

  func isGlued(_ index: Int) -> Bool { token(index)?.isGlued ?? false }
}
