import Drafting

/// What was had of a mailbox for one draft, and what was not.
struct GatheredContext: Sendable {
  var context = MailContext()
  var shortfalls: Set<ContextShortfall> = []

  /// For the job's row.
  var record: ContextRecord {
    ContextRecord(
      thread: context.thread.count, replies: context.earlierReplies.count, without: shortfalls.map(\.rawValue))
  }
}
