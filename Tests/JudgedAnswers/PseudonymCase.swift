import Drafting
import Foundation

/// A text, and what in it names a person or leads to one: a line of `pseudonyms/cases.jsonl`.
public struct PseudonymCase: Decodable, Sendable {
  /// Something in the text.
  public struct Labelled: Decodable, Sendable, Hashable {
    /// The raw name of its kind.
    public let kind: String
    /// As the text spells it.
    public let text: String
  }

  /// Which case.
  public let id: String
  /// The text.
  public let text: String
  /// What a careful reader finds, from left to right; none where everything only looks so.
  public let identifiers: [Labelled]

  /// The cases of a file.
  ///
  /// - Throws: ``CaseFile/BadCase`` for a line that can't be read.
  public static func all(in file: URL) throws -> [PseudonymCase] {
    try CaseFile.read(file, as: Self.self, problem: \.problem)
  }

  /// What makes the case useless.
  private var problem: String? {
    identifiers.first { !text.contains($0.text) }.map { "the text does not hold “\($0.text)”" }
  }

  /// What maild finds.
  var found: [Labelled] { Identifier.all(in: text).map { Labelled(kind: $0.kind.rawValue, text: $0.text) } }
}
