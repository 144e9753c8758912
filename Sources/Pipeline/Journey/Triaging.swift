import Drafting
import Journal
import MIMEParsing

extension Journey {
  /// `understood` → `triaged`, or the end with the reason why no draft is due.
  func triage(_ hand: inout JobInHand) async throws(JobStop) {
    guard let message = try await message(&hand) else { return }
    var change = JobChange()
    change.decidedAt = .now
    let decision = Triage.decide(
      message, for: hand.profile.identity, by: hand.profile.triage, flags: hand.flags.map(\.name),
      known: try await known(message, hand))
    switch decision {
    case .draft, .draftForHuman: try await advance(&hand, to: .triaged, change)
    case .skip(let reason):
      // "C'est réglé, merci": what lies in Drafts for the thread answers a question that is not there any more.
      if reason == .thanksOnly || Triage.saysSettled(message) { try await settle(message, hand) }
      try await end(&hand, .skipped, reason.rawValue, change)
    }
  }

  /// Who wrote later than this may yet be answered.
  private static let timeToAnswer = Duration.seconds(86_400)

  private func known(_ message: Message, _ hand: JobInHand) async throws(JobStop) -> Correspondence {
    guard hand.profile.triage.silentAfter != nil,
      let sender = Self.senderDigest(of: message, in: hand.job.mailbox)
    else { return Correspondence() }
    do {
      return Correspondence(
        unansweredBefore: try await journal.unansweredMessages(
          of: sender, in: hand.job.mailbox, noticedBefore: .now - Self.timeToAnswer))
    } catch { throw Self.stop(for: error) }
  }

  private func settle(_ message: Message, _ hand: JobInHand) async throws(JobStop) {
    guard let sender = hand.job.sender else { return }
    do {
      // Only who asked can say that nothing is asked any more.
      for job in try await journal.liveDrafts(in: hand.job.mailbox, of: message.threadIDs) where job.sender == sender {
        try await journal.markStale(job.id, reason: Staleness.settled, at: .now)
      }
    } catch { throw Self.stop(for: error) }
  }
}
