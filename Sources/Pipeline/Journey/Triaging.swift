import Drafting
import Journal

extension Journey {
  /// `understood` → `triaged`, or the end with the reason why no draft is due.
  func triage(_ hand: inout JobInHand) async throws(JobStop) {
    guard let message = try await message(&hand) else { return }
    var change = JobChange()
    change.decidedAt = .now
    switch Triage.decide(message, for: hand.profile.identity, flags: hand.flags.map(\.name)) {
    case .draft, .draftForHuman: try await advance(&hand, to: .triaged, change)
    case .skip(let reason): try await end(&hand, .skipped, reason.rawValue, change)
    }
  }
}
