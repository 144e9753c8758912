/// The journey of one message: where it stands, why, what it cost and when it goes on.
///
/// There is exactly one job for a message, known by mailbox, folder, UIDVALIDITY and UID (RFC 9051 §2.3.1.1).
/// No subject, address or body stands in it.
///
/// In this folder: `JobState` is the state machine, `JobMove` a move that it has, `Noticing` begins a job, `Advancing`
/// moves it, `Agenda` says which is next, `Duplicates` keeps one job for a message, `Content` holds words on their way,
/// `LiveDrafts` and `Outcomes` follow the draft, `JobQuery` looks.
public struct Job: Sendable, Hashable, Codable, Identifiable {
  /// The job's own identity.
  public let id: JobID
  /// The mailbox the message arrived in.
  public let mailbox: MailboxID
  /// The IMAP folder, as the server spells it.
  public var folder: String
  /// The folder's UIDVALIDITY.
  public var uidValidity: UInt32
  /// The message's UID.
  public var uid: UInt32
  /// How far the job has come.
  public var state: JobState
  /// Why it ended so: a stable lower-kebab name, set for every end but `saved`.
  public var reason: String?
  /// A human sentence on the reason, or on the trouble it waits for. Without content of the mail.
  public var detail: String?
  /// When maild noticed the message.
  public var noticedAt: Timestamp
  /// When the server received it (INTERNALDATE).
  public var internalDate: Timestamp?
  /// The message's own Message-ID.
  public var messageID: String?
  /// A digest of the message, the same wherever and under whatever UID it appears.
  public var digest: String?
  /// Whether this job answers for its digest; false in a duplicate.
  public var ownsDigest: Bool
  /// The draft's Message-ID: fixed before the first APPEND, never changed.
  public var draftMessageID: String?
  /// The UIDVALIDITY of the folder the draft was saved in, if the server told.
  public var draftUIDValidity: UInt32?
  /// The draft's UID, if the server told.
  public var draftUID: UInt32?
  /// A digest of the sender's address, of this mailbox alone.
  public var sender: String?
  /// The draft's size in bytes, as it was appended.
  public var draftBytes: Int?
  /// The draft's SHA-256 in hexadecimal digits, as it was appended; nil where that is not known.
  public var draftDigest: String?
  /// A digest of the settings that the draft was written by.
  public var settings: String?
  /// Which of the drafts written for the message this is: 1 for the first.
  public var generation: Int
  /// The Message-ID of the draft whose place the next one takes.
  public var replacedDraftID: String?
  /// Its size in bytes.
  public var replacedDraftBytes: Int?
  /// Its SHA-256, as ``draftDigest``.
  public var replacedDraftDigest: String?
  /// When the draft in the mailbox is looked at next; none once its outcome is known.
  public var reviewAt: Timestamp?
  /// How often it was looked at.
  public var reviews: Int
  /// Why the draft is to go as long as nobody has touched it.
  public var stale: String?
  /// What became of the draft.
  public var outcome: DraftOutcome?
  /// When that was found out.
  public var outcomeAt: Timestamp?
  /// Whether the message may have a draft that this store knows nothing of, since it was a backup when that was saved.
  public var mayHaveDraft: Bool
  /// How many APPENDs were begun. More than zero in `composed`: look for the draft before appending.
  public var appendAttempts: Int
  /// When the last of them began.
  public var appendBegunAt: Timestamp?
  /// Whether removing the draft, or the one whose place it takes, or a second copy, was begun and is not known to have
  /// ended.
  public var removalBegun: Bool
  /// How often the present step was tried in vain; zero again after each step.
  public var attempts: Int
  /// How often reading the message's attachments was begun and not ended: each time the process ended over it.
  public var attachmentReadings: Int
  /// When it goes on; none once it has ended.
  public var dueAt: Timestamp?
  /// When triage decided.
  public var decidedAt: Timestamp?
  /// When it ended.
  public var finishedAt: Timestamp?
  /// Milliseconds from arrival on the server to being noticed.
  public var noticeMs: Int?
  /// Milliseconds to fetch the message.
  public var fetchMs: Int?
  /// Milliseconds in the model.
  public var modelMs: Int?
  /// Milliseconds to save the draft.
  public var saveMs: Int?
  /// Tokens of the prompt, all calls together.
  public var promptTokens: Int?
  /// Those of them that the server had in its cache.
  public var cachedTokens: Int?
  /// Tokens of the answer, all calls together.
  public var answerTokens: Int?
  /// What the answer cost, in millionths of a euro.
  public var costMicros: Int?
  /// The energy that it took, in milliwatt hours, where the endpoint says.
  public var energyMilliwattHours: Int?
  /// The greenhouse gases that it caused, in milligrams of CO2 equivalent, where the endpoint says.
  public var carbonMilligrams: Int?
  /// The model that answered, as the endpoint names it.
  public var model: String?
  /// How it was asked, besides the prompt: temperature, seed, most tokens.
  public var modelParameters: String?
  /// The version of the prompt.
  public var promptVersion: String?
  /// How many messages of the mailbox the draft knew besides the mail, and what could not be had.
  public var context: String?
  /// Its estimated tokens by part, `instructions=780 mailbox=60 …`.
  public var promptParts: String?
  /// What the guard found in the answer, `foreign-link×1 commitment×2`; empty where nothing, nil where it has not looked.
  public var findings: String?
}

