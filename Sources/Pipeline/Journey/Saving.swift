import IMAP
import Journal

extension Journey {
  /// `composed` → `saved`, or `withdrawn` where the person was quicker.
  func save(_ hand: inout JobInHand) async throws(JobStop) {
    let content: JobContent?
    do {
      content = try await journal.content(of: hand.job.id)
    } catch { throw Self.stop(for: error) }
    guard let draft = content?.draft, let draftID = hand.job.draftMessageID else {
      return try await end(&hand, .failed, FailureReason.notComposable.rawValue, detail: "the draft was not kept")
    }
    let (journal, id) = (journal, hand.job.id)
    let errand = SaveErrand(
      folder: MailboxName(hand.job.folder), uidValidity: hand.job.uidValidity, uid: hand.job.uid,
      originalID: hand.job.messageID, draftID: draftID, draft: draft, folderNames: hand.profile.folderNames,
      mayCreateDrafts: hand.profile.mayCreateDrafts, isRepeated: hand.job.appendAttempts > 0,
      willAppend: { () throws(IMAPError) in
        do throws(JournalError) {
          try await journal.recordAppendAttempt(id)
        } catch .mailboxNotEnabled {
          // The store's own words name the mailbox's address, which no log may hold.
          throw .notConnected(problem: "the mailbox is not enabled any more")
        } catch { throw .notConnected(problem: "the store refused the attempt: \(error)") }
      })
    let start = ContinuousClock.now
    let outcome: SaveErrand.Outcome
    do {
      outcome = try await hand.watcher.perform { session throws(IMAPError) in try await errand.run(session) }
    } catch { throw Self.stop(for: error) }
    let saveMs = (ContinuousClock.now - start).wholeMilliseconds
    do {
      switch outcome {
      case .saved(let place):
        hand.job = try await journal.recordSaved(
          id, uidValidity: place?.uidValidity, uid: place?.uid, saveMs: saveMs, at: .now)
      case .foundEarlier:
        hand.job = try await journal.recordSaved(id, uidValidity: nil, uid: nil, saveMs: saveMs, at: .now)
      case .uidsChanged: try await awaitRelocation(&hand)
      case .personWon(.moved): try await endMoved(&hand)
      case .personWon(let reason): try await end(&hand, .withdrawn, reason.rawValue)
      }
    } catch let stop as JobStop {
      throw stop
    } catch let error as JournalError {
      throw Self.stop(for: error)
    } catch {
      throw .wait(nil, problem: "\(error)")
    }
  }
}
