import Drafting
import Foundation
import IMAP
import Journal
import MIMEParsing

/// Takes one job from where the journal left it to its end.
///
/// Each step is one function in a file of its own, named as the design names it; each ends with one row change in the
/// journal before the next begins. What a step needs and is not in memory, after a restart, it gets again.
struct Journey: Sendable {
  let journal: Journal
  let model: ModelRoute
  let slots: ModelSlots
  let settings: JourneySettings
  let log: ServiceLog
  var outlines = BrokenOutlines()
  var turns = FairShare(of: Journey.attachmentTurns)
  var memory = ContextMemory()
  var parser = MessageParser.inProcess

  /// Carries the job as far as it goes now.
  ///
  /// - Throws: ``JobStop`` when it does not come to its end.
  func carry(_ start: JobInHand) async throws(JobStop) {
    var hand = start
    while !hand.job.state.isTerminal {
      guard !Task.isCancelled else { throw .stopping }
      // A draft written anew has its time from then on.
      if max(hand.job.noticedAt, hand.job.decidedAt ?? hand.job.noticedAt) + settings.giveUpAfter < .now {
        try await end(&hand, .failed, FailureReason.gaveUp.rawValue, detail: hand.job.detail)
        break
      }
      switch hand.job.state {
      case .noticed: try await fetch(&hand)
      case .fetched: try await understand(&hand)
      case .understood: try await triage(&hand)
      case .triaged: try await draft(&hand)
      case .drafted: try await check(&hand)
      case .checked: try await compose(&hand)
      case .composed: try await save(&hand)
      case .saved, .skipped, .withdrawn, .failed: break
      }
    }
    report(hand.job)
  }

  // MARK: - The journal

  /// Moves the job on; the step's work is done when this returns.
  func advance(_ hand: inout JobInHand, to state: JobState, _ change: JobChange = JobChange()) async throws(JobStop) {
    do throws(JournalError) {
      guard let move = JobMove(from: hand.job.state, to: state) else {
        throw .moveIllegal(hand.job.id, from: hand.job.state, to: state)
      }
      hand.job = try await journal.advance(hand.job.id, move, at: .now, with: change)
    } catch { throw Self.stop(for: error) }
    log.debug("job moved", ["job": hand.job.id, "state": state])
  }

  /// Ends the job with its reason.
  func end(
    _ hand: inout JobInHand, _ state: JobState, _ reason: String, detail: String? = nil, _ change: JobChange? = nil
  ) async throws(JobStop) {
    var change = change ?? JobChange()
    change.reason = reason
    change.detail = detail
    try await advance(&hand, to: state, change)
  }

  /// Maps an error of the store to what becomes of the job.
  static func stop(for error: JournalError) -> JobStop {
    switch error {
    case .stateMoved, .jobUnknown, .mailboxNotEnabled, .mailboxUnknown: .notOurs
    default: .wait(nil, problem: "\(error)")
    }
  }

  /// Maps an error of the mail server to what becomes of the job.
  static func stop(for error: IMAPError) -> JobStop {
    switch error {
    case .transport(.cancelled): .stopping
    case .folderMissing: .wait(.seconds(600), problem: "\(error)")
    // What the server said it needs: a full mailbox is not asked again every few minutes.
    default: .wait(error.leastPause, problem: "\(error)")
    }
  }

  private func report(_ job: Job) {
    log.info(
      "job finished",
      [
        "job": job.id, "mailbox": job.mailbox, "state": job.state, "reason": LoggedName(job.reason ?? "-"),
        "fetch_ms": job.fetchMs, "model_ms": job.modelMs, "save_ms": job.saveMs, "prompt_tokens": job.promptTokens,
        "answer_tokens": job.answerTokens,
        "total_ms": job.finishedAt.map { ($0 - job.noticedAt).wholeMilliseconds },
      ])
  }
}

extension Duration {
  /// Whole milliseconds, for figures.
  var wholeMilliseconds: Int {
    Int(components.seconds) * 1_000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
