import IMAP
import Journal
import MIMEParsing

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
    let earlier = try await earlierDrafts(&hand)
    guard !hand.job.state.isTerminal else { return }
    let (journal, id) = (journal, hand.job.id)
    let errand = SaveErrand(
      folder: MailboxName(hand.job.folder), uidValidity: hand.job.uidValidity, uid: hand.job.uid,
      originalID: hand.job.messageID, draftID: draftID, draft: draft, folderNames: hand.profile.folderNames,
      mayCreateDrafts: hand.profile.mayCreateDrafts, replaced: earlier.compactMap(\.ownDraft),
      isRepeated: hand.job.appendAttempts > 0,
      willAppend: { () throws(IMAPError) in
        do throws(JournalError) {
          for job in earlier {
            try await journal.markStale(job.id, reason: Staleness.replaced, at: .now + .seconds(60))
          }
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
    let reviewAt = Timestamp.now + settings.firstReview
    do {
      switch outcome {
      case .saved(let place):
        hand.job = try await journal.recordSaved(
          id, uidValidity: place?.uidValidity, uid: place?.uid, saveMs: saveMs, reviewAt: reviewAt, at: .now)
      case .foundEarlier:
        hand.job = try await journal.recordSaved(
          id, uidValidity: nil, uid: nil, saveMs: saveMs, reviewAt: reviewAt, at: .now)
      case .uidsChanged: try await awaitRelocation(&hand)
      case .personWon(.moved): try await endMoved(&hand)
      case .personWon(let reason): try await end(&hand, .withdrawn, reason.rawValue)
      }
      if hand.job.state == .saved {
        // It is looked now what became of those whose place it took.
        for job in earlier { try await journal.markStale(job.id, reason: Staleness.replaced, at: .now) }
      }
    } catch let stop as JobStop {
      throw stop
    } catch let error as JournalError {
      throw Self.stop(for: error)
    } catch {
      throw .wait(nil, problem: "\(error)")
    }
  }

  /// The drafts that lie in the mailbox for earlier messages of the thread.
  private func earlierDrafts(_ hand: inout JobInHand) async throws(JobStop) -> [Job] {
    guard let message = try await message(&hand) else { return [] }
    do {
      return try await journal.liveDrafts(in: hand.job.mailbox, of: message.threadIDs).filter { $0.id != hand.job.id }
    } catch { throw Self.stop(for: error) }
  }
}

extension Message {
  /// The messages before this one in its thread, with angle brackets.
  var threadIDs: [String] { Array(Set(references + inReplyTo)).map(\.description) }
}
