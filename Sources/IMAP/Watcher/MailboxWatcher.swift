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
  /// The loop, as the executor of this actor.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { network.loop.asUnownedSerialExecutor() }

  let network: Network
  let plan: WatchPlan
  let observer: Observer
  /// Where its own folder was left.
  var own: WatchPosition?
  /// Where the other folders were left.
  var others: [MailboxName: WatchPosition]
  /// The folder that is being looked at.
  var current: MailboxName
  /// Other folders to look at next.
  var toVisit: [MailboxName] = []
  /// Folders in which UIDs are missing that may yet be given.
  var gaps: [MailboxName: UIDGap] = [:]
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
  let attempts: LoginAttempts
  /// The server, or something before it, does not get on with logins bound to the connection.
  var avoidsBinding = false
  var toldAlerts: Set<String> = []
  var polls: PollRhythm
  var vainLooks = 0
  /// ``Session/openings`` when the folder was looked at last.
  var caughtUpAt = -1
  /// How the session's last rest ended, once it had one.
  var restEnd: Session.IdleEnd?
  var hasRested = false
  var lastLook = ContinuousClock.now
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

  func change(to new: WatchState) {
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
  func apart(_ work: @escaping () async throws(IMAPError) -> Void) async throws(IMAPError) {
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
}
