import Drafting
import Journal

extension Doctrine {
  /// What a service head has laid down for a mailbox.
  ///
  /// - Throws: what is wrong with a text that an older maild has kept, or a newer one.
  public init(_ kept: MailboxDoctrine) throws(TextMistakes) {
    self.init(
      formOfAddress: kept.formOfAddress.flatMap { FormOfAddress(rawValue: $0.rawValue) } ?? .vous,
      tone: kept.tone.flatMap { Tone(rawValue: $0.rawValue) } ?? .neutral)
    if let text = kept.forbidden { forbidden = try ForbiddenLines.parse(text) }
    if let text = kept.formulas { formulas = try StandardFormulas(parsing: text) }
  }
}
