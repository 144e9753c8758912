/// The name of a prompt template, kept with every draft written from it: language and number, as in `fr-2`.
///
/// A template whose words change gets a new version, so that drafts of different prompts can be told apart.
public struct PromptVersion: RawRepresentable, Sendable, Hashable, Codable {
  /// The name as it stands in the draft's header and in the journal.
  public let rawValue: String

  /// Names a version.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The French template.
  public static let french2 = PromptVersion(rawValue: "fr-2")
}
