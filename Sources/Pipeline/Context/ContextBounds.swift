/// How much is looked for in a mailbox besides the mail that is answered, and for how long.
///
/// In this folder: `ContextQuery` says what to look for, `ContextFolders` where, `ContextErrand` looks in one visit,
/// `HabitsErrand` fetches what habits are learnt from, `ContextMemory` keeps what need not be looked for again, and
/// `Gathering` puts it together for the prompt and the guard.
public struct ContextBounds: Sendable, Equatable {
  /// Messages of the thread that are read, the newest ones; 0 looks for none.
  public var threadMessages = 12
  /// Earlier replies to the same correspondent that are read, the newest ones; 0 looks for none.
  public var earlierReplies = 3
  /// Replies that habits are learnt from, the newest ones.
  public var habitReplies = 12
  /// How long all of it may take. What is not there by then is done without.
  public var time = Duration.seconds(10)
  /// Folders that are searched.
  public var folders = 8
  /// Hits of one search that are looked at, the newest ones.
  public var hits = 40
  /// Bytes that are taken of one message: its text, and none of its attachments.
  public var messageBytes = 128 << 10
  /// Bytes that are taken of all.
  public var allBytes = 1 << 20
  /// How far back a thread is looked for by its subject.
  public var subjectDays = 90
  /// How far back earlier replies and habits are looked for.
  public var replyDays = 365
  /// After a look that broke the connection or was not done in time, none is tried in that mailbox for so long.
  public var pause = Duration.seconds(3_600)

  /// The documented defaults.
  public init() {}

  /// Whether anything is looked for.
  var isOn: Bool { threadMessages > 0 || earlierReplies > 0 }
}
