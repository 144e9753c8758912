import Synchronization

/// A value that is set once and read by many.
final class OnceSet<Value: Sendable>: Sendable {
  private let stored = Mutex<Value?>(nil)

  var value: Value? { stored.withLock { $0 } }

  func set(_ value: Value) { stored.withLock { $0 = $0 ?? value } }
}
