/// The name of a prompt template, kept with every draft written from it: language and number, as in `fr-3`.
///
/// A template whose words change gets a new version, so that drafts of different prompts can be told apart. Words of an
/// admin's own have a digest behind the name, `accueil+1f0c9a52`, which changes with them.
public struct PromptVersion: RawRepresentable, Sendable, Hashable, Codable {
  /// The name as it stands in the draft's header and in the journal.
  public let rawValue: String

  /// Names a version.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The words of an admin's own template.
  init(name: String, digest: String) { rawValue = "\(name)+\(digest)" }

  /// The French template.
  public static let french3 = PromptVersion(rawValue: "fr-3")
}
