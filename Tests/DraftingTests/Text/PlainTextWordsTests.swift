import Testing

@testable import Drafting

@Suite("Words of a text")
struct PlainTextWordsTests {
  @Test(
    "Letters and figures of any script make words, and nothing else does",
    arguments: [
      ("L'école, rue\u{A0}Haute !", ["L", "école", "rue", "Haute"]), ("« ignore »…", ["ignore"]),
      ("9 h 30 – 12€", ["9", "h", "30", "12"]), ("Δήμος m²", ["Δήμος", "m²"]), ("", []), ("--", []),
    ])
  func words(_ text: String, _ expected: [Substring]) {
    #expect(PlainText.words(of: text[...]) == expected)
  }
}
