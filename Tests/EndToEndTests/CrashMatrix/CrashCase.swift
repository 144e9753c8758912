import TestSupport

/// One scenario on one server, with maild dying at some points, one after the other.
struct CrashCase: Sendable, CustomStringConvertible {
  /// What came of it.
  struct Result: Sendable {
    /// What should not be so.
    var faults: [String] = []
    /// Where maild died.
    var deaths: [String] = []
    /// The points that the first run passed.
    var passed: [String] = []
    /// The points that the run after the first death passed.
    var passedAfterDeath: [String] = []
  }

  var play: CrashMatrixTests.Play
  var points: [String]

  var description: String { "\(play.testDescription), killed at \(points.joined(separator: " and "))" }

  func run() async throws -> Result {
    let stage = try await CrashStage.prepare(play.scenario, on: play.kind, points: points)
    let running = Task { try await stage.supervisor.run() }
    do {
      let expected = try await play.scenario.play(stage)
      try await stage.supervisor.stop()
      try await running.value
      let result = Result(
        faults: try await stage.faults(expecting: expected), deaths: stage.supervisor.deaths,
        passed: stage.supervisor.passed(inRun: 1), passedAfterDeath: stage.supervisor.passed(inRun: 2))
      try await stage.close()
      return result
    } catch {
      try await stage.close()
      throw error
    }
  }
}
