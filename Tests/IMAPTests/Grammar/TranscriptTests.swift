import IMAP
import Testing

@Suite("What servers say is understood")
struct TranscriptTests {
  @Test("No line of any server's transcript is an error", arguments: Transcripts.all)
  func noErrors(transcript: String) {
    for outcome in outcomes(of: transcript) {
      if case .error(let error) = outcome { Issue.record("\(error)") }
    }
  }

  @Test("A tagged answer has its tag, code and text")
  func tagged() {
    let all = outcomes(of: "m7 NO [TRYCREATE] Mailbox doesn't exist: Drafts\r\nm8 OK\r\n")
    #expect(
      all == [
        .response(
          .tagged(tag: "m7", StatusResponse(.no, code: .tryCreate, text: "Mailbox doesn't exist: Drafts"))),
        .response(.tagged(tag: "m8", StatusResponse(.ok))),
      ])
  }

  @Test(
    "Codes carry their values",
    arguments: [
      ("UIDVALIDITY 17", ResponseCode.uidValidity(17)), ("uidnext 4", .uidNext(4)),
      ("HIGHESTMODSEQ 99", .highestModSequence(99)),
      ("APPENDUID 3 9", .appendUID(uidValidity: 3, UIDSet(9))), ("ALERT", .alert), ("alert", .alert),
      ("COPYUID 1 5:4 9:10", .copyUID(UIDMapping(uidValidity: 1, source: [4...5], destination: [9...10]))),
      ("PERMANENTFLAGS (\\Seen a]b \\*)", .permanentFlags([.seen, "a]b", .anyKeyword])),
      ("PERMANENTFLAGS ()", .permanentFlags([])),
      ("CAPABILITY IMAP4rev1 idle", .capability(Capabilities(["IDLE", "IMAP4REV1"]))),
      ("AUTHENTICATIONFAILED", .authenticationFailed), ("UNAVAILABLE", .unavailable), ("LIMIT", .limit),
      ("INUSE", .inUse),
      ("OVERQUOTA", .overQuota), ("NOMODSEQ", .noModSequence), ("MODIFIED 7,9", .modified(UIDSet([7, 9]))),
      ("BADCHARSET", .badCharset([])), ("UIDNEXT x", .other(name: "UIDNEXT", arguments: "x")),
      ("MAILBOXID (F22)", .mailboxID("F22")), ("X-FOO 1 2", .other(name: "X-FOO", arguments: "1 2")),
      ("X-BAR", .other(name: "X-BAR", arguments: nil)),
    ])
  func codes(text: String, code: ResponseCode) {
    let read = outcomes(of: "* OK [\(text)] said\r\n")
    #expect(read == [.response(.untagged(.status(StatusResponse(.ok, code: code, text: "said"))))])
  }

  @Test("A text in brackets at the end is text, not a code, and an unclosed bracket harms nothing")
  func bracketsInText() {
    #expect(untagged("* OK ready [abc]") == .status(StatusResponse(.ok, text: "ready [abc]")))
    #expect(untagged("* OK [never closed") == .status(StatusResponse(.ok, text: "[never closed")))
  }

  @Test("Mailboxes are listed with attributes, names and extended data")
  func lists() throws {
    guard case .list(let sent)? = untagged("* LIST (\\HasNoChildren \\sent) \"/\" \"Envoy&AOk-s\"") else {
      Issue.record("no LIST")
      return
    }
    #expect(sent.name == "Envoyés")
    #expect(sent.rawName == Array("Envoy&AOk-s".utf8))
    #expect(sent.specialUses == [.sent])
    #expect(sent.delimiter == "/")
    #expect(sent.isSelectable)
    guard case .list(let renamed)? = untagged("* LIST (\\Noselect) NIL {3}\r\nnew (\"OLDNAME\" (\"o&AOk-\") X (1 2))")
    else {
      Issue.record("no LIST")
      return
    }
    #expect(renamed.name == "new")
    #expect(renamed.oldName == "oé")
    #expect(renamed.delimiter == nil)
    #expect(!renamed.isSelectable)
    guard case .list(let utf8)? = untagged("* LIST () \"/\" \"R&D é\"", utf8: true) else {
      Issue.record("no LIST")
      return
    }
    #expect(utf8.name == "R&D é")
  }

  @Test("STATUS, SEARCH, ESEARCH, VANISHED and the small ones")
  func small() {
    guard
      case .mailboxStatus(let status)? = untagged(
        "* STATUS {2}\r\na  (MESSAGES 3 UIDNEXT 44 FOO (1 2) APPENDLIMIT NIL HIGHESTMODSEQ 7 )")
    else {
      Issue.record("no STATUS")
      return
    }
    #expect(status.name == "a ")
    #expect(status.messages == 3)
    #expect(status.uidNext == 44)
    #expect(status.highestModSequence == 7)
    #expect(untagged("*  12  EXISTS ") == .exists(12))
    #expect(untagged("* 12 recent") == .recent(12))
    #expect(untagged("* 12 EXPUNGE") == .expunge(12))
    #expect(untagged("* VANISHED (EARLIER) 1:3,7") == .vanished(earlier: true, UIDSet([1, 2, 3, 7])))
    #expect(untagged("* SEARCH ") == .search(SearchResultBuilder.plain([])))
    guard
      case .extendedSearch(let search)? = untagged(
        "* ESEARCH (TAG \"m5\") UID MIN 2 COUNT 3 ALL 2,10:11 MODSEQ 9 X (1)")
    else {
      Issue.record("no ESEARCH")
      return
    }
    #expect(search.tag == "m5" && search.isUID && search.minimum == 2 && search.count == 3)
    #expect(search.all == UIDSet([2, 10, 11]) && search.modSequence == 9 && search.others.count == 1)
  }

  @Test("Unknown data is kept and told as unknown, literals too")
  func unknown() {
    guard case .unknown(let thing)? = untagged("* 9 Xthing {3}\r\nabc more") else {
      Issue.record("not unknown")
      return
    }
    #expect(thing.number == 9 && thing.name == "XTHING" && thing.literals == ["abc"])
  }

  @Test("Lines that end in bare LF and stray empty lines are understood")
  func bareLineFeed() {
    #expect(outcomes(of: "\n\r\n* 1 EXISTS\n* 1 FETCH (BODY[] {2}\nab)\n").count == 2)
  }

  @Test("A status text that ends like a literal announces none")
  func textLikeLiteral() {
    #expect(outcomes(of: "* NO no room for {5}\r\nm1 OK done {9}\r\n+ go {3}\r\n").count == 3)
  }

  @Test("A continuation gives its challenge")
  func challenge() {
    guard case .response(.continuation(let plus)) = outcomes(of: "+ aGVsbG8=\r\n")[0],
      case .response(.continuation(let bare)) = outcomes(of: "+\r\n")[0],
      case .response(.continuation(let idle)) = outcomes(of: "+ idling\r\n")[0]
    else {
      Issue.record("no continuation")
      return
    }
    #expect(plus.challenge == Array("hello".utf8))
    #expect(bare.challenge == [])
    #expect(idle.text == "idling")
  }

  @Test("STARTTLS: what came before is forgotten")
  func reset() throws {
    var parser = ResponseParser()
    parser.append(Array("m1 OK begin TLS\r\nm2 OK injected\r\n* 1 FETCH (BODY[] {9}\r\nab".utf8))
    _ = try parser.next()
    #expect(parser.pendingBytes > 0)
    parser.reset()
    parser.append(Array("* 3 EXISTS\r\n".utf8))
    #expect(try parser.next() == .untagged(.exists(3)))
    #expect(try parser.next() == nil)
  }
}

enum SearchResultBuilder {
  /// What a parser makes of a plain SEARCH answer.
  static func plain(_ numbers: [UInt32]) -> SearchResult {
    guard case .search(let result)? = untagged("* SEARCH \(numbers.map { String($0) }.joined(separator: " "))") else {
      fatalError("SEARCH is not understood")
    }
    return result
  }
}
