extension Session {
  /// Asks the server to tell of news in other folders by STATUS, whichever is open (RFC 5465).
  ///
  /// What IDLE tells of the open folder is asked for along: NOTIFY replaces it. There is no way back, since NOTIFY NONE
  /// silences IDLE on Dovecot.
  ///
  /// - Returns: false where the server can't.
  func notify(of folders: [MailboxName]) async throws(IMAPError) -> Bool {
    guard capabilities.hasNotify else { return false }
    // RFC 5465 §5.1: flag changes and new messages may not be told without removals.
    let open: [NotifyEvent] = [.messageNew([.uid]), .messageExpunge, .flagChange]
    let other: [NotifyEvent] = [.messageNew([]), .messageExpunge]
    // Dovecot 2.3.19 compares a name of another alphabet in its modified UTF-7, as sent, with the name in UTF-8, so that
    // such a folder is never told of; it is among all of the user's own.
    let isASCII = folders.allSatisfy { $0.wireBytes(utf8: false).elementsEqual($0.string.utf8) }
    let elsewhere: NotifyMailboxes = isASCII ? .mailboxes(folders) : .personal
    watchedElsewhere = folders
    hasLostNotifications = false
    do {
      try await run(.notifySet([(.selected, open), (elsewhere, other)]))
      isNotifying = true
    } catch .refused { watchedElsewhere = [] }
    newsElsewhere = []
    return !watchedElsewhere.isEmpty
  }

  /// Remembers that something is new in a folder, if it is one of those watched.
  func noteNews(of name: MailboxName) {
    // Dovecot 2.3.19 writes the name in a STATUS unasked in UTF-8, which here is no valid name.
    let folder = watchedElsewhere.first { $0 == name || $0.string == name.string }
    if let folder, !newsElsewhere.contains(folder) { newsElsewhere.append(folder) }
  }

  /// Where a folder that is not open stands (RFC 9051 §6.3.11); nil where the server says nothing.
  func status(of folder: MailboxName) async throws(IMAPError) -> MailboxStatus? {
    for case .mailboxStatus(let status) in try await run(.status(folder, [.uidNext, .uidValidity])).untagged
    where status.name == folder {
      newsElsewhere.removeAll { $0 == folder }
      return status
    }
    return nil
  }
}
