/// How long to wait before the next attempt: exponential, with full jitter, so that thousands of mailboxes don't come
/// back to a restarted server at the same moment.
public struct BackOff: Sendable {
  /// The first wait's upper end.
  public var base: Duration
  /// No wait is longer.
  public var cap: Duration
  /// Attempts that failed since the last success.
  public private(set) var failures = 0

  /// Makes one that starts at `base` and doubles up to `cap`.
  public init(base: Duration = .seconds(1), cap: Duration) {
    self.base = base
    self.cap = cap
  }

  /// Counts a failure and gives the wait before the next attempt: at random between nothing and the doubled base.
  ///
  /// - Parameter least: what the server asked for; the wait is then at random between it and its double, so that those
  ///   who were told the same don't come back together. The cap holds for it as well.
  public mutating func next(
    using generator: inout some RandomNumberGenerator, atLeast least: Duration? = nil
  ) -> Duration {
    failures = min(failures + 1, 30)
    let ceiling = min(base * (1 << (failures - 1)), cap)
    let wait = ceiling * Double.random(in: 0...1, using: &generator)
    guard let least else { return wait }
    return max(wait, min(least, cap / 2) * Double.random(in: 1...2, using: &generator))
  }

  /// Counts a success.
  public mutating func reset() { failures = 0 }
}
