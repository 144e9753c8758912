import Foundation

/// An address within a text, told from a longer one that ends or begins alike.
enum AddressMention {
  /// What stands where an address was taken out.
  static let erased = "‹forgotten›"

  /// Whether the address stands in the text.
  ///
  /// - Parameter key: in small letters.
  static func isIn(_ text: String, _ key: String) -> Bool { !ranges(of: key, in: text).isEmpty }

  /// The text without the address.
  static func removed(_ key: String, from text: String) -> String {
    ranges(of: key, in: text).reversed().reduce(into: text) { $0.replaceSubrange($1, with: erased) }
  }

  private static func ranges(of key: String, in text: String) -> [Range<String.Index>] {
    guard !key.isEmpty else { return [] }
    var found: [Range<String.Index>] = []
    var rest = text[...]
    while let range = rest.range(of: key, options: .caseInsensitive) {
      rest = text[range.upperBound...]
      let before = text[..<range.lowerBound].last
      // A dot that ends a sentence is no part of the address, one within a longer domain is.
      let after = rest.first == "." ? rest.dropFirst().first { _ in true } : rest.first
      let isWhole =
        !(before.map { isLetterOrDigit($0) || ".+-_%=".contains($0) } ?? false)
        && !(after.map { isLetterOrDigit($0) || $0 == "-" } ?? false)
      if isWhole { found.append(range) }
    }
    return found
  }

  private static func isLetterOrDigit(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
