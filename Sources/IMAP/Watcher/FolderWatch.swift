/// The folders that a watcher looks at besides its own, and how it is told of news in them.
///
/// Where the server has NOTIFY (RFC 5465) one connection does: it rests in the watcher's own folder, and STATUS responses
/// tell which of the others to visit. Elsewhere each of them has a connection, held by a watcher of its own.
///
/// Folders that other users share are watched alike, and asked after at intervals until the server has told of them: by
/// its default configuration Dovecot does not tell of other users' INBOX.
extension MailboxWatcher {
  /// Makes the server tell of news in the other folders, or gives each a watcher where it can't.
  func beginFolders(_ session: Session) async throws(IMAPError) {
    guard !plan.otherFolders.isEmpty, children.isEmpty else { return }
    if try await session.notify(of: plan.otherFolders) {
      toVisit = plan.otherFolders
      return
    }
    for folder in plan.otherFolders {
      var own = plan
      own.folder = folder
      own.otherFolders = []
      own.credentials = { [weak self, plan] () throws(IMAPError) in
        // A password that has become wrong is tried by one watcher alone.
        guard await self?.isLoggedIn ?? false else {
          throw .notConnected(problem: "the mailbox itself is out of reach")
        }
        return try await plan.credentials()
      }
      let observer = Observer(
        noticed: observer.noticed,
        changed: { [observer] state in
          if let problem = state.problem { observer.unwatchable(folder, problem) }
        }, unfinished: observer.unfinished, departed: observer.departed)
      let child = MailboxWatcher(plan: own, cursor: others[folder], network: network, observer: observer)
      children.append(Task { await child.run() })
    }
  }

  private var isLoggedIn: Bool { session != nil }

  /// Ends the watchers of the other folders.
  func endFolders() async {
    for child in children { child.cancel() }
    for child in children { await child.value }
    children = []
  }

  /// Visits the folders that have news.
  func visitFolders(_ session: Session) async throws(IMAPError) {
    guard session.isNotifying else { return }
    if session.hasLostNotifications {
      // RFC 5465 §5.8: the server tells nothing any more, on Dovecot not even in IDLE.
      guard try await session.notify(of: plan.otherFolders) else { throw Self.silenced(session) }
      toVisit = plan.otherFolders
    }
    for folder in session.newsElsewhere where !toVisit.contains(folder) { toVisit.append(folder) }
    session.newsElsewhere = []
    while let folder = toVisit.popLast() {
      // A server that tells of a folder for nothing must not drive us in circles.
      if vainVisits >= 3 { await network.loop.sleep(until: .now + .seconds(1)) }
      let position = others[folder]
      defer {
        let foundNews = others[folder] != position
        vainVisits = foundNews ? 0 : min(vainVisits + 1, 3)
        if foundNews { polls.looked(foundNews: true) }
      }
      current = folder
      defer { current = plan.folder }
      do {
        try await session.examine(folder)
        session.noteVisit(of: folder, isRefused: false)
        try await catchUp(session)
      } catch .refused(let command, let endpoint, let code, let text) {
        // One folder that is gone or forbidden must not end the watch over the others, nor make it poll.
        session.noteVisit(of: folder, isRefused: true)
        gaps[folder] = nil
        observer.unwatchable(folder, .refused(command: command, endpoint: endpoint, code: code, text: text))
      }
    }
  }

  /// Asks for the state of the other folders, so that one of which nothing was told is visited all the same.
  func askAfterFolders(_ session: Session) async throws(IMAPError) {
    guard session.isNotifying else { return }
    for folder in plan.otherFolders where !toVisit.contains(folder) {
      do {
        let status = try await session.status(of: folder)
        let position = others[folder]
        guard let status, let position, status.uidValidity == position.uidValidity, status.uidNext == position.nextUID
        else {
          toVisit.append(folder)
          continue
        }
      } catch .refused { toVisit.append(folder) }  // the visit tells why
    }
  }

  private static func silenced(_ session: Session) -> IMAPError {
    .refused(
      command: "NOTIFY", endpoint: "\(session.endpoint)", code: "NOTIFICATIONOVERFLOW", text: "no more notifications")
  }
}
