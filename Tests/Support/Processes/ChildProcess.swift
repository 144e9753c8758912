import Foundation
import Synchronization

/// A program under test, whose output goes to files and which never outlives the test run, however that ends.
///
/// ```swift
/// let child = try ChildProcess("/bin/sh", ["-c", "exit 3"], output: "out", errors: "err")
/// #expect(try await child.end() == .exited(3))
/// ```
public final class ChildProcess: Sendable {
  /// How a program ended.
  public enum End: Sendable, Equatable {
    /// By itself, with this status.
    case exited(Int32)
    /// By this signal.
    case killed(Int32)

    /// - Parameter status: as wait(2) gives it.
    init(status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
    }
  }

  /// Its process number.
  public let id: pid_t
  private let ended = Mutex<End?>(nil)
  private let guardian: pid_t
  private let lifeline: Int32

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - environment: changes to our own environment.
  ///   - input: the file that is its standard input.
  ///   - output: the file that its standard output is added to.
  ///   - errors: the file that its standard error is added to.
  public init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null",
    output: String, errors: String
  ) throws {
    let inputFile = open(input, O_RDONLY | O_CLOEXEC)
    let outputFile = open(output, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    let errorFile = open(errors, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    defer { for descriptor in [inputFile, outputFile, errorFile] { close(descriptor) } }
    guard inputFile >= 0, outputFile >= 0, errorFile >= 0 else { throw SpawnFailure(path: output, code: errno) }
    let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    id = try spawn(path, arguments, environment: all, input: inputFile, output: outputFile, errors: errorFile)
    // The kernel closes our end when the test run ends, kill -9 included; its reader then takes the child down.
    let line = try socketEnds()
    lifeline = line.ours
    guardian = try spawn(
      "/bin/sh", ["-c", "read -r _; kill -9 \(id) 2>/dev/null"], environment: [:], input: line.theirs,
      output: line.theirs,
      errors: nil)
    close(line.theirs)
  }

  deinit {
    Glibc.kill(guardian, SIGKILL)
    close(lifeline)
    var status: Int32 = 0
    while waitpid(guardian, &status, 0) < 0, errno == EINTR {}
    guard lookForEnd() == nil else { return }
    Glibc.kill(id, SIGKILL)
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
  }

  /// Whether it still runs.
  public var isRunning: Bool { lookForEnd() == nil }

  /// Sends a signal; does nothing once it has ended.
  public func send(_ signal: Int32) {
    ended.withLock { if $0 == nil { Glibc.kill(id, signal) } }
  }

  /// Waits for its end.
  ///
  /// - Throws: ``NeverHappened`` when it still runs after that time.
  @discardableResult
  public func end(within time: Duration = .seconds(60)) async throws -> End {
    try await eventually("the end of process \(id)", within: time) { !isRunning }
    guard let end = lookForEnd() else { throw NeverHappened(description: "process \(id) came back") }
    return end
  }

  private func lookForEnd() -> End? {
    ended.withLock { ended in
      if ended != nil { return ended }
      var status: Int32 = 0
      guard waitpid(id, &status, WNOHANG) == id else { return nil }
      ended = End(status: status)
      return ended
    }
  }
}
