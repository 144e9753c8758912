import CEpoll
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
/// `Waits.swift` holds what is waited for, this file the thread that waits.
///
/// Nothing that runs on the loop may block: no file, no database, no parsing of whole messages.
public final class EventLoop: SerialExecutor, Sendable {
  let state = Mutex(State())
  let epoll: Int32
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

  /// Whether the thread is there: from its first turn until the last after ``stop()``.
  var isRunning: Bool { threadID.load(ordering: .acquiring) != 0 }

  /// Lets the runtime ask whether the caller is on the loop's thread.
  public func isIsolatingCurrentContext() -> Bool? { isCurrent }

  // MARK: - The thread

  func wake() {
    var one: UInt64 = 1
    write(wakeup, &one, 8)
  }

  private func run() {
    threadID.store(UInt(pthread_self()), ordering: .relaxed)
    // The system gives the number to another thread then.
    defer { threadID.store(0, ordering: .releasing) }
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

/// epoll's event bits, in the type its calls take.
enum Epoll {
  static let read = UInt32(maild_epoll_in | maild_epoll_rdhup)
  static let write = UInt32(maild_epoll_out)
  static let failure = UInt32(maild_epoll_err | maild_epoll_hup)
}
