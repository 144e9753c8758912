/// The numbers that sources name, in figures or words, and how many things they list; thousandths.
struct KnownFigures {
  /// Of everything that has a figure.
  private(set) var numbers: Set<Int> = []
  /// Those that stand there in figures, but for the minutes of hours.
  private var written: Set<Int> = []
  /// Plain numbers alone, which may be added up.
  private(set) var counts: Set<Int> = []
  /// Plain numbers by the stem of the word that says what is counted.
  private var counted: [String: Set<Int>] = [:]
  /// Plain numbers of which no word says what is counted: "62 places aujourd'hui, 38 après travaux".
  private var bare: Set<Int> = []
  /// Numbers that are names, by the stem of what bears them.
  private var labels: [String: Set<Int>] = [:]
  /// Those of which nothing says what bears them: `le voisin du 2e`.
  private var nameless: Set<Int> = []
  /// How many people somebody names.
  private var households: Set<Int> = []
  /// How many are left of what some were counted of: `5 sur 8`.
  private var rests: Set<Int> = []
  /// Sums of numbers in a row.
  private var totals: Set<Int> = []
  /// Means of values that stand in a row.
  private var means: Set<Int> = []
  /// Whether something is so many times another.
  private(set) var multiplies = false
  /// Whether halves and thirds are spoken of.
  private(set) var speaksOfParts = false
  private var averages = false
  /// What the answer states that holds, in order.
  private(set) var said: [Int] = []

  /// A text that counts the same things more often is a table.
  private static let mostOfOneKind = 40

  // MARK: - Stated

  /// A figure of something that is more than a number.
  mutating func add(_ whole: Int) { numbers.insert(whole * 1_000) }

  mutating func add(thousandths: Int) { numbers.insert(thousandths) }

  mutating func add(count thousandths: Int, of noun: String? = nil) {
    numbers.insert(thousandths)
    counts.insert(thousandths)
    if let noun { counted[Stem.of(noun), default: []].insert(thousandths) } else { bare.insert(thousandths) }
  }

  /// A number that is a name: `salle 12`.
  mutating func add(label thousandths: Int, of noun: String?) {
    numbers.insert(thousandths)
    if let noun { labels[Stem.of(noun), default: []].insert(thousandths) } else { nameless.insert(thousandths) }
  }

  /// `elle vote au bureau 2 et moi au 3`: numbers of a sentence that name another of what was named before.
  static func shortenedLabels(in source: FactReader) -> [(thousandths: Int, noun: String)] {
    var found: [(thousandths: Int, noun: String)] = []
    var last: (noun: String, sentence: Int)?
    for fact in source.facts {
      guard case .number(let value) = fact.fact else { continue }
      let sentence = source.sentence(of: fact)
      if fact.use == .label { last = fact.noun.map { ($0, sentence) } ?? last }
      guard fact.use == .count, fact.noun == nil, let last, last.sentence == sentence,
        source.isBehindArticle(fact)
      else { continue }
      found.append((value, last.noun))
    }
    return found
  }

  /// `62 lits, dont 20 habilités`, `l'une de deux unités, l'autre de trois`: numbers of a sentence that count what was counted
  /// before.
  static func shortenedCounts(in source: FactReader) -> [(thousandths: Int, noun: String)] {
    var found: [(thousandths: Int, noun: String)] = []
    var last: (noun: String, sentence: Int)?
    for fact in source.facts {
      guard case .number(let value) = fact.fact, fact.use == .count else { continue }
      let sentence = source.sentence(of: fact)
      let before = source.word(source.token(at: fact.range.lowerBound) - 1) ?? ""
      let isOfSame =
        fact.noun.map { ["dont", "including"].contains(before) || Self.isState($0) } ?? true
      if let last, last.sentence == sentence, isOfSame {
        found.append((value, last.noun))
      } else {
        last = fact.noun.map { ($0, sentence) }
      }
    }
    return found
  }

  /// `9 restantes`: a word that says how those are that were counted.
  private static func isState(_ noun: String) -> Bool { states.contains { noun.hasPrefix($0) } }

  private static let states = [
    "existant", "prevu", "restant", "libre", "disponible", "vacant", "occupe", "pris", "habilite", "gratuit", "payant",
    "reserve",
    "remaining",
    "available", "free", "taken",
  ]

  /// Whether it stands there without a word for what it counts.
  func isBare(_ thousandths: Int) -> Bool { bare.contains(thousandths) }

  mutating func accept(_ thousandths: Int) { said.append(thousandths) }

