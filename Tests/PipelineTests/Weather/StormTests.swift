import Foundation
import IMAP
import Journal
import TestSupport
import Testing
import Transport

@testable import Pipeline

@Suite("Through a storm", .timeLimit(.minutes(10)))
struct StormTests {
  /// How long it blows; `make test-long` sets it.
  private static let seconds = number("MAILD_TEST_LONG").map { Int(clamping: $0) } ?? 0
  /// What comes in which order, with how long between; `MAILD_TEST_SEED` repeats a storm, as far as servers and clocks do.
  private static let seed = number("MAILD_TEST_SEED") ?? UInt64.random(in: 1...999_999)

  private static func number(_ name: String) -> UInt64? {
    ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
  }

  @Test(
    "of faults without end, every mail has its one decision and its one draft", .enabled(if: seconds > 0),
    arguments: MailServerKind.allCases)
  func storm(kind: MailServerKind) async throws {
    let server = try await kind.start()
    try await Station.open(on: server) { station in
      var chance = SeededGenerator(Self.seed)
      print("the storm on \(kind): MAILD_TEST_SEED=\(Self.seed)")
      let end = ContinuousClock.now + .seconds(Self.seconds)
      let weather: [Weather] = [.fair, .dripping, .late(by: .milliseconds(100)), .refusing, .stalling]
      var delivered = 0
      var kills = 0
      while ContinuousClock.now < end {
        switch Int.random(in: 0..<20, using: &chance) {
        case 0:
          try await server.kill()
          try await server.start()
          kills += 1
        case 1..<6:
          station.proxy.endAll(by: [.reset, .close, .halfClose, .silence].randomElement(using: &chance) ?? .reset)
        case 6..<12: station.proxy.weather = weather.randomElement(using: &chance) ?? .fair
        default:
          if let fault = Squall.all.compactMap(\.fault).randomElement(using: &chance) { station.proxy.befall(fault) }
        }
        for _ in 0..<Int.random(in: 0...3, using: &chance) {
          delivered += 1
          try await station.deliver(delivered)
        }
        try await ContinuousClock().sleep(for: .milliseconds(Int.random(in: 50...1_500, using: &chance)))
      }
      station.proxy.weather = .fair
      let figures = station.proxy.figures
      print("the storm on \(kind): \(delivered) mails, \(kills) kills, \(figures)")
      do {
        try await station.settles(delivered, within: .seconds(90))
      } catch {
        let log = try String(contentsOfFile: server.logPath, encoding: .utf8).split(separator: "\n")
        let known = try await station.journal.jobs(JobQuery(limit: .max)).compactMap(\.messageID)
        for number in 1..<(delivered + 1) where !known.contains(Station.messageID(number)) {
          // What the server did around the mail that nobody noticed says which of the two lost it.
          let place = log.firstIndex { $0.contains(Station.messageID(number)) } ?? log.startIndex
          let around = log[max(log.startIndex, place - 15)..<min(log.endIndex, place + 25)]
          Issue.record("mail \(number) was never noticed; the server's log:\n\(around.joined(separator: "\n"))")
        }
        throw error
      }
    }
  }
}