/// What a move, or a note on the way, changes in a job. What is nil stays as it is.
public struct JobChange: Sendable, Hashable {
  /// Why the job ends; needed for every end but `saved`.
  public var reason: String?
  /// A human sentence without content of the mail; cut after 500 characters. A move without one clears the old.
  public var detail: String?
  /// INTERNALDATE of the message.
  public var internalDate: Timestamp?
  /// A digest of the sender's address.
  public var sender: String?
  /// The draft's size as it is appended.
  public var draftBytes: Int?
  /// A digest of the settings that the draft is written by.
  public var settings: String?
  /// When the draft is looked at for the first time.
  var reviewAt: Timestamp?
  /// The message's own Message-ID; dropped if longer than 998 bytes (RFC 5322 §2.1.1).
  public var messageID: String?
  /// The draft's Message-ID. A second, different one is refused.
  public var draftMessageID: String?
  /// The UIDVALIDITY of the folder the draft was saved in.
  public var draftUIDValidity: UInt32?
  /// The draft's UID.
  public var draftUID: UInt32?
  /// When triage decided.
  public var decidedAt: Timestamp?
  /// When the next step is due; at once if nil.
  public var dueAt: Timestamp?
  /// Milliseconds from arrival on the server to being noticed.
  public var noticeMs: Int?
  /// Milliseconds to fetch the message.
  public var fetchMs: Int?
  /// Milliseconds in the model.
  public var modelMs: Int?
  /// Milliseconds to save the draft.
  public var saveMs: Int?
  /// Tokens of the prompt, all calls together.
  public var promptTokens: Int?
  /// Those of them that the server had in its cache.
  public var cachedTokens: Int?
  /// Tokens of the answer, all calls together.
  public var answerTokens: Int?
  /// What the answer cost, in millionths of a euro.
  public var costMicros: Int?
  /// The energy that it took, in milliwatt hours.
  public var energyMilliwattHours: Int?
  /// The greenhouse gases that it caused, in milligrams of CO2 equivalent.
  public var carbonMilligrams: Int?
  /// The model that answered.
  public var model: String?
  /// How it was asked, besides the prompt.
  public var modelParameters: String?
  /// The version of the prompt.
  public var promptVersion: String?
  /// What the draft knew of the mailbox besides the mail, in figures; cut after 200 characters.
  public var context: String?
  /// Its estimated tokens by part; cut after 300 characters.
  public var promptParts: String?
  /// What the guard found in the answer; cut after 500 characters.
  public var findings: String?

  /// A change that changes nothing yet.
  public init() {}

  /// A change that gives the reason of an end, and words for people.
  public init(reason: String, detail: String? = nil) {
    self.reason = reason
    self.detail = detail
  }
}
