import CSpawn
import Foundation

/// What a message can order a worker of the tests to do, as `Subject: misdeed WORD` in its first line.
enum Misdeed: String {
  /// Crashes as a trap in Swift or an assertion in C does.
  case crash
  /// Calls itself until the stack ends.
  case recurse
  /// Takes memory without end.
  case grow
  /// Computes for ever.
  case spin
  /// Writes what is no message.
  case lie
  /// Waits for ever, and hears nothing of the other side's end.
  case hang
  /// Closes its side and goes on.
  case close
  /// Ends in an orderly way in the middle of the work.
  case leave
  /// Crashes when it has a file open that is none of its own.
  case files
  /// Crashes when one of its limits is not set.
  case limits

  static func commit(in message: [UInt8]) {
    let line = String(decoding: message.prefix { $0 != 0x0A }, as: UTF8.self)
    guard line.hasPrefix("Subject: misdeed "), let misdeed = Misdeed(rawValue: String(line.dropFirst(17))) else {
      return
    }
    switch misdeed {
    case .crash: abort()
    case .recurse: exit(Int32(truncatingIfNeeded: descend(1)))
    case .grow: grow()
    case .spin: while getpid() > 0 {}
    case .lie: lie()
    case .hang: wait()
    case .close:
      for descriptor in Int32(0)..<3 { Glibc.close(descriptor) }
      wait()
    case .leave: exit(0)
    case .files: for descriptor in Int32(3)..<1_024 where fcntl(descriptor, F_GETFD) >= 0 { abort() }
    case .limits: checkLimits()
    }
  }

  private static func descend(_ depth: Int) -> Int {
    // What the compiler cannot know keeps it from seeing through this.
    guard getpid() > 0 else { return depth }
    return descend(depth &+ 1) &+ depth
  }

  private static func grow() {
    var blocks: [[UInt8]] = []
    while true { blocks.append([UInt8](repeating: UInt8(blocks.count & 0xFF), count: 8 << 20)) }
  }

  private static func lie() {
    let bytes = [UInt8](repeating: 0xFF, count: 4_096)
    _ = write(STDOUT_FILENO, bytes, bytes.count)
    wait()
  }

  private static func wait() {
    while getpid() > 0 { poll(nil, 0, -1) }
  }

  private static func checkLimits() {
    for resource in [maild_limit_core, maild_limit_fsize, maild_limit_nproc] {
      var limit = rlimit()
      guard maild_getrlimit(resource, &limit) == 0, limit.rlim_cur == 0, limit.rlim_max == 0 else { abort() }
    }
    for resource in [maild_limit_as, maild_limit_cpu, maild_limit_stack] {
      var limit = rlimit()
      // RLIM_INFINITY is all bits set.
      guard maild_getrlimit(resource, &limit) == 0, limit.rlim_cur != rlim_t.max else { abort() }
    }
  }
}
