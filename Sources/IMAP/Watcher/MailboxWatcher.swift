import Transport

/// Keeps one mailbox logged in, tells of each new message once, and lends its session for what is to be done there.
///
/// One connection serves both: the person's own clients may need the few that the server allows. The watcher rests in
/// IDLE, breaks it off when there is work, and goes back to it.
///
/// ```swift
/// let watcher = MailboxWatcher(plan: plan, cursor: cursor, network: network, observer: observer)
/// Task { await watcher.run() }
/// let bytes = try await watcher.perform { session throws(IMAPError) in try await session.message(uid) }
/// ```
public actor MailboxWatcher {
  /// Who is told.
  public struct Observer: Sendable {
    /// Keeps the messages and the cursor, durably and in one step; the watcher goes on only after that. When it throws,
    /// the same messages are told again.
    public var noticed: @Sendable (NoticedMessages) async throws -> Void
    /// Follows what the watcher does.
    public var changed: @Sendable (WatchState) -> Void
    /// Is told what the server wants a person to read (RFC 9051 §7.1 ALERT), each text once a watcher.
    public var alerted: @Sendable (String) -> Void
    /// Says which messages of a folder, of that UIDVALIDITY, are still being worked on.
    public var unfinished: @Sendable (MailboxName, UInt32) async throws -> [UnfinishedMessage]
    /// Is told which of these need no work any more.
    public var departed: @Sendable (MailboxName, UInt32, [Departure]) async throws -> Void
    /// Is told of a further folder that can't be watched, and why.
    public var unwatchable: @Sendable (MailboxName, IMAPError) -> Void

    /// Makes an observer of its callbacks.
    public init(
      noticed: @escaping @Sendable (NoticedMessages) async throws -> Void,
      changed: @escaping @Sendable (WatchState) -> Void,
      alerted: @escaping @Sendable (String) -> Void = { _ in },
      unfinished: @escaping @Sendable (MailboxName, UInt32) async throws -> [UnfinishedMessage] = { _, _ in [] },
      departed: @escaping @Sendable (MailboxName, UInt32, [Departure]) async throws -> Void = { _, _, _ in },
      unwatchable: @escaping @Sendable (MailboxName, IMAPError) -> Void = { _, _ in }
    ) {
      self.noticed = noticed
      self.changed = changed
      self.alerted = alerted
      self.unfinished = unfinished
      self.departed = departed
      self.unwatchable = unwatchable
    }
  }

  /// The loop, as the executor of this actor.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { network.loop.asUnownedSerialExecutor() }

  let network: Network
  let plan: WatchPlan
  let observer: Observer
  /// Where its own folder was left.
  private var own: WatchPosition?
  /// Where the other folders were left.
  var others: [MailboxName: WatchPosition]
  /// The folder that is being looked at.
  var current: MailboxName
  /// Other folders to look at next.
  var toVisit: [MailboxName] = []
  /// Visits in a row that found nothing.
  var vainVisits = 0
  /// Watchers of the other folders, where one connection can't do.
  var children: [Task<Void, Never>] = []
  private(set) var backOff: BackOff
  var session: Session?
  var errands: [Errand] = []
  /// The errand that has the session now.
  var errandUnderWay: Errand?
  var errandCount: UInt64 = 0
  private let attempts: LoginAttempts
  /// The server, or something before it, does not get on with logins bound to the connection.
  private var avoidsBinding = false
  private var toldAlerts: Set<String> = []
  var polls: PollRhythm
  private var vainLooks = 0
  /// ``Session/openings`` when the folder was looked at last.
  private var caughtUpAt = -1
  /// How the session's last rest ended, once it had one.
  private var restEnd: Session.IdleEnd?
  private var hasRested = false
  private var lastLook = ContinuousClock.now
  private(set) var state = WatchState.stopped
  /// Whether there may be messages that are being worked on; true until the observer says otherwise.
  var mayHaveUnfinished = true
  /// The folder's mod-sequence at the last look at these.
  var checkedModSequence: UInt64?

  /// A connection that lasted this long has proved itself: a server that takes the login and then drops the connection
  /// must not be hammered.
  private let provenAfter: Duration

  /// - Parameters:
  ///   - cursor: from where to look; nil after enabling, when ``WatchPlan/enabledAt`` decides.
  ///   - others: the same for the other folders.
  ///   - provenAfter: how long a connection must last for the next wait to be short again.
  public init(
    plan: WatchPlan, cursor: WatchPosition?, others: [MailboxName: WatchPosition] = [:], network: Network,
    observer: Observer, provenAfter: Duration = .seconds(300)
  ) {
    self.provenAfter = provenAfter
    self.plan = plan
    self.others = others
    own = cursor
    current = plan.folder
    self.network = network
    self.observer = observer
    checkedModSequence = cursor?.modSequence
    backOff = BackOff(cap: plan.maxBackOff)
    polls = PollRhythm(shortest: plan.pollInterval, longest: plan.longestPollInterval)
    attempts = LoginAttempts(memory: plan.refusals)
  }

  // MARK: - Life

  /// Watches until the task is cancelled, through whatever the server and the network do.
  public func run() async {
    var generator = SystemRandomNumberGenerator()
    while !Task.isCancelled {
      var connectedAt: ContinuousClock.Instant?
      do throws(IMAPError) {
        try await apart { () async throws(IMAPError) in self.session = try await self.connect() }
        guard let session else { throw .transport(.cancelled) }
        // Not from the attempt's beginning: waiting for a turn or a slow server proves nothing.
        connectedAt = .now
        try await watch(session)
      } catch {
        dropSession()
        guard !Task.isCancelled else { break }
        failErrands(error)
        if let connectedAt, ContinuousClock.now - connectedAt > provenAfter { backOff.reset() }
        if let pause = pauseForPerson(after: error) {
          change(to: .needsPerson(problem: error))
          await network.loop.sleep(until: .now + pause.jittered(by: 0.1))
        } else {
          change(to: .backingOff(problem: error))
          let deadline = ContinuousClock.now + backOff.next(using: &generator, atLeast: error.leastPause)
          if let gate = plan.gate, connectedAt == nil, error.isOutOfReach {
            await gate.sleep(until: deadline, on: network.loop)
          } else {
            await network.loop.sleep(until: deadline)
          }
        }
      }
    }
    dropSession()
    await endFolders()
    failErrands(.transport(.cancelled))
    change(to: .stopped)
  }

  /// How long to leave it to a person; nil where the server's bad moment may be over soon. A login on hold costs no
  /// attempt to look at: only whether it is still the same.
  private func pauseForPerson(after error: IMAPError) -> Duration? {
    guard error.needsPerson else { return nil }
    // One refusal may be a mistake of the server's.
    if error.isWrongSecret { return nil }
    return plan.maxBackOff
  }

  private func change(to new: WatchState) {
    guard new != state else { return }
    state = new
    observer.changed(new)
  }

  private func dropSession() {
    session?.close()
    session = nil
  }

  /// Does something in a task of its own, and waits for it.
  ///
  /// A task keeps the stack of its deepest call for as long as it lives. That of a login or a look is several times
  /// that of waiting, which is what ten thousand mailboxes do.
  private func apart(_ work: @escaping () async throws(IMAPError) -> Void) async throws(IMAPError) {
    let task = Task { () -> IMAPError? in
      // Names the actor's own state, without which the closure would not inherit its isolation.
      network.loop.checkIsolated()
      do throws(IMAPError) {
        try await work()
        return nil
      } catch { return error }
    }
    let error = await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
    if let error { throw error }
  }

  private func connect() async throws(IMAPError) -> Session {
    let credentials = try await plan.credentials()
    try await attempts.begin(with: credentials)
    change(to: .connecting)
    guard let gate = plan.gate else { return try await open(credentials) }
    guard await gate.enter(on: network.loop) else { throw .transport(.cancelled) }
    defer { gate.leave() }
    let session = try await open(credentials)
    gate.serverIsBack()
    return session
  }

  private func open(_ credentials: Credentials) async throws(IMAPError) -> Session {
    var options = plan.$session
    // A server may refuse a binding it does not know by no other word than a wrong password: the second attempt of
    // the two is without one.
    if attempts.refusals > 0 { avoidsBinding = true }
    if plan.session.loginMethod == .auto, plan.session.avoidsBinding != avoidsBinding {
      options.wrappedValue.avoidsBinding = avoidsBinding
    }
    do {
      let session = try await Session.open(
        plan.endpoint, over: network, trusting: plan.trust, credentials: credentials, sharing: options)
      await attempts.succeeded(with: credentials)
      if session.isBindingRefused { avoidsBinding = true }
      return session
    } catch {
      if error.isWrongSecret { await plan.refused?(credentials) }
      throw await attempts.failed(with: credentials, error)
    }
  }

  /// A server that says something new each time must not fill the memory; nor the admin's log.
  private static let maxAlerts = 16

  private func tellAlerts(of session: Session) {
    for text in session.alerts where toldAlerts.count < Self.maxAlerts && toldAlerts.insert(text).inserted {
      observer.alerted(IMAPError.said("ALERT", text))
    }
    session.alerts = []
  }

  // MARK: - Watching

  private func watch(_ session: Session) async throws(IMAPError) {
    caughtUpAt = -1
    hasRested = false
    current = plan.folder
    defer { tellAlerts(of: session) }
    try await apart { () async throws(IMAPError) in try await self.beginFolders(session) }
    while true {
      try await apart { () async throws(IMAPError) in try await self.attend(session) }
      var interval = session.canIdle ? plan.idleRenewal : polls.interval
      if session.hasSilentFolders { interval = min(interval, polls.interval) }
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
    if let cursor, cursor.uidValidity == folder.uidValidity {
      if folder.uidNext == 0 || folder.uidNext > cursor.nextUID { try await look(session) }
      return
    }
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

  /// Tells of the messages from the cursor on.
  ///
  /// - Returns: whether there were any.
  @discardableResult
  private func look(_ session: Session) async throws(IMAPError) -> Bool {
    guard let cursor else { return false }
    // In an empty folder `n:*` names nothing, which some servers answer with BAD (RFC 9051 §6.4.9).
    if session.selected?.exists == 0 { try await session.noop() }
    session.hasNews = false
    guard session.selected?.exists != 0 else { return false }
    // `n:*` names the last message even where its UID is below n (RFC 9051 §9, seq-range).
    let found = try await session.summaries(of: UIDSet(from: cursor.nextUID)).filter { $0.uid >= cursor.nextUID }
    guard let last = found.map(\.uid).max() else { return false }
    try await tell(found, upTo: last &+ 1, cursor.uidValidity, over: session)
    return true
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
