/// A mistake in a text that a person wrote for maild, in the words of whoever has to correct it.
public struct TextMistake: Sendable, Hashable {
  /// The line, from 1; nil where it is the whole text's.
  public let line: Int?
  /// What is wrong and what to do, in French.
  public let french: String
  /// The same in English.
  public let english: String

  init(_ line: Int? = nil, french: String, english: String) {
    self.line = line
    self.french = french
    self.english = english
  }
}

/// All mistakes of a text, so that a person corrects them in one go.
public struct TextMistakes: Error, Sendable, Hashable, CustomStringConvertible {
  /// The mistakes by line, those of the whole text first; never empty.
  public let all: [TextMistake]

  /// More of them help nobody.
  private static let most = 20

  init(_ all: [TextMistake]) {
    self.all = Array(all.sorted { ($0.line ?? 0) < ($1.line ?? 0) }.prefix(Self.most))
  }

  /// Each mistake on two lines, the French and the English, where it stands in front: `accueil.txt:12: …`.
  ///
  /// - Parameter file: the text's file, as the person named it.
  public func text(_ file: String) -> String {
    all.flatMap { mistake in
      let place = mistake.line.map { "\(file):\($0)" } ?? file
      return ["\(place): \(mistake.french)", "\(place): \(mistake.english)"]
    }.joined(separator: "\n")
  }

  /// The English words alone, for logs.
  public var description: String {
    all.map { mistake in (mistake.line.map { "line \($0): " } ?? "") + mistake.english }.joined(separator: "; ")
  }
}

extension TextMistake {
  /// Characters that no reader sees, or that change what is seen: no text that a person wrote for a model holds any.
  static func unseenCharacters(in text: String) -> [TextMistake] {
    var mistakes: [TextMistake] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      guard let scalar = line.unicodeScalars.first(where: HiddenCharacters.isHidden) else { continue }
      let code =
        "U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
        + String(scalar.value, radix: 16, uppercase: true)
      mistakes.append(
        TextMistake(
          index + 1, french: "le caractère invisible \(code) ; effacez-le, ou retapez la ligne",
          english: "the invisible character \(code); delete it, or type the line again"))
    }
    return mistakes
  }

  static func tooLong(_ bytes: Int, limit: Int) -> TextMistake {
    TextMistake(
      french: "\(bytes) octets ; gardez l'essentiel, \(limit) au plus",
      english: "\(bytes) bytes; keep what matters, \(limit) at most")
  }
}
