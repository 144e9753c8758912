import Foundation
import Synchronization

/// A thread that lives as long as the process, and does one thing after the other.
///
/// Workers ask the kernel to be ended with what started them (`PR_SET_PDEATHSIG`), which counts the thread, not the
/// process; those of Dispatch come and go.
final class LastingThread: Sendable {
  private let errands = Mutex<[@Sendable () -> Void]>([])
  private let pending = DispatchSemaphore(value: 0)

  /// - Parameter name: at most 15 bytes, for `ps -L`.
  init(name: String) {
    let thread = Thread { [self] in
      while true {
        pending.wait()
        errands.withLock { $0.removeFirst() }()
      }
    }
    thread.name = name
    thread.start()
  }

  /// Does it when its turn comes.
  func later(_ errand: @escaping @Sendable () -> Void) {
    errands.withLock { $0.append(errand) }
    pending.signal()
  }

  /// Waits until it is done.
  func now<Value: Sendable>(_ errand: @escaping @Sendable () -> Value) -> Value? {
    let value = Mutex<Value?>(nil)
    let done = DispatchSemaphore(value: 0)
    later {
      let made = errand()
      value.withLock { $0 = made }
      done.signal()
    }
    done.wait()
    return value.withLock { $0 }
  }
}
