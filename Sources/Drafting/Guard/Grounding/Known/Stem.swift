/// A word without the endings of number and gender that it may take.
enum Stem {
  /// - Parameter word: folded.
  static func of(_ word: String) -> String {
    guard word.count > 4 else { return word }
    var word = word
    if word.hasSuffix("s") || word.hasSuffix("x") { word.removeLast() }
    if word.hasSuffix("e"), word.count > 4 { word.removeLast() }
    return word
  }
}
