import Foundation
import TestSupport
import Testing
import Transport

@testable import IMAP

/// The plan for a structure as a server writes it.
private func plan(_ structure: String, parts: Int = 250, all: Int = 10 << 20) throws -> MessageParts? {
  var parser = ResponseParser()
  parser.append(Array("* 1 FETCH (UID 1 BODYSTRUCTURE \(structure))\r\n".utf8))
  guard case .untagged(.fetch(let fetch))? = try parser.next(), let tree = fetch.bodyStructure else { return nil }
  var bounds = MessageParts.Bounds(partBytes: 4 << 20, allBytes: all)
  bounds.parts = parts
  return MessageParts(tree, within: bounds, token: "TOKEN")
}

private let plain = #"("TEXT" "PLAIN" NIL NIL NIL "7BIT" 100 3)"#
private let html = #"("TEXT" "HTML" NIL NIL NIL "7BIT" 200 3)"#

private func file(_ bytes: Int, _ type: String = #""APPLICATION" "ZIP""#) -> String {
  "(\(type) (\"NAME\" \"a.zip\") NIL NIL \"BASE64\" \(bytes) NIL (\"ATTACHMENT\" (\"FILENAME\" \"a.zip\")))"
}

@Suite("Planning the parts of a message")
struct MessagePartsTests {
  @Test("numbers parts as RFC 9051 does, and looks into no embedded message")
  func numbers() throws {
    let embedded =
      #"("MESSAGE" "RFC822" NIL NIL NIL "7BIT" 900 (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) \#("(\(plain)\(html) \"MIXED\")") 20)"#
    let made = try #require(try plan(#"((\#(plain)\#(html) "ALTERNATIVE")\#(embedded)\#(file(5_000)) "MIXED")"#))
    #expect(made.leaves.map(\.path) == [[1, 1], [1, 2], [2], [3]])
    #expect(made.leaves.map(\.section.description) == ["1.1", "1.2", "2", "3"])
    #expect(made.leaves.allSatisfy { $0.share == .whole })
    let single = try #require(try plan(plain))
    #expect(single.leaves.map(\.section) == [.text])
  }

  @Test("takes the text first, then documents, then pictures, as long as there is room")
  func order() throws {
    let picture = file(3 << 20, #""IMAGE" "JPEG""#)
    let made = try #require(
      try plan(#"(\#(picture)\#(picture)\#(file(3 << 20))\#(file(5 << 20))\#(plain) "MIXED")"#, all: 8 << 20))
    #expect(made.leaves.map(\.share) == [.whole, .none, .whole, .none, .whole])
    #expect(made.bytes <= 8 << 20)
  }

  @Test("never plans for more than it may, whatever sizes a server tells")
  func liar() throws {
    for size in [0, 1, Int(UInt32.max), Int.max] {
      let text = #"("TEXT" "PLAIN" NIL NIL NIL "7BIT" \#(size) 3)"#
      let made = try #require(try plan(#"(\#(text)\#(file(size))\#(text) "MIXED")"#))
      #expect(made.bytes <= 10 << 20)
    }
    let crowd = String(repeating: plain, count: 2_000)
    let made = try #require(try plan(#"(\#(crowd) "MIXED")"#, parts: 50, all: 1 << 20))
    #expect(made.leaves.count == 2_000)
    #expect(made.leaves.filter(\.hasHeader).count == 50)
    #expect(made.bytes <= 3 << 20)
  }

  @Test("makes nothing of a structure that says nothing", arguments: [#"("MIXED")"#, #"(NIL "MIXED")"#])
  func nothing(structure: String) throws {
    #expect(try plan(structure) == nil)
  }

  @Test("writes the header with a boundary of its own, and no other Content-Type")
  func header() throws {
    let made = try #require(try plan(#"(\#(plain) "REPORT" ("BOUNDARY" "b\"x" "REPORT-TYPE" "delivery-status"))"#))
    let header =
      "Subject: a\r\nContent-Type: multipart/report;\r\n\tboundary=b\r\nX: y\r\ncontent-type : text/plain\r\n\r\n"
    let written = String(decoding: RebuiltMessage(parts: made).head(Array(header.utf8)), as: UTF8.self)
    #expect(
      written == "Subject: a\r\nContent-Type: multipart/report; boundary=\"maild-TOKEN-0\"; "
        + "report-type=\"delivery-status\"\r\nX: y\r\n\r\n")
  }

  @Test("describes a part whose header the server keeps to itself, and lets nothing into it")
  func described() throws {
    let name = "a\r\nX-Evil: yes"
    let odd = "(\"APPLICATION\" \"PDF\" (\"NAME\" {\(name.utf8.count)}\r\n\(name)) NIL NIL \"BASE64\" 10)"
    let made = try #require(try plan("(\(odd) \"MIXED\")"))
    let head = RebuiltMessage(parts: made).head(of: made.leaves[0], own: nil, isCut: false, isLeft: true)
    let text = String(decoding: head, as: UTF8.self)
    #expect(
      text
        == "X-Maild-Part: TOKEN left 10\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n")
  }
}

@Suite("Fetching from an odd server", .timeLimit(.minutes(1)))
struct OddFetchTests {
  private func visit<Value: Sendable>(
    _ server: ScriptedServer, _ body: @Sendable (Session) async throws -> Value
  ) async throws -> Value {
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: server.port, security: .plain))
    return try await Visitor(try Network(loop: EventLoop())).visit(
      endpoint, trusting: try TrustStore(), as: Credentials(user: "a", password: "b"), body)
  }

