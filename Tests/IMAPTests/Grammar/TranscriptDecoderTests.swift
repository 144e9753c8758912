import Foundation
import IMAP
import Testing

@Suite("A server's bytes are shown as lines of JSON")
struct TranscriptDecoderTests {
  private func lines(of pieces: [ArraySlice<UInt8>]) -> (lines: [String], unreadable: Int) {
    var decoder = TranscriptDecoder()
    let lines = pieces.flatMap { decoder.lines(for: $0) } + decoder.linesAtEnd()
    return (lines, decoder.unreadable)
  }

  private func lines(of text: String) -> (lines: [String], unreadable: Int) { lines(of: [Array(text.utf8)[...]]) }

  @Test("The greeting, a mistake and what comes after it each have their offset")
  func offsets() {
    let shown = lines(
      of: "* OK ready\r\n\r\n* 1 FETCH (UID x)\r\nm1 OK {5}\r\n* 2 FETCH (BODY[] {3}\r\nabc UID 7)\r\n* 3 EXISTS\r\n")
    #expect(shown.unreadable == 1)
    #expect(
      shown.lines == [
        #"{"kind":"greeting","offset":0,"condition":"OK","text":"ready"}"#,
        #"{"kind":"error","offset":14,"reason":"the server's response has no number at byte 15: x)"}"#,
        #"{"kind":"tagged","offset":33,"tag":"m1","condition":"OK","text":"{5}"}"#,
        #"{"kind":"fetch","offset":44,"sequenceNumber":2,"attributes":[{"name":"BODY","section":"","bytes":3,"data":"abc"},{"name":"UID","value":7}]}"#,
        #"{"kind":"exists","offset":79,"count":3}"#,
      ])
  }

  @Test(
    "A cut end says how much came and what was still to come",
    arguments: [
      ("* 1 EXI", #"{"kind":"incomplete","offset":10,"reason":"the bytes end before the response does","bytes":7}"#),
      (
        "* 1 FETCH (BODY[] {90}\r\nabc",
        #"{"kind":"incomplete","offset":10,"reason":"the bytes end before the response does","bytes":27,"awaitedLiteralBytes":87}"#
      ),
    ])
  func cut(text: String, line: String) {
    let shown = lines(of: "* OK hi.\r\n" + text)
    #expect(shown.lines.last == line)
    #expect(shown.unreadable == 1)
  }

  @Test("A literal beyond the limit ends it, and is told as such")
  func stopped() {
    let shown = lines(of: "* OK hi.\r\n* 1 FETCH (BODY[] {99999999999}\r\n* 1 EXISTS\r\n")
    #expect(shown.lines.count == 2 && shown.unreadable == 1)
    #expect(
      shown.lines.last?.hasPrefix(
        #"{"kind":"error","offset":10,"reason":"the server announced a literal of 99999999999 bytes"#) == true)
    #expect(shown.lines.last?.hasSuffix(#","stopped":true}"#) == true)
  }

  @Test("A long literal comes in pieces that make it up, and no more is held than was handed in")
  func longLiteral() throws {
    let body = String(repeating: "0123456789abcde\r\n", count: 20_000)
    let bytes = Array("* OK hi\r\n* 4 FETCH (UID 9 BODY[1] {\(body.utf8.count)}\r\n\(body))\r\n".utf8)
    var decoder = TranscriptDecoder()
    var objects: [[String: Any]] = []
    for start in stride(from: 0, to: bytes.count, by: 10_000) {
      for line in decoder.lines(for: bytes[start..<min(bytes.count, start + 10_000)]) {
        #expect(line.utf8.count < 20_000)
        objects.append(try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]))
      }
    }
    #expect(decoder.linesAtEnd().isEmpty && decoder.unreadable == 0)
    let pieces = objects.filter { $0["kind"] as? String == "literal" }
    #expect(pieces.count == 35)
    #expect(pieces.compactMap { $0["data"] as? String }.joined() == body)
    #expect(
      pieces.allSatisfy { $0["uid"] as? Int == 9 && $0["section"] as? String == "1" && $0["offset"] as? Int == 9 })
    #expect(objects.last?["kind"] as? String == "fetch")
  }

  @Test("Names are read as UTF-8 from where the server has confirmed it")
  func utf8() {
    let shown = lines(of: "* LIST () \"/\" R&AOk-\r\n* ENABLED UTF8=ACCEPT\r\n* LIST () \"/\" \"R&D é\"\r\n")
    #expect(shown.lines.first?.hasSuffix(#""name":"Ré"}"#) == true)
    #expect(shown.lines.last?.hasSuffix(#""name":"R&D é"}"#) == true)
  }

  @Test("Any cut gives the same lines", arguments: Transcripts.all)
  func anyCut(transcript: String) {
    let bytes = Array((transcript + "* 1 FETCH (UID x)\r\n* 9 EXI").utf8)
    let whole = lines(of: [bytes[...]])
    #expect(whole.unreadable == 2)
    #expect(lines(of: bytes.indices.map { bytes[$0...$0] }) == whole)
  }
}
