import IMAP
import Testing

@Suite("FETCH brings a message's attributes")
struct FetchTests {
  @Test("Flags, size, date and numbers")
  func simple() throws {
    let fetch = try #require(
      fetched(
        "* 4 FETCH (UID 44 FLAGS (\\recent $Junk) INTERNALDATE \" 4-Nov-2026 04:12:09 +0100\" RFC822.SIZE 1823 MODSEQ (18) X-GM-MSGID 12)"
      ))
    #expect(fetch.sequenceNumber == 4 && fetch.uid == 44 && fetch.size == 1823 && fetch.modSequence == 18)
    #expect(fetch.flags == [.recent, .junk])
    #expect(fetch.internalDate?.secondsSinceEpoch == 1_793_761_929)
    #expect(fetch.attributes.last == .other(name: "X-GM-MSGID", .atom("12")))
  }

  @Test("A body with lines like responses stays a body")
  func bodyLikeResponses() throws {
    let body = "* 99 FETCH (UID 1)\r\nm1 OK done\r\n)\r\n"
    let fetch = try #require(fetched("* 1 FETCH (BODY[] {\(body.utf8.count)}\r\n\(body) UID 7)"))
    #expect(fetch.body(.message) == Array(body.utf8))
    #expect(fetch.uid == 7)
  }

  @Test("Sections come back in any spelling")
  func sections() throws {
    let fetch = try #require(
      fetched(
        "* 1 FETCH (BODY[1.2.HEADER.FIELDS (\"FROM\" To)]<0> {1}\r\nx RFC822.HEADER {1}\r\ny BODY[TEXT] NIL body[2.mime] \"z\")"
      ))
    #expect(fetch.body(BodySection(part: [1, 2], .headerFields(["From", "To"]))) == Array("x".utf8))
    #expect(fetch.body(.header) == Array("y".utf8))
    #expect(fetch.body(.text) == nil)
    #expect(fetch.body(BodySection(part: [2], .mime)) == Array("z".utf8))
  }

  @Test("Envelopes with groups, missing fields and escapes")
  func envelope() throws {
    let fetch = try #require(
      fetched(
        "* 1 FETCH (ENVELOPE (NIL \"a \\\"b\\\" \\\\ c\" ((\"Zoé\" NIL \"zoe\" \"example.org\")) NIL NIL ((NIL NIL \"team\" NIL)(NIL NIL \"x\" \"y\")(NIL NIL NIL NIL)) () \"\" NIL {5}\r\n<1@a>))"
      ))
    let envelope = try #require(fetch.envelope)
    #expect(envelope.subject == "a \"b\" \\ c")
    #expect(envelope.from.first?.name?.string == "Zoé")
    #expect(envelope.to.count == 3 && envelope.to.filter(\.isGroupMarker).count == 2)
    #expect(envelope.messageID == "<1@a>")
    #expect(fetched("* 1 FETCH (ENVELOPE (NIL NIL NIL))")?.envelope == fetched("* 1 FETCH (ENVELOPE (NIL))")?.envelope)
  }

  @Test("A tree of parts with an embedded message, each leaf under its number")
  func bodyStructure() throws {
    let text = "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"utf-8\") NIL NIL \"7BIT\" 12 1)"
    let embedded =
      "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 300 (NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL) "
      + "((\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 5 1)(\"TEXT\" \"HTML\" NIL NIL NIL \"7BIT\" 6 1) \"ALTERNATIVE\") 20 NIL (\"attachment\" (\"filename\" \"m.eml\")))"
    let fetch = try #require(
      fetched(
        "* 1 FETCH (BODYSTRUCTURE (\(text)\(embedded) \"MIXED\" (\"boundary\" \"x\") NIL (\"fr\" \"en\") NIL (1 (2))))")
    )
    let structure = try #require(fetch.bodyStructure)
    #expect(structure.isMultipart && structure.subtype == "mixed" && structure.languages == ["fr", "en"])
    #expect(structure.parts[0].parameter("Charset") == "utf-8")
    #expect(structure.parts[1].disposition?.parameters.first?.value == "m.eml")
    #expect(structure.parts[1].envelope?.subject == "inner")
    #expect(structure.leaves.map(\.path) == [[1], [2], [2, 1], [2, 2]])
    let plain = try #require(fetched("* 1 FETCH (BODY \(text))")?.bodyStructure)
    #expect(plain.leaves.map(\.path) == [[1]])
  }

  @Test(
    "Body structures that servers write against the grammar",
    arguments: [
      "(\"mixed\" (\"boundary\" \"x\") NIL NIL)", "(NIL \"mixed\")",
      "(\"text\" \"plain\" NIL NIL NIL \"7bit\" NIL NIL NIL NIL)",
      "(\"text\" \"plain\" () NIL NIL \"7bit\" \"12\" -1)",
      "(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 3 NIL \"attachment\")",
      "(\"application\" \"octet-stream\" (\"name\") NIL NIL NIL 3)", "()",
    ])
  func oddStructures(text: String) {
    #expect(fetched("* 1 FETCH (BODYSTRUCTURE \(text) UID 5)")?.uid == 5)
  }

  @Test("BINARY, OBJECTID, PREVIEW and SAVEDATE")
  func extensions() throws {
    let fetch = try #require(
      fetched(
        "* 1 FETCH (BINARY[1.2]<5> ~{3}\r\na\0b BINARY.SIZE[1] 77 EMAILID (M1) THREADID NIL PREVIEW (FUZZY \"hi\") SAVEDATE \"01-Jan-1970 00:00:01 +0000\")"
      ))
    guard case .binary(let binary) = fetch.attributes[0] else {
      Issue.record("no BINARY")
      return
    }
    #expect(binary.data == [0x61, 0, 0x62] && binary.origin == 5 && binary.section.part == [1, 2])
    #expect(fetch.attributes[1] == .binarySize(part: [1], 77))
    #expect(fetch.attributes[2] == .emailID("M1"))
    #expect(fetch.attributes[3] == .threadID(nil))
    #expect(fetch.attributes[4] == .preview("hi"))
    #expect(fetch.attributes[5] == .saveDate(InternalDate(secondsSinceEpoch: 1)))
  }
}
