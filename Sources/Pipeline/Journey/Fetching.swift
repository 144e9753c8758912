import IMAP
import Journal

/// What a visit for a message brought.
private enum Fetched: Sendable {
  case message([UInt8], flags: Set<Flag>)
  case tooLarge(bytes: Int)
  case larger(bytes: Int)
  case gone
  case uidsChanged
}

extension Journey {
  /// `noticed` → `fetched`: reads the message with BODY.PEEK[].
  func fetch(_ hand: inout JobInHand) async throws(JobStop) {
    let start = ContinuousClock.now
    switch try await visit(hand) {
    case .message(let bytes, let flags):
      hand.bytes = bytes
      hand.flags = flags
      var change = JobChange()
      change.fetchMs = (ContinuousClock.now - start).wholeMilliseconds
      try await advance(&hand, to: .fetched, change)
      CrashPoint.pass(.afterFetch)
    case .tooLarge(let bytes):
      try await end(
        &hand, .skipped, "too-large", detail: "\(bytes) bytes; limits.message-size is \(settings.maxMessageBytes)")
    case .larger(let bytes): throw .needsRoom(bytes: bytes)
    case .gone: try await end(&hand, .withdrawn, WithdrawalReason.moved.rawValue)
    case .uidsChanged:
      // The look that found the new UIDVALIDITY gave the message a new job; this one never knew more than its UID.
      try await end(&hand, .skipped, "duplicate", detail: "the folder's UIDVALIDITY changed before it was read")
    }
  }

  /// Has the message's bytes again, for a job that a restart took up in the middle.
  ///
  /// - Returns: false when the message is gone and the job ended with that.
  func fetchAgain(_ hand: inout JobInHand) async throws(JobStop) -> Bool {
    switch try await visit(hand) {
    case .message(let bytes, let flags):
      hand.bytes = bytes
      hand.flags = flags
      return true
    case .larger(let bytes): throw .needsRoom(bytes: bytes)
    case .tooLarge, .gone: try await end(&hand, .withdrawn, WithdrawalReason.moved.rawValue)
    case .uidsChanged where hand.job.digest == nil:
      // As in `noticed`: its new job can't recognise it, and needs nothing of it.
      try await end(&hand, .skipped, "duplicate", detail: "the folder's UIDVALIDITY changed before it was read")
    case .uidsChanged: try await awaitRelocation(&hand)
    }
    return false
  }

  /// Waits for the job that the message has under its new UID: it knows the message by its digest, and gives its UID to
  /// this job, which is further. Only where that never comes the message has left the folder.
  func awaitRelocation(_ hand: inout JobInHand) async throws(JobStop) {
    let problem = "the folder's UIDVALIDITY changed; the message is being looked for"
    guard hand.job.detail == problem, hand.job.attempts >= 3 else { throw .wait(.seconds(20), problem: problem) }
    try await end(&hand, .withdrawn, WithdrawalReason.moved.rawValue)
  }

  private func visit(_ hand: JobInHand) async throws(JobStop) -> Fetched {
    let (folder, job, limit, room) = (MailboxName(hand.job.folder), hand.job, settings.maxMessageBytes, hand.room)
    do {
      return try await hand.watcher.perform { session throws(IMAPError) in
        var opened = session.selected
        if opened?.name != folder { opened = try await session.examine(folder) }
        var uid = job.uid
        if opened?.uidValidity != job.uidValidity {
          guard let id = job.messageID, let found = try await session.search(.messageID(id)).first else {
            return .uidsChanged
          }
          uid = found
        }
        guard let summary = try await session.summaries(of: UIDSet(uid)).first(where: { $0.uid == uid }) else {
          return .gone
        }
        if let size = summary.sizeBytes, size > limit { return .tooLarge(bytes: size) }
        if let size = summary.sizeBytes, size > room { return .larger(bytes: size) }
        guard let bytes = try await session.message(uid) else { return .gone }
        return .message(bytes, flags: summary.flags)
      }
    } catch { throw Self.stop(for: error) }
  }
}
