import Foundation
import MIMEParsing

/// What a person expects maild to understand of one message: `FILE.json` beside `FILE.eml`.
///
///     {
///       "subject": "Inscription à la cantine",
///       "from": ["Amélie Castaing <amelie.castaing@courriel.example>"],
///       "body": { "newText": ["Bonjour,", "", "Comment inscrire ma fille ?"] },
///       "attachments": [{ "name": "acte.pdf", "declaredType": "application/pdf" }],
///       "defects": [],
///       "contains": { "body.quotedHistory": ["justificatif de domicile"] },
///       "lacks": { "body.newText": ["Cordialement"] }
///     }
///
/// Keys are those of the message's own JSON; only what stands here is compared, so that a file says what its message is
/// about and nothing else. Addresses are written `Name <address>`, groups `Group: member, member;`. A text may be
/// written as a list of lines; white space counts as one blank. `defects` must all be there, and an empty list
/// means that there is none. `contains` and `lacks` are for texts too long to repeat.
public struct Expectation {
  /// Where a message is not what was expected.
  public struct Difference: Sendable {
    /// The keys that lead there, joined by dots.
    public let path: String
    /// What was expected, as JSON.
    public let expected: String
    /// What is there, as JSON; `nothing` when the key is missing.
    public let found: String
  }

  private let expected: [String: Any]

  /// Reads an expectation.
  ///
  /// - Throws: when the JSON is no object.
  public init(json: Data) throws {
    guard let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] else {
      throw CocoaError(.coderReadCorrupt)
    }
    expected = object
  }

  /// Where a message differs; empty when all is as expected.
  ///
  /// - Throws: when the message can't be encoded.
  public func differences(in message: Message) throws -> [Difference] {
    let portrait = try Portrait(message)
    var comparison = Comparison()
    for (key, value) in expected.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "contains", "lacks":
        for (path, words) in (value as? [String: Any] ?? [:]).sorted(by: { $0.key < $1.key }) {
          comparison.compare(words: words, in: portrait.value(at: path), path, areExpected: key == "contains")
        }
      default: comparison.compare(value, portrait.value(at: key), key)
      }
    }
    return comparison.differences
  }
}

/// The comparison of two JSON values, of which the first says what must be in the second.
private struct Comparison {
  var differences: [Expectation.Difference] = []

  mutating func compare(_ expected: Any, _ found: Any?, _ path: String) {
    switch (expected, found) {
    case (let expected as [String: Any], let found as [String: Any]):
      for (key, value) in expected.sorted(by: { $0.key < $1.key }) { compare(value, found[key], "\(path).\(key)") }
    case (let lines as [String], let found as String):
      if folded(lines.joined(separator: "\n")) != folded(found) { note(lines, found, path) }
    case (let expected as [String], let found as [String]) where path == "defects":
      let holds = expected.isEmpty ? found.isEmpty : Set(expected).isSubset(of: found)
      if !holds { note(expected, found, path) }
    case (let expected as [Any], let found as [Any]) where expected.count == found.count:
      for (index, pair) in zip(expected, found).enumerated() { compare(pair.0, pair.1, "\(path).\(index)") }
    case (let expected as String, let found as String):
      if folded(expected) != folded(found) { note(expected, found, path) }
    case (is NSNull, nil): break
    case (let expected as NSNumber, let found as NSNumber) where expected == found: break
    default: note(expected, found, path)
    }
  }

  mutating func compare(words: Any, in found: Any?, _ path: String, areExpected: Bool) {
    guard let found = found as? String, let words = words as? [String] ?? (words as? String).map({ [$0] }) else {
      return note(words, found, path)
    }
    let text = folded(found)
    for word in words where text.contains(folded(word)) != areExpected {
      note(areExpected ? word : "not: \(word)", found, path)
    }
  }

  private mutating func note(_ expected: Any, _ found: Any?, _ path: String) {
    differences.append(.init(path: path, expected: Self.json(expected), found: found.map(Self.json) ?? "nothing"))
  }

  private func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func json(_ value: Any) -> String {
    let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes]
    // Only values that came from JSON get here; for others their description is as good.
    let data = try? JSONSerialization.data(withJSONObject: value, options: options)
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\(value)"
  }
}
