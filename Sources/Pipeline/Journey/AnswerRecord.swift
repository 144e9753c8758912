import Drafting
import Foundation

/// The model's answer with what the guard needs to check it, kept so that a restart need not pay for it again; once it
/// is checked, what the guard let through.
struct AnswerRecord: Codable, Sendable, Equatable {
  /// The text, identifiers in it again.
  var text: String
  /// Whether the answer ended at the limit of tokens.
  var isCutShort: Bool
  /// The random strings of the prompt that was answered.
  var secrets: PromptSecrets
  /// What the guard found, in words of the journal; nil as long as it has not seen the text.
  var findings: String?

  /// The form that the journal keeps.
  func encoded() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }

  /// Reads the journal's form; nil when it is another version's.
  init?(_ kept: String) {
    guard let record = try? JSONDecoder().decode(Self.self, from: Data(kept.utf8)) else {
      return nil  // The job then ends as `model-gave-nothing`; only an older maild's leftovers can be so.
    }
    self = record
  }

  init(text: String, isCutShort: Bool, secrets: PromptSecrets, findings: String? = nil) {
    self.text = text
    self.isCutShort = isCutShort
    self.secrets = secrets
    self.findings = findings
  }
}
