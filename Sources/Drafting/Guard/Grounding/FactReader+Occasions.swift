// What a sentence says of a day that it names.
extension FactReader {
  /// The hour that goes with a weekday that ends before a token: `jeudi, 18 h`, `mercredi midi`, `vendredi de 18 h à 20 h`.
  func hourBehind(_ index: Int) -> Int? {
    var next = index
    while next - index <= 2, isSign(next, ",(:") || Self.beforeHours.contains(word(next) ?? "") { next += 1 }
    guard case .time(let minutes)? = time(at: next)?.fact else { return nil }
    return minutes
  }

  private static let beforeHours: Set<String> = [
    "de", "a", "des", "entre", "from", "at", "between", "von", "um", "ab", "zwischen", "las", "dalle", "alle", "le",
    "matin", "soir",
  ]

  /// Whether the words close before a day set it as an end.
  func isLimit(_ index: Int) -> Bool {
    tokens[max(0, index - 4)..<index].contains { Self.terms.contains($0.folded) && !Self.starts.contains($0.folded) }
  }

  /// Whether something begins again on a day: "vous reprendrez à 80 % le 1er mars".
  func isBeginning(_ index: Int) -> Bool {
    tokens[max(0, index - 8)..<index].contains { $0.folded.hasPrefix("reprend") || $0.folded.hasPrefix("commencer") }
  }

  /// What the words before a day in its sentence say of it; an end that was reckoned or a term is nothing of both.
  func occasion(ofDayAt range: Range<Int>) -> DayOccasion? {
    var index = range.lowerBound - 1
    var isSet = false
    while index >= 0, range.lowerBound - index <= 14, !endsSentence(index) {
      let word = tokens[index].folded
      if Self.closings.contains(where: { word.hasPrefix($0) }) || CalendarVocabulary.leavingOut.contains(word) {
        return .closing
      }
      if range.lowerBound - index <= 3, Self.terms.contains(word) { return nil }
      if ReckoningVocabulary.results.contains(word) {
        // "Je vous propose donc le lundi 7"
        let before = tokens[max(0, index - 3)..<index]
        return before.contains { Self.appointments.contains($0.folded) } ? .appointment : nil
      }
      // "Le taux passera à 43 %" awaits nobody.
      if Self.appointments.contains(word), !word.hasPrefix("passer") || tokens[index + 1].folded != "a" { isSet = true }
      index -= 1
    }
    return isSet ? .appointment : nil
  }

  /// How a length of time is meant, by the words close around it.
  func sense(ofSpanAt range: Range<Int>) -> SpanSense {
    let before = tokens[max(0, range.lowerBound - 3)..<range.lowerBound].map(\.folded)
    if before.contains(where: ReckoningVocabulary.terms.contains) || before.suffix(2) == ["dans", "les"]
      || tokens[range.upperBound...].prefix(2).contains(where: { ReckoningVocabulary.following.contains($0.folded) })
    {
      return .term
    }
    if ReckoningVocabulary.behind.contains(word(range.upperBound) ?? "") { return .behind }
    let words = tokens[max(0, range.lowerBound - 6)..<range.lowerBound].map(\.folded)
    if words.contains(where: ReckoningVocabulary.since.contains)
      || zip(words, words.dropFirst()).contains(where: { $0 == "y" && $1 == "a" })
    {
      return .distance
    }
    let behind = tokens[range.upperBound...].prefix(4).map(\.folded)
    return behind.contains(where: ReckoningVocabulary.away.contains) ? .distance : .plain
  }

  /// Whether the sentence that goes on from a token ends as a question.
  func isAsked(_ start: Int) -> Bool {
    for index in start..<min(tokens.count, start + 60) {
      if tokens[index].isSign("?") { return true }
      if endsSentence(index) || tokens[index].beginsLine && index > start { return false }
    }
    return false
  }

  func endsSentence(_ index: Int) -> Bool {
    let token = tokens[index]
    if token.isSign("."), index > 0, token.isGlued, tokens[index - 1].isCapital, tokens[index - 1].text.count <= 3,
      NameVocabulary.titles.contains(tokens[index - 1].folded)
    {
      return false
    }
    return token.kind == .sign && [".", "!", "?"].contains(token.folded)
      && (index + 1 >= tokens.count || !tokens[index + 1].isGlued)
  }

  private static let closings = ["ferme", "closed", "geschlossen", "cerrad", "chius"]
  /// Words that leave a day out.
  private static let terms: Set<String> = [
    "avant", "jusqu", "partir", "compter", "ici", "limite", "tard", "before", "until", "by", "bis", "spatestens",
    "antes", "hasta",
    "entro", "fino",
  ]

  /// Of them, those that say when something begins.
  private static let starts: Set<String> = ["partir", "compter"]

  /// Words by which a service sets a day.
  private static let appointments: Set<String> = Set(
    """
    rendez propose proposons passera passerons passeront viendra viendront interviendra interviendront recevra recevrons
    recevront appellera appellerons rappellera fermons fermerons visitera appointment propose proposing visit call
    schlagen termin cita proponemos appuntamento proponiamo
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