  /// - Parameter words: of the text, folded.
  mutating func read(_ tokens: [FactToken], words: [String], languages: [Language]) {
    for index in tokens.indices {
      let token = tokens[index]
      // `00012` is part of a reference.
      guard let value = token.value, value < 1_000_000_000, token.text.count < 4 || !token.text.hasPrefix("0") else {
        continue
      }
      // What an hour has before and behind its sign, `7h15`, is no number of anything else.
      let isHour = index + 2 < tokens.count && tokens[index + 1].folded == "h" && tokens[index + 2].value != nil
      if !isHour { add(value) }
      if index == 0 || tokens[index - 1].folded != "h" { written.insert(value * 1_000) }
    }
    for index in tokens.indices {
      for language in languages {
        if let found = NumberWords.of(language).number(tokens, at: index) {
          // "Deux d'entre nous"
          let isOfUs = tokens[(index + found.count)...].prefix(3).last?.folded == "entre"
          add(count: found.value * 1_000, of: isOfUs ? "personnes" : nil)
        }
      }
      if let ordinal = NumberWords.ordinal(tokens[index].folded) {
        add(count: ordinal * 1_000)
      }
    }
    addMeasures(of: tokens)
    addAreas(of: tokens)
    addDozens(of: tokens, languages)
    addRooms(of: tokens)
    addRuns(of: tokens)
    addRests(of: tokens)
    addHalves(of: tokens)
    totals.formUnion(CountedLists.totals(of: tokens, languages))
    means.formUnion(CountedLists.means(of: tokens))
    households.formUnion(Households.sizes(in: tokens, languages).map { $0 * 1_000 })
    numbers.formUnion(CountedLists.items(of: tokens))
    numbers.formUnion(CountedLists.enumerated(in: tokens))
    if !ReckoningVocabulary.parts.isDisjoint(with: words) { speaksOfParts = true }
    if !ReckoningVocabulary.averages.isDisjoint(with: words) { averages = true }
    if !ReckoningVocabulary.multiplying.isDisjoint(with: words) { multiplies = true }
  }

  /// `7m50`: seven and a half metres.
  private mutating func addMeasures(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(2) where tokens[index + 1].folded == "m" {
      guard let whole = tokens[index].value, whole < 1_000_000, let part = tokens[index + 2].value, part < 100,
        tokens[index + 1].isGlued, tokens[index + 2].isGlued, tokens[index + 2].text.count == 2
      else { continue }
      add(count: whole * 1_000 + part * 10, of: "metres")
    }
  }

  /// `1 ha 20 a 15 ca`: 12 015 square metres.
  private mutating func addAreas(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(3) where tokens[index + 1].folded == "ha" {
      guard let hectares = tokens[index].value, hectares < 100_000, let ares = tokens[index + 2].value, ares < 100,
        tokens[index + 3].folded == "a"
      else { continue }
      let isWhole = index + 5 < tokens.count && tokens[index + 5].folded == "ca"
      let centiares = isWhole ? tokens[index + 4].value ?? 0 : 0
      guard centiares < 100 else { continue }
      add(count: (hectares * 10_000 + ares * 100 + centiares) * 1_000, of: "m")
    }
  }

  /// `T3`, `F4`: so many rooms.
  private mutating func addRooms(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast() where ["T", "F"].contains(tokens[index].text) {
      guard let rooms = tokens[index + 1].value, (1...9).contains(rooms), tokens[index + 1].isGlued else { continue }
      add(count: rooms * 1_000, of: "pieces")
    }
  }

  /// `M 41/3 à M 41/9`: seven. Numbers that may be a day and a month are none of a series.
  private mutating func addRuns(of tokens: [FactToken]) {
    for index in tokens.indices {
      guard let first = Self.numbered(tokens, at: index), first.series > 31 else { continue }
      for end in (index + 4...index + 5) {
        guard let last = Self.numbered(tokens, at: end), last.series == first.series,
          (1...60).contains(last.number - first.number)
        else { continue }
        totals.insert((last.number - first.number + 1) * 1_000)
      }
    }
  }

  /// `41/3`: the third of a series.
  private static func numbered(_ tokens: [FactToken], at index: Int) -> (series: Int, number: Int)? {
    guard index + 2 < tokens.count, let series = tokens[index].value, tokens[index + 1].isSign("/"),
      tokens[index + 1].isGlued, let number = tokens[index + 2].value
    else { return nil }
    return (series, number)
  }

  /// `5 sur 8`: three are left.
  private mutating func addRests(of tokens: [FactToken]) {
    for index in tokens.indices.dropFirst().dropLast() where ["sur", "of", "von"].contains(tokens[index].folded) {
      // `38 emplacements sur 40`
      let part =
        tokens[index - 1].value ?? (index > 1 && tokens[index - 1].kind == .word ? tokens[index - 2].value : nil)
      guard let part, let whole = tokens[index + 1].value, part < whole, whole <= 1_000 else { continue }
      rests.insert((whole - part) * 1_000)
    }
  }

