/// What a prompt is written from: the mail, as understood, and the two facts about the mailbox that the model needs.
///
/// Everything but `mailboxName`, `guidance`, `habits`, `today` and `language` comes from outside and is treated as data.
public struct PromptSources: Sendable, Hashable {
  /// An attachment, as far as it could be read.
  public struct Attachment: Sendable, Hashable {
    /// The name it came with.
    public var name: String
    /// Its text; nil when there is none or it could not be read.
    public var text: String?
    /// Why there is no text, for people ("image", "chiffré", "trop volumineux"); told to the model, so that it does
    /// not pretend to have read it.
    public var note: String?

    /// Creates an attachment.
    public init(name: String, text: String? = nil, note: String? = nil) {
      self.name = name
      self.text = text
      self.note = note
    }
  }

  /// The correspondent, as the From header gives name and address.
  public var correspondent: String
  /// The message's subject.
  public var subject: String
  /// When it was sent, in words; empty when unknown.
  public var sentAt: String
  /// What the correspondent wrote this time.
  public var text: String
  /// The earlier messages quoted below it, newest first.
  public var history: String
  /// The other messages of the thread, the newest first, with what ``history`` then need not tell.
  public var thread: [ContextMessage] = []
  /// What the service wrote to the same correspondent in other matters, the newest first.
  public var earlierReplies: [ContextMessage] = []
  /// What is to be looked at in the papers that came with it.
  public var papers: [PaperFinding] = []
  /// How the mailbox's people begin and end their letters; settings, not mail.
  public var habits: AgentHabits?
  /// What came with it.
  public var attachments: [Attachment]
  /// The language to answer in; nil leaves it to the model: the language of the message.
  public var language: Language?
  /// The mailbox's name as people know it, from the settings.
  public var mailboxName: String
  /// What the service head wants said or left unsaid, from the settings; may be empty.
  public var guidance: String
  /// The day of the answer, in words.
  public var today: String

  /// Creates the sources of one prompt.
  public init(
    correspondent: String, subject: String, sentAt: String = "", text: String, history: String = "",
    attachments: [Attachment] = [], language: Language? = nil, mailboxName: String, guidance: String = "",
    today: String
  ) {
    self.correspondent = correspondent
    self.subject = subject
    self.sentAt = sentAt
    self.text = text
    self.history = history
    self.attachments = attachments
    self.language = language
    self.mailboxName = mailboxName
    self.guidance = guidance
    self.today = today
  }
}
