import Testing

@testable import Drafting

@Suite("Event streams")
struct ServerSentEventsTests {
  private func events(_ pieces: [[UInt8]], limit: Int = 1 << 20) throws -> [String] {
    var parser = ServerSentEvents(limitBytes: limit)
    var result: [ServerSentEvent] = []
    for piece in pieces { result += try parser.take(piece) }
    if let last = try parser.finish() { result.append(last) }
    return result.map { "\($0.name)|\(String(decoding: $0.data, as: UTF8.self))" }
  }

  @Test(
    "Events come out as the standard says",
    arguments: [
      ("data: a\n\ndata: b\n\n", ["|a", "|b"]), ("data:a\r\n\r\ndata:  b\r\rdata: c", ["|a", "| b", "|c"]),
      ("data: a\ndata: b\n\n", ["|a\nb"]), (": ping\n\n\n: pong\n\n", []), ("event: error\ndata: x\n\n", ["error|x"]),
      ("event: alone\n\ndata: x\n\n", ["|x"]), ("\u{FEFF}data: x\n\n", ["|x"]), ("data\n\n", ["|"]),
      ("id: 1\nretry: 5\nnonsense\ndata: é\n\n", ["|é"]), ("", []), ("data: [DONE]", ["|[DONE]"]),
    ])
  func standard(stream: String, expected: [String]) throws {
    #expect(try events([Array(stream.utf8)]) == expected)
  }

  @Test("However the bytes are cut, the events are the same")
  func split() throws {
    let stream = Array("\u{FEFF}: c\r\nevent: e\r\ndata: é1\r\ndata: 2\r\n\r\ndata: x\r\rdata: y\n\ndata: z".utf8)
    let whole = try events([stream])
    #expect(whole == ["e|é1\n2", "|x", "|y", "|z"])
    for cut in 0...stream.count {
      for second in stride(from: cut, through: stream.count, by: 3) {
        #expect(
          try events([Array(stream[..<cut]), Array(stream[cut..<second]), Array(stream[second...])]) == whole)
      }
    }
    #expect(try events(stream.map { [$0] }) == whole)
  }

  @Test("A line or an event past the limit ends the stream with an error, not with memory")
  func limits() {
    #expect(throws: ServerSentEvents.TooLong.self) {
      try events([Array("data: \(String(repeating: "x", count: 200))".utf8)], limit: 100)
    }
    #expect(throws: ServerSentEvents.TooLong.self) {
      try events([Array(String(repeating: "data: xxxxxxxxxx\n", count: 20).utf8)], limit: 100)
    }
  }
}
