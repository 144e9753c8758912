import IMAP
import Journal
import Logging

extension MailboxWatcher.Observer {
  /// Writes what a watcher finds in a mailbox into the journal, durably before the watcher goes on.
  ///
  /// - Parameters:
  ///   - noticed: called when there are new jobs.
  ///   - changed: follows what the watcher does.
  init(
    writing journal: Journal, of mailbox: MailboxID, log: Logger, noticed: @escaping @Sendable () -> Void,
    changed: @escaping @Sendable (WatchState) -> Void
  ) {
    self.init(
      noticed: { found in
        let cursor = WatchCursor(
          folder: found.folder.string, uidValidity: found.cursor.uidValidity, nextUID: found.cursor.nextUID)
        let arrivals = found.messages.compactMap { message in
          message.internalDate.map { (message.uid, Timestamp(milliseconds: $0 &* 1_000)) }
        }
        let jobs = try await journal.notice(
          found.messages.map(\.uid), in: mailbox, cursor: cursor, arrivals: Dictionary(arrivals) { $1 }, at: .now)
        guard !jobs.isEmpty else { return }
        CrashPoint.pass(.afterNotice)
        log.info(
          "mail noticed",
          metadata: [
            "mailbox": "\(mailbox)", "count": "\(jobs.count)",
            "jobs": "\(jobs.prefix(20).map(\.id.description).joined(separator: ","))",
          ])
        noticed()
      },
      changed: changed)
  }
}
