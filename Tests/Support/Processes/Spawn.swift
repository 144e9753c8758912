import CSpawn
import Glibc

/// Starts a program with nothing of ours open in it but its three standard descriptors.
///
/// A socket or pipe that another child held open as well would not end when its test closes it, and whoever waits for
/// that end would wait for ever.
///
/// - Parameters:
///   - path: the program; it is also its first argument.
///   - errors: what becomes its standard error; ours when nil.
/// - Throws: ``SpawnFailure`` when it can't be started.
func spawn(
  _ path: String, _ arguments: [String], environment: [String: String], input: Int32, output: Int32, errors: Int32?
) throws(SpawnFailure) -> pid_t {
  var actions = posix_spawn_file_actions_t()
  var attributes = posix_spawnattr_t()
  posix_spawn_file_actions_init(&actions)
  posix_spawnattr_init(&attributes)
  defer {
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
  }
  posix_spawn_file_actions_adddup2(&actions, input, 0)
  posix_spawn_file_actions_adddup2(&actions, output, 1)
  if let errors { posix_spawn_file_actions_adddup2(&actions, errors, 2) }
  _ = maild_spawn_close_from(&actions, 3)
  // The test run ignores SIGPIPE, which a child would inherit.
  var signals = sigset_t()
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

  var words = ([path] + arguments).map { strdup($0) } + [nil]
  var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for word in words + variables { free(word) } }
  var child: pid_t = 0
  let status = posix_spawn(&child, path, &actions, &attributes, &words, &variables)
  guard status == 0 else { throw SpawnFailure(path: path, code: status) }
  return child
}

/// A program that can't be started.
public struct SpawnFailure: Error, CustomStringConvertible {
  /// The program.
  public let path: String
  /// posix_spawn's errno.
  public let code: Int32

  /// The program and why not.
  public var description: String { "cannot start \(path): \(String(cString: strerror(code)))" }
}

/// Two ends of a local socket; the child gets one as standard input, output or both.
func socketEnds() throws(SpawnFailure) -> (ours: Int32, theirs: Int32) {
  var ends: [Int32] = [-1, -1]
  let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
  guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw SpawnFailure(path: "socketpair", code: errno) }
  return (ends[0], ends[1])
}
