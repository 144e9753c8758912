// Times of day, in figures and words.
extension FactReader {
  /// `14 h 30`, `14:30`, `9 heures`, `2 pm`, `midi`.
  func time(at index: Int) -> (fact: Fact, end: Int)? {
    if let word = word(index), let minutes = Self.hours[word],
      !(index > 0 && isGlued(index) && isSign(index - 1, "-")), !isOfMeal(index)
    {
      // `midi et demi`, `midi vingt`, `midi moins le quart`
      return minutesInWords(behind: index, of: minutes / 60, mayBeNumber: minutes > 0) ?? (.time(minutes), index + 1)
    }
    if let past = pastHour(at: index) { return past }
    guard let (hour, after) = hour(at: index) else { return nil }
    if let minutes = clock(hour, at: after) { return minutes }
    // `de 9 à 12 h`: the hour is said once.
    guard isSign(after, "-–") || Self.until.contains(word(after) ?? ""), let next = self.hour(at: after + 1),
      case .time(let end)? = clock(next.hour, at: next.end)?.fact,
      // "2 h 45 le 15 et 4 h 15 le 22"
      word(index - 1) != "le" || hour < next.hour
    else { return nil }
    // "From 6 to 7 pm" is all in the afternoon.
    let isAfternoon = language == .english && end >= 720 && next.hour < 12 && hour < next.hour
    return (.time(hour * 60 + (isAfternoon ? 720 : 0)), after)
  }

  private func hour(at index: Int) -> (hour: Int, end: Int)? {
    if let hour = value(index) { return hour <= 24 ? (hour, index + 1) : nil }
    // `une heure et demie`; "une heure" alone is a while mostly.
    if word(index) == "une", word(index + 1) == "heure", word(index + 2) == "et" { return (1, index + 1) }
    guard let number = NumberWords.of(language).number(tokens, at: index), number.value <= 24 else { return nil }
    return (number.value, index + number.count)
  }

  /// "Le repas de midi"
  private func isOfMeal(_ index: Int) -> Bool {
    !isSource && word(index - 1) == "de" && ["repas", "dejeuner", "pause"].contains(word(index - 2) ?? "")
  }

  /// `a quarter past six`, `half past nine`.
  func pastHour(at index: Int) -> (fact: Fact, end: Int)? {
    // `halb zehn` is half past nine.
    if language == .german, word(index) == "halb", let hour = hour(at: index + 1), hour.hour > 0 {
      return (.time(hour.hour * 60 - 30), hour.end)
    }
    guard language == .english, let part = word(index), let minutes = ["quarter": 15, "half": 30][part],
      let direction = word(index + 1), ["past", "to"].contains(direction), let hour = hour(at: index + 2)
    else { return nil }
    return (.time(direction == "past" ? hour.hour * 60 + minutes : hour.hour * 60 - minutes), hour.end)
  }

