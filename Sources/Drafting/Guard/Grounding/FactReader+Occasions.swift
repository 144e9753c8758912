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

  /// What the words before a day in its sentence say of it; an end that was reckoned or a term is nothing of both.
  func occasion(ofDayAt range: Range<Int>) -> DayOccasion? {
    var index = range.lowerBound - 1
    var isSet = false
    while index >= 0, range.lowerBound - index <= 14, !endsSentence(index) {
      let word = tokens[index].folded
      if Self.closings.contains(where: { word.hasPrefix($0) }) { return .closing }
      if range.lowerBound - index <= 3, Self.terms.contains(word) { return nil }
      if ReckoningVocabulary.results.contains(word) { return nil }
      if Self.appointments.contains(word) { isSet = true }
      index -= 1
    }
    return isSet ? .appointment : nil
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
    return token.kind == .sign && [".", "!", "?"].contains(token.folded)
      && (index + 1 >= tokens.count || !tokens[index + 1].isGlued)
  }

  private static let closings = ["ferme", "closed", "geschlossen", "cerrad", "chius"]

  private static let terms: Set<String> = [
    "avant", "jusqu", "partir", "ici", "limite", "tard", "before", "until", "by", "bis", "spatestens", "antes", "hasta",
    "entro", "fino",
  ]

  /// Words by which a service sets a day.
  private static let appointments: Set<String> = Set(
    """
    rendez propose proposons passera passerons passeront viendra viendront interviendra interviendront recevra recevrons
    recevront appellera appellerons rappellera fermons fermerons visitera appointment propose proposing visit call
    schlagen termin cita proponemos appuntamento proponiamo
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
