#if DEBUG
  import Glibc
#endif

/// Places at which a test build kills itself, to prove that a restart mends what was left half done.
///
/// There is one behind each change of the store, named after the function that made it, and one at each thing done in a
/// mailbox, where the two can't be one step. Only debug builds look at `MAILD_CRASH_AT`, the name of one, and at
/// `MAILD_CRASH_LOG`, a file to which each passing is added; in a release nothing of this exists.
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
    @usableFromInline
    static func passed(_ name: String) {
      if let path = value(of: "MAILD_CRASH_LOG") { add("\(name)\n", to: path) }
      if value(of: "MAILD_CRASH_AT") == name { kill(getpid(), SIGKILL) }
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
