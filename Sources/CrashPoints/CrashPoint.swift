#if DEBUG
  import Glibc
  import Synchronization
#endif

/// Places at which a test build kills itself, to prove that a restart mends what was left half done.
///
/// There is one behind each change of the store, named after the function that made it, and one at each thing done in a
/// mailbox, where the two can't be one step. Only debug builds look at `MAILD_CRASH_AT`, which holds a name, and with a
/// colon the how manieth passing of it, and at `MAILD_CRASH_LOG`, a file that each passing is added to; in a release
/// nothing of this exists.
public enum CrashPoint {
  /// Passes a place: in a debug build the process may end here at once, as by `kill -9`.
  @inlinable
  @inline(__always)
  public static func pass(_ name: @autoclosure () -> String) {
    #if DEBUG
      passed(name())
    #endif
  }

  /// Passes the place behind a change of the store.
  ///
  /// - Parameters:
  ///   - function: who made it, as `#function` names it.
  ///   - detail: what else tells it from others of the same function.
  @inlinable
  @inline(__always)
  public static func pass(after function: StaticString, _ detail: @autoclosure () -> String) {
    #if DEBUG
      let name = kebab("\(function)".prefix { $0 != "(" })
      passed(detail().isEmpty ? name : "\(name)-\(detail())")
    #endif
  }

  #if DEBUG
    private static let counts = Mutex<[String: Int]>([:])

    @usableFromInline
    static func passed(_ name: String) {
      // Under the lock: which passing is the third must not depend on who is quicker.
      counts.withLock { counts in
        let count = counts[name, default: 0] + 1
        counts[name] = count
        if let path = value(of: "MAILD_CRASH_LOG") { add("\(name)\n", to: path) }
        let wanted = value(of: "MAILD_CRASH_AT")?.split(separator: ":") ?? []
        guard let first = wanted.first, first == name else { return }
        if count == wanted.dropFirst().first.flatMap({ Int($0) }) ?? 1 { kill(getpid(), SIGKILL) }
      }
    }

    @usableFromInline
    static func kebab(_ name: Substring) -> String {
      name.reduce(into: "") { text, letter in
        text += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
      }
    }

    private static func value(of name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func add(_ line: String, to path: String) {
      let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
      guard file >= 0 else { return }
      _ = line.withCString { write(file, $0, strlen($0)) }
      close(file)
    }
  #endif
}
