/// How the drafts of a mailbox speak and what they never commit the service to, as its service head has laid down.
///
/// In this folder: `Doctrine+Words` says it to the model, `StandardFormulas` and `ForbiddenLines` read the files of the
/// service head; the guard holds answers against them (`Guard/Claims/ForbiddenCommitments`, `Guard/SecondClosing`).
public struct Doctrine: Sendable, Hashable {
  /// How a person is addressed. The raw names are French: service heads read and write them.
  public enum FormOfAddress: String, Sendable, Hashable, CaseIterable {
    /// `vous`, as public services write.
    case vous = "vouvoiement"
    /// `tu`, as a youth centre or a school may.
    case tu = "tutoiement"
  }

  /// The tone of a reply.
  public enum Tone: String, Sendable, Hashable, CaseIterable {
    /// Plain and courteous.
    case neutral = "neutre"
    /// Near to the person.
    case warm = "chaleureux"
    /// As letters of an authority are.
    case formal = "formel"
  }

  /// How a person is addressed.
  public var formOfAddress: FormOfAddress
  /// The tone.
  public var tone: Tone
  /// What drafts never commit the service to, a matter each.
  public var forbidden: [String]
  /// The formulas that replies in French open and close with.
  public var formulas: StandardFormulas

  /// Creates a doctrine; the defaults are those of French public services.
  public init(
    formOfAddress: FormOfAddress = .vous, tone: Tone = .neutral, forbidden: [String] = [],
    formulas: StandardFormulas = StandardFormulas()
  ) {
    self.formOfAddress = formOfAddress
    self.tone = tone
    self.forbidden = forbidden
    self.formulas = formulas
  }
}
