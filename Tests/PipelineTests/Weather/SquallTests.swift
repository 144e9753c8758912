import Foundation
import IMAP
import TestSupport
import Testing
import Transport

@testable import Pipeline

/// Bad weather on the way to the server, while a mail is on its journey.
struct Squall: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// TLS where the proxy need not read IMAP.
  var security = Endpoint.Security.plain
  /// It befalls the next thing that happens.
  var fault: WeatherFault?
  /// It lasts until this many bytes or connections were seen, and then for a moment.
  var weather: Weather?
  /// Every connection ends as it begins.
  var ending: WeatherFault.Mishap?
  /// Connections that may be made in all, the first included.
  var mostConnections = 3

  static let all: [Squall] = [
    Squall(testDescription: "cut in the middle of a message", fault: WeatherFault(.inLiteral(afterBytes: 100), .reset)),
    Squall(testDescription: "ended in the middle of a line", fault: WeatherFault(.afterBytes(30), .close)),
    Squall(
      testDescription: "fallen silent in the middle of a message",
      fault: WeatherFault(.inLiteral(afterBytes: 100), .silence)),
    Squall(testDescription: "half closed", security: .tls, fault: WeatherFault(.afterBytes(20), .halfClose)),
    Squall(
      testDescription: "garbage between responses",
      fault: WeatherFault(.betweenResponses, .inject((0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* 197) }))),
    Squall(
      testDescription: "a mail's text where a response belongs",
      fault: WeatherFault(.betweenResponses, .inject(Array("Bonjour de Claire Martin, claire@exterieur\r\n".utf8)))),
    Squall(
      testDescription: "a line without end",
      fault: WeatherFault(.betweenResponses, .inject(Array(repeating: 0x61, count: 2 << 20)))),
    Squall(
      testDescription: "garbage inside TLS", security: .tls,
      fault: WeatherFault(.afterBytes(10), .inject(Array(repeating: 0x17, count: 2_000)))),
    Squall(
      testDescription: "the answer to APPEND lost", fault: WeatherFault(.beforeAnswer(to: "APPEND"), .reset)),
    Squall(
      testDescription: "silence instead of the answer to APPEND",
      fault: WeatherFault(.beforeAnswer(to: "APPEND"), .silence)),
    Squall(
      testDescription: "cut in the middle of the draft", fault: WeatherFault(.inLiteralSent(afterBytes: 200), .close)),
    Squall(testDescription: "a byte at a time", security: .tls, weather: .dripping, mostConnections: 1),
    Squall(
      testDescription: "every byte late", security: .tls, weather: .late(by: .milliseconds(150)), mostConnections: 1),
    Squall(testDescription: "reset while it rests", security: .tls, ending: .reset),
    Squall(
      testDescription: "refused for a while", security: .tls, weather: .refusing, ending: .close, mostConnections: 2),
    Squall(testDescription: "accepted and not served", security: .tls, weather: .stalling, mostConnections: 6),
  ]
}

@Suite("Through bad weather on the way", .timeLimit(.minutes(2)))
struct SquallTests {
  @Test("every mail has its one decision and its one draft", arguments: Squall.all, MailServerKind.allCases)
  func passes(squall: Squall, kind: MailServerKind) async throws {
    try await Station.open(on: try await kind.shared, security: squall.security) { station in
      try await station.deliver(1)
      try await station.settles(1)
      try await station.isIdle()

      if let fault = squall.fault { station.proxy.befall(fault) }
      if let weather = squall.weather { station.proxy.weather = weather }
      if let ending = squall.ending { station.proxy.endAll(by: ending) }
      try await station.deliver(2)
      if squall.fault != nil { try await eventually("the fault") { station.proxy.figures.faults == 1 } }
      if squall.weather?.isStalling == true || squall.weather?.isRefusing == true {
        try await eventually("the trouble") { station.diary.states.contains("backing-off") }
        try await eventually("a second try") { station.diary.states.filter { $0 == "backing-off" }.count > 1 }
        station.proxy.weather = .fair
      }
      try await station.settles(2)

      station.proxy.weather = .fair
      try await station.deliver(3)
      try await station.settles(3)
      let connections = station.proxy.figures.connections
      #expect(connections <= squall.mostConnections, "log:\n\(station.diary.lines.joined(separator: "\n"))")
      #expect((connections > 1) == (squall.mostConnections > 1), "the weather was felt")
      // What broke the connection is told, once for each time.
      #expect(station.diary.states.filter { $0 == "backing-off" }.count >= connections - 1)
      if connections > 1 { #expect(!station.diary.problems.isEmpty) }
      let story = station.diary.lines.joined(separator: "\n")
      for word in ["Claire", "claire", "samedi", "Horaires", station.user.address, station.user.password] {
        #expect(!story.contains(word), "the log holds nothing of the mail")
      }
    }
  }
}
