import Foundation
import IMAP
import Journal
import MIMEParsing
import Synchronization
import Testing
import Transport

@testable import Pipeline
@testable import TestSupport

private let header = """
  From: Robot <robot@exemple.example>\r
  To: accueil@mairie.example\r
  Subject: Sauvegarde\r
  Message-ID: <sauvegarde-1@exemple.example>\r
  Auto-Submitted: auto-generated\r
  Date: Tue, 24 Nov 2026 10:12:00 +0100\r
  Content-Type: application/octet-stream\r
  \r

  """

/// A server whose INBOX holds one message, and which tells of it what a test wants.
private final class LyingServer: Sendable {
  let server: ScriptedServer
  /// Commands whose answers are not those of an honest server, by what they contain.
  init(
    size: Int, message: String, lies: [(String, @Sendable (ScriptedServer.Request) -> [String])] = []
  ) throws {
    server = try ScriptedServer { request in
      let tag = request.tag
      let lie = lies.first { request.command.contains($0.0) }
      if let lie { return lie.1(request) }
      func literal(_ name: String, of text: String) -> [String] {
        let most = request.command.split(separator: ".").last.flatMap { Int($0.prefix { $0.isNumber }) } ?? .max
        let bytes = text.utf8.prefix(most)
        return [
          "* 1 FETCH (UID 1 BODY[\(name)]<0> {\(bytes.count)}", String(decoding: bytes, as: UTF8.self) + ")",
          "\(tag) OK done",
        ]
      }
      if request.command.hasPrefix("EXAMINE") {
        return ["* 1 EXISTS", "* OK [UIDVALIDITY 1] v", "* OK [UIDNEXT 2] n", "\(tag) OK done"]
      }
      if request.command.contains("UID SEARCH") { return ["* SEARCH 1", "\(tag) OK done"] }
      if request.command.contains("FLAGS") {
        return [
          #"* 1 FETCH (UID 1 FLAGS () INTERNALDATE "24-Nov-2026 10:12:00 +0100" RFC822.SIZE \#(size))"#,
          "\(tag) OK done",
        ]
      }
      if request.command.contains("BODY.PEEK[]") { return literal("", of: message) }
      if request.command.contains("BODY.PEEK[HEADER]") { return literal("HEADER", of: header) }
      return nil
    }
  }

  func workshop() async throws -> Workshop {
    try await Workshop(
      user: TestMailbox(address: "agent@mairie.example", password: "secret"), on: nil,
      endpoint: Endpoint(host: "127.0.0.1", port: server.port, security: .plain))
  }

  /// How the one job ends.
  func decision(change: (inout JourneySettings) -> Void = { _ in }) async throws -> Job {
    let workshop = try await workshop()
    var settings = JourneySettings()
    settings.firstWait = .milliseconds(100)
    change(&settings)
    try workshop.run(settings: settings)
    var job: Job?
    try await eventually("an end; \(String(describing: job))", within: .seconds(90)) {
      job = try await workshop.journal.jobs().first
      return job?.state.isTerminal ?? false
    }
    await workshop.stop()
    return try #require(job)
  }
}

@Suite("A message of a server that lies", .serialized, .timeLimit(.minutes(5)))
struct LyingServerTests {
  @Test("is too large when more comes than was asked for, and is not tried again for days")
  func floods() async throws {
    let server = try LyingServer(
      size: 500, message: "",
      lies: [("BODY.PEEK[]", { ["* 1 FETCH (UID 1 BODY[] {40000000}", "\($0.tag) OK done"] })])
    let job = try await server.decision()
    #expect(job.state == .skipped)
    #expect(job.reason == "too-large")
    #expect(server.server.count("UID FETCH 1 (UID BODY.PEEK[]") == 1)
  }

  @Test("is read though it is larger than the server said, a little or a lot", arguments: [300_000, 2_000_000])
  func understates(bytes: Int) async throws {
    let text = String(repeating: "Tout va bien, et ainsi de suite.\r\n", count: bytes / 34)
    let job = try await LyingServer(size: 500, message: header + text).decision()
    #expect(job.state == .skipped)
    #expect(job.reason == "auto-submitted")
  }

  @Test(
    "is read without its structure where that can't be had or breaks the connection",
    arguments: ["", "NIL", "(\"TEXT\"", String(repeating: "(", count: 100), String(repeating: "(", count: 1_200_000)])
  func structures(structure: String) async throws {
    let text = String(repeating: "Tout va bien, et ainsi de suite.\r\n", count: 40_000)
    let server = try LyingServer(
      size: 1_400_000, message: header + text,
      lies: [("BODYSTRUCTURE", { ["* 1 FETCH (UID 1 BODYSTRUCTURE \(structure))", "\($0.tag) OK done"] })])
    let job = try await server.decision()
    #expect(job.reason == "auto-submitted", "\(job.state) \(job.detail ?? "-")")
    #expect(server.server.count("UID FETCH 1 (UID BODYSTRUCTURE") <= 2)
  }

  @Test(
    "does not lose a message by not giving it for a moment; one that stays away has been moved", arguments: [1, .max])
  func away(times: Int) async throws {
    let asked = Mutex(0)
    let server = try LyingServer(
      size: 300, message: header + "Tout va bien.\r\n",
      lies: [
        (
          "UID FETCH 1 (UID FLAGS INTERNALDATE",
          { request in
            let count = asked.withLock { count in
              count += 1
              return count
            }
            let there = #"* 1 FETCH (UID 1 FLAGS () INTERNALDATE "24-Nov-2026 10:12:00 +0100" RFC822.SIZE 300)"#
            // It is there when it is noticed.
            return (count == 1 || count - 1 > times ? [there] : []) + ["\(request.tag) OK done"]
          }
        )
      ])
    let job = try await server.decision { $0.secondLook = .milliseconds(500) }
    #expect(job.state == (times == 1 ? .skipped : .withdrawn))
    #expect(job.reason == (times == 1 ? "auto-submitted" : "moved"))
    #expect(asked.withLock { $0 } == 3)
  }
}
