/// The random strings of one call. Whoever wrote the mail cannot know them, so nothing in the mail can close the data
/// section it stands in, pass for the instructions, or copy the canary.
public struct PromptSecrets: Sendable, Hashable, Codable {
  /// Stands in the lines that open and close a data section; 120 random bits.
  public let boundary: String
  /// Begins every line of data; 20 random bits are enough to tell data from instructions and cost few tokens.
  public let mark: String
  /// Stands in the instructions only: an answer that holds it has leaked them; 100 random bits.
  public let canary: String

  /// Draws the three strings from `generator`, which must be unpredictable in production
  /// (`SystemRandomNumberGenerator`) and may be seeded in tests.
  public init(using generator: inout some RandomNumberGenerator) {
    boundary = Self.letters(24, using: &generator)
    mark = Self.letters(4, using: &generator)
    canary = Self.letters(20, using: &generator)
  }

  /// Crockford's base 32 in lower case: five bits a letter, none that could be taken for another.
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  private static func letters(_ count: Int, using generator: inout some RandomNumberGenerator) -> String {
    String((0..<count).map { _ in alphabet[Int(generator.next(upperBound: 32 as UInt64))] })
  }
}
