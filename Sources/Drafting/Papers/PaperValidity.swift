/// Until when a paper says that it is valid.
enum PaperValidity {
  /// Words before such a date, folded.
  private static let announcing = [
    "valable jusqu'au", "valable jusqu'a", "valide jusqu'au", "valide jusqu'a", "expire le", "expirant le",
    "date d'expiration", "date d'expir.", "date de fin de validite", "fin de validite", "date limite de validite",
    "valid until", "date of expiry", "expiry date", "expires on", "expiration date",
  ]
  /// Between the words and the date at most: a colon, the same label in another language.
  private static let gap = 40

  /// The last day of validity that a paper names, where that is past; nil where it names none, or one that is to come:
  /// of several the latest counts, since a paper may have been prolonged.
  static func pastDay(in text: String, today: Day) -> Day? {
    let lines = text.split(separator: "\n").map(String.init)
    var latest: Day?
    for (index, line) in lines.enumerated() {
      let folded = PlainText.folded(line)
      guard folded.holds("val") || folded.holds("exp") else { continue }
      for words in announcing where folded.holds(words) {
        for rest in folded.ranges(of: words).map({ folded[$0.upperBound...] }) {
          let below = index + 1 < lines.count ? lines[index + 1] : ""
          // The value may stand on the line below its label.
          guard
            let day = day(in: String(rest.prefix(80))) ?? (holdsDigits(rest) ? nil : day(in: String(below.prefix(80))))
          else { continue }
          latest = max(latest ?? day, day)
        }
      }
    }
    return latest.flatMap { $0 < today ? $0 : nil }
  }

  private static func holdsDigits(_ text: Substring) -> Bool { text.contains(where: \.isNumber) }

  /// The date that comes next; nil where other figures come first, or it may be read in two ways.
  private static func day(in text: String) -> Day? {
    guard let first = text.firstIndex(where: \.isNumber), text.distance(from: text.startIndex, to: first) <= gap else {
      return nil
    }
    if let day = numeric(text[first...]) { return day }
    let reader = FactReader(String(text[first...]), languages: [.french, .english], isSource: true)
    guard let found = reader.facts.first, case .date(let day, let month, let year?) = found.fact else { return nil }
    return checked(day, month, year)
  }

  /// `05/02/2024`, `05.02.2024`, `05 02 2024`, `2024-02-05`.
  private static func numeric(_ text: Substring) -> Day? {
    let parts = text.prefix(10).split(omittingEmptySubsequences: false) { !$0.isNumber }.map { Int($0) }
    guard parts.count == 3, case let (one?, two?, three?) = (parts[0], parts[1], parts[2]) else { return nil }
    return one > 31 ? checked(three, two, one) : checked(one, two, three)
  }

  private static func checked(_ day: Int, _ month: Int, _ year: Int) -> Day? {
    guard (1...31).contains(day), (1...12).contains(month), (1_980...2_100).contains(year) else { return nil }
    return Day(day: day, month: month, year: year)
  }
}
