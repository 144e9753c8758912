import Glibc

/// Stands in for Synchronization's `Mutex` when tests run under thread sanitizer, and nowhere else.
///
/// That one is built on a futex which the sanitizer does not see, so that everything it guards looks like a race; a
/// suppression would hide the real ones with it. This one is built on `pthread_mutex_t`, which the sanitizer knows.
/// In the rooms that `make test-tsan` tries, a `SanitizedMutex.swift` puts it in the other's place without a change to
/// any line that locks.
///
/// It may be sent and shared, `@unchecked`: `value` is reached under `lock` alone, and both live as long as it does.
public struct Mutex<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let value: UnsafeMutablePointer<Value>

  /// A lock that guards a value.
  public init(_ initial: consuming sending Value) {
    lock = .allocate(capacity: 1)
    let failure = pthread_mutex_init(lock, nil)
    precondition(failure == 0, "no mutex: error \(failure)")
    value = .allocate(capacity: 1)
    value.initialize(to: initial)
  }

  deinit {
    value.deinitialize(count: 1)
    value.deallocate()
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  /// Runs a closure on the value, alone.
  public borrowing func withLock<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return try body(&value.pointee)
  }

  /// The same, or nil at once where another thread holds the lock.
  public borrowing func withLockIfAvailable<Result: ~Copyable, Failure: Error>(
    _ body: (inout sending Value) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result? {
    guard pthread_mutex_trylock(lock) == 0 else { return nil }
    defer { pthread_mutex_unlock(lock) }
    return try body(&value.pointee)
  }
}
