import Drafting
import Foundation
import IMAP
import Journal
import MIMEParsing

/// Looks after the drafts that lie in the mailboxes, until what becomes of them is known.
///
/// As the runner of jobs it keeps no list of its own: when to look at which draft stands in the journal.
public actor DraftKeeper {
  private let journal: Journal
  private let lookup: JobRunner.Lookup
  private let log: ServiceLog
  private var settings: KeepingSettings
  private var inHand: [JobID: Task<Void, Never>] = [:]
  /// What was seen of messages at the last look, and is to be seen once more.
  private var doubts: [JobID: WithdrawalReason] = [:]
  /// Since when drafts are gone of which it is not known yet whether they were sent.
  private var gone: [JobID: Timestamp] = [:]
  private let bell = Bell()
  private let renewed: @Sendable () -> Void
  private static let atOnce = 8

  /// - Parameters:
  ///   - renewed: called when a job has gone back to have its draft written anew.
  ///   - lookup: finds a mailbox's watcher and profile.
  public init(
    journal: Journal, settings: KeepingSettings = KeepingSettings(), log: ServiceLog,
    renewed: @escaping @Sendable () -> Void = {}, lookup: @escaping JobRunner.Lookup
  ) {
    self.renewed = renewed
    self.journal = journal
    self.settings = settings
    self.log = log
    self.lookup = lookup
  }

  /// Says that a draft may be due to be looked at; cheap, from anywhere.
  public nonisolated func wake() { bell.ring() }

  /// Takes other settings from the next look on.
  public func use(_ settings: KeepingSettings) {
    self.settings = settings
    wake()
  }

  /// Runs until the task is cancelled.
  public func run() async {
    await withTaskCancellationHandler {
      while !Task.isCancelled {
        let pause = await startDueReviews()
        await bell.wait(atMost: pause)
      }
    } onCancel: {
      bell.ring()
    }
    for task in inHand.values { task.cancel() }
    for task in inHand.values { await task.value }
  }

  /// - Returns: how long there is nothing to start.
  private func startDueReviews() async -> Duration {
    let free = Self.atOnce - inHand.count
    guard free > 0 else { return .seconds(60) }
    do {
      let now = Timestamp.now
      for job in try await journal.dueReviews(at: now, limit: free, excluding: Set(inHand.keys)) {
        inHand[job.id] = Task { await self.look(job) }
      }
      guard let next = try await journal.nextReview(after: now) else { return .seconds(60) }
      return max(.milliseconds(10), min(next - .now, .seconds(60)))
    } catch {
      log.error("the store can't be read", ["problem": LoggedProblem(error)])
      return .seconds(5)
    }
  }

  private func look(_ job: Job) async {
    do {
      try await review(job)
    } catch {
      log.debug("draft not looked at", ["job": job.id, "problem": LoggedProblem(error)])
      // A folder that is gone, a right that is missing: not every minute, and not for ever.
      let isRefused = if case IMAPError.refused = error { true } else { false }
      if isOld(job) {
        // A store that can't be written is told of below.
        _ = try? await journal.recordOutcome(.left, of: job.id, at: .now)
      }
      await postpone(
        job, by: isRefused ? settings.pause(after: job.reviews) : settings.retryAfter, isLook: isRefused)
    }
    inHand[job.id] = nil
    wake()
  }

  private func review(_ job: Job) async throws {
    guard let draft = job.ownDraft, let (watcher, profile) = await lookup(job.mailbox) else {
      return await postpone(job, by: settings.retryAfter, isLook: false)
    }
    let (journal, id) = (journal, job.id)
    let errand = ReviewErrand(
      draft: draft,
      original: OriginalMessage(
        folder: MailboxName(job.folder), uidValidity: job.uidValidity, uid: job.uid, messageID: job.messageID,
        draftID: draft.messageID, folderNames: profile.folderNames),
      stale: job.stale, doubted: doubts[id],
      willRemove: { reason throws(IMAPError) in
        do throws(JournalError) {
          try await journal.beginRemoval(id, reason: reason)
        } catch .mailboxNotEnabled {
          throw .notConnected(problem: "the mailbox is not enabled any more")
        } catch { throw .notConnected(problem: "the store refused it: \(error)") }
      },
      willRemoveDoubles: { () throws(IMAPError) in
        do throws(JournalError) {
          try await journal.recordDoubles(of: id, at: .now)
        } catch { throw .notConnected(problem: "the store can't be written: \(error)") }
      })
    let finding = try await watcher.perform { session throws(IMAPError) in try await errand.run(session) }
    doubts[id] = nil
    let goneSince = gone.removeValue(forKey: id)
    switch finding {
    case .waits where isOutdated(job, profile):
      // Else something has happened to it meanwhile, for which it is looked at again.
      guard try await journal.renew(id, at: .now) else {
        return await postpone(job, by: settings.retryAfter, isLook: false)
      }
      log.info("draft written anew", ["job": id, "mailbox": job.mailbox])
      renewed()
    case .waits, .touched:
      if isOld(job) { return try await end(job, .left) }
      await postpone(job, by: settings.pause(after: job.reviews), isLook: true)
    case .doubtful(let reason):
      doubts[id] = reason
      await postpone(job, by: settings.secondLook, isLook: false)
    case .gone:
      let since = goneSince ?? .now
      let rest = settings.goneAfter - (Timestamp.now - since)
      guard rest > .zero else { return try await end(job, .binned) }
      gone[id] = since
      await postpone(job, by: rest, isLook: false)
    case .ended(let outcome): try await end(job, outcome)
    }
  }

  /// Whether the draft was written by other settings than today's. One that was to be written anew, which came to
  /// nothing, is as good as it gets.
  private func isOutdated(_ job: Job, _ profile: MailboxProfile) -> Bool {
    job.state == .saved && job.settings != nil && job.settings != profile.digest(settings.journey)
  }

  private func isOld(_ job: Job) -> Bool {
    Timestamp.now - (job.finishedAt ?? job.noticedAt) >= settings.leftAfter
  }

  private func postpone(_ job: Job, by pause: Duration, isLook: Bool) async {
    do {
      try await journal.postponeReview(job.id, due: job.reviewAt, until: .now + pause, isLook: isLook)
    } catch {
      log.error("the store can't be written", ["job": job.id, "problem": LoggedProblem(error)])
      // The review stays due; without a pause it would be taken up again at once.
      try? await ContinuousClock().sleep(for: .seconds(2))  // only cancellation throws: then we are stopping anyway
    }
  }

  private func end(_ job: Job, _ outcome: DraftOutcome) async throws {
    var outcome = outcome
    // While this look waited for the session, a later draft may have taken this one's place.
    if outcome == .binned, try await journal.job(job.id)?.stale == Staleness.replaced { outcome = .replaced }
    var rule = settings.pauseAfterUnused.map { PauseRule(unused: $0, author: PauseNotice.author) }
    var record = try await journal.recordOutcome(outcome, of: job.id, pausing: rule, at: .now)
    if record == .pauseDue {
      // Told before: once it is paused nothing is done in it any more.
      try await tell(job.mailbox)
      rule?.isTold = true
      record = try await journal.recordOutcome(outcome, of: job.id, pausing: rule, at: .now)
    }
    guard record != .known else { return }
    log.info(
      "draft's outcome",
      ["job": job.id, "mailbox": job.mailbox, "outcome": outcome])
    if record == .paused {
      log.notice("mailbox paused: its drafts are not used", ["mailbox": job.mailbox, "drafts": rule?.unused])
    }
  }

  // MARK: - Nobody wants them

  /// Tells a mailbox's people that it pauses itself: so many suggestions in a row nobody used.
  ///
  /// - Throws: what kept the notice out for now; a server that refuses it does not keep the mailbox from its pause.
  private func tell(_ id: MailboxID) async throws {
    guard let limit = settings.pauseAfterUnused, let mailbox = try await journal.mailbox(id) else { return }
    guard let (watcher, profile) = await lookup(id) else {
      throw IMAPError.notConnected(problem: "the mailbox is not being watched")
    }
    let notice = PauseNotice(
      mailbox: profile.identity.mailbox, count: limit, enabledAt: mailbox.enabledAt ?? mailbox.addedAt)
    let errand = try NoticeErrand(notice, at: .now, folderNames: profile.folderNames)
    do {
      try await watcher.perform { session throws(IMAPError) in try await errand.run(session) }
    } catch {
      guard case .refused = error else { throw error }
      log.warning("mailbox not told of its pause", ["mailbox": id, "problem": LoggedProblem(error)])
    }
  }
}
