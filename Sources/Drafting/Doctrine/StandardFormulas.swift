/// The formulas that a service's replies in French open and close with.
///
/// A file of them has one section or both, of some words each:
/// ```
/// [Appel]
/// Madame, Monsieur,
/// [Politesse]
/// Nous vous prions d'agréer, Madame, Monsieur, l'expression de notre considération distinguée.
/// ```
public struct StandardFormulas: Sendable, Hashable {
  /// What a reply opens with, on one line; empty where the model chooses.
  public var opening: String
  /// What it closes with, on one line; empty where the model chooses.
  public var closing: String

  /// Most characters of a formula.
  static let longest = 300
  /// Most bytes of a file.
  static let fileBytes = 4_000

  /// Creates formulas; none by default.
  public init(opening: String = "", closing: String = "") {
    self.opening = opening
    self.closing = closing
  }

  var isEmpty: Bool { opening.isEmpty && closing.isEmpty }

  /// Reads a service head's file.
  ///
  /// - Throws: all that is wrong with it.
  public init(parsing text: String) throws(TextMistakes) {
    self.init()
    guard text.utf8.count <= Self.fileBytes else {
      throw TextMistakes([.tooLong(text.utf8.count, limit: Self.fileBytes)])
    }
    var mistakes = TextMistake.unseenCharacters(in: text)
    let written = SectionedText(text)
    if let line = written.loose.first {
      mistakes.append(
        TextMistake(
          line.number, french: "cette ligne n'est sous aucun titre ; écrivez [Appel] ou [Politesse] au-dessus",
          english: "this line stands under no heading; write [Appel] or [Politesse] above it"))
    }
    for section in written.sections {
      let words = PlainText.oneLine(section.words, limit: Self.longest + 1)
      if words.count > Self.longest {
        mistakes.append(
          TextMistake(
            section.line, french: "plus de \(Self.longest) caractères ; une formule tient en une phrase",
            english: "more than \(Self.longest) characters; a formula is one sentence"))
      }
      switch PlainText.folded(section.name) {
      case "appel" where opening.isEmpty: opening = words
      case "politesse" where closing.isEmpty: closing = words
      case "appel", "politesse":
        mistakes.append(
          TextMistake(
            section.line, french: "[\(section.name)] est là deux fois ; gardez-en une",
            english: "[\(section.name)] stands here a second time; keep one"))
      default:
        mistakes.append(
          TextMistake(
            section.line, french: "[\(section.name)] n'existe pas ; écrivez [Appel] ou [Politesse]",
            english: "there is no [\(section.name)]; write [Appel] or [Politesse]"))
      }
    }
    if isEmpty, mistakes.isEmpty {
      mistakes.append(
        TextMistake(
          french: "aucune formule ; écrivez-la sous [Appel] ou [Politesse]",
          english: "no formula; write it under [Appel] or [Politesse]"))
    }
    guard mistakes.isEmpty else { throw TextMistakes(mistakes) }
  }
}
