import CSpawn
import Glibc

/// Runs a program once over some bytes: no shell, an environment of its own, a process group of its own, no network, no
/// other process, no file to write to and hardly one to read, killed past the limits, always waited for.
///
/// How it is confined stands in CSpawn's `confined.h`. Where the system offers no such confinement nothing is run.
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

  /// What the program may use.
  struct Limits {
    var cpuSeconds: Int
    var memoryBytes: Int
    var wallClock: Duration
    /// Output past this ends the program.
    var outputBytes: Int
  }

  /// The program's path, then its arguments.
  let arguments: [String]
  let limits: Limits

  /// Runs the program and waits for it. Blocks the thread; call it where that harms nobody.
  ///
  /// - Parameter input: its standard input, a file that it may also seek in.
  func run(input: [UInt8]) -> Result {
    var result = Result()
    let stdin = input.withUnsafeBytes { maild_memory_file($0.baseAddress, $0.count, 1) }
    guard stdin >= 0 else { return result }
    guard let stdout = Channel(), let stderr = Channel(),
      let child = spawnPatiently(stdin: stdin, stdout: stdout.theirs, stderr: stderr.theirs)
    else {
      close(stdin)
      return result
    }
    close(stdin)
    stdout.closeTheirs()
    stderr.closeTheirs()

    let deadline = ContinuousClock.now + limits.wallClock
    var diagnostics: [UInt8] = []
    let early = exchange(stdout, stderr, &result.output, &diagnostics, deadline)
    result.diagnostics = String(decoding: diagnostics, as: UTF8.self).lowercased()
    result.ending = end(child, early: early, deadline: deadline)
    return result
  }

  // MARK: Start

  /// A program that is just being written, as by an update, can be run a moment later.
  private func spawnPatiently(stdin: Int32, stdout: Int32, stderr: Int32) -> pid_t? {
    var failure: Int32 = 0
    for _ in 0..<20 {
      if let child = spawn(stdin: stdin, stdout: stdout, stderr: stderr, failure: &failure) { return child }
      guard failure == ETXTBSY else { return nil }
      _ = poll(nil, 0, 10)
    }
    return nil
  }

  private func spawn(stdin: Int32, stdout: Int32, stderr: Int32, failure: inout Int32) -> pid_t? {
    guard let program = arguments.first, let calls = SystemCallFilter.converter?.instructions else { return nil }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    // UTF-8 names in archives, one thread a program, nothing of ours.
    let settings = ["LC_ALL=C.UTF-8", "OMP_THREAD_LIMIT=1"]
    var environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) }
    defer { for word in words + environment { free(word) } }
    words.append(nil)
    environment.append(nil)
    let streams = [stdin, stdout, stderr]
    let child = calls.withUnsafeBufferPointer { calls in
      var confinement = maild_confinement(
        cpu_seconds: UInt64(clamping: limits.cpuSeconds), memory_bytes: UInt64(clamping: limits.memoryBytes),
        calls: calls.baseAddress, call_count: calls.count)
      return maild_spawn_confined(program, words, environment, streams, &confinement, &failure)
    }
    guard failure == 0 else {
      var status: Int32 = 0
      if child > 0 { while waitpid(child, &status, 0) < 0, errno == EINTR {} }
      return nil
    }
    return child
  }

  // MARK: Exchange

  /// Reads both outputs until the program has closed them; gives the reason when it ends early.
  private func exchange(
    _ stdout: Channel, _ stderr: Channel, _ output: inout [UInt8], _ diagnostics: inout [UInt8],
    _ deadline: ContinuousClock.Instant
  ) -> Ending? {
    var open = (stdout: true, stderr: true)
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while open.stdout || open.stderr {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { return .outOfTime }
      var waits = [
        pollfd(fd: open.stdout ? stdout.ours : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: open.stderr ? stderr.ours : -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waits, nfds_t(waits.count), Int32(min(1_000, left.milliseconds + 1)))
      guard ready > 0 else { continue }
      if waits[0].revents != 0 {
        open.stdout = stdout.read(into: &output, &buffer, keeping: limits.outputBytes)
        if output.count >= limits.outputBytes { return .outputFull }
      }
      if waits[1].revents != 0 { open.stderr = stderr.read(into: &diagnostics, &buffer, keeping: 4 * 1024) }
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
    closeTheirs()
    close(ours)
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
