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

    /// Makes an observer of its two callbacks.
    public init(
      noticed: @escaping @Sendable (NoticedMessages) async throws -> Void,
      changed: @escaping @Sendable (WatchState) -> Void
    ) {
      self.noticed = noticed
      self.changed = changed
    }
  }

  /// The loop, as the executor of this actor.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { network.loop.asUnownedSerialExecutor() }

  private let network: Network
  private let plan: WatchPlan
  private let observer: Observer
  private var cursor: WatchPosition?
  private var backOff: BackOff
  private var session: Session?
  private var errands: [Errand] = []
  private var loginRefusals = 0
  private(set) var state = WatchState.stopped

  /// A connection that lasted this long has proved itself: a server that takes the login and then drops the connection
  /// must not be hammered.
  private static let provenAfter = Duration.seconds(300)

  /// - Parameter cursor: from where to look; nil after enabling, when ``WatchPlan/enabledAt`` decides.
  public init(plan: WatchPlan, cursor: WatchPosition?, network: Network, observer: Observer) {
    self.plan = plan
    self.cursor = cursor
    self.network = network
    self.observer = observer
    backOff = BackOff(cap: plan.maxBackOff)
  }

  // MARK: - Life

  /// Watches until the task is cancelled, through whatever the server and the network do.
  public func run() async {
    var generator = SystemRandomNumberGenerator()
    while !Task.isCancelled {
      let started = ContinuousClock.now
      do {
        change(to: .connecting)
        let session = try await connect()
        self.session = session
        loginRefusals = 0
        try await watch(session)
      } catch {
        dropSession()
        guard !Task.isCancelled else { break }
        failErrands(error)
        if ContinuousClock.now - started > Self.provenAfter { backOff.reset() }
        if case .loginRefused = error { loginRefusals += 1 }
        // One refusal may be the server's bad moment; a third would help to lock the account.
        if error.needsPerson && (loginRefusals == 0 || loginRefusals >= 2) {
          change(to: .needsPerson(problem: error))
          // A refused login is tried again only when the watcher is made anew; a certificate may be mended meanwhile.
          let pause = loginRefusals == 0 ? plan.maxBackOff : .seconds(86_400 * 365)
          await network.loop.sleep(until: .now + pause.jittered(by: 0.1))
        } else {
          change(to: .backingOff(problem: error))
          await network.loop.sleep(until: .now + backOff.next(using: &generator))
        }
      }
    }
    dropSession()
    failErrands(.transport(.cancelled))
    change(to: .stopped)
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

  private func connect() async throws(IMAPError) -> Session {
    let credentials = try await plan.credentials()
    await plan.pace?.turn(on: network.loop)
    return try await Session.open(
      plan.endpoint, over: network, trusting: plan.trust, credentials: credentials, options: plan.session)
  }

  // MARK: - Watching

  private func watch(_ session: Session) async throws(IMAPError) {
    while true {
      if session.selected?.name != plan.folder { try await enterFolder(session) }
      if session.hasNews { try await look(session) }
      change(to: session.capabilities.hasIDLE ? .idling : .polling)
      try await runErrands(session)
      guard session.selected?.name == plan.folder, !session.hasNews else { continue }
      let interval = session.capabilities.hasIDLE ? plan.idleRenewal : plan.pollInterval
      switch try await session.idle(until: .now + interval.jittered(by: 0.1)) {
      case .news, .interrupted: break
      // Whatever was announced or not: a look costs one round trip, a mail missed costs a person's trust.
      case .timedOut: session.hasNews = true
      }
    }
  }

  /// Opens the folder and catches up with what came while it was not open.
  private func enterFolder(_ session: Session) async throws(IMAPError) {
    let folder = try await session.examine(plan.folder)
    if let cursor, cursor.uidValidity == folder.uidValidity {
      if folder.uidNext == 0 || folder.uidNext > cursor.nextUID { try await look(session) }
      return
    }
    try await lookSinceEnabled(session, folder)
  }

  /// Tells of the messages from the cursor on.
  private func look(_ session: Session) async throws(IMAPError) {
    guard let cursor else { return }
    session.hasNews = false
    // `n:*` names the last message even where its UID is below n (RFC 9051 §9, seq-range).
    let found = try await session.summaries(of: UIDSet(from: cursor.nextUID)).filter { $0.uid >= cursor.nextUID }
    guard let last = found.map(\.uid).max() else { return }
    try await tell(found, upTo: last &+ 1, cursor.uidValidity)
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
    if next == 0 {
      let last = try await session.summaries(of: UIDSet(UIDSet.last)).map(\.uid).max()
      next = (last ?? 0) &+ 1
    }
    try await tell(found, upTo: max(next, (found.map(\.uid).max() ?? 0) &+ 1), folder.uidValidity)
  }

  private func tell(
    _ messages: [Session.Summary], upTo nextUID: UInt32, _ uidValidity: UInt32
  ) async throws(IMAPError) {
    let cursor = WatchPosition(uidValidity: uidValidity, nextUID: nextUID)
    let noticed = NoticedMessages(
      folder: plan.folder, messages: messages.sorted { $0.uid < $1.uid }, cursor: cursor)
    do {
      try await observer.noticed(noticed)
    } catch {
      throw .notConnected(problem: "what was noticed could not be kept: \(error)")
    }
    self.cursor = cursor
  }

  // MARK: - Errands

  /// Something to be done with the session, and what to do when there is none.
  private struct Errand {
    var run: (Session) async -> IMAPError?
    var fail: (IMAPError) -> Void
  }

  /// Does something with the mailbox's session, as soon as it is free.
  ///
  /// The operation may open another folder; the watcher goes back to its own and looks at what it missed.
  ///
  /// - Throws: what the operation throws, or ``IMAPError/notConnected(problem:)`` when there is no connection and none is
  ///   being made. An error other than a refusal ends the connection.
  public func perform<Value: Sendable>(
    _ operation: @escaping @Sendable (Session) async throws(IMAPError) -> Value
  ) async throws(IMAPError) -> Value {
    switch state {
    case .backingOff(let problem), .needsPerson(let problem): throw .notConnected(problem: "\(problem)")
    case .stopped: throw .transport(.cancelled)
    case .connecting, .idling, .polling: break
    }
    let result: Result<Value, IMAPError> = await withCheckedContinuation { continuation in
      errands.append(
        Errand(
          run: { session in
            do throws(IMAPError) {
              continuation.resume(returning: .success(try await operation(session)))
              return nil
            } catch {
              continuation.resume(returning: .failure(error))
              return error
            }
          },
          fail: { continuation.resume(returning: .failure($0)) }))
      session?.interruptIdle()
    }
    return try result.get()
  }

  private func runErrands(_ session: Session) async throws(IMAPError) {
    while !errands.isEmpty {
      let errand = errands.removeFirst()
      guard let error = await errand.run(session) else { continue }
      switch error {
      // The server said no: the conversation is sound.
      case .refused, .folderMissing: continue
      default: throw error
      }
    }
  }

  private func failErrands(_ error: IMAPError) {
    let waiting = errands
    errands = []
    for errand in waiting { errand.fail(.notConnected(problem: "\(error)")) }
  }
}

extension Duration {
  /// This duration, longer or shorter at random by up to the given share.
  func jittered(by share: Double) -> Duration { self * Double.random(in: (1 - share)...(1 + share)) }
}
