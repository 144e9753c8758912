import IMAP
import Testing

@Suite("Any cut of the bytes gives the same responses")
struct SplitInvarianceTests {
  @Test("Cut in two at every place", arguments: Transcripts.all)
  func everySplit(transcript: String) {
    let bytes = Array(transcript.utf8)
    let whole = outcomes(of: transcript)
    #expect(!whole.isEmpty)
    for cut in 0...bytes.count {
      let parts = outcomes(of: [bytes[..<cut], bytes[cut...]])
      #expect(parts == whole, "cut at \(cut)")
    }
  }

  @Test("A byte at a time", arguments: Transcripts.all)
  func everyByte(transcript: String) {
    let bytes = Array(transcript.utf8)
    #expect(outcomes(of: bytes.indices.map { bytes[$0...$0] }) == outcomes(of: transcript))
  }

  @Test("Errors and limits fall alike, wherever the cut is")
  func errorsAlike() {
    let limits = ResponseLimits(lineBytes: 60, literalBytes: 40, nestingDepth: 4, items: 10)
    let hostile = [
      "* 1 FETCH (((((\r\n* 2 EXISTS\r\n",
      "* 1 EXISTS\r\n* " + String(repeating: "x", count: 80) + "\r\n* 3 EXISTS\r\n",
      "* 1 FETCH (BODY[] {41}\r\n", "* 1 FETCH (BODY[] {20}\r\n12345678901234567890 BODY[] {21}\r\n",
      "* 1 FETCH (UID x)\r\nHTTP/1.1 400 Bad Request\r\n\r\n\r\n* 7 EXISTS\r\n",
      "* SEARCH 1 2 3 4 5 6 7 8 9 10 11 12\r\n",
      "* " + String(repeating: "y", count: 56) + "\r\n", "* " + String(repeating: "y", count: 57) + "\r\n",
    ]
    for text in hostile {
      let bytes = Array(text.utf8)
      let whole = outcomes(of: text, limits: limits)
      #expect(!whole.isEmpty)
      for cut in 0...bytes.count {
        #expect(outcomes(of: [bytes[..<cut], bytes[cut...]], limits: limits) == whole, "\(text) cut at \(cut)")
      }
      #expect(outcomes(of: bytes.indices.map { bytes[$0...$0] }, limits: limits) == whole)
    }
  }

  @Test("Everything appended at once, then read, is the same as read along the way")
  func appendAllFirst() throws {
    let bytes = Array(Transcripts.dovecot.utf8)
    var parser = ResponseParser()
    for byte in bytes { parser.append(CollectionOfOne(byte)) }
    var read: [ParserOutcome] = []
    while let response = try parser.next() { read.append(.response(response)) }
    #expect(read == outcomes(of: Transcripts.dovecot))
    #expect(parser.pendingBytes == 0)
  }
}
