import IMAP
import TestSupport
import Testing

@Suite("Hostile servers cost little and crash nothing")
struct HostileInputTests {
  private func error(_ text: String, limits: ResponseLimits = ResponseLimits()) -> GrammarError? {
    for case .error(let error) in outcomes(of: text, limits: limits) { return error }
    return nil
  }

  @Test(
    "Deep nesting is refused with its limit, and the next response is read",
    arguments: [
      "* 1 FETCH (BODYSTRUCTURE ", "* 1 FETCH (X-NEW ", "* LIST () \"/\" a (X ",
    ])
  func deepNesting(prefix: String) {
    let text = prefix + String(repeating: "(", count: 100_000) + "\r\n* 2 EXISTS\r\n"
    let all = outcomes(of: text)
    guard case .error(.nestingTooDeep(limit: 64, _))? = all.first else {
      Issue.record("\(all)")
      return
    }
    #expect(all.last == .response(.untagged(.exists(2))))
  }

  @Test(
    "Literals that announce too much are refused at once",
    arguments: [
      "{99999999999}", "{99999999999999999999999999}", "~{67108865}", "{67108865+}",
    ])
  func literalBombs(marker: String) {
    guard case .literalTooLarge(_, limit: 67_108_864)? = error("* 1 FETCH (BODY[] \(marker)\r\n") else {
      Issue.record("accepted")
      return
    }
  }

  @Test("Literals count together against the limit")
  func literalSum() {
    let limits = ResponseLimits(literalBytes: 10)
    #expect(error("* 1 FETCH (BODY[1] {6}\r\n123456 BODY[2] {5}\r\n12345)\r\n", limits: limits) != nil)
    #expect(error("* 1 FETCH (BODY[1] {6}\r\n123456)\r\n* 1 FETCH (BODY[2] {5}\r\n12345)\r\n", limits: limits) == nil)
  }

  @Test("An announced literal costs no memory until it comes, and a lost stream stays lost")
  func announcement() throws {
    var parser = ResponseParser()
    parser.append(Array("* 1 FETCH (BODY[] {60000000}\r\nab".utf8))
    #expect(try parser.next() == nil)
    #expect(parser.awaitedLiteralBytes == 59_999_998)
    #expect(parser.pendingBytes < 100)
    parser = ResponseParser(limits: ResponseLimits(lineBytes: 10))
    parser.append(Array("* 12345678901\r\n".utf8))
    #expect(throws: GrammarError.self) { try parser.next() }
    parser.append(Array("* 1 EXISTS\r\n".utf8))
    #expect(throws: GrammarError.self) { try parser.next() }
  }

  @Test("A line without an end is refused at the limit")
  func endlessLine() {
    guard case .lineTooLong(limit: 1_048_576, let excerpt)? = error("* OK " + String(repeating: "a", count: 1_100_000))
    else {
      Issue.record("accepted")
      return
    }
    #expect(excerpt.utf8.count <= 90)
  }

  @Test("Too many elements are refused")
  func items() {
    let limits = ResponseLimits(items: 100)
    let flags = String(repeating: "a ", count: 101)
    #expect(error("* FLAGS (\(flags))\r\n", limits: limits) != nil)
    #expect(error("* 1 FETCH (FLAGS (\(flags)))\r\n", limits: limits) != nil)
  }

  @Test("A literal in the place of a name may not be longer than a line")
  func longName() {
    let limits = ResponseLimits(lineBytes: 100)
    guard
      case .stringTooLong(bytes: 200, limit: 100)? = error(
        "* LIST () \"/\" {200}\r\n\(String(repeating: "n", count: 200))\r\n", limits: limits)
    else {
      Issue.record("accepted")
      return
    }
  }

  @Test(
    "Garbage is a clear error with a harmless excerpt",
    arguments: [
      "HTTP/1.1 400 Bad Request", "220 smtp.example ESMTP", "\u{16}\u{3}\u{1}\u{2}\0", "* ", "*", "* \u{1b}[31mred",
      "m1", "m1 YES",
      "* 99999999999 EXISTS", "* LIST", "* LIST (\\A \"/\" a", "* STATUS a (MESSAGES x)", "* 1 FETCH (UID)",
      "* 1 FETCH (UID 5",
      "* 1 FETCH (BODY[1 x", "* 1 FETCH (BODY[FOO] NIL)", "* 1 FETCH (FLAGS (a\"b))", "* SEARCH 1 x",
      "* VANISHED 1:x",
      "* 1 FETCH (ENVELOPE (\"open", "* 1 FETCH (INTERNALDATE \"32-Foo-2026 00:00:00 +0000\")", "* NAMESPACE ((",
      "* -1 EXISTS",
      "* 1 FETCH (BODY[] \"{3}\" {x})",
    ])
  func garbage(line: String) {
    let all = outcomes(of: line + "\r\n* 3 EXISTS\r\n")
    guard case .error(let error)? = all.first else {
      Issue.record("accepted: \(all)")
      return
    }
    let text = error.description
    #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect(all.last == .response(.untagged(.exists(3))))
  }

  @Test("Raw 8-bit octets and NUL inside strings are kept as they are")
  func eightBit() {
    let bytes = Array("* 1 FETCH (ENVELOPE (NIL \"".utf8) + [0xE9, 0x00, 0xFF] + Array("\"))\r\n".utf8)
    guard case .response(.untagged(.fetch(let fetch)))? = outcomes(of: [bytes[...]]).first else {
      Issue.record("no FETCH")
      return
    }
    #expect(fetch.envelope?.subject == ByteString([0xE9, 0x00, 0xFF]))
  }

  @Test("Mutations of real transcripts never crash, and any cut of them gives the same")
  func mutations() {
    var numbers = SeededGenerator(2026)
    let corpus = Transcripts.all.flatMap { transcript in
      transcript.split(separator: "\r\n* ").map { Array("* \($0)\r\n".utf8) }
    }
    let spice = Array("()[]{}\"\\<>~+*%, \r\n0123456789\0\u{7F}:;=&-NIL".utf8) + [0x80, 0xC3, 0xFF]
    let limits = ResponseLimits(lineBytes: 4096, literalBytes: 4096, nestingDepth: 16, items: 500)
    for _ in 0..<20_000 {
      var bytes = corpus[Int.random(in: 0..<corpus.count, using: &numbers)]
      for _ in 0..<Int.random(in: 1...4, using: &numbers) {
        let place = Int.random(in: 0..<bytes.count, using: &numbers)
        let byte = spice[Int.random(in: 0..<spice.count, using: &numbers)]
        switch Int.random(in: 0..<5, using: &numbers) {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        case 2 where bytes.count > 1: bytes.remove(at: place)
        case 3:
          let other = corpus[Int.random(in: 0..<corpus.count, using: &numbers)]
          bytes.insert(contentsOf: other.prefix(Int.random(in: 0...other.count, using: &numbers)), at: place)
        default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
        }
      }
      bytes += Array("\r\n".utf8)
      let cut = Int.random(in: 0...bytes.count, using: &numbers)
      let whole = outcomes(of: [bytes[...]], limits: limits)
      let parts = outcomes(of: [bytes[..<cut], bytes[cut...]], limits: limits)
      if whole != parts { Issue.record("\(bytes) cut at \(cut)") }
    }
  }
}
