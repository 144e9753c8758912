import Foundation
import Synchronization
import TestSupport

#if canImport(Glibc)
  import Glibc
#endif

/// Keeps maild running as systemd does: when it kills itself at a crash point it is started again, with the next point.
final class Supervisor: Sendable {
  private struct State {
    var points: [String]
    var deaths: [String] = []
    var runs = 0
    var daemon: RunningDaemon?
    var isHeld = false
    var holdsNextDeath = false
    var isStopping = false
    var hasEnded = false
    var oddEnd: ChildProcess.End?
  }

  private let maild: Installation
  private let quietRuns: Int
  private let state: Mutex<State>

  /// - Parameters:
  ///   - points: where a run kills itself, and where the one after it does.
  ///   - quietRuns: so many runs go undisturbed before.
  init(_ maild: Installation, points: [String], quietRuns: Int = 0) {
    self.maild = maild
    self.quietRuns = quietRuns
    state = Mutex(State(points: points))
  }

  /// The points at which maild has died.
  var deaths: [String] { state.withLock { $0.deaths } }
  /// An end that was none of a crash point's.
  var oddEnd: ChildProcess.End? { state.withLock { $0.oddEnd } }

  /// The points that a run passed, in their order; 1 is the first run that is not quiet.
  func passed(inRun run: Int) -> [String] {
    let text = (try? String(contentsOfFile: log(quietRuns + run), encoding: .utf8)) ?? ""  // it came to none
    return text.split(separator: "\n").map(String.init)
  }

  private func log(_ run: Int) -> String { "\(maild.folder)/passed-\(run)" }

  /// Starts maild and keeps it running until ``stop()``.
  func run() async throws {
    defer { state.withLock { $0.hasEnded = true } }
    while true {
      let (run, point) = state.withLock { state in
        state.runs += 1
        return (state.runs, state.runs > quietRuns ? state.points.first : nil)
      }
      let daemon = try maild.start(crashAt: point, crashLog: log(run), looksEvery: 100)
      // It may have been told to stop since.
      if state.withLock({ state in
        state.daemon = daemon
        return state.isStopping
      }) {
        daemon.process.send(SIGTERM)
      }
      let end = try await daemon.process.end(within: .seconds(300))
      let mayGoOn = state.withLock { state in
        state.daemon = nil
        if state.isStopping {
          if end == .killed(SIGKILL), let point { state.deaths.append(point) }
          return false
        }
        // Held: killed from outside.
        if state.isHeld { return true }
        guard end == .killed(SIGKILL), let point else {
          state.oddEnd = end
          return false
        }
        state.deaths.append(point)
        state.points.removeFirst()
        if state.holdsNextDeath { (state.isHeld, state.holdsNextDeath) = (true, false) }
        return true
      }
      guard mayGoOn else { return }
      try await eventually("the release of maild", within: .seconds(300)) {
        state.withLock { !$0.isHeld || $0.isStopping }
      }
      if state.withLock({ $0.isStopping }) { return }
    }
  }

  /// Leaves maild dead after its next death, until ``release()``.
  func holdAfterDeath() { state.withLock { $0.holdsNextDeath = true } }

  /// Whether maild is dead and stays so.
  var isHeld: Bool { state.withLock { $0.isHeld && $0.daemon == nil } }

  /// Kills maild from outside and leaves it dead until ``release()``.
  func hold() async throws {
    let daemon = state.withLock { state in
      state.isHeld = true
      return state.daemon
    }
    daemon?.process.send(SIGKILL)
    try await eventually("the end of maild") { isHeld }
  }

  /// Lets maild be started again.
  func release() { state.withLock { ($0.isHeld, $0.holdsNextDeath) = (false, false) } }

  /// Ends maild in good order and for good.
  func stop() async throws {
    let daemon = state.withLock { state in
      state.isStopping = true
      return state.daemon
    }
    daemon?.process.send(SIGTERM)
    try await eventually("the end of maild") { state.withLock { $0.hasEnded } }
  }
}
