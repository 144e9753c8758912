import Drafting
import IMAP
import Journal
import MIMEParsing

/// A job under way, with what is in memory of its message; a restart begins with the job alone.
struct JobInHand: Sendable {
  /// Messages up to this size need no permission: as many as there are jobs in hand fit anyway.
  static let freeBytes = 256 << 10

  /// As the journal has it.
  var job: Job
  let profile: MailboxProfile
  let watcher: MailboxWatcher
  /// Memory set aside for the message, in bytes.
  var room = JobInHand.freeBytes
  /// The message's bytes, until they are understood.
  var bytes: [UInt8]?
  /// Their digest, once it was asked for; never what a process says that a hostile message may have taken over.
  var digest: String?
  /// What is known of the message where the bytes are only parts of it.
  var partial: PartialMessage?
  /// The message's flags when it was fetched.
  var flags: Set<Flag> = []
  /// The message, once it is understood.
  var message: Message?
  /// What the mailbox holds besides the message, once it was looked for.
  var context: GatheredContext?
  /// How its people begin and end their letters, once that was looked for.
  var habits: AgentHabits?
  /// The model's answer, once it is there.
  var answer: AnswerRecord?
  /// What the guard makes of it, where it has already been asked.
  var verdict: GuardVerdict?

  /// Who answers, with the learnt signature where none is set.
  var identity: MailboxIdentity { profile.identity(with: habits) }
}

/// Why a job stops short of its end.
enum JobStop: Error, Sendable {
  /// The step failed and is tried again later.
  case wait(Duration?, problem: String)
  /// The message is larger than the memory set aside for it, and begins again once there is room.
  case needsRoom(bytes: Int)
  /// So many jobs ask the model or wait to that this one gives its place back; it stays due.
  case noModelSlot
  /// Another process or a change of settings took the job over; it is no longer ours to move.
  case notOurs
  /// maild is stopping; the journal knows where to go on.
  case stopping
}
