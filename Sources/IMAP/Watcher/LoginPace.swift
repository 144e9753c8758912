import Synchronization
import Transport

/// Lets only so many logins to one server be under way at once, and begin only so fast: thousands of mailboxes must
/// come back after a restart without storming it.
///
/// The number at once is what adapts: a server that is quick gets as many a second as it can take, one that is slow or
/// busy gets fewer by itself. The rate is for servers that count.
public final class LoginPace: Sendable {
  private struct State {
    var next = ContinuousClock.now
    var underWay = 0
    var ticket = 0
    /// Those before it have been let in or gave up.
    var firstWaiting = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

    /// Who is to be let in, first come first served; nil if there is nobody, or no room.
    mutating func letIn(atMost: Int) -> CheckedContinuation<Void, Never>? {
      guard underWay < atMost, !waiting.isEmpty else { return nil }
      while firstWaiting < ticket {
        defer { firstWaiting += 1 }
        guard let next = waiting.removeValue(forKey: firstWaiting) else { continue }
        underWay += 1
        return next
      }
      return nil
    }
  }

  private let interval: Duration
  private let atOnce: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - perSecond: logins that may begin in a second.
  ///   - atOnce: logins that may be under way.
  public init(perSecond: Int, atOnce: Int = .max) {
    interval = .seconds(1) / max(1, perSecond)
    self.atOnce = max(1, atOnce)
  }

  /// Waits for a turn; returns early when the task is cancelled. Each must be followed by ``finish()``.
  func turn(on loop: EventLoop) async {
    await place()
    let mine = state.withLock { state in
      let mine = max(state.next, .now)
      state.next = mine + interval
      return mine
    }
    if mine > .now { await loop.sleep(until: mine) }
  }

  /// The login is over, well or not.
  func finish() {
    let next = state.withLock { state in
      state.underWay -= 1
      return state.letIn(atMost: atOnce)
    }
    next?.resume()
  }

  /// Waits until fewer than ``atOnce`` are under way.
  private func place() async {
    let ticket = state.withLock { state in
      defer { state.ticket += 1 }
      return state.ticket
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isFree = state.withLock { state in
          // Who was cancelled will not log in, so that its place does no harm beyond the limit.
          guard state.underWay < atOnce || Task.isCancelled else {
            state.waiting[ticket] = continuation
            return false
          }
          state.underWay += 1
          return true
        }
        if isFree { continuation.resume() }
      }
    } onCancel: {
      let mine = state.withLock { state in
        guard let mine = state.waiting.removeValue(forKey: ticket) else {
          return nil as CheckedContinuation<Void, Never>?
        }
        state.underWay += 1
        return mine
      }
      mine?.resume()
    }
  }
}
