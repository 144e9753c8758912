import IMAP
import Journal

extension Journey {
  /// `noticed` → `fetched`: reads the message with BODY.PEEK, a large one by its parts.
  func fetch(_ hand: inout JobInHand) async throws(JobStop) {
    let start = ContinuousClock.now
    switch try await visit(hand) {
    case .message(let bytes, let partial, let flags):
      hand.bytes = bytes
      hand.partial = partial
      hand.flags = flags
      var change = JobChange()
      change.fetchMs = (ContinuousClock.now - start).wholeMilliseconds
      try await advance(&hand, to: .fetched, change)
    case .tooLarge(let bytes):
      try await endTooLarge(&hand, bytes)
    case .larger(let bytes): throw .needsRoom(bytes: bytes)
    case .gone: try await endMoved(&hand)
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
    case .message(let bytes, let partial, let flags):
      hand.bytes = bytes
      hand.partial = partial
      hand.flags = flags
      return true
    case .larger(let bytes): throw .needsRoom(bytes: bytes)
    case .tooLarge(let bytes): try await endTooLarge(&hand, bytes)
    case .gone: try await endMoved(&hand)
    case .uidsChanged where hand.job.digest == nil:
      // As in `noticed`: its new job can't recognise it, and needs nothing of it.
      try await end(&hand, .skipped, "duplicate", detail: "the folder's UIDVALIDITY changed before it was read")
    case .uidsChanged: try await awaitRelocation(&hand)
    }
    return false
  }

  /// Ends the job of a message that is not in its folder, once a second look some seconds later has not found it either.
  ///
  /// Right after a kill of Dovecot one message of twenty was once not given for a moment, though it had just been listed:
  /// a mail that was lost for that would be lost for good, a draft that comes later is late.
  func endMoved(_ hand: inout JobInHand) async throws(JobStop) {
    let problem = "the message is not in its folder; it is looked for once more"
    guard hand.job.detail == problem, hand.job.attempts >= 1 else { throw .wait(settings.secondLook, problem: problem) }
    try await end(&hand, .withdrawn, WithdrawalReason.moved.rawValue)
  }

  private func endTooLarge(_ hand: inout JobInHand, _ bytes: Int) async throws(JobStop) {
    let detail =
      "the server sent \(bytes) bytes where it had told of fewer; limits.message-size is \(settings.maxMessageBytes)"
    try await endWithoutDraft(&hand, "too-large", detail: detail)
  }

  /// Skips the job; once a draft is checked its message can no longer be skipped, and the job fails.
  func endWithoutDraft(_ hand: inout JobInHand, _ reason: String, detail: String) async throws(JobStop) {
    try await end(&hand, hand.job.state.canMove(to: .skipped) ? .skipped : .failed, reason, detail: detail)
  }

  /// Waits for the job that the message has under its new UID: it knows the message by its digest, and gives its UID to
  /// this job, which is further. Only where that never comes the message has left the folder.
  func awaitRelocation(_ hand: inout JobInHand) async throws(JobStop) {
    let problem = "the folder's UIDVALIDITY changed; the message is being looked for"
    guard hand.job.detail == problem, hand.job.attempts >= 3 else { throw .wait(.seconds(20), problem: problem) }
    let mayCome: Bool
    do {
      mayCome = try await journal.mayBeRenumbered(hand.job.id)
    } catch { throw Self.stop(for: error) }
    // Ended now, the message's new job would find it decided on, and no draft would ever be written.
    if mayCome { throw .wait(.seconds(20), problem: problem) }
    try await end(&hand, .withdrawn, WithdrawalReason.moved.rawValue)
  }

  private func visit(_ hand: JobInHand) async throws(JobStop) -> Fetched {
    let outlines = outlines
    let errand = FetchErrand(
      job: hand.job, room: hand.room, limits: settings, hasOutline: !outlines.isBroken(hand.job.id),
      outlineBroke: { outlines.noteBroken($0) })
    do {
      return try await hand.watcher.perform { session throws(IMAPError) in try await errand.run(session) }
    } catch .literalTooLarge(_, let bytes, _) {
      // More than the server had announced itself: another attempt would end alike.
      return .tooLarge(bytes: bytes)
    } catch { throw Self.stop(for: error) }
  }
}