  @Test(
    "has no structure where the server's is none, and goes on with the session",
    arguments: [
      ["* 1 FETCH (UID 1 BODYSTRUCTURE NIL)", "TAG OK done"], ["* 1 FETCH (UID 1 BODYSTRUCTURE ((((", "TAG OK done"],
      ["* 1 FETCH (UID 1 BODYSTRUCTURE \(String(repeating: "(", count: 90)))", "TAG OK done"],
      ["* 1 FETCH (UID 1)", "TAG OK done"], ["TAG NO can't"], ["TAG BAD what?"], ["TAG OK done"],
    ])
  func structure(answer: [String]) async throws {
    let server = try ScriptedServer { request in
      guard request.command.contains("BODYSTRUCTURE") else { return nil }
      return answer.map { $0.replacingOccurrences(of: "TAG", with: request.tag) }
    }
    let found = try await visit(server) { session in
      try await session.examine(.inbox)
      let structure = try await session.structure(of: 1)
      try await session.noop()
      return structure
    }
    #expect(found == nil)
  }

  @Test("takes no more of a part than was told, nor of one that is not there")
  func parts() async throws {
    let server = try ScriptedServer { request in
      let tag = request.tag
      if request.command.contains(".MIME]") {
        return ["* 1 FETCH (UID 1 BODY[1.MIME]<0> NIL BODY[2.MIME]<0> {6}", "A: b", ")", "\(tag) OK done"]
      }
      if request.command.contains("BODY.PEEK[1]") {
        return ["* 1 FETCH (UID 1 BODY[1]<0> {5}", "texte)", "\(tag) OK done"]
      }
      if request.command.contains("BODY.PEEK[2]") { return ["* 1 FETCH (UID 1 BODY[2]<0> NIL)", "\(tag) OK done"] }
      if request.command.contains("BODY.PEEK[3]") {
        return ["* 1 FETCH (UID 1 BODY[3]<0> {2000000}", "\(tag) OK done"]
      }
      return nil
    }
    let two = try #require(try plan(#"(\#(plain)\#(file(50)) "MIXED")"#))
    let bytes = try await visit(server) { session in
      try await session.examine(.inbox)
      return try await session.rebuild(1, by: two, header: Array("Subject: a\r\n\r\n".utf8))
    }
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        Subject: a\r
        Content-Type: multipart/mixed; boundary="maild-TOKEN-0"\r
        \r
        \r
        --maild-TOKEN-0\r
        Content-Type: text/plain\r
        Content-Transfer-Encoding: 7bit\r
        \r
        texte\r
        --maild-TOKEN-0\r
        X-Maild-Part: TOKEN left 50\r
        A: b\r
        \r
        \r
        --maild-TOKEN-0--\r

        """)
    let three = try #require(try plan(#"(\#(plain)\#(file(50))\#(file(50)) "MIXED")"#))
    await #expect {
      try await visit(server) { session in
        try await session.examine(.inbox)
        _ = try await session.rebuild(1, by: three, header: [])
      }
    } throws: { error in
      if case IMAPError.literalTooLarge(_, 2_000_000, _) = error { true } else { false }
    }
  }
}
