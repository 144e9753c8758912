import Drafting
import IMAP
import Journal
import MIMEParsing

extension Journey {
  /// `fetched` → `understood`: parses the message, and finds out whether another job has it already.
  func understand(_ hand: inout JobInHand) async throws(JobStop) {
    guard let message = try await message(&hand), let digest = hand.digest, try await claims(digest, &hand)
    else { return }
    log.debug(
      "message understood",
      [
        "job": hand.job.id, "bytes": message.sizeInBytes, "defects": message.defects,
      ])
    var change = JobChange()
    change.messageID = message.messageID?.description
    change.sender = Self.senderDigest(of: message, in: hand.job.mailbox)
    try await advance(&hand, to: .understood, change)
  }

  /// Whether the message is this job's to decide on; where it is another's, the job ends.
  private func claims(_ digest: String, _ hand: inout JobInHand) async throws(JobStop) -> Bool {
    let claim: DigestClaim
    do {
      claim = try await journal.claimDigest(digest, for: hand.job.id)
    } catch { throw Self.stop(for: error) }
    switch claim {
    case .own: return true
    case .owned(let other) where !other.state.isTerminal && other.uidValidity != hand.job.uidValidity:
      // The folder's UIDs changed while the other job was under way: it goes on, under the UID of this one.
      do {
        try await journal.relocate(other.id, to: hand.job.id)
      } catch { throw Self.stop(for: error) }
      throw .notOurs
    case .owned(let other):
      try await end(&hand, .skipped, "duplicate", detail: "the same message as job \(other.id)")
    case .past:
      try await end(&hand, .skipped, "duplicate", detail: "decided on so long ago that its job is forgotten")
    }
    return false
  }

  /// The parsed message; fetched and parsed again where a restart lost it, nil where that ended the job.
  func message(_ hand: inout JobInHand) async throws(JobStop) -> Message? {
    if let message = hand.message { return message }
    if hand.bytes == nil {
      guard try await fetchAgain(&hand) else { return nil }
    }
    guard let bytes = hand.bytes else { return nil }
    let digest = await Self.digest(of: bytes, hand.partial)
    hand.digest = digest
    if let known = hand.job.digest, known != digest {
      // Found by its Message-ID, which a sender may reuse for another message.
      try await awaitRelocation(&hand)
      return nil
    }
    var limits = settings.messageLimits
    // Bounded when it was put together, and a little longer for the boundaries in between.
    if hand.partial != nil { limits.messageBytes = max(limits.messageBytes, bytes.count) }
    let outcome: ParsingOutcome
    do {
      outcome = try await parser.read(bytes, of: "\(hand.job.mailbox)", limits: limits, partial: hand.partial)
    } catch { throw .wait(nil, problem: "\(error)") }
    switch outcome {
    case .message(let message):
      hand.message = message
      hand.bytes = nil
      return message
    case .setAside(let reason):
      try await setAside(&hand, digest, reason)
      return nil
    }
  }

  /// By which the mailbox knows a sender again without keeping the address.
  static func senderDigest(of message: Message, in mailbox: MailboxID) -> String? {
    guard let sender = message.from.mailboxes.first else { return nil }
    return SenderDigest.of(sender.address, in: mailbox)
  }

  /// By which the message is known again. Off the runner, for which all other jobs would wait.
  @concurrent
  private static func digest(of bytes: [UInt8], _ partial: PartialMessage?) async -> String {
    partial?.digest ?? SHA256.hex(of: bytes)
  }

  /// Ends the job of a message that breaks what reads it: tried again it would break that again.
  private func setAside(_ hand: inout JobInHand, _ digest: String, _ reason: SetAside) async throws(JobStop) {
    log.warning("message set aside", ["job": hand.job.id, "problem": reason])
    if hand.job.state == .fetched {
      // Claimed as any other: a message that the folder numbers anew is not tried again.
      guard try await claims(digest, &hand) else { return }
    }
    try await endWithoutDraft(
      &hand, SkipReason.setAside.rawValue, detail: "\(reason.rawValue): \(reason.explanation)")
  }
}
