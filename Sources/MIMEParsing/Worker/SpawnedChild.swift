import CSpawn
import Glibc

/// A program under way that talks to us over one socket, which is its standard input and output.
///
/// No shell, a process group of its own, nothing of ours left open in it. Whoever holds the value must ``end()`` it
/// once, on one thread: the value itself frees nothing.
struct SpawnedChild: Sendable {
  /// The child's process.
  let id: pid_t
  /// Our end of the socket; does not block.
  let socket: Int32

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - program: its path.
  ///   - arguments: what it is told, its own name first.
  ///   - environment: `NAME=value`, all of it.
  /// - Returns: nil where the system gives no socket or no process.
  init?(program: String, arguments: [String], environment: [String]) {
    var ends: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
    defer { close(ends[1]) }
    guard fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0,
      let child = Self.spawn(program, arguments, environment, socket: ends[1])
    else {
      close(ends[0])
      return nil
    }
    id = child
    socket = ends[0]
  }

  /// Kills the program if it still runs and waits for it, so that no zombie stays.
  ///
  /// - Returns: how it ended, as `waitpid` tells it.
  @discardableResult
  func end() -> Ending {
    close(socket)
    kill(-id, SIGKILL)
    kill(id, SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
  }

  /// Waits for a program that is ending by itself, for half a second at most, then as ``end()``.
  ///
  /// - Returns: nil for one that did not end by itself.
  func awaitEnd() -> Ending? {
    var information = siginfo_t()
    for _ in 0..<50 {
      // Looked at only: the status stays there for `end()`.
      let waited = waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT)
      if waited != 0 || information.si_signo == SIGCHLD { return end() }
      _ = poll(nil, 0, 10)
    }
    // Slow to end, or not ending: what it ends by now is our own signal, unless it was quicker.
    let ending = end()
    return ending == .signalled(SIGKILL) ? nil : ending
  }

  /// How a child ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String], socket: Int32
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    guard posix_spawnattr_init(&attributes) == 0 else { return nil }
    defer { posix_spawnattr_destroy(&attributes) }
    var failures = posix_spawn_file_actions_adddup2(&actions, socket, 0)
    failures |= posix_spawn_file_actions_adddup2(&actions, socket, 1)
    // What a dying runtime writes there could hold words of the mail.
    failures |= posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
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
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) }
    defer { for variable in variables { free(variable) } }
    variables.append(nil)
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, &attributes, &words, &variables) == 0 else { return nil }
    return child
  }
}
