import Drafting
import IMAP
import MIMEParsing

/// Fetches the newest replies of the Sent folder, for habits to be learnt from them.
struct HabitsErrand: Sendable {
  /// Names that the configuration gives folders.
  var folderNames: [FolderRole: String]
  var bounds: ContextBounds
  /// Seconds since 1970 UTC.
  var now: Int64
  var deadline: ContinuousClock.Instant

  /// - Returns: none where there is no Sent folder, or nothing in it that is an answer.
  func run(_ session: Session) async throws(IMAPError) -> [FoundMessage] {
    let folders = try await session.folders()
    guard let sent = FolderRole.sent.find(in: folders, configuredName: folderNames[.sent]),
      let since = InternalDate(secondsSinceEpoch: max(0, now - Int64(clamping: bounds.replyDays) * 86_400)),
      try await session.examine(sent.name).exists > 0
    else { return [] }
    let answers = SearchKey.and([.since(since), .header("In-Reply-To", contains: "<")])
    let newest = try await session.search(ContextQuery.finished(answers)).sorted().suffix(bounds.habitReplies)
    guard !newest.isEmpty else { return [] }
    var found: [FoundMessage] = []
    for head in try await session.heads(of: UIDSet(newest)) {
      guard ContinuousClock.now < deadline else { break }
      if let one = try await FoundMessage(head, .earlierReply, isSent: true, upTo: bounds.messageBytes, session) {
        found.append(one)
      }
    }
    return found
  }
}
