import Foundation
import IMAP
import Journal
import TestSupport
import Testing
import Transport

@testable import Pipeline

@Suite("With patience", .timeLimit(.minutes(2)))
struct PatienceTests {
  @Test(
    "A server that takes the login and then drops the connection is not hammered",
    arguments: [WeatherFault.Mishap.close, .reset])
  func notHammered(mishap: WeatherFault.Mishap) async throws {
    let server = try await DovecotServer.shared
    let drops = Weather.each(WeatherFault(.beforeAnswer(to: "EXAMINE"), mishap))
    try await Station.open(on: server, weather: drops, plan: { $0.maxBackOff = .seconds(300) }) { station in
      let start = ContinuousClock.now
      try await eventually("six seconds") { ContinuousClock.now - start > .seconds(6) }
      // With waits at random below 1, 2, 4, … seconds, more than ten in six seconds come once in a thousand million.
      let logins = station.proxy.figures.logins
      #expect((2...10).contains(logins))
      #expect(station.diary.states.filter { $0 == "backing-off" }.count >= logins - 1)
    }
  }

  /// A part of a mail's journey; the whole of it would make the test twice as long.
  enum Stretch: CaseIterable { case reading, saving }

  @Test(
    "A line on which every answer takes two seconds costs time, and no decision, no second draft and no connection",
    arguments: MailServerKind.allCases, Stretch.allCases)
  func slowLine(kind: MailServerKind, stretch: Stretch) async throws {
    let patient: @Sendable (inout WatchPlan) -> Void = { plan in
      plan.session.commandTimeout = .seconds(60)
      // Late enough to stay out of the way, and sooner than the waits below end: Cyrus has been seen to announce nothing of
      // mail that came as IDLE began.
      plan.idleRenewal = .seconds(30)
    }
    try await Station.open(on: try await kind.shared, plan: patient) { station in
      try await station.isIdle()
      let start = ContinuousClock.now
      switch stretch {
      case .reading:
        station.proxy.weather = .answersLate(by: .seconds(2))
        try await station.deliver(1)
        try await eventually("it was read") {
          try await station.journal.jobs().first.map { $0.state != .noticed } ?? false
        }
        station.proxy.weather = .fair
      case .saving:
        // What the save errand says first.
        station.proxy.befall(WeatherFault(.beforeCommand("LIST"), .hold))
        try await station.deliver(1)
        try await eventually("the save") { station.proxy.figures.faults == 1 }
        station.proxy.weather = .answersLate(by: .seconds(2))
        station.proxy.release()
      }
      try await station.settles(1)
      #expect(ContinuousClock.now - start > .seconds(8), "the delay was felt")
      station.proxy.weather = .fair
      try await station.deliver(2)
      try await station.settles(2)
      #expect(station.proxy.figures.connections == 1)
      #expect(!station.diary.states.contains("backing-off"))
    }
  }

  /// How many sessions were put to sleep, by the table of `doveadm process status`: name, process, clients free, and
  /// clients so far, of which each is a session that was handed over.
  private static func hibernations(_ server: DovecotServer) async throws -> Int {
    try await server.doveadm("process", "status", "imap-hibernate").split(separator: "\n").reduce(0) { sum, line in
      let fields = line.split(whereSeparator: \.isWhitespace)
      return sum + (fields.count > 3 && fields[0] == "imap-hibernate" ? Int(fields[3]) ?? 0 : 0)
    }
  }

  @Test("Mail that comes while the server puts an idle session to sleep is found within the light check")
  func hibernation() async throws {
    var variant = DovecotServer.Variant()
    variant.hibernateSeconds = 1
    let server = try await DovecotServer(variant)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for step in 0..<8 {
        group.addTask {
          try await Station.open(on: server, security: .tls, plan: { $0.idleRenewal = .seconds(3) }) { station in
            try await station.isIdle()
            // Dovecot announces nothing of what comes in the half second before it hibernates a session.
            try await ContinuousClock().sleep(for: .milliseconds(450 + 80 * step))
            try await station.deliver(1)
            // Only a light check finds it: what else renews an IDLE takes longer than a test waits.
            try await eventually("noticed; log: \(station.diary.lines)") { try await !station.journal.jobs().isEmpty }
            try await station.settles(1)
            #expect(station.proxy.figures.connections == 1)
          }
        }
      }
      try await group.waitForAll()
    }
    try await eventually("the sign that sessions did hibernate") { try await Self.hibernations(server) > 0 }
  }
}
