import Drafting
import IMAP
import Journal
import MIMEParsing

/// A job under way, with what is in memory of its message; a restart begins with the job alone.
struct JobInHand: Sendable {
  /// As the journal has it.
  var job: Job
  let profile: MailboxProfile
  let watcher: MailboxWatcher
  /// The message's bytes, until they are understood.
  var bytes: [UInt8]?
  /// The message's flags when it was fetched.
  var flags: Set<Flag> = []
  /// The message, once it is understood.
  var message: Message?
  /// What its attachments say, once they were read.
  var attachments: [PromptSources.Attachment]?
  /// The model's answer, once it is there.
  var answer: AnswerRecord?

  /// The language to answer in: the correspondent's, or else the mailbox's.
  func language(of message: Message) -> Language {
    LanguageGuess.language(of: message.body.newText) ?? profile.identity.language
  }
}

/// Why a job stops short of its end.
enum JobStop: Error, Sendable {
  /// The step failed and is tried again later.
  case wait(Duration?, problem: String)
  /// Another process or a change of settings took the job over; it is no longer ours to move.
  case notOurs
  /// maild is stopping; the journal knows where to go on.
  case stopping
}
