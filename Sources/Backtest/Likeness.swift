/// How near a draft comes to what a person wrote, by plain counts that a service head can follow.
///
/// No figure says that a draft is right: two good answers may share few words. Low ones say where to look.
struct Likeness: Sendable, Hashable, Encodable {
  /// Of the words that carry meaning, the share that both texts have: the harmonic mean of how many of the reply's stand
  /// in the draft and of the draft's in the reply (F1); from 0 to 1.
  let words: Double
  /// Of the figures of the reply (dates, hours, amounts, numbers), the share that the draft has too; nil where it has
  /// none.
  let figures: Double?
  /// The draft's length over the reply's, in words; nil for an empty reply.
  let length: Double?

  /// Words of a text that are compared; a reply of ten pages is compared by its first ones.
  private static let comparedWords = 2_000

  init(draft: String, reply: String) {
    let (drafted, written) = (Self.words(of: draft), Self.words(of: reply))
    words = Self.agreement(drafted.filter(Self.carriesMeaning), written.filter(Self.carriesMeaning))
    let wanted = Set(written.filter(Self.isFigure))
    let given = Set(drafted.filter(Self.isFigure))
    figures = wanted.isEmpty ? nil : Double(wanted.intersection(given).count) / Double(wanted.count)
    length = written.isEmpty ? nil : Double(drafted.count) / Double(written.count)
  }

  private static func agreement(_ one: [String], _ other: [String]) -> Double {
    guard !one.isEmpty, !other.isEmpty else { return one.isEmpty && other.isEmpty ? 1 : 0 }
    var left: [String: Int] = [:]
    for word in other { left[word, default: 0] += 1 }
    var shared = 0
    for word in one {
      guard let count = left[word], count > 0 else { continue }
      left[word] = count - 1
      shared += 1
    }
    return 2 * Double(shared) / Double(one.count + other.count)
  }

  /// Small words stand in every letter, and greetings too.
  private static func carriesMeaning(_ word: String) -> Bool { word.count >= 4 || isFigure(word) }

  private static func isFigure(_ word: String) -> Bool { word.utf8.contains { (0x30...0x39).contains($0) } }

  private static func words(of text: String) -> [String] {
    text.lowercased().split(maxSplits: comparedWords) { !$0.isLetter && !$0.isNumber }.prefix(comparedWords)
      .map(String.init)
  }
}
