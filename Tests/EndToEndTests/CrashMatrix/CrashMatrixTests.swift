import Foundation
import Synchronization
import TestSupport
import Testing

/// maild is killed behind each change of its store and each thing it does in a mailbox, and killed again as it recovers.
///
/// `make test` tries each point once on each server, `make crash-matrix` all that a scenario passes, alone and in pairs.
@Suite("The crash matrix", .timeLimit(.minutes(120)))
struct CrashMatrixTests {
  private static let isWhole = ProcessInfo.processInfo.environment["MAILD_CRASH_MATRIX"] == "whole"

  struct Play: Sendable, CustomTestStringConvertible {
    var scenario: CrashScenario
    var kind: MailServerKind
    var testDescription: String { "\(scenario.rawValue) on \(kind)" }
  }

  static let plays = CrashScenario.allCases.flatMap { scenario in
    scenario.kinds.map { Play(scenario: scenario, kind: $0) }
  }

  @Test("Nothing is lost, doubled or changed that a person touched", arguments: plays)
  func matrix(play: Play) async throws {
    let quiet = try await CrashCase(play: play, points: []).run()
    #expect(quiet.faults.isEmpty, "undisturbed: \(quiet.faults)")
    let passed = quiet.passed.uniqued
    for point in passed { #expect(CrashPointTable.point(point) != nil, "no row tells of \(point)") }
    let own = CrashPointTable.points.filter { $0.scenario == play.scenario }.map(\.name)
    #expect(Set(own).isSubset(of: passed), "not passed: \(Set(own).subtracting(passed).sorted())")

    let tried = Self.isWhole ? passed.filter { own.contains($0) || CrashPointTable.point($0)?.isOfMail == true } : own
    for point in tried {
      let single = try await attempt(CrashCase(play: play, points: [point]))
      #expect(single.deaths == [point], "it must die at the point")
      guard Self.isWhole, play.scenario.hasPairs(from: point) else { continue }
      for second in single.passedAfterDeath.uniqued where CrashPointTable.point(second)?.isOfMail == true {
        _ = try await attempt(CrashCase(play: play, points: [point, second]))
      }
    }
  }

  private func attempt(_ crash: CrashCase) async throws -> CrashCase.Result {
    do {
      let result = try await crash.run()
      #expect(result.faults.isEmpty, "\(crash): \(result.faults)")
      CrashReport.add(crash, result.faults)
      return result
    } catch {
      CrashReport.add(crash, ["\(error)"])
      Issue.record("\(crash): \(error)")
      return CrashCase.Result()
    }
  }
}

extension Sequence<String> {
  /// Each once, in the order in which they come first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

/// Where `make crash-matrix` counts what was tried.
private enum CrashReport {
  private struct Line: Encodable {
    var scenario: String
    var server: String
    var points: [String]
    var faults: [String]
  }

  private static let lock = Mutex(())

  static func add(_ crash: CrashCase, _ faults: [String]) {
    guard let path = ProcessInfo.processInfo.environment["MAILD_CRASH_REPORT"] else { return }
    let line = Line(
      scenario: crash.play.scenario.rawValue, server: crash.play.kind.rawValue, points: crash.points, faults: faults)
    lock.withLock { _ in
      guard let text = try? JSONEncoder().encode(line), let file = FileHandle(forUpdatingAtPath: path) else {
        Issue.record("the report \(path) can't be written")
        return
      }
      file.seekToEndOfFile()
      file.write(text + Data("\n".utf8))
      file.closeFile()
    }
  }
}
