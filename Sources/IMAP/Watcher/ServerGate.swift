import Synchronization
import Transport

/// What the watchers of one server's mailboxes share: how fast and how many at once may connect, and the news that it
/// can be reached again.
///
/// Thousands of mailboxes must come back after a restart of the server without storming it, and soon. They pass in the
/// order in which they came; while one is connecting its place is taken, so that a server that answers slowly is asked
/// less.
public final class ServerGate: Sendable {
  /// How fast and how many.
  public struct Limits: Sendable, Equatable {
    /// Connections that may begin in a second.
    public var perSecond: Int
    /// Connections that may be under way, login included.
    public var atOnce: Int

    /// Makes limits; less than one counts as one.
    public init(perSecond: Int = 100, atOnce: Int = 100) {
      self.perSecond = max(1, perSecond)
      self.atOnce = max(1, atOnce)
    }
  }

  fileprivate struct State {
    var limits: Limits
    var next = ContinuousClock.now
    var underWay = 0
    /// Those who wait for a place, by their number; a number that is missing has gone away.
    var waiting: [UInt64: CheckedContinuation<Bool, Never>] = [:]
    var firstNumber: UInt64 = 0
    var nextNumber: UInt64 = 0
    /// Those who found the server out of reach, asleep until they try again.
    var sleepers: [UInt64: Task<Void, Never>] = [:]
    var lastCall: ContinuousClock.Instant?
  }

  private let state: Mutex<State>

  /// Sleepers are called at most this often: where a server takes one connection and refuses the next, their own
  /// back-off must hold.
  private static let callInterval = Duration.seconds(60)

  /// - Parameter limits: for all mailboxes of the server together.
  public init(_ limits: Limits = Limits()) { state = Mutex(State(limits: limits)) }

  /// Takes other limits for those that come from now on.
  public func use(_ limits: Limits) {
    state.withLock { $0.limits = limits }
    admit()
  }

  /// How many are connecting, and how many wait to; for figures.
  public var counts: (underWay: Int, waiting: Int) { state.withLock { ($0.underWay, $0.waiting.count) } }

  /// How many sleep until they try the server again.
  var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  // MARK: - Passing

  /// Waits for a place and a turn.
  ///
  /// - Returns: false when the task was cancelled first; else ``leave()`` must follow.
  func enter(on loop: EventLoop) async -> Bool {
    let number = state.withLock { state in
      defer { state.nextNumber += 1 }
      return state.nextNumber
    }
    let hasPlace = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mayPass: Bool? = state.withLock { state in
          if Task.isCancelled { return false }
          if state.waiting.isEmpty && state.underWay < state.limits.atOnce {
            state.underWay += 1
            return true
          }
          state.waiting[number] = continuation
          // Somebody may have looked for this number before it was there.
          state.firstNumber = min(state.firstNumber, number)
          return nil
        }
        if let mayPass { continuation.resume(returning: mayPass) }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: false)
    }
    guard hasPlace else { return false }
    let turn = state.withLock { state in
      let turn = max(state.next, .now)
      state.next = turn + .seconds(1) / state.limits.perSecond
      return turn
    }
    if turn > .now { await loop.sleep(until: turn) }
    return true
  }

  /// Gives the place to the next.
  func leave() {
    state.withLock { $0.underWay -= 1 }
    admit()
  }

  private func admit() {
    while let next = state.withLock({ $0.takeNext() }) { next.resume(returning: true) }
  }

  // MARK: - Being out of reach

  /// Sleeps until the deadline, or until another mailbox has found the server within reach again.
  func sleep(until deadline: ContinuousClock.Instant, on loop: EventLoop) async {
    // Who failed just before the server came back, and comes here just after, would miss the call.
    let now = ContinuousClock.now
    let isJustBack = state.withLock { $0.lastCall.map { $0 + .seconds(10) > now } ?? false }
    let deadline = isJustBack ? min(deadline, now + .seconds(10)) : deadline
    let sleeper = Task { _ = await loop.sleep(until: deadline) }
    let number = state.withLock { state in
      defer { state.nextNumber += 1 }
      state.sleepers[state.nextNumber] = sleeper
      return state.nextNumber
    }
    await withTaskCancellationHandler {
      await sleeper.value
    } onCancel: {
      sleeper.cancel()
    }
    state.withLock { _ = $0.sleepers.removeValue(forKey: number) }
  }

  /// Wakes those who sleep since the server was out of reach; they still pass one after the other.
  func serverIsBack() {
    let sleepers = state.withLock { state -> [Task<Void, Never>] in
      guard !state.sleepers.isEmpty, state.lastCall.map({ $0 + Self.callInterval < .now }) ?? true else { return [] }
      state.lastCall = .now
      return Array(state.sleepers.values)
    }
    for sleeper in sleepers { sleeper.cancel() }
  }
}

extension ServerGate.State {
  /// The one who has waited longest, if there is a place.
  fileprivate mutating func takeNext() -> CheckedContinuation<Bool, Never>? {
    guard underWay < limits.atOnce, !waiting.isEmpty else { return nil }
    while firstNumber < nextNumber {
      defer { firstNumber += 1 }
      guard let next = waiting.removeValue(forKey: firstNumber) else { continue }
      underWay += 1
      return next
    }
    return nil
  }
}

/// The gates of all servers, kept through reloads: a new configuration does not make a server bear more.
public final class ServerGates: Sendable {
  private let gates = Mutex<[String: ServerGate]>([:])

  /// None yet.
  public init() {}

  /// The gate of a server, with these limits from now on; one for each place, whatever its names in the configuration.
  public func gate(to endpoint: Endpoint, limits: ServerGate.Limits) -> ServerGate {
    let key = "\(endpoint)".lowercased()
    let gate = gates.withLock { gates in
      let gate = gates[key] ?? ServerGate(limits)
      gates[key] = gate
      return gate
    }
    gate.use(limits)
    return gate
  }
}
