/// Whether a server that keeps failing is asked at all.
///
/// Closed, every question goes through. After so many failures in a row it opens: nobody asks for a while, so that
/// no mail waits out a timeout that ten others have waited out before, and a server that is coming up is left in peace.
/// Then one question goes through, as a trial: its answer closes the breaker, its failure opens it for twice as long.
///
/// A value without a clock; the moment is handed in.
struct CircuitBreaker: Sendable {
  private enum State: Sendable {
    case closed(failures: Int)
    case open(until: ContinuousClock.Instant, rest: Duration)
    case trying(rest: Duration)
  }

  private let patience: ModelRoute.Patience
  private var state = State.closed(failures: 0)

  init(_ patience: ModelRoute.Patience) { self.patience = patience }

  /// How long nobody should ask; nil where the next question may go through.
  func rest(at now: ContinuousClock.Instant) -> Duration? {
    switch state {
    case .closed: nil
    case .open(let until, _): until > now ? until - now : nil
    // The trial may take as long as an answer does; who comes meanwhile looks again after the first rest.
    case .trying: patience.firstRest
    }
  }

  /// Asks for leave; one that is granted must be followed by ``succeeded()``, ``failed(at:retryAfter:)`` or
  /// ``abandoned(at:)``.
  mutating func admit(at now: ContinuousClock.Instant) -> Bool {
    guard rest(at: now) == nil else { return false }
    if case .open(_, let rest) = state { state = .trying(rest: rest) }
    return true
  }

  /// The server answered.
  mutating func succeeded() { state = .closed(failures: 0) }

  /// The server failed.
  ///
  /// - Parameter retryAfter: how long it asked to be left alone; it then is for so long, whatever came before.
  mutating func failed(at now: ContinuousClock.Instant, retryAfter: Duration? = nil) {
    let rest: Duration
    switch state {
    case .closed(let failures):
      guard failures + 1 >= patience.failures || retryAfter != nil else {
        return state = .closed(failures: failures + 1)
      }
      rest = patience.firstRest
    // One that was asked before it opened; it says nothing new, unless for how long.
    case .open(let until, let rest):
      guard let retryAfter, now + retryAfter > until else { return }
      return state = .open(until: now + retryAfter, rest: rest)
    case .trying(let before): rest = min(before * 2, patience.longestRest)
    }
    state = .open(until: now + (retryAfter ?? rest), rest: rest)
  }

  /// The question was called off before anything was known.
  mutating func abandoned(at now: ContinuousClock.Instant) {
    if case .trying(let rest) = state { state = .open(until: now, rest: rest) }
  }
}
