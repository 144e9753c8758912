import Drafting
import Foundation
import IMAP
import Journal
import MIMEParsing

/// What the journey of a mail is allowed and told, whatever the mailbox.
public struct JourneySettings: Sendable {
  /// A larger message is not read; bytes.
  public var maxMessageBytes = 25 << 20
  /// Bounds of what is taken from a message.
  public var messageLimits = MessageLimits.default
  /// Bounds of what is taken from an attachment.
  public var attachmentLimits = AttachmentReader.Limits()
  /// What fits into a prompt.
  public var promptBudget = PromptBudget()
  /// What is looked for in the mailbox besides the mail.
  public var context = ContextBounds()
  /// A job that could not be finished for that long after its message was noticed is given up.
  public var giveUpAfter = Duration.seconds(72 * 3_600)
  /// The wait after the first failure of a step; it doubles with each further one.
  public var firstWait = Duration.seconds(5)
  /// The longest wait between two attempts at a step.
  public var maxWait = Duration.seconds(900)
  /// How long after a message was not found it is looked for once more.
  public var secondLook = Duration.seconds(5)
  /// An APPEND that broke off so long ago is not carried out any more.
  public var lateAppend = Duration.seconds(30)
  /// How long after a draft is saved it is looked what has become of it.
  public var firstReview = Duration.seconds(120)
  /// Bytes of large messages in memory at once, of all jobs together.
  public var memoryBytes = 256 << 20
  /// What stands below a reply's text.
  public var quote = DraftComposer.Quote.attributed
  /// Whether a line of the text says that an AI system suggested it.
  public var saysSuggested = false
  /// Whether a note above the draft tells the agent from what it was written.
  public var notesAbove = false
  /// How the text of French replies is set.
  public var typography = FrenchTypography.spacing
  /// The time zone of dates in drafts.
  public var zone = TimeZone.current
  /// Jobs under way at once.
  public var maxJobs = 64
  /// Questions to the model at once.
  public var maxModelCalls = 4

  /// The documented defaults.
  public init() {}

  /// Whether an APPEND that began then, and of which nothing was found, came to nothing.
  func isPast(_ append: Timestamp?) -> Bool { append.map { .now - $0 >= lateAppend } ?? true }
}

/// What the journey needs to know of one mailbox.
public struct MailboxProfile: Sendable {
  /// Who answers.
  public var identity: MailboxIdentity
  /// What its service head and the admin decide about triage.
  public var triage: TriageSettings
  /// An answer of which the model is less sure is not saved.
  public var leastConfidence: ModelJudgement.Confidence
  /// The mailbox's name as the prompt and the people know it.
  public var name: String
  /// What the service head wants said or left unsaid.
  public var guidance: String
  /// Whether its answers are checked and counted, and no draft is saved.
  public var isShadow: Bool
  /// Whether the model is told placeholders in place of what leads to a person.
  public var masksIdentifiers: Bool
  /// How drafts speak, and what they never commit the service to.
  public var doctrine: Doctrine
  /// The words that the model is asked with.
  public var template: PromptTemplate
  /// Names that the configuration gives folders on this mailbox's server.
  public var folderNames: [FolderRole: String]
  /// Whether maild may create the Drafts folder there.
  public var mayCreateDrafts: Bool
  /// Folders that are watched besides INBOX: parts of a thread may lie there.
  public var watchedFolders: [MailboxName] = []
  /// Which of the model's servers its mail may go to.
  public var models = ModelChoice.all
  /// Whether formulas and signature may be learnt from the Sent folder, by consent of its people.
  public var learnsFromSent = false

  /// Makes a profile of its parts.
  public init(
    identity: MailboxIdentity, triage: TriageSettings = TriageSettings(),
    leastConfidence: ModelJudgement.Confidence = .low, name: String, guidance: String = "",
    isShadow: Bool = false, masksIdentifiers: Bool = true, doctrine: Doctrine = Doctrine(),
    template: PromptTemplate = .french3, folderNames: [FolderRole: String] = [:],
    mayCreateDrafts: Bool = false
  ) {
    self.identity = identity
    self.triage = triage
    self.leastConfidence = leastConfidence
    self.name = name
    self.guidance = guidance
    self.isShadow = isShadow
    self.masksIdentifiers = masksIdentifiers
    self.doctrine = doctrine
    self.template = template
    self.folderNames = folderNames
    self.mayCreateDrafts = mayCreateDrafts
  }
}

extension MailboxProfile {
  /// By which it is known that a draft was written by the settings of today, without keeping them.
  func digest(_ journey: JourneySettings) -> String {
    let parts =
      [
        identity.kind.rawValue, identity.mailbox.address.lowercased(), identity.mailbox.name ?? "", identity.signature,
        identity.language.rawValue, identity.replyAll.rawValue, name, guidance, "\(journey.quote)",
        "\(journey.saysSuggested)", "\(journey.notesAbove)", journey.typography.rawValue, template.version.rawValue,
        doctrine.formOfAddress.rawValue, doctrine.tone.rawValue, doctrine.forbidden.joined(separator: "\n"),
        doctrine.formulas.opening, doctrine.formulas.closing,
      ] + identity.aliases.map { $0.address.lowercased() }.sorted() + (learnsFromSent ? ["learns-from-sent"] : [])
    // Lengths in between, so that no two settings run together alike.
    return String(SHA256.hex(of: parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n")).prefix(32))
  }
}
