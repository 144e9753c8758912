import CEpoll
import DequeModule
import HeapModule

#if canImport(Glibc)
  import Glibc
#endif

extension EventLoop {
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
  enum Continuation {
    case task(CheckedContinuation<Wakeup, Never>)
    case callback(@Sendable () -> Void)
  }

  struct Wait {
    var continuation: Continuation
    var descriptor: Int32
  }

  struct Deadline: Comparable {
    var at: ContinuousClock.Instant
    var wait: WaitID

    static func < (left: Deadline, right: Deadline) -> Bool {
      left.at == right.at ? left.wait < right.wait : left.at < right.at
    }
  }

  /// What a descriptor's readiness is for.
  enum Registration {
    case wait(WaitID)
    case watch(@Sendable (UInt32) -> Void)
  }

  struct State {
    var jobs: Deque<UnownedJob> = []
    var deadlines: Heap<Deadline> = []
    var waits: [WaitID: Wait] = [:]
    var registrations: [Int32: Registration] = [:]
    var nextWait: WaitID = 1
    var isAwake = false
    var isStopping = false
  }
}

extension EventLoop {
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

  func finish(_ id: WaitID, _ result: Wakeup) {
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
}

/// Callbacks, for libcurl.
extension EventLoop {
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
}

extension EventLoop.State {
  /// Forgets the deadlines of waits that ended early, once they outnumber the others.
  fileprivate mutating func dropStaleDeadlines() {
    guard deadlines.count > 2 * waits.count + 1_024 else { return }
    deadlines = Heap(deadlines.unordered.filter { waits[$0.wait] != nil })
  }
}
