extension MailboxWatcher {
  /// Watches its folders over the session, until that fails.
  func watch(_ session: Session) async throws(IMAPError) {
    caughtUpAt = -1
    hasRested = false
    current = plan.folder
    defer { tellAlerts(of: session) }
    try await apart { () async throws(IMAPError) in try await self.beginFolders(session) }
    while true {
      try await apart { () async throws(IMAPError) in try await self.attend(session) }
      var interval = session.canIdle ? plan.idleRenewal : polls.interval
      if session.hasSilentFolders { interval = min(interval, polls.interval) }
      if !gaps.isEmpty { interval = min(interval, plan.secondLook) }
      restEnd = try await session.rest(until: .now + interval.jittered(by: 0.1))
      hasRested = true
    }
  }

  /// Does all there is to do until the session may rest, and begins its IDLE.
  private func attend(_ session: Session) async throws(IMAPError) {
    var end = hasRested ? try await session.endIdle(restEnd) : nil
    repeat {
      if case .timedOut? = end {
        // Whatever was announced or not: a look is one command, a mail missed costs a person's trust.
        (session.hasNews, session.hasDepartures) = (true, mayHaveUnfinished)
        try await askAfterFolders(session)
      }
      repeat {
        tellAlerts(of: session)
        // An errand may have left for another folder and come back: what came meanwhile was not announced.
        if session.selected?.name != plan.folder || session.openings != caughtUpAt {
          try await catchUp(session)
          caughtUpAt = session.openings
        }
        if session.hasNews { try await lookAtNews(session) }
        if session.hasDepartures { try await lookAfterUnfinished(session) }
        try await visitFolders(session)
        change(to: session.canIdle ? .idling : .polling)
        try await runErrands(session)
      } while session.openings != caughtUpAt || session.hasAnyNews
      end = try await session.beginIdle()
    } while end != nil
  }

  private var cursor: WatchPosition? {
    get { current == plan.folder ? own : others[current] }
    set { if current == plan.folder { own = newValue } else { others[current] = newValue } }
  }

  /// Opens the folder, if it is not open, and finds what came while nobody was watching it.
  func catchUp(_ session: Session) async throws(IMAPError) {
    var folder = session.selected
    if folder?.name != current { folder = try await session.examine(current) }
    guard folder != nil else { return }
    if current == plan.folder, cursor?.uidValidity != folder?.uidValidity { checkedModSequence = nil }
    try await lookAfterUnfinished(session, isOpening: true)
    if session.selected?.name != current { folder = try await session.examine(current) }
    guard let folder else { return }
    // A UIDNEXT that went back, as after a restored backup, gives UIDs a second time (against RFC 9051 §2.3.1.1).
    if let cursor, cursor.uidValidity == folder.uidValidity, folder.uidNext == 0 || folder.uidNext >= cursor.nextUID {
      if folder.uidNext != cursor.nextUID { try await look(session) }
      return
    }
    gaps[current] = nil
    try await lookSinceEnabled(session, folder)
  }

  /// Looks at what the server announced, at most once a second where it announces for nothing, as some do in answer to
  /// every command.
  private func lookAtNews(_ session: Session) async throws(IMAPError) {
    if vainLooks >= 3 { await network.loop.sleep(until: lastLook + .seconds(1)) }
    let isSoon = ContinuousClock.now - lastLook < .seconds(2)
    lastLook = .now
    let foundNews = try await look(session)
    polls.looked(foundNews: foundNews)
    vainLooks = foundNews ? 0 : isSoon ? vainLooks + 1 : 1
  }

  /// Tells of the messages from the cursor on, and leaves the cursor at the first that a server seems to have left out.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  private func look(_ session: Session) async throws(IMAPError) -> Bool {
    guard let cursor else { return false }
    // In an empty folder `n:*` names nothing, which some servers answer with BAD (RFC 9051 §6.4.9).
    if session.selected?.exists == 0 { try await session.noop() }
    session.hasNews = false
    var found: [Session.Summary] = []
    if session.selected?.exists != 0 {
      // `n:*` names the last message even where its UID is below n (RFC 9051 §9, seq-range).
      found = try await session.summaries(of: UIDSet(from: cursor.nextUID)).filter { $0.uid >= cursor.nextUID }
    }
    var gap = gaps[current] ?? UIDGap()
    let reading = gap.read(found.map(\.uid), from: cursor.nextUID, at: .now, patience: plan.secondLook)
    let news = found.filter { reading.news.contains($0.uid) }
    if !news.isEmpty || reading.nextUID != cursor.nextUID {
      try await tell(news, upTo: reading.nextUID, cursor.uidValidity, over: session)
    }
    gaps[current] = gap.isOpen ? gap : nil
    return !news.isEmpty
  }

  /// After enabling, and when the UIDs have lost their meaning: tells of all that was received since enabling. What was
  /// told before under another UID is recognised later, by its digest.
  private func lookSinceEnabled(_ session: Session, _ folder: SelectedFolder) async throws(IMAPError) {
    session.hasNews = false
    var found: [Session.Summary] = []
    if folder.exists > 0 {
      // SINCE knows days only, and in the server's own zone.
      let yesterday = InternalDate(secondsSinceEpoch: plan.enabledAt - 86_400)
      let candidates = UIDSet(try await session.search(yesterday.map { .since($0) } ?? .all))
      for part in candidates.split(maximumBytes: 4_000) {
        found += try await session.summaries(of: part).filter { ($0.internalDate ?? .max) >= plan.enabledAt }
      }
    }
    var next = folder.uidNext
    if next == 0 && folder.exists > 0 {
      let last = try await session.summaries(of: UIDSet(UIDSet.last)).map(\.uid).max()
      next = (last ?? 0) &+ 1
    }
    try await tell(found, upTo: max(next, 1, (found.map(\.uid).max() ?? 0) &+ 1), folder.uidValidity, over: session)
  }

  private func tell(
    _ messages: [Session.Summary], upTo nextUID: UInt32, _ uidValidity: UInt32, over session: Session
  ) async throws(IMAPError) {
    let cursor = WatchPosition(
      uidValidity: uidValidity, nextUID: nextUID, modSequence: current == plan.folder ? checkedModSequence : nil)
    let noticed = NoticedMessages(
      folder: current, messages: messages.sorted { $0.uid < $1.uid }, cursor: cursor)
    // A full disk is no reason to log in anew, once a second and for each mailbox: the session is kept, and lives.
    var pauses = BackOff(cap: min(plan.maxBackOff, .seconds(60)))
    var generator = SystemRandomNumberGenerator()
    while true {
      do {
        try await observer.noticed(noticed)
        break
      } catch {
        guard !Task.isCancelled else { throw .transport(.cancelled) }
        change(to: .backingOff(problem: .notConnected(problem: "what was noticed could not be kept: \(error)")))
        await network.loop.sleep(until: .now + pauses.next(using: &generator, atLeast: .milliseconds(500)))
        guard !Task.isCancelled else { throw .transport(.cancelled) }
        try await session.noop()
      }
    }
    self.cursor = cursor
    if !messages.isEmpty {
      mayHaveUnfinished = true
      session.tellsDepartures = true
    }
  }
}

extension Duration {
  /// This duration, longer or shorter at random by up to the given share.
  func jittered(by share: Double) -> Duration { self * Double.random(in: (1 - share)...(1 + share)) }
}
