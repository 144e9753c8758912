import IMAP
import Journal
import MIMEParsing

extension Journey {
  /// `fetched` → `understood`: parses the message, and finds out whether another job has it already.
  func understand(_ hand: inout JobInHand) async throws(JobStop) {
    guard let message = try await message(&hand) else { return }
    let claim: DigestClaim
    do {
      claim = try await journal.claimDigest(message.digest, for: hand.job.id)
    } catch { throw Self.stop(for: error) }
    switch claim {
    case .own: break
    case .owned(let other) where !other.state.isTerminal && other.uidValidity != hand.job.uidValidity:
      // The folder's UIDs changed while the other job was under way: it goes on, under the UID of this one.
      do {
        try await journal.relocate(other.id, to: hand.job.id)
      } catch { throw Self.stop(for: error) }
      throw .notOurs
    case .owned(let other):
      return try await end(&hand, .skipped, "duplicate", detail: "the same message as job \(other.id)")
    case .past:
      return try await end(&hand, .skipped, "duplicate", detail: "decided on so long ago that its job is forgotten")
    }
    var change = JobChange()
    change.messageID = message.messageID?.description
    try await advance(&hand, to: .understood, change)
  }

  /// The parsed message; fetched and parsed again where a restart lost it, nil where that ended the job.
  func message(_ hand: inout JobInHand) async throws(JobStop) -> Message? {
    if let message = hand.message { return message }
    if hand.bytes == nil {
      guard try await fetchAgain(&hand) else { return nil }
    }
    guard let bytes = hand.bytes else { return nil }
    let message = await Self.parse(bytes, hand.partial, settings)
    if let digest = hand.job.digest, digest != message.digest {
      // Found by its Message-ID, which a sender may reuse for another message.
      try await awaitRelocation(&hand)
      return nil
    }
    hand.message = message
    hand.bytes = nil
    return message
  }

  /// Off the event loop and off the journal's thread: a hostile message may take its time.
  @concurrent
  private static func parse(
    _ bytes: [UInt8], _ partial: PartialMessage?, _ settings: JourneySettings
  ) async -> Message {
    var limits = settings.messageLimits
    // Bounded when it was put together, and a little longer for the boundaries in between.
    if partial != nil { limits.messageBytes = max(limits.messageBytes, bytes.count) }
    return Message(parsing: bytes, limits: limits, partial: partial)
  }
}
