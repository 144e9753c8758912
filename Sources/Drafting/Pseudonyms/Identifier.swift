// The pseudonyms: what names a person stays out of the prompt.
//
// - Identifier            what is looked for, and where it was found
// - IdentifierReader      the one pass over a text that asks the recognisers
// - IdentifierText, FigureRun   the text as they read it, and a number's figures in whatever groups
// - ContextWords, References   what the words before a number say of it
// - a recogniser a kind   NIRNumber, TaxNumber, CompanyNumber, BankAccount, CardNumber, TelephoneNumber, MailAddress,
//                         PostalAddress, BirthDate; CheckDigits is what most of them rest on
// - Placeholder           what stands in the prompt instead, as it is written and as a model may give it back
// - Pseudonyms            the table of one prompt: masks its sources, restores the answer

/// Something in a text that names one person, household or firm, or leads to them.
public struct Identifier: Sendable, Hashable {
  /// What it is. The raw names are stable: test sets hold them.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// A social security number (numéro d'inscription au répertoire), with its key or where the words name it.
    case nir
    /// A tax number (numéro fiscal, "SPI"): 13 figures.
    case taxNumber = "tax-number"
    /// A firm's number of nine figures, also within its VAT number.
    case siren
    /// An establishment's number of 14 figures.
    case siret
    /// A bank account: IBAN (ISO 13616), or a French RIB with its key.
    case iban
    /// The number of a payment card (ISO/IEC 7812).
    case card
    /// A telephone number, French or with its country's code (ITU-T E.164).
    case telephone
    /// A mail address.
    case mailAddress = "mail-address"
    /// House number and street, or a named place with its postcode; postcode and town where they follow.
    case postalAddress = "postal-address"
    /// A date of birth that the words around it call one.
    case birthDate = "birth-date"
    /// A passage that reads like a placeholder of ours: it names nobody, and must not be taken for one.
    case passage
  }

  /// What it is.
  public let kind: Kind
  /// As it is spelled in the text.
  public let text: String
  /// Where it stands, in Unicode scalars.
  let range: Range<Int>
  /// The same for every spelling of one identifier.
  let key: String
  /// Whether it is one for itself; if not, only where the same is found with certainty elsewhere.
  let isCertain: Bool

  /// Everything in a text that is one for certain, from left to right, without overlaps. Linear in the text's length.
  public static func all(in text: String) -> [Identifier] {
    let found = IdentifierReader(text).found()
    let certain = Set(found.filter(\.isCertain).map(\.name))
    return found.filter { certain.contains($0.name) }
  }

  /// By which two spellings are known for the same.
  struct Name: Hashable {
    let kind: Kind
    let key: String
  }

  var name: Name { Name(kind: kind, key: key) }
}
