import CSpawn
import Glibc

/// Runs a program once over some bytes: no shell, an empty environment, a process group of its own, killed past the
/// limits, always waited for.
struct LimitedProcess {
  enum Ending: Equatable {
    case exited(status: Int32)
    case signalled(Int32)
    case notStarted
    case outOfTime
    case outputFull
  }

  struct Result {
    var ending = Ending.notStarted
    var output: [UInt8] = []
    /// What the program wrote to its standard error, its beginning, in lower case.
    var diagnostics = ""

    var isCPUTimeSpent: Bool { ending == .signalled(SIGXCPU) || ending == .signalled(SIGKILL) }
  }

  /// The program's path, then its arguments.
  let arguments: [String]
  let wallClock: Duration
  /// Output past this ends the program.
  let outputBytes: Int

  /// Runs the program and waits for it. Blocks the thread; call it where that harms nobody.
  func run(input: [UInt8]) -> Result {
    var result = Result()
    // Sockets, since a write to one can be told not to raise SIGPIPE when the program is gone.
    guard let stdin = Channel(), let stdout = Channel(), let stderr = Channel(),
      let child = spawn(stdin: stdin.theirs, stdout: stdout.theirs, stderr: stderr.theirs)
    else { return result }
    stdin.closeTheirs()
    stdout.closeTheirs()
    stderr.closeTheirs()

    let deadline = ContinuousClock.now + wallClock
    var diagnostics: [UInt8] = []
    let early = exchange(input, stdin, stdout, stderr, &result.output, &diagnostics, deadline)
    result.diagnostics = String(decoding: diagnostics, as: UTF8.self).lowercased()
    result.ending = end(child, early: early, deadline: deadline)
    return result
  }

  // MARK: Start

  private func spawn(stdin: Int32, stdout: Int32, stderr: Int32) -> pid_t? {
    guard let program = arguments.first else { return nil }
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    var failures = posix_spawn_file_actions_adddup2(&actions, stdin, 0)
    failures |= posix_spawn_file_actions_adddup2(&actions, stdout, 1)
    failures |= posix_spawn_file_actions_adddup2(&actions, stderr, 2)
    // Nothing of ours is left open in it, whatever opened it without close-on-exec.
    failures |= maild_spawn_close_from(&actions, 3)
    var signals = sigset_t()
    sigemptyset(&signals)
    failures |= posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    failures |= posix_spawnattr_setsigdefault(&attributes, &signals)
    failures |= posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    failures |= posix_spawnattr_setflags(&attributes, Int16(flags))
    guard failures == 0 else { return nil }

    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, &attributes, &words, &environment) == 0 else { return nil }
    return child
  }

  // MARK: Exchange

  /// Writes the input and reads both outputs until the program has closed them; gives the reason when it ends early.
  private func exchange(
    _ input: [UInt8], _ stdin: Channel, _ stdout: Channel, _ stderr: Channel, _ output: inout [UInt8],
    _ diagnostics: inout [UInt8], _ deadline: ContinuousClock.Instant
  ) -> Ending? {
    var written = 0
    var open = (stdin: true, stdout: true, stderr: true)
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while open.stdout || open.stderr {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return .outOfTime }
      if open.stdin, written == input.count {
        stdin.closeOurs()
        open.stdin = false
      }
      var waits = [
        pollfd(fd: open.stdin ? stdin.ours : -1, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: open.stdout ? stdout.ours : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: open.stderr ? stderr.ours : -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waits, nfds_t(waits.count), Int32(min(1_000, left.milliseconds + 1)))
      guard ready > 0 else { continue }
      if waits[0].revents != 0 {
        let sent = input[written...].withUnsafeBytes {
          send(stdin.ours, $0.baseAddress, min($0.count, 64 * 1024), Int32(MSG_NOSIGNAL))
        }
        if sent > 0 { written += sent } else if errno != EAGAIN && errno != EINTR { written = input.count }
      }
      if waits[1].revents != 0 {
        open.stdout = stdout.read(into: &output, &buffer, keeping: outputBytes)
        if output.count >= outputBytes { return .outputFull }
      }
      if waits[2].revents != 0 { open.stderr = stderr.read(into: &diagnostics, &buffer, keeping: 4 * 1024) }
    }
    return nil
  }

  // MARK: End

  /// Waits for the program, kills its whole group when it must end, and leaves no zombie.
  private func end(_ child: pid_t, early: Ending?, deadline: ContinuousClock.Instant) -> Ending {
    var status: Int32 = 0
    if early == nil {
      // Its outputs are closed: it ends now or does not mean to.
      var pause: Int32 = 1
      while ContinuousClock.now < deadline {
        let waited = waitpid(child, &status, WNOHANG)
        if waited == child { return Self.ending(status) }
        if waited < 0, errno != EINTR { return .notStarted }
        _ = poll(nil, 0, pause)
        pause = min(pause * 2, 50)
      }
    }
    kill(-child, SIGKILL)
    kill(child, SIGKILL)
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return early ?? .outOfTime
  }

  private static func ending(_ status: Int32) -> Ending {
    let signal = status & 0x7F
    return signal == 0 ? .exited(status: (status >> 8) & 0xFF) : .signalled(signal)
  }
}

/// Two ends of a local socket; what is open is closed in the end.
private final class Channel {
  private(set) var ours: Int32
  private(set) var theirs: Int32

  init?() {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    ours = ends[0]
    theirs = ends[1]
    _ = fcntl(ours, F_SETFL, O_NONBLOCK)
  }

  deinit {
    closeOurs()
    closeTheirs()
  }

  func closeOurs() {
    if ours >= 0 { close(ours) }
    ours = -1
  }

  func closeTheirs() {
    if theirs >= 0 { close(theirs) }
    theirs = -1
  }

  /// Takes what is there; false at the end of the stream.
  func read(into bytes: inout [UInt8], _ buffer: inout [UInt8], keeping maximum: Int) -> Bool {
    let count = recv(ours, &buffer, buffer.count, 0)
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    bytes.append(contentsOf: buffer[..<min(count, max(0, maximum - bytes.count))])
    return count > 0
  }
}

extension Duration {
  /// Whole milliseconds, as `poll` counts.
  fileprivate var milliseconds: Int64 {
    let parts = components
    return parts.seconds.multipliedReportingOverflow(by: 1_000).partialValue &+ parts.attoseconds
      / 1_000_000_000_000_000
  }
}
