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
  public mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
    failures = min(failures + 1, 30)
    let ceiling = min(base * (1 << (failures - 1)), cap)
    return ceiling * Double.random(in: 0...1, using: &generator)
  }

  /// Counts a success.
  public mutating func reset() { failures = 0 }
}
