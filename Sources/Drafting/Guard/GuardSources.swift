import MIMEParsing

/// What an answer is checked against.
public struct GuardSources: Sendable, Hashable {
  /// Everything the correspondent could see or has written: the message's text with its links, headers, history,
  /// attachments; and the mailbox's own address and guidance. Only what stands here may be linked or addressed.
  public var texts: [String]
  /// What a reader does not see of the mail: hidden text. It supports nothing, and may give orders.
  public var hidden: [String] = []
  /// What few readers see of the mail: header fields of programs, the words of invitations. As ``hidden``, but nobody who
  /// writes something there need mean to hide it.
  public var described: [String] = []
  /// Whether a file that came with the mail holds text that its reader does not see.
  public var hidesAttachedText = false
  /// The service's own words, which support whatever the mail says: guidance and signature.
  public var own: [String] = []
  /// The texts of the files that came with the mail, which are among ``texts``: what somebody sent, not what the service
  /// says.
  public var attached: [String] = []
  /// What the service head has forbidden drafts to commit the service to (``Doctrine/forbidden``).
  public var forbidden: [String] = []
  /// Whether the service head has answers say "tu" (``Doctrine/formOfAddress``).
  public var mayBeFamiliar = false
  /// The formulas that the service's replies open and close with.
  public var formulas = StandardFormulas()
  /// What the correspondent wrote this time: its questions want an answer. Empty where that is not to be checked.
  public var asked = ""
  /// Whom the answer goes to, as the header names them.
  public var correspondent: [String] = []
  /// Their names, where the header gives them: an answer is not signed by one.
  public var correspondentNames: [String] = []
  /// The text of the message answered; an answer must not copy it.
  public var original: String
  /// The mailbox's signature, which composing adds.
  public var signature: String
  /// The language that marks are written in.
  public var language: Language
  /// When the message was sent, from which its "tomorrow" counts.
  public var sentAt: MessageDate?
  /// The day of the answer.
  public var today: MessageDate?

  /// Creates the sources.
  public init(
    texts: [String], original: String = "", signature: String = "", language: Language = .french,
    sentAt: MessageDate? = nil, today: MessageDate? = nil
  ) {
    self.sentAt = sentAt
    self.today = today
    self.texts = texts
    self.original = original
    self.signature = signature
    self.language = language
  }
}

extension GuardSources {
  /// What is not the service's own: the mail and all that came with it.
  var others: [String] { texts.filter { !own.contains($0) } }

  /// The same with other texts for what may be linked and addressed; the service's own words stay.
  func only(_ texts: [String]) -> GuardSources {
    var sources = self
    sources.texts = texts + own
    return sources
  }
}

extension GuardSources {
  /// Has answers held against the doctrine of the mailbox: its formulas are the service's own words.
  public mutating func follow(_ doctrine: Doctrine) {
    forbidden = doctrine.forbidden
    mayBeFamiliar = doctrine.formOfAddress == .tu
    formulas = doctrine.formulas
    let words = [formulas.opening, formulas.closing].filter { !$0.isEmpty }
    texts += words
    own += words
  }
}
