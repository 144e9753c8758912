/// Something the guard found in a model's answer and repaired or marked.
public struct GuardFinding: Sendable, Hashable {
  /// What it was. The raw names are stable: log, journal and figures hold them.
  public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
    /// A sentence about the draft before it ("Voici un projet de réponse :"); removed.
    case preamble
    /// A sentence to whoever asked for the draft, after it; removed.
    case postamble
    /// Lines like a header's ("Objet : …") at the top; removed.
    case headerLine = "header-line"
    /// Fences around the text; removed.
    case codeFence = "code-fence"
    /// HTML tags; removed.
    case html
    /// Markdown signs; removed.
    case markdown
    /// The mailbox's signature, or a place for one; removed, since composing adds it.
    case signatureTwice = "signature-twice"
    /// A closing formula below another; removed.
    case closingTwice = "closing-twice"
    /// Characters that a reader does not see; removed.
    case hiddenCharacters = "hidden-characters"
    /// Section lines or marks of the prompt's data; removed.
    case dataMark = "data-mark"
    /// A link that no source holds; replaced by a mark.
    case foreignLink = "foreign-link"
    /// A mail address that no source holds; replaced by a mark.
    case foreignAddress = "foreign-address"
    /// A number, date, amount, name or reference that no source states; marked.
    case unsupportedFact = "unsupported-fact"
    /// A sentence that a mail which gives orders may have ordered; marked.
    case orderedSentence = "ordered-sentence"
    /// The mail gives orders to the drafting tool; a mark above the answer says so.
    case ordersInMail = "orders-in-mail"
    /// A number or link of the mail's that is not said to be the correspondent's; marked.
    case contactData = "contact-data"
    /// A decision or promise that the service's own words do not make; marked.
    case commitment
    /// A sentence that commits the service to what its head has forbidden; a mark was put behind it.
    case forbiddenCommitment = "forbidden-commitment"
    /// A question of the mail that the answer does not speak of; listed at its end.
    case openQuestion = "open-question"
    /// A statement of what holds for all that the service's own words do not make; marked.
    case ruling
    /// A statement that only somebody who has looked could make, and that the service's own words do not; marked.
    case assertion
    /// A statement of the matter where the service's own words have nothing on it; marked.
    case hearsay
    /// "Tu" to somebody whom the service says "vous" to; marked.
    case familiarity
    /// A request for a card's number, a password or the like; marked.
    case credentials
    /// An insult; replaced by a mark.
    case disrespect
    /// A paragraph that copies the mail instead of answering it; replaced by a mark.
    case echo
    /// A sentence said before; removed.
    case repetition
    /// Something in a paper that came with the mail that the agent has to look at; a mark above the answer says what.
    case papers
    /// The answer ended at the limit of tokens; a mark was added at the end.
    case cutShort = "cut-short"
  }

  /// What it was.
  public let kind: Kind
  /// How often.
  public let count: Int

  /// Creates a finding.
  public init(_ kind: Kind, count: Int) {
    self.kind = kind
    self.count = count
  }
}

/// Why an answer can't become a draft. The raw names are stable.
public enum GuardDropReason: String, Sendable, Hashable, CaseIterable, Codable {
  /// The answer holds the canary: the model was made to tell its instructions.
  case canaryLeak = "canary-leak"
  /// The answer repeats the instructions.
  case instructionsLeak = "instructions-leak"
  /// Written in another language than the reply should be, or in none.
  case otherLanguage = "other-language"
  /// Program text and no letter.
  case notProse = "not-prose"
  /// No words are left.
  case empty
  /// Longer than any reply should be.
  case tooLong = "too-long"
}

/// An answer fit to be composed into a draft.
public struct CheckedAnswer: Sendable, Hashable {
  /// The reply's text: lines ended by line feeds, trimmed, never empty.
  public let text: String
  /// What was repaired or marked, in the order of checking; each kind once.
  public let findings: [GuardFinding]
}

/// What the guard decided.
public enum GuardVerdict: Sendable, Hashable {
  /// The answer, repaired and marked where needed.
  case passed(CheckedAnswer)
  /// No draft may be made of it.
  case dropped(GuardDropReason, findings: [GuardFinding])
}