  private func clock(_ hour: Int, at index: Int) -> (fact: Fact, end: Int)? {
    if isSign(index, ":."), isGlued(index), isGlued(index + 1), let minute = value(index + 1), minute < 60,
      token(index + 1)?.text.count == 2, isSign(index, ":") || isHalfDay(index + 2) || word(index + 2) == "uhr"
    {
      let half = halfDay(hour, at: index + 2)
      let end = half?.end ?? (["h", "uhr"].contains(word(index + 2) ?? "") ? index + 3 : index + 2)
      return (.time((half?.hour ?? hour) * 60 + minute), end)
    }
    if let half = halfDay(hour, at: index) { return (.time(half.hour * 60), half.end) }
    guard let unit = word(index), Self.clockUnits.contains(unit) else { return nil }
    // `18 h/mois`
    if isSign(index + 1, "/"), Self.unit(word(index + 2) ?? "") != nil { return (.duration(hour, .hour), index + 1) }
    // "8h-12h 14h-17h": the fourteen are hours again.
    if let minute = value(index + 1), minute < 60, token(index + 1)?.text.count == 2,
      token(index + 1)?.beginsLine == false, !Self.clockUnits.contains(word(index + 2) ?? "")
    {
      return (.time(hour * 60 + minute), index + 2)
    }
    if let minutes = minutesInWords(behind: index, of: hour, mayBeNumber: unit.hasPrefix("heure")) { return minutes }
    // "Cinq heures de l'après-midi", "huit heures du soir"
    if let half = spokenHalfDay(at: index + 1) {
      return (.time((half.isAfternoon && hour < 12 ? hour + 12 : hour) * 60), half.end)
    }
    if let half = Self.foreignHalfDays[word(index + 1) ?? ""] ?? Self.foreignHalfDays[word(index + 3) ?? ""],
      hour <= 12,
      word(index + 1).map({ Self.foreignHalfDays[$0] != nil || ["de", "di", "della", "del"].contains($0) }) ?? false
    {
      return (.time((half && hour < 12 ? hour + 12 : hour) * 60), index + 2)
    }
    // "Six heures de classe" are a while.
    if unit == "heures", ["de", "d"].contains(word(index + 1) ?? "") { return (.duration(hour, .hour), index + 1) }
    // "48 heures" are a while, "9 heures" may be.
    return (.time(hour * 60), index + 1)
  }

  /// The time of `heures vingt`, `heures trois quarts`, `heures et demie`, `heures moins le quart`, by its hour and where the word
  /// for it stands.
  private func minutesInWords(behind index: Int, of hour: Int, mayBeNumber: Bool) -> (fact: Fact, end: Int)? {
    if mayBeNumber, let minute = NumberWords.of(language).number(tokens, at: index + 1), minute.value < 60 {
      let end = index + 1 + minute.count
      if word(end) == "quarts" { return minute.value == 3 ? (.time(hour * 60 + 45), end + 1) : nil }
      return (.time(hour * 60 + minute.value), end)
    }
    if ["et", "e", "y"].contains(word(index + 1) ?? ""), let part = Self.partsOfHour[word(index + 2) ?? ""] {
      return (.time(hour * 60 + part), index + 3)
    }
    // `une heure et dix minutes`
    if word(index + 1) == "et", let part = number(at: index + 2) ?? numberInWords(at: index + 2),
      part.thousandths < 60_000, word(part.end).flatMap(Self.unit) == .minute
    {
      return (.time(hour * 60 + part.thousandths / 1_000), part.end + 1)
    }
    guard word(index + 1) == "moins" else { return nil }
    if word(index + 2) == "le", word(index + 3) == "quart" { return (.time(hour * 60 - 15), index + 4) }
    let minute = value(index + 2) ?? NumberWords.of(language).number(tokens, at: index + 2)?.value
    return minute.flatMap { $0 < 60 ? (.time(hour * 60 - $0), index + 3) : nil }
  }

  /// `du matin`, `de l'après-midi`, `du soir` behind an hour.
  private func spokenHalfDay(at index: Int) -> (isAfternoon: Bool, end: Int)? {
    if word(index) == "du", let half = word(index + 1), ["matin", "soir"].contains(half) {
      return (half == "soir", index + 2)
    }
    guard word(index) == "de", word(index + 1) == "l" else { return nil }
    let apres = isSign(index + 2, "'’") ? index + 3 : index + 2
    guard word(apres) == "apres", isSign(apres + 1, "-"), word(apres + 2) == "midi" else { return nil }
    return (true, apres + 3)
  }

  private func isHalfDay(_ index: Int) -> Bool { halfDay(1, at: index) != nil }

  /// `am`, `p.m.` behind an hour.
  private func halfDay(_ hour: Int, at index: Int) -> (hour: Int, end: Int)? {
    guard language == .english || isSource, hour <= 12, let word = word(index) else { return nil }
    let isMorning =
      word == "am" || word == "a" && isSign(index + 1, ".") && self.word(index + 2) == "m" && isGlued(index + 2)
    let isAfternoon =
      word == "pm" || word == "p" && isSign(index + 1, ".") && self.word(index + 2) == "m" && isGlued(index + 2)
    guard isMorning || isAfternoon else { return nil }
    return (hour % 12 + (isAfternoon ? 12 : 0), word.count == 2 ? index + 1 : index + 3)
  }

