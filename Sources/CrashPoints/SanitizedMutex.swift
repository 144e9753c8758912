#if THREAD_SANITIZER
  import InstrumentedLocks

  /// Takes the place of Synchronization's in this module: Tests/InstrumentedLocks says why.
  typealias Mutex<Value: ~Copyable> = InstrumentedLocks.Mutex<Value>
#endif