  /// `9 mètres et demi`.
  private mutating func addHalves(of tokens: [FactToken]) {
    for index in tokens.indices.dropLast(3) {
      guard let whole = tokens[index].value, whole < 1_000_000,
        Self.joins.contains(tokens[index + 2].folded), Self.halves.contains(tokens[index + 3].folded)
      else { continue }
      add(count: whole * 1_000 + 500, of: tokens[index + 1].kind == .word ? tokens[index + 1].folded : nil)
    }
  }

  private static let joins: Set<String> = ["et", "e", "y", "und"]
  private static let halves: Set<String> = ["demi", "demie", "mezzo", "mezza", "medio", "media", "halb"]

  /// `2 douzaines`, `une vingtaine`.
  private mutating func addDozens(of tokens: [FactToken], _ languages: [Language]) {
    for index in tokens.indices.dropFirst() {
      guard let size = ReckoningVocabulary.dozens[Stem.of(tokens[index].folded)] else { continue }
      let number = tokens[index - 1]
      let count =
        number.value ?? languages.lazy.compactMap { NumberWords.of($0).number(tokens, at: index - 1)?.value }.first ?? 1
      if count <= 1_000 { add(count: count * size * 1_000) }
    }
  }

  // MARK: - Asked

  /// Whether there are few enough to reckon with.
  var isReckonable: Bool { counts.count <= Reckoning.mostNumbers }

  /// Whether it stands there as a number of its own, in figures or words, not as part of an hour.
  func isWritten(_ thousandths: Int) -> Bool { written.contains(thousandths) || counts.contains(thousandths) }

  func isTotal(_ thousandths: Int) -> Bool { totals.contains(thousandths) }

  private static let pronouns: Set<String> = ["vous", "nous", "elle", "elles", "ils", "cela", "they", "that"]

  /// Whether the sources name the number, and of the same things where they say of what.
  ///
  /// - Parameters:
  ///   - noun: what is counted.
  ///   - isAsked: whether it stands in a question, which offers and does not state.
  ///   - isKnown: whether the sources speak of such things.
  func holds(_ thousandths: Int, of noun: String?, isAsked: Bool, isKnown: (String) -> Bool) -> Bool {
    if isAsked, numbers.contains(thousandths) { return true }
    // "Trois jours sur cinq vous coûteraient"
    // "Parmi les 6 existants"
    let stem = noun.flatMap { Self.pronouns.contains($0) || Self.isState($0) ? nil : Stem.of($0) }
    if stem.map(ReckoningVocabulary.company.contains) ?? true, households.contains(thousandths) { return true }
    if rests.contains(thousandths) { return true }
    // "Environ 80 personnes" are eighty bathers.
    if let stem, thousandths >= 13_000, Self.arePeople(stem),
      ReckoningVocabulary.company.contains(where: { counted[$0]?.contains(thousandths) ?? false })
    {
      return true
    }
    // The sources say how many there are.
    if let stem, let known = counted[stem] {
      if known.contains(thousandths) { return true }
      return thousandths >= 13_000 && bare.contains(thousandths) || isSum(thousandths, of: known)
    }
    // So many of what nobody speaks of: the figure stands there by chance.
    if let stem, thousandths <= 12_000, !isKnown(stem), !ReckoningVocabulary.things.contains(stem) {
      return ReckoningVocabulary.company.contains(stem) && totals.contains(thousandths)
    }
    return numbers.contains(thousandths) || isSum(thousandths)
  }

  /// Whether a noun names people by what they do: "baigneurs", "participants".
  private static func arePeople(_ stem: String) -> Bool {
    ReckoningVocabulary.company.contains(stem)
      || ["eur", "ant"].contains { stem.hasSuffix($0) && stem.count > 6 }
  }

  /// Whether something of that name bears the number; where the name is said in another language, whether any does.
  func holds(label thousandths: Int, of noun: String?, isKnown: (String) -> Bool) -> Bool {
    guard let stem = noun.map(Stem.of) else { return numbers.contains(thousandths) }
    if let known = labels[stem], known.contains(thousandths) { return true }
    if nameless.contains(thousandths) { return true }
    return labels[stem] == nil && (isKnown(stem) || !CountedNouns.arePlaces(stem)) && numbers.contains(thousandths)
  }

  /// Whether it is the sum of numbers that the answer states in a row.
  func isTotalOfSaid(_ thousandths: Int) -> Bool {
    Reckoning.isTotal(thousandths, of: said)
  }