  /// Whether a word puts an hour into the afternoon or the evening.
  private static let foreignHalfDays: [String: Bool] = [
    "abends": true, "nachmittags": true, "morgens": false, "vormittags": false, "tarde": true, "noche": true,
    "manana": false, "sera": true, "pomeriggio": true, "mattina": false,
  ]

  private static let partsOfHour = [
    "demie": 30, "demi": 30, "quart": 15, "mezza": 30, "mezzo": 30, "media": 30,
  ]
  private static let clockUnits: Set<String> = ["h", "heure", "heures", "uhr", "ore", "hs"]
  private static let until: Set<String> = ["a", "bis", "to", "alle", "et", "und", "and"]
  static let hours: [String: Int] = [
    "midi": 720, "minuit": 0, "noon": 720, "midday": 720, "midnight": 0, "mezzogiorno": 720, "mezzanotte": 0,
    "mediodia": 720, "medianoche": 0, "mitternacht": 0,
  ]

  /// Whether what reads as a time may be a while: `six heures et demie`, `1 h 30 de route`.
  func isWhile(_ range: Range<Int>) -> Bool {
    range.contains { ["demie", "quart"].contains(word($0) ?? "") }
      || ["de", "d", "par"].contains(word(range.upperBound) ?? "") || lasts(range)
      || isSource == false && !Self.clockPrepositions.contains(beforeHour(range.lowerBound))
  }

  /// The word before an hour; a sign within a sentence is one as well.
  private func beforeHour(_ index: Int) -> String {
    guard index > 0 else { return "" }
    // "De 9 heures à midi" is no while, "dépassé de quatre heures" is one.
    if word(index - 1) == "de" { return hasUntil(index) ? "a" : "" }
    // "De 13 h à 17 h (quatre heures)"
    if isSign(index - 1, "("), let last = facts.last, case .time = last.fact,
      last.range.upperBound + 2 >= tokens[index - 1].range.lowerBound
    {
      return ""
    }
    return isSign(index - 1, "'’") ? word(index - 2) ?? "" : tokens[index - 1].folded
  }

  /// Whether an hour's end follows: `9 h 30 à 12 h`.
  private func hasUntil(_ index: Int) -> Bool {
    tokens[index...].prefix(5).prefix { $0.kind != .sign || !",.;!?".contains($0.folded) }.contains {
      Self.until.contains($0.folded) || $0.isSign("-") || $0.isSign("–")
    }
  }

  /// Words before an hour that make it a time of day.
  private static let clockPrepositions: Set<String> = [
    "a", "vers", "des", "avant", "apres", "jusqu", "entre", "et", "le", "matin", "midi", "soir", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "ou", "partir", ",", "-", "–", "(", "at", "by", "from", "to",
    "until", "and", "um", "bis", "ab", "von", "und", "gegen", "las", "la", "hasta", "y", "alle", "ore", "dalle", "e",
  ]

  /// "Durera deux heures", "pendant 2 h": whole hours behind a word for a while.
  private func lasts(_ range: Range<Int>) -> Bool {
    tokens[max(0, range.lowerBound - 3)..<range.lowerBound].contains { token in
      Self.lasting.contains { token.folded.hasPrefix($0) }
    }
  }

  private static let lasting = ["dure", "durai", "pendant", "prend", "last", "take", "dauer", "dura", "durante"]

  /// `8.30`, as many write the time.
  func dottedTime(at index: Int) -> Int? {
    guard let hour = value(index), hour <= 24, isSign(index + 1, "."), isGlued(index + 1), isGlued(index + 2),
      let minute = value(index + 2), minute < 60, token(index + 2)?.text.count == 2
    else { return nil }
    return hour * 60 + minute
  }
}
