import MIMEParsing

@testable import Drafting

extension MessageDate {
  /// Tuesday, 3 March 2026, 9 o'clock in Paris.
  static let someTuesday = MessageDate(secondsSince1970: 1_772_524_800, zoneOffsetMinutes: 60)
}

/// An answer with the facts marked that none of some sources states.
///
/// - Parameter day: of the mail and of the answer.
func markedFacts(
  in answer: String, _ sources: [String], language: Language = .french, on day: MessageDate? = nil
) -> String {
  var findings = Findings()
  let known = GuardSources(texts: sources, language: language, sentAt: day, today: day)
  return UnsupportedFacts.marked(in: answer, sources: known, &findings)
}
