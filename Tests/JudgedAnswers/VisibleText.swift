import Foundation

/// A draft's text as its reader takes it: what stands in a mark is told apart from what is stated.
enum VisibleText {
  /// How the marks of a draft begin, in the languages of replies, folded. A bracket of another beginning is text: an
  /// answer that brings brackets of its own hides nothing in them.
  private static let labels = [
    "lien retiré", "adresse retirée", "à compléter", "à lire d'abord", "à vérifier",
    "link removed", "address removed", "to be completed", "read first", "to be verified",
    "link entfernt", "adresse entfernt", "zu ergänzen", "zuerst lesen", "zu prüfen",
    "enlace retirado", "dirección retirada", "por completar", "léase primero", "por verificar",
    "link rimosso", "indirizzo rimosso", "da completare", "da leggere prima", "da verificare",
  ].map { folded($0) }
  private static let longestLabel = labels.map(\.count).max() ?? 0

  /// The text without its marks, each replaced by a character that joins nothing: what stands on both sides of a mark is
  /// not one string. A bracket that is never closed is no mark.
  static func outsideMarks(_ text: String) -> String {
    let characters = Array(text)
    let ends = closingBrackets(characters)
    var result = ""
    var index = 0
    while index < characters.count {
      if let end = ends[index], isMark(characters[(index + 1)..<end]) {
        result.append("\u{FFFC}")
        index = end + 1
      } else {
        result.append(characters[index])
        index += 1
      }
    }
    return result
  }

  /// What stands between brackets, whatever it begins with.
  static func brackets(_ text: String) -> [Substring] {
    var found: [Substring] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "["), let end = rest[open...].firstIndex(of: "]") {
      found.append(rest[rest.index(after: open)..<end])
      rest = rest[rest.index(after: end)...]
    }
    return found
  }

  /// The text in the form in which it is compared: without case, look-alike spaces and apostrophes, and characters that
  /// nobody sees.
  static func folded(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    var isAfterSpace = false
    for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      if scalar.properties.isWhitespace {
        if !isAfterSpace { scalars.append(" ") }
        isAfterSpace = true
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        scalars.append(scalar == "’" || scalar == "ʼ" ? "'" : scalar)
        isAfterSpace = false
      }
    }
    return String(scalars)
  }

  /// Of each opening bracket that is closed again, where.
  private static func closingBrackets(_ characters: [Character]) -> [Int: Int] {
    var ends: [Int: Int] = [:]
    var open: [Int] = []
    for (index, character) in characters.enumerated() {
      if character == "[" { open.append(index) }
      if character == "]", let start = open.popLast() { ends[start] = index }
    }
    return ends
  }

  private static func isMark(_ content: ArraySlice<Character>) -> Bool {
    let beginning = folded(String(content.prefix(longestLabel + 2)))
    return labels.contains { beginning.hasPrefix($0) }
  }
}
