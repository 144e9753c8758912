import IMAP
import Testing

@Suite("Long literals can be handed on as they come")
struct LiteralStreamingTests {
  private static let body = String(repeating: "line of text {5}\r\n* 9 EXISTS\r\n", count: 20)

  private static let text =
    "* 4 FETCH (UID 44 BODY[1]<0> {\(body.utf8.count)}\r\n\(body) BODY[2] {3}\r\nabc ENVELOPE (NIL {2}\r\nhi))\r\n"
    + "* LIST () \"/\" {30}\r\n123456789012345678901234567890\r\nm1 OK done\r\n"

  private func events(of pieces: [ArraySlice<UInt8>]) throws -> (events: [ParserEvent], body: [UInt8]) {
    var parser = ResponseParser()
    parser.streamsLiteralsAbove = 20
    var events: [ParserEvent] = []
    var body: [UInt8] = []
    for piece in pieces {
      parser.append(piece)
      while let event = try parser.nextEvent() {
        if case .literal(let piece) = event {
          #expect(piece.offset == body.count && piece.total == Self.body.utf8.count && piece.fetch.uid == 44)
          #expect(piece.fetch.attributes.count == 2)
          body += piece.bytes
          #expect(piece.isLast == (body.count == piece.total))
        } else {
          events.append(event)
        }
      }
      #expect(parser.pendingBytes < 200)
    }
    return (events, body)
  }

  @Test("Any cut gives the same octets and the same responses, and names are never streamed")
  func everyCut() throws {
    let bytes = Array(Self.text.utf8)
    let whole = try events(of: [bytes[...]])
    #expect(whole.body == Array(Self.body.utf8))
    #expect(whole.events.count == 3)
    guard case .response(.untagged(.fetch(let fetch)))? = whole.events.first else {
      Issue.record("no FETCH")
      return
    }
    guard case .body(let first) = fetch.attributes[1], case .body(let second) = fetch.attributes[2] else {
      Issue.record("no bodies")
      return
    }
    #expect(first.streamedBytes == Self.body.utf8.count && first.data == [] && first.origin == 0)
    #expect(second.streamedBytes == nil && second.data == Array("abc".utf8))
    #expect(fetch.envelope?.subject == "hi")
    for cut in 0...bytes.count {
      let parts = try events(of: [bytes[..<cut], bytes[cut...]])
      #expect(parts.body == whole.body && parts.events == whole.events, "cut at \(cut)")
    }
    let single = try events(of: bytes.indices.map { bytes[$0...$0] })
    #expect(single.body == whole.body && single.events == whole.events)
  }

  @Test("A caller that wants responses alone never holds the octets")
  func dropped() throws {
    var parser = ResponseParser()
    parser.streamsLiteralsAbove = 20
    parser.append(Array(Self.text.utf8))
    guard case .untagged(.fetch(let fetch))? = try parser.next() else {
      Issue.record("no FETCH")
      return
    }
    #expect(fetch.uid == 44)
  }
}
