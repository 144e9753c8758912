import MIMEParsing

/// A letter whose days are said as they would be today: its "demain" is a date by now, and its "semaine prochaine" is
/// past.
///
/// The guard counts such words from the mail that is answered. Left as they are, those of an older letter would support
/// days that nobody has spoken of.
enum SettledDays {
  /// `text` with each word that counts from the day of writing replaced by the date it meant; without a date, and where
  /// the word names no single day, it is left out.
  static func of(_ text: String, sentAt: MessageDate?) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    var rest = text[...]
    while let first = rest.firstIndex(where: \.isLetter) {
      result += rest[..<first]
      let word = rest[first...].prefix(while: \.isLetter)
      result += settled(word, sentAt)
      rest = rest[word.endIndex...]
    }
    return result + rest
  }

  private static func settled(_ word: Substring, _ sentAt: MessageDate?) -> String {
    // None of them is shorter or longer; most words are passed over by that alone.
    guard (3...14).contains(word.utf8.count) else { return String(word) }
    let folded = PlainText.folded(word)
    if let distance = CalendarVocabulary.distances[folded] {
      guard let sentAt, sentAt.secondsSince1970.magnitude < 1 << 40 else { return "" }
      return DateWords.day(
        of: MessageDate(
          secondsSince1970: sentAt.secondsSince1970 + Int64(distance) * 86_400,
          zoneOffsetMinutes: sentAt.zoneOffsetMinutes), in: .french)
    }
    let countsFromWriting =
      ReckoningVocabulary.tomorrow.contains(folded) || ReckoningVocabulary.next.contains(folded)
      || ReckoningVocabulary.last.contains(folded)
    return countsFromWriting ? "" : String(word)
  }
}
