import CEpoll
import DequeModule
import HeapModule
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// One thread that waits for thousands of sockets and runs the Swift actors that serve them.
///
/// The loop is a `SerialExecutor`: an actor that names it as its `unownedExecutor` runs on the loop's thread, so a
/// mailbox costs a suspended task and a socket instead of a thread.
///
/// ```swift
/// let loop = try EventLoop()
/// switch try await loop.wait(for: socket, .read, until: .now + .seconds(30)) {
/// case .ready: …      // readable, or the peer closed
/// case .timedOut: …
/// case .interrupted: … // someone called `interrupt`, or the task was cancelled
/// }
/// ```
///
/// Nothing that runs on the loop may block: no file, no database, no parsing of whole messages.
public final class EventLoop: SerialExecutor, Sendable {
  /// What to wait for on a socket.
  public enum Interest: Sendable {
    /// Bytes to read, or the end of the stream.
    case read
    /// Room to write.
    case write
  }

  /// How a wait ended.
  public enum Wakeup: Sendable, Equatable {
    /// The socket is ready, or in error: the next call on it tells which.
    case ready
    /// The deadline passed.
    case timedOut
    /// The wait was called off.
    case interrupted
  }

  /// Names one pending timer or wait; never used twice.
  typealias WaitID = UInt64

  /// What to do when a wait ends.
  fileprivate enum Continuation {
    case task(CheckedContinuation<Wakeup, Never>)
    case callback(@Sendable () -> Void)
  }

  fileprivate struct Wait {
    var continuation: Continuation
    var descriptor: Int32
  }

  fileprivate struct Deadline: Comparable {
    var at: ContinuousClock.Instant
    var wait: WaitID

    static func < (left: Deadline, right: Deadline) -> Bool {
      left.at == right.at ? left.wait < right.wait : left.at < right.at
    }
  }

  /// What a descriptor's readiness is for.
  fileprivate enum Registration {
    case wait(WaitID)
    case watch(@Sendable (UInt32) -> Void)
  }

  fileprivate struct State {
    var jobs: Deque<UnownedJob> = []
    var deadlines: Heap<Deadline> = []
    var waits: [WaitID: Wait] = [:]
    var registrations: [Int32: Registration] = [:]
    var nextWait: WaitID = 1
    var isAwake = false
    var isStopping = false
  }

  private let state = Mutex(State())
  private let epoll: Int32
  private let wakeup: Int32
  private let threadID = Atomic<UInt>(0)
  private let turns = Atomic<Int>(0)

  /// Starts the loop's thread.
  ///
  /// - Throws: ``TransportError/system(call:code:)`` when the process is out of descriptors.
  public init(name: String = "maild-loop") throws(TransportError) {
    let epoll = maild_epoll_create()
    guard epoll >= 0 else { throw .system(call: "epoll_create1", code: errno) }
    let wakeup = maild_eventfd()
    guard wakeup >= 0 else {
      Glibc.close(epoll)
      throw .system(call: "eventfd", code: errno)
    }
    self.epoll = epoll
    self.wakeup = wakeup
    _ = maild_epoll_control(epoll, EPOLL_CTL_ADD, wakeup, Epoll.read)
    // A plain thread: Foundation's would ask the system for a priority, which a hardened service is refused.
    var thread = pthread_t()
    let body = Unmanaged.passRetained(self).toOpaque()
    let code = pthread_create(&thread, nil, Self.threadBody, body)
    guard code == 0 else {
      Unmanaged<EventLoop>.fromOpaque(body).release()
      throw .system(call: "pthread_create", code: code)
    }
    maild_name_thread(thread, name)
    pthread_detach(thread)
  }

  private static let threadBody: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { body in
    if let body { Unmanaged<EventLoop>.fromOpaque(body).takeRetainedValue().run() }
    return nil
  }

  deinit {
    // Not at the thread's end: whoever still holds the loop may wake it, and by then the number could be another file's.
    Glibc.close(wakeup)
    Glibc.close(epoll)
  }

  /// Ends the thread once the jobs already queued have run; the loop can't be used after that.
  public func stop() {
    state.withLock { $0.isStopping = true }
    wake()
  }

  /// How often the loop has gone round; a number that stands still while there is work means a blocked loop.
  public var turnCount: Int { turns.load(ordering: .relaxed) }

  /// How many waits and timers are pending.
  var waitCount: Int { state.withLock { $0.waits.count } }

  /// How many deadlines are kept, those of waits that ended early included.
  var deadlineCount: Int { state.withLock { $0.deadlines.count } }

  // MARK: - Executor

