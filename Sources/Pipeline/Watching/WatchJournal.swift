import IMAP
import Journal

extension MailboxWatcher.Observer {
  /// Writes what a watcher finds in a mailbox into the journal, durably before the watcher goes on.
  ///
  /// - Parameters:
  ///   - noticed: called when there are new jobs.
  ///   - withdrawn: called with jobs that ended because the person was faster.
  ///   - changed: follows what the watcher does.
  ///   - alerted: is told what the server wants a person to read.
  init(
    writing journal: Journal, of mailbox: MailboxID, log: ServiceLog, noticed: @escaping @Sendable () -> Void,
    withdrawn: @escaping @Sendable ([JobID]) -> Void, changed: @escaping @Sendable (WatchState) -> Void,
    alerted: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.init(
      noticed: { found in
        let cursor = WatchCursor(
          folder: found.folder.string, uidValidity: found.cursor.uidValidity, nextUID: found.cursor.nextUID,
          highestModSeq: found.cursor.modSequence)
        let arrivals = found.messages.compactMap { message in
          message.internalDate.map { (message.uid, Timestamp(milliseconds: $0 &* 1_000)) }
        }
        let jobs = try await journal.notice(
          found.messages.map(\.uid), in: mailbox, cursor: cursor, arrivals: Dictionary(arrivals) { $1 }, at: .now)
        guard !jobs.isEmpty else { return }
        log.info(
          "mail noticed",
          [
            "mailbox": mailbox, "count": jobs.count,
            "jobs": jobs.prefix(20).map(\.id),
          ])
        noticed()
      },
      changed: changed, alerted: alerted,
      unfinished: { folder, uidValidity in
        try await journal.unfinishedJobs(in: mailbox, folder: folder.string, uidValidity: uidValidity)
          .map { UnfinishedMessage(uid: $0.uid, messageID: $0.messageID) }
      },
      departed: { folder, uidValidity, departures in
        let reasons = departures.map { ($0.uid, WithdrawalReason($0.fate).rawValue) }
        let ended = try await journal.withdraw(
          Dictionary(reasons) { $1 }, in: mailbox, folder: folder.string, uidValidity: uidValidity, at: .now)
        for job in ended {
          log.info(
            "job finished",
            [
              "job": job.id, "mailbox": job.mailbox, "state": job.state,
              "reason": job.reason.map(LoggedName.init),
            ])
        }
        withdrawn(ended.map(\.id))
        let live = try await journal.hastenReviews(
          Dictionary(reasons) { $1 }, in: mailbox, folder: folder.string, uidValidity: uidValidity, at: .now)
        if live > 0 { noticed() }
      },
      unwatchable: { folder, problem in
        // The folder's name is the person's own; the admin finds it by `maild check`.
        log.warning(
          "folder can't be watched",
          [
            "mailbox": mailbox,
            "problem": LoggedProblem(words: "\(problem)", without: [folder.string], shown: "‹folder›"),
          ])
      })
  }
}

extension Mailbox {
  /// Where the watch over a folder goes on; nil where it begins.
  func position(in folder: MailboxName) -> WatchPosition? {
    cursor(in: folder.string).map {
      WatchPosition(uidValidity: $0.uidValidity, nextUID: $0.nextUID, modSequence: $0.highestModSeq)
    }
  }
}

extension WithdrawalReason {
  /// The reason that a message's fate gives.
  fileprivate init(_ fate: Departure.Fate) {
    switch fate {
    case .answered: self = .answered
    case .deleted: self = .deleted
    case .moved: self = .moved
    }
  }
}
