import GRDB

/// How the drafts of a mailbox speak and what they never say, as its service head has laid down. What is nil is as
/// maild does it without being told.
public struct MailboxDoctrine: Sendable, Hashable, Codable {
  /// How a person is addressed. The raw names are French: service heads read and write them.
  public enum FormOfAddress: String, Sendable, Hashable, Codable, CaseIterable {
    /// `vous`.
    case vouvoiement
    /// `tu`.
    case tutoiement
  }

  /// The tone of a reply.
  public enum Tone: String, Sendable, Hashable, Codable, CaseIterable {
    /// Plain and courteous.
    case neutre
    /// Near to the person.
    case chaleureux
    /// As letters of an authority are.
    case formel
  }

  /// The prompt template by its name; the newest that is shipped if nil.
  public var template: String?
  /// How a person is addressed; `vouvoiement` if nil.
  public var formOfAddress: FormOfAddress?
  /// The tone; `neutre` if nil.
  public var tone: Tone?
  /// What drafts never commit the service to, a line each, as the service head's file has it.
  public var forbidden: String?
  /// The formulas that drafts open and close with, as the service head's file has them.
  public var formulas: String?

  /// A doctrine; by default maild's own.
  public init(
    template: String? = nil, formOfAddress: FormOfAddress? = nil, tone: Tone? = nil, forbidden: String? = nil,
    formulas: String? = nil
  ) {
    self.template = template
    self.formOfAddress = formOfAddress
    self.tone = tone
    self.forbidden = forbidden
    self.formulas = formulas
  }
}

extension MailboxDoctrine {
  /// What the store takes at most; what the files hold is checked by who reads them.
  static let forbiddenBytes = 16_000
  static let formulasBytes = 4_000

  func check() throws(JournalError) {
    if let template {
      let isName =
        (1...40).contains(template.utf8.count)
        && template.utf8.allSatisfy {
          (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
      guard isName else {
        throw .mailboxInvalid(
          field: "template",
          problem: "'\(template.prefix(60))' can't be a name; maild template list shows those there are")
      }
    }
    if let forbidden {
      try MailboxSettings.requireText(forbidden, of: "forbidden commitments", atMost: Self.forbiddenBytes)
    }
    if let formulas { try MailboxSettings.requireText(formulas, of: "formulas", atMost: Self.formulasBytes) }
  }

  // MARK: In the store

  static let columns = ["template", "form_of_address", "tone", "forbidden", "formulas"]

  /// Column by column in the order of `columns`.
  var columnValues: [(any DatabaseValueConvertible)?] {
    [template, formOfAddress?.rawValue, tone?.rawValue, forbidden, formulas]
  }

  init(row: Row) throws {
    let form: String? = row["form_of_address"]
    let tone: String? = row["tone"]
    self.init(
      template: row["template"], formOfAddress: try form.map { try Self.known($0) },
      tone: try tone.map { try Self.known($0) }, forbidden: row["forbidden"], formulas: row["formulas"])
  }

  private static func known<Choice: RawRepresentable>(_ name: String) throws -> Choice
  where Choice.RawValue == String {
    guard let choice = Choice(rawValue: name) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a mailbox of unknown tone or form of address")
    }
    return choice
  }
}
