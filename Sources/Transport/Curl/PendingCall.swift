import CCurl
import Synchronization

/// A libcurl call that is waited for, and that completion and cancellation race to finish.
final class PendingCall: Sendable {
  private enum State {
    case idle
    case waiting(CheckedContinuation<CURLcode, Never>)
    case finished
  }

  private let state = Mutex(State.idle)

  func begin(_ continuation: CheckedContinuation<CURLcode, Never>) {
    let alreadyFinished = state.withLock { state in
      if case .finished = state { return true }
      state = .waiting(continuation)
      return false
    }
    if alreadyFinished { continuation.resume(returning: CURLE_ABORTED_BY_CALLBACK) }
  }

  /// Resumes the waiter with the code; only the first call has an effect.
  func finish(_ code: CURLcode) {
    let waiting = state.withLock { state -> CheckedContinuation<CURLcode, Never>? in
      defer { state = .finished }
      if case .waiting(let continuation) = state { return continuation }
      return nil
    }
    waiting?.resume(returning: code)
  }
}
