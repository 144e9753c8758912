import TestSupport
import Testing
import Transport

@testable import IMAP

@Suite("Heads of messages")
struct MessageHeadsTests {
  private static func heads(_ lines: [String]) async throws -> [Session.Head] {
    let server = try ScriptedServer { request in
      request.command.contains("HEADER.FIELDS") ? lines + ["\(request.tag) OK done"] : nil
    }
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain))
    let visitor = Visitor(try Network(loop: EventLoop()))
    return try await visitor.visit(
      endpoint, trusting: TrustStore(), as: Credentials(user: "agent", password: "secret")
    ) { session in try await session.heads(of: UIDSet([4, 7, 9])) }
  }

  @Test("tell the Message-ID as it stands, folded or not, and none where it is missing or of no use")
  func identifiers() async throws {
    func answer(_ uid: Int, _ field: String) -> [String] {
      let bytes = field.isEmpty ? "\r\n" : field + "\r\n\r\n"
      let dated = #"INTERNALDATE "24-Nov-2026 10:12:00 +0100" RFC822.SIZE 812"#
      return [
        "* \(uid) FETCH (UID \(uid) \(dated) BODY[HEADER.FIELDS (\"MESSAGE-ID\")]<0> {\(bytes.utf8.count)}",
        bytes + ")",
      ]
    }
    let found = try await Self.heads(
      answer(4, "Message-Id:\r\n <q1@exterieur.example>") + answer(7, "Message-ID: <q 1@x>") + answer(9, ""))
    #expect(found.map(\.uid) == [4, 7, 9])
    #expect(found.map(\.messageID) == ["<q1@exterieur.example>", nil, nil])
    #expect(found.map(\.sizeBytes) == [812, 812, 812] && found[0].internalDate == 1_795_511_520)
  }

  @Test("of messages that nobody asked for are passed over")
  func unasked() async throws {
    #expect(try await Self.heads(["* 1 FETCH (UID 1 FLAGS (\\Seen))"]).isEmpty)
  }
}
