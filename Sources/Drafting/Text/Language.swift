/// A language that maild reads and writes; the raw value is its ISO 639-1 code.
public enum Language: String, Sendable, Hashable, CaseIterable, Codable {
  /// French, the language of the house.
  case french = "fr"
  /// English.
  case english = "en"
  /// German.
  case german = "de"
  /// Spanish.
  case spanish = "es"
  /// Italian.
  case italian = "it"

  /// The language's name in French, as the French prompt names it.
  public var nameInFrench: String {
    switch self {
    case .french: "français"
    case .english: "anglais"
    case .german: "allemand"
    case .spanish: "espagnol"
    case .italian: "italien"
    }
  }
}
