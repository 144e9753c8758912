/// A folder that the server was asked to tell of while another is open.
struct FolderElsewhere: Sendable, Equatable {
  /// Its name.
  let name: MailboxName
  /// What the server may call it instead: Dovecot tells of `shared/claire/INBOX` as `shared/claire`.
  var alias: MailboxName?
  /// The nearest folder above it that has a name of ASCII letters, where it has none itself and is another user's.
  var above: MailboxName?
  /// Whether it is another user's, or shared.
  var isForeign = false
  /// Whether the server has told something of it unasked.
  var isTold = false
  /// Whether the server would not open it the last time: of what is gone or forbidden nothing is told.
  var isRefused = false

  init(_ name: MailboxName, in namespaces: Namespaces?) {
    self.name = name
    guard let namespaces, namespaces.isForeign(name), let home = namespaces.home(of: name) else { return }
    isForeign = true
    guard let delimiter = home.namespace.delimiter else { return }
    let levels = name.string.split(separator: delimiter, omittingEmptySubsequences: false)
    if levels.count > 1, levels.last == "INBOX" {
      alias = MailboxName(levels.dropLast().joined(separator: "\(delimiter)"))
    }
    let readable = levels.prefix { MailboxName(String($0)).isASCII }
    if !name.isASCII, !readable.isEmpty { above = MailboxName(readable.joined(separator: "\(delimiter)")) }
  }

  /// Dovecot 2.3.19 writes the name in a STATUS unasked in UTF-8, which here is no valid name.
  func isCalled(_ told: MailboxName) -> Bool { [name, alias].contains { $0 == told || $0?.string == told.string } }
}

extension Session {
  /// Asks the server to tell of news in other folders by STATUS, whichever is open (RFC 5465).
  ///
  /// What IDLE tells of the open folder is asked for along: NOTIFY replaces it. There is no way back, since NOTIFY NONE
  /// silences IDLE on Dovecot.
  ///
  /// - Returns: false where the server can't.
  func notify(of folders: [MailboxName]) async throws(IMAPError) -> Bool {
    guard capabilities.hasNotify else { return false }
    let namespaces = try await knownNamespaces()
    watchedElsewhere = folders.map { FolderElsewhere($0, in: namespaces) }
    // Dovecot 2.3.19 knows another user's namespace, and tells of it, only once one of its folders was looked at.
    for folder in watchedElsewhere where folder.isForeign {
      do { _ = try await status(of: folder.name) } catch .refused {}  // its visit tells why
    }
    // RFC 5465 §5.1: flag changes and new messages may not be told without removals.
    let open: [NotifyEvent] = [.messageNew([.uid]), .messageExpunge, .flagChange]
    let other: [NotifyEvent] = [.messageNew([]), .messageExpunge]
    hasLostNotifications = false
    do {
      try await run(.notifySet([(.selected, open)] + watchedElsewhere.filters.map { ($0, other) }))
      isNotifying = true
    } catch .refused { watchedElsewhere = [] }
    newsElsewhere = []
    return !watchedElsewhere.isEmpty
  }

  /// Whether there are folders of which the server may say nothing though it was asked to: by its default configuration,
  /// Dovecot 2.3 tells nothing of other users' INBOX.
  var hasSilentFolders: Bool { watchedElsewhere.contains { $0.isForeign && !$0.isTold && !$0.isRefused } }

  /// Remembers whether the server opens a folder.
  func noteVisit(of name: MailboxName, isRefused: Bool) {
    if let index = watchedElsewhere.firstIndex(where: { $0.name == name }) {
      watchedElsewhere[index].isRefused = isRefused
    }
  }

  /// Remembers that something is new in a folder, if it is one of those watched.
  func noteNews(of name: MailboxName) {
    let folder = watchedElsewhere.first { $0.isCalled(name) }?.name
    if let folder, !newsElsewhere.contains(folder) { newsElsewhere.append(folder) }
  }

  /// Remembers that the server told of a folder unasked.
  func noteNotification(of name: MailboxName) {
    if let index = watchedElsewhere.firstIndex(where: { $0.isCalled(name) }) { watchedElsewhere[index].isTold = true }
    noteNews(of: name)
  }

  /// Where a folder that is not open stands (RFC 9051 §6.3.11); nil where the server says nothing.
  func status(of folder: MailboxName) async throws(IMAPError) -> MailboxStatus? {
    askedAfter = folder
    defer { askedAfter = nil }
    var found: MailboxStatus?
    for case .mailboxStatus(let status) in try await run(.status(folder, [.uidNext, .uidValidity])).untagged
    where status.name == folder {
      // One that is told unasked meanwhile is newer.
      found = status
    }
    if found != nil { newsElsewhere.removeAll { $0 == folder } }
    return found
  }
}

extension [FolderElsewhere] {
  /// The filters by which these are asked for.
  ///
  /// Dovecot 2.3.19 compares a name of another alphabet in its modified UTF-7, as sent, with the name in UTF-8, so that
  /// such a folder is never told of by its name; it is among all of the user's own, or below another folder.
  fileprivate var filters: [NotifyMailboxes] {
    let own = filter { !$0.isForeign }.map(\.name)
    let foreign = filter(\.isForeign)
    var named = foreign.filter(\.name.isASCII).flatMap { [$0.name] + ($0.alias.map { [$0] } ?? []) }
    var filters: [NotifyMailboxes] = []
    if own.allSatisfy(\.isASCII) { named = own + named } else { filters.append(.personal) }
    if !named.isEmpty { filters.insert(.mailboxes(named), at: 0) }
    let above = foreign.compactMap(\.above)
    if !above.isEmpty { filters.append(.subtree(above)) }
    return filters
  }
}

extension MailboxName {
  /// Whether it is the same in modified UTF-7 and in UTF-8.
  fileprivate var isASCII: Bool { wireBytes(utf8: false).elementsEqual(string.utf8) }
}