  /// Queues a job for the loop's thread.
  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let mustWake = state.withLock { state in
      state.jobs.append(job)
      defer { state.isAwake = true }
      return !state.isAwake
    }
    if mustWake && !isCurrent { wake() }
  }

  /// Whether the caller is on the loop's thread.
  public var isCurrent: Bool { threadID.load(ordering: .relaxed) == UInt(pthread_self()) }

  /// Traps unless the caller is on the loop's thread: state confined to the loop is safe behind it.
  public func checkIsolated() { precondition(isCurrent, "called off the event loop's thread") }

  /// Lets the runtime ask whether the caller is on the loop's thread.
  public func isIsolatingCurrentContext() -> Bool? { isCurrent }

  // MARK: - Waiting

  /// Suspends until the descriptor is ready, the deadline passes, or the wait is interrupted or cancelled.
  ///
  /// At most one wait a descriptor: a second one interrupts the first. For an actor of this loop the wait has begun
  /// before any other job runs, so that an ``interrupt(_:)`` after this call is never too early.
  public func wait(
    for descriptor: Int32, _ interest: Interest, until deadline: ContinuousClock.Instant?,
    isolation: isolated (any Actor)? = #isolation
  ) async -> Wakeup {
    await suspend(descriptor: descriptor, interest: interest, deadline: deadline, isolation: isolation)
  }

  /// Suspends until the deadline; returns early, with `.interrupted`, when the task is cancelled.
  @discardableResult
  public func sleep(
    until deadline: ContinuousClock.Instant, isolation: isolated (any Actor)? = #isolation
  ) async -> Wakeup {
    await suspend(descriptor: -1, interest: nil, deadline: deadline, isolation: isolation)
  }

  /// Ends a wait on the descriptor with `.interrupted`; does nothing when there is none.
  public func interrupt(_ descriptor: Int32) {
    let wait = state.withLock { state -> WaitID? in
      guard case .wait(let id) = state.registrations[descriptor] else { return nil }
      return id
    }
    if let wait { finish(wait, .interrupted) }
  }

  private func suspend(
    descriptor: Int32, interest: Interest?, deadline: ContinuousClock.Instant?,
    isolation: isolated (any Actor)?
  ) async -> Wakeup {
    let id = state.withLock { state in
      defer { state.nextWait += 1 }
      return state.nextWait
    }
    return await withTaskCancellationHandler {
      // Captured, without which the closure would not inherit the isolation, and would begin on another thread.
      _ = isolation
      return await withCheckedContinuation { continuation in
        if Task.isCancelled { return continuation.resume(returning: .interrupted) }
        let replaced = begin(id, .task(continuation), descriptor: descriptor, deadline: deadline)
        if let replaced { finish(replaced, .interrupted) }
        if let interest { arm(descriptor, interest) }
        // A cancellation that came before `begin` found nothing to end.
        if Task.isCancelled { finish(id, .interrupted) }
      }
    } onCancel: {
      finish(id, .interrupted)
    }
  }

  private func begin(
    _ id: WaitID, _ continuation: Continuation, descriptor: Int32, deadline: ContinuousClock.Instant?
  ) -> WaitID? {
    let (replaced, mustWake) = state.withLock { state -> (WaitID?, Bool) in
      state.waits[id] = Wait(continuation: continuation, descriptor: descriptor)
      var mustWake = false
      if let deadline {
        mustWake = state.deadlines.min.map { deadline < $0.at } ?? true
        state.deadlines.insert(Deadline(at: deadline, wait: id))
        state.dropStaleDeadlines()
      }
      guard descriptor >= 0 else { return (nil, mustWake) }
      var replaced: WaitID?
      if case .wait(let old) = state.registrations[descriptor] { replaced = old }
      state.registrations[descriptor] = .wait(id)
      return (replaced, mustWake)
    }
    if mustWake && !isCurrent { wake() }
    return replaced
  }

  private func finish(_ id: WaitID, _ result: Wakeup) {
    let wait = state.withLock { state -> Wait? in
      guard let wait = state.waits.removeValue(forKey: id) else { return nil }
      if case .wait(id) = state.registrations[wait.descriptor] { state.registrations[wait.descriptor] = nil }
      return wait
    }
    switch wait?.continuation {
    case .task(let continuation): continuation.resume(returning: result)
    case .callback(let callback): if result == .timedOut { callback() }
    case nil: break
    }
  }

  // MARK: - Callbacks, for libcurl

  /// Calls back on the loop's thread at the deadline, once.
  func callBack(at deadline: ContinuousClock.Instant, _ callback: @escaping @Sendable () -> Void) -> WaitID {
    let id = state.withLock { state in
      defer { state.nextWait += 1 }
      return state.nextWait
    }
    _ = begin(id, .callback(callback), descriptor: -1, deadline: deadline)
    return id
  }

  /// Calls off a callback that has not come yet.
  func cancelCallback(_ id: WaitID) { finish(id, .interrupted) }

  /// Calls back on the loop's thread each time the descriptor is ready for `events` (epoll's bits), until `unwatch`.
  func watch(_ descriptor: Int32, events: UInt32, _ callback: @escaping @Sendable (UInt32) -> Void) {
    state.withLock { $0.registrations[descriptor] = .watch(callback) }
    control(descriptor, events: events)
  }

  /// Ends a watch.
  func unwatch(_ descriptor: Int32) {
    let wasWatched = state.withLock { state in
      guard case .watch = state.registrations[descriptor] else { return false }
      state.registrations[descriptor] = nil
      return true
    }
    // libcurl may take leave of a socket that a connection of ours waits for already.
    if wasWatched { _ = maild_epoll_control(epoll, EPOLL_CTL_DEL, descriptor, 0) }
  }

  private func arm(_ descriptor: Int32, _ interest: Interest) {
    control(descriptor, events: (interest == .read ? Epoll.read : Epoll.write) | maild_epoll_oneshot)
  }

  private func control(_ descriptor: Int32, events: UInt32) {
    // A closed descriptor leaves epoll by itself and its number comes back, so which of the two is right is not ours
    // to know.
    if maild_epoll_control(epoll, EPOLL_CTL_MOD, descriptor, events) != 0 && errno == ENOENT {
      _ = maild_epoll_control(epoll, EPOLL_CTL_ADD, descriptor, events)
    }
  }

  // MARK: - The thread

  private func wake() {
    var one: UInt64 = 1
    write(wakeup, &one, 8)
  }

  private func run() {
    threadID.store(UInt(pthread_self()), ordering: .relaxed)
    let capacity = 256
    let events = UnsafeMutablePointer<epoll_event>.allocate(capacity: capacity)
    defer { events.deallocate() }
    while true {
      turns.add(1, ordering: .relaxed)
      runJobs()
      let (timeout, isDone) = state.withLock { state -> (Int32, Bool) in
        if !state.jobs.isEmpty { return (0, false) }
        if state.isStopping { return (0, true) }
        state.isAwake = false
        guard let next = state.deadlines.min else { return (-1, false) }
        return (Self.milliseconds(until: next.at), false)
      }
      if isDone { return }
      let count = epoll_wait(epoll, events, Int32(capacity), timeout)
      state.withLock { $0.isAwake = true }
      for index in 0..<max(0, Int(count)) { dispatch(events[index]) }
      runDeadlines()
    }
  }

  private func runJobs() {
    // Bounded by what is queued now, so that jobs that queue jobs can't keep the sockets waiting.
    var left = state.withLock { $0.jobs.count }
    while left > 0, let job = state.withLock({ $0.jobs.popFirst() }) {
      job.runSynchronously(on: asUnownedSerialExecutor())
      left -= 1
    }
  }

  private func dispatch(_ event: epoll_event) {
    let descriptor = event.data.fd
    if descriptor == wakeup {
      var count: UInt64 = 0
      read(wakeup, &count, 8)
      return
    }
    switch state.withLock({ $0.registrations[descriptor] }) {
    case .wait(let id): finish(id, .ready)
    case .watch(let callback): callback(event.events)
    case nil: break
    }
  }

  private func runDeadlines() {
    let now = ContinuousClock.now
    while let due = state.withLock({ state -> Deadline? in
      guard let next = state.deadlines.min, next.at <= now else { return nil }
      return state.deadlines.popMin()
    }) {
      finish(due.wait, .timedOut)
    }
  }

  private static func milliseconds(until instant: ContinuousClock.Instant) -> Int32 {
    let left = ContinuousClock.now.duration(to: instant)
    guard left > .zero else { return 0 }
    // Rounded up, or the loop would spin through the last millisecond.
    let (seconds, attoseconds) = left.components
    guard seconds < 86_400 else { return 86_400_000 }
    return Int32(seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}

extension EventLoop.State {
  /// Forgets the deadlines of waits that ended early, once they outnumber the others.
  fileprivate mutating func dropStaleDeadlines() {
    guard deadlines.count > 2 * waits.count + 1_024 else { return }
    deadlines = Heap(deadlines.unordered.filter { waits[$0.wait] != nil })
  }
}

/// epoll's event bits, in the type its calls take.
enum Epoll {
  static let read = UInt32(maild_epoll_in | maild_epoll_rdhup)
  static let write = UInt32(maild_epoll_out)
  static let failure = UInt32(maild_epoll_err | maild_epoll_hup)
}
