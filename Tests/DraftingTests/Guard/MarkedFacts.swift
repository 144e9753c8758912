import MIMEParsing

@testable import Drafting

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
