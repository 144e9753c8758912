import Synchronization

/// Something that is set once, in a test, for others to see.
public final class Flag: Sendable {
  private let state = Mutex(false)

  /// Not set.
  public init() {}

  /// Whether it has been set.
  public var isSet: Bool { state.withLock { $0 } }

  /// Sets it.
  public func set() { state.withLock { $0 = true } }
}