  /// Whether it is a half, a third or a quarter of a number of the sources, which speak of such.
  func isPart(_ thousandths: Int) -> Bool {
    speaksOfParts && [2, 3, 4].contains { counts.contains(thousandths * $0) }
  }

  /// Whether a number of the sources, or two together, are so many times as much or as little in another measure: a cubic metre
  /// in litres, an are in hectares or square metres.
  ///
  /// - Parameter isSmall: whether it counts centimetres or millimetres, of which one is ten of the other.
  func isConverted(_ thousandths: Int, isReckoned: Bool, isSmall: Bool) -> Bool {
    let few = counts.count <= Self.mostOfOneKind ? counts : []
    var known = numbers.union(few.flatMap { one in few.map { one + $0 } }).union(said.suffix(Reckoning.mostSaid))
    if isReckoned {
      // "2,6 km" and "3,4 km" lie 800 metres apart.
      let ways = counted[Stem.of("kilometres")] ?? []
      known.formUnion(ways.flatMap { one in ways.lazy.filter { $0 < one }.map { one - $0 } })
    }
    let lengths = counted[Stem.of("metres")] ?? []
    // A pool three metres from the fence instead of two and a half is fifty centimetres further.
    if lengths.count <= 6, lengths.contains(where: { one in lengths.contains { ($0 - one) * 100 == thousandths } }) {
      return true
    }
    return known.contains { number in
      ([100, 1_000, 10_000] + (isSmall ? [10] : [])).contains {
        Reckoning.product(number, $0) == thousandths || Reckoning.product(thousandths, $0) == number
      }
    }
  }

  /// Whether it is one part of an area that the sources give in square metres: 42 ares and 30 centiares of 4 230.
  func isOfArea(_ thousandths: Int, in noun: String) -> Bool {
    let size = ["hectares": 10_000, "ares": 100, "centiares": 1][noun]
    guard let size, thousandths % 1_000 == 0 else { return false }
    let over = size == 10_000 ? Int.max : 100
    return numbers.contains { $0 >= 100_000 && $0 / 1_000 / size % over == thousandths / 1_000 }
  }

  /// Whether a number of the sources, of ten at least, lies within a tenth of it, or is that many to its first figure: 240 are
  /// more than 200.
  func isNear(_ thousandths: Int) -> Bool {
    thousandths >= 10_000
      && numbers.contains { number in
        guard abs(number - thousandths) * 10 > thousandths else { return true }
        var grain = 1
        while number / grain >= 10 { grain *= 10 }
        return number >= 100_000 && number / grain * grain == thousandths
      }
  }

  /// Whether it is nearly the share that one number makes of another, or of the two of which that is the rest.
  func isNearShare(_ thousandths: Int) -> Bool {
    isReckonable
      && counts.contains { whole in
        whole >= 10_000
          && (counts.union(said.suffix(Reckoning.mostSaid))).contains { part in
            part < whole && part < 1_000_000_000 && abs(part * 100_000 / whole - thousandths) <= 2_500
          }
      }
  }

  /// Whether it is the mean of two to six numbers that the answer states in a row.
  func isMean(_ thousandths: Int) -> Bool {
    if means.contains(thousandths) { return true }
    guard averages else { return false }
    return (2...6).contains { size in
      said.indices.dropLast(size - 1).contains { start in
        Reckoning.product(thousandths, size) == said[start..<start + size].reduce(0) { $0 &+ $1 }
      }
    }
  }

  /// Whether it is what one of so many of the same things and another number come to, or differ by.
  private func isSum(_ value: Int, of same: Set<Int>) -> Bool {
    if totals.contains(value) { return true }
    guard isReckonable, same.count <= Self.mostOfOneKind else { return false }
    return same.contains { known in
      counts.contains { other in
        other > 1_000
          && (known + other == value && value >= 10_000
            || known - other == value && (known >= 10_000 || value % 1_000 != 0))
          || multiplies && other > 1_000 && Reckoning.product(known / 1_000, other) == value
      }
    }
  }

  private func isSum(_ value: Int) -> Bool {
    if totals.contains(value) { return true }
    guard isReckonable else { return false }
    let known = counts.filter { $0 > 1_000 }.sorted().suffix(12)
    return known.contains { first in
      let isTotal =
        value >= 10_000 && value - first > 1_000 && (value - first != first || multiplies)
        && counts.contains(value - first)
      let isRest = value > 1_000 && value + first >= 10_000 && counts.contains(value + first)
      // So many groups are needed.
      let isQuotient = known.contains { $0 >= 10_000 && first > $0 && (first + $0 - 1) / $0 * 1_000 == value }
      let isProduct = value >= 10_000 && multiplies && known.contains { Reckoning.product($0 / 1_000, first) == value }
      return isTotal || isRest || isQuotient || isProduct
    }
  }
}
