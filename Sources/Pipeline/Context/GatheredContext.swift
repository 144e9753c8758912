import Drafting

/// What was had of a mailbox for one draft, and what was not.
struct GatheredContext: Sendable {
  var context = MailContext()
  var shortfalls: Set<ContextShortfall> = []

  /// For the job's record, without a word of any message: `thread 2, replies 1; without: refused`.
  var record: String {
    let had = "thread \(context.thread.count), replies \(context.earlierReplies.count)"
    guard !shortfalls.isEmpty else { return had }
    return had + "; without: " + shortfalls.map(\.rawValue).sorted().joined(separator: " ")
  }
}
