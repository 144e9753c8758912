import Testing

@testable import Drafting

@Suite("Comparable text")
struct PlainTextTests {
  @Test(
    "Accents, case, apostrophes and dashes fold away",
    arguments: [
      ("RÉPONSE AUTOMATIQUE", "reponse automatique"), ("e\u{301}te\u{301}", "ete"), ("l’été — là", "l'ete - la"),
      ("Cœur", "coeur"), ("Straße", "strasse"), ("a\u{A0}b", "a b"), ("İstanbul", "istanbul"),
    ])
  func folds(text: String, folded: String) {
    #expect(PlainText.folded(text) == folded)
  }

  @Test("A line holds no line break and no hidden character and ends at its limit")
  func oneLine() {
    #expect(PlainText.oneLine("  a\r\n\tb\u{200B}c\u{202E}  ", limit: 10) == "a bc")
    #expect(PlainText.oneLine(String(repeating: "é", count: 50), limit: 3) == "ééé…")
  }

  @Test("Hidden characters are removed and counted; line ends become line feeds")
  func hidden() {
    let tags = "\u{E0049}\u{E0067}\u{E006E}"
    let (text, count) = HiddenCharacters.removed(from: "a\u{200B}b\(tags)\u{202E}c\r\nd\u{2028}e\tf\u{7}")
    #expect(text == "abc\nd\ne\tf")
    #expect(count == 6)
  }

  @Test(
    "A moment reads as the calendar and the clock show it",
    arguments: [
      (Int64(0), 0, 1970, 1, 1, 0, 0), (1_795_511_520, 60, 2026, 11, 24, 10, 12), (951_782_400, 0, 2000, 2, 29, 0, 0),
      (-1, 0, 1969, 12, 31, 23, 59), (1_735_689_599, 60, 2025, 1, 1, 0, 59), (.max, 900, 9999, 12, 31, 15, 0),
      (.min, -900, 1, 1, 1, 9, 0),
    ])
  func civil(seconds: Int64, offset: Int, year: Int, month: Int, day: Int, hour: Int, minute: Int) {
    let time = CivilTime(secondsSince1970: seconds, offsetMinutes: offset)
    #expect([time.year, time.month, time.day, time.hour, time.minute] == [year, month, day, hour, minute])
  }

  @Test(
    "The start of a text in bytes ends between characters, also where not even the first one fits",
    arguments: [
      ("é", 1, ""), ("é", 2, "é"), ("aé", 2, "a"), ("€uro", 2, ""), ("😀!", 3, ""), ("😀!", 4, "😀"), ("é", 0, ""),
    ])
  func prefix(text: String, bytes: Int, expected: String) {
    #expect(text.utf8Prefix(bytes) == expected)
  }
}
