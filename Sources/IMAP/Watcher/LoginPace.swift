import Synchronization
import Transport

/// Lets the logins to one server begin only so fast: thousands of mailboxes must come back after a restart without
/// storming it.
public final class LoginPace: Sendable {
  private let interval: Duration
  private let next = Mutex(ContinuousClock.now)

  /// - Parameter perSecond: logins that may begin in a second.
  public init(perSecond: Int) { interval = .seconds(1) / max(1, perSecond) }

  /// Waits for a turn; returns early when the task is cancelled.
  func turn(on loop: EventLoop) async {
    let mine = next.withLock { next in
      let mine = max(next, .now)
      next = mine + interval
      return mine
    }
    if mine > .now { await loop.sleep(until: mine) }
  }
}
