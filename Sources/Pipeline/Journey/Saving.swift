import Drafting
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
    let (journal, id, job) = (journal, hand.job.id, hand.job)
    let errand = SaveErrand(
      folder: MailboxName(hand.job.folder), uidValidity: hand.job.uidValidity, uid: hand.job.uid,
      originalID: hand.job.messageID, job: id, draftID: draftID, draft: draft, folderNames: hand.profile.folderNames,
      mayCreateDrafts: hand.profile.mayCreateDrafts,
      // Looked up in the visit itself: another mail of the thread may have got its draft while this one waited.
      replaced: { () throws(IMAPError) in
        do throws(JournalError) {
          return try await Self.earlierDrafts(of: job, draft, in: journal).compactMap(\.ownDraft) + job.renewedDraft
        } catch { throw .notConnected(problem: "the store can't be read: \(error)") }
      },
      othersOfSender: { () throws(IMAPError) in
        guard let sender = job.sender else { return [] }
        do throws(JournalError) {
          return try await journal.liveDrafts(in: job.mailbox, sender: sender).filter { $0.id != id }
            .compactMap(\.draftMessageID)
        } catch { throw .notConnected(problem: "the store can't be read: \(error)") }
      },
      isRepeated: hand.job.appendAttempts > 0, removalBegun: hand.job.removalBegun,
      forgotten: Self.forgottenDrafts(of: job, hand.profile),
      willReplace: { draft throws(IMAPError) in
        do throws(JournalError) {
          try await journal.beginRemoval(draft.job, reason: Staleness.replaced)
        } catch { throw .notConnected(problem: "the mailbox is not enabled any more, or the store fails") }
      },
      willRemoveDoubles: { () throws(IMAPError) in
        do throws(JournalError) {
          try await journal.recordDoubles(of: id, at: .now)
        } catch { throw .notConnected(problem: "the store can't be written: \(error)") }
      },
      willAppend: { () throws(IMAPError) in
        do throws(JournalError) {
          try await journal.recordAppendAttempt(id, at: .now)
        } catch .mailboxNotEnabled {
          // The store's own words name the mailbox's address, which no log may hold.
          throw .notConnected(problem: "the mailbox is not enabled any more")
        } catch { throw .notConnected(problem: "the store refused the attempt: \(error)") }
      })
    let start = ContinuousClock.now
    let firstReview = settings.firstReview
    let (outcome, saved): (SaveErrand.Outcome, Job?)
    do {
      (outcome, saved) = try await hand.watcher.perform { session throws(IMAPError) in
        let outcome = try await errand.run(session)
        // Within the visit: the next one, for another mail of the thread, must know of this draft.
        do throws(JournalError) {
          let saveMs = (ContinuousClock.now - start).wholeMilliseconds
          return (outcome, try await journal.record(outcome, of: id, saveMs: saveMs, firstReview: firstReview))
        } catch { throw .notConnected(problem: "the store can't be written: \(error)") }
      }
    } catch { throw Self.stop(for: error) }
    do {
      switch outcome {
      case .saved, .foundEarlier, .foundForgotten: hand.job = saved ?? hand.job
      case .uidsChanged: try await awaitRelocation(&hand)
      case .personWon where !settings.isPast(hand.job.appendBegunAt):
        throw JobStop.wait(
          settings.lateAppend,
          problem: "an attempt to save the draft may yet be carried out; it is looked for once more")
      case .personWon(.moved): try await endMoved(&hand)
      case .personWon(let reason): try await end(&hand, .withdrawn, reason.rawValue)
      }
      if hand.job.state == .saved {
        // It is looked now what became of those whose place it took.
        for job in try await Self.earlierDrafts(of: job, draft, in: journal) where job.stale == Staleness.replaced {
          try await journal.markStale(job.id, reason: Staleness.replaced, at: .now)
        }
      }
    } catch let stop as JobStop {
      throw stop
    } catch let error as JournalError {
      throw Self.stop(for: error)
    } catch {
      throw .wait(nil, problem: "\(error)")
    }
  }

  /// More than once or twice no draft is written anew within the time that a backup is old.
  private static let forgottenGenerations = 8

  /// The drafts that the message may have had before the store was restored from a backup.
  private static func forgottenDrafts(of job: Job, _ profile: MailboxProfile) -> [FormerDraft] {
    guard job.mayHaveDraft, let digest = job.digest else { return [] }
    return (1...forgottenGenerations).reversed().map { generation in
      let id = DraftIdentity.messageID(mailbox: profile.identity.mailbox, digest: digest, generation: generation)
      return FormerDraft(messageID: id.description, generation: generation)
    }
  }

  /// The drafts that lie in the mailbox for earlier messages of the thread, by the same sender: another's question is
  /// not answered by this one.
  ///
  /// - Parameter draft: the draft's bytes, whose References are the thread.
  private static func earlierDrafts(
    of job: Job, _ draft: [UInt8], in journal: Journal
  ) async throws(JournalError) -> [Job] {
    guard let sender = job.sender else { return [] }
    let thread = Message(parsing: draft).threadIDs.filter { $0 != job.messageID }
    return try await journal.liveDrafts(in: job.mailbox, of: thread).filter { $0.id != job.id && $0.sender == sender }
  }
}

extension Message {
  /// The messages before this one in its thread, with angle brackets.
  var threadIDs: [String] { Array(Set(references + inReplyTo)).map(\.description) }
}

extension Journal {
  /// Keeps that a draft lies in the mailbox; nil where none does.
  fileprivate func record(
    _ outcome: SaveErrand.Outcome, of id: JobID, saveMs: Int, firstReview: Duration
  ) async throws(JournalError) -> Job? {
    let reviewAt = Timestamp.now + firstReview
    switch outcome {
    case .saved(let place, let bytes):
      return try await recordSaved(
        id, uidValidity: place?.uidValidity, uid: place?.uid, bytes: bytes, saveMs: saveMs, reviewAt: reviewAt,
        at: .now)
    case .foundEarlier(_, let place):
      return try await recordSaved(
        id, uidValidity: place?.uidValidity, uid: place?.uid, saveMs: saveMs, reviewAt: reviewAt, at: .now)
    case .foundForgotten(let former):
      return try await recordSaved(id, adopting: former, saveMs: saveMs, reviewAt: reviewAt, at: .now)
    case .uidsChanged, .personWon: return nil
    }
  }
}
