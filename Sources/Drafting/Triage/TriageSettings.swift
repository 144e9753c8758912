/// What an admin and a service head decide about triage.
public struct TriageSettings: Sendable, Hashable {
  /// The servers whose Authentication-Results count (RFC 8601 §2.5, authserv-id), in small letters; none for no server's.
  public var trustedAuthentication: Set<String>
  /// Words that mark a message as protected, in its subject or in a header of classification; compared without case and
  /// accents, as whole words.
  public var protectiveMarkings: [String]
  /// Whether mail is answered that the mailbox has only a copy of.
  public var answersCopies: Bool
  /// Whether mail is answered that names the mailbox in neither To nor Cc.
  public var answersUnaddressed: Bool
  /// A sender who wrote so often without ever getting an answer from this mailbox is left in silence; nil for never.
  public var silentAfter: Int?

  /// The documented defaults.
  public init(
    trustedAuthentication: Set<String> = [], protectiveMarkings: [String] = Self.usualMarkings,
    answersCopies: Bool = false, answersUnaddressed: Bool = false, silentAfter: Int? = 10
  ) {
    self.trustedAuthentication = trustedAuthentication
    self.protectiveMarkings = protectiveMarkings
    self.answersCopies = answersCopies
    self.answersUnaddressed = answersUnaddressed
    self.silentAfter = silentAfter
  }

  /// The markings of the French State and of companies: instruction générale interministérielle 1300, instruction
  /// interministérielle 901, and what classification programs write.
  public static let usualMarkings = [
    "diffusion restreinte", "confidentiel", "confidentiel défense", "secret", "très secret", "secret défense",
    "spécial france", "confidentiel médical", "secret médical", "confidentiel industrie", "strictement confidentiel",
    "ne pas diffuser", "non communicable", "restricted", "confidential", "strictly confidential",
    "company confidential", "top secret", "vertraulich", "streng vertraulich", "vs nfd", "confidencial", "reservado",
    "riservato", "confidenziale", "tlp red", "tlp amber", "nato restricted", "eu restricted", "restreint ue",
  ]
}
