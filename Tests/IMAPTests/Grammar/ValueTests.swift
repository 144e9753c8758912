import IMAP
import Testing

@Suite("Dates, flags and capabilities")
struct ValueTests {
  @Test("Dates round trip through seconds over all years")
  func dates() throws {
    for seconds in stride(from: Int64(-62_167_219_200), through: 253_402_300_799, by: 99_999_991) {
      let date = try #require(InternalDate(secondsSinceEpoch: seconds))
      #expect(date.secondsSinceEpoch == seconds)
    }
    #expect(InternalDate(secondsSinceEpoch: 951_782_400)?.description == "29-Feb-2000 00:00:00 +0000")
    #expect(InternalDate(secondsSinceEpoch: .max) == nil)
    #expect(InternalDate(secondsSinceEpoch: .min) == nil)
  }

  @Test("Dates in zones")
  func zones() {
    let date = fetched("* 1 FETCH (INTERNALDATE \"17-jul-1996 02:44:25 -0730\")")?.internalDate
    #expect(date?.secondsSinceEpoch == 837_598_465)
    #expect(date?.description == "17-Jul-1996 02:44:25 -0730")
  }

  @Test("Flags compare without case")
  func flags() {
    #expect(Set([Flag("\\SEEN"), .seen, "$junk", .junk]).count == 2)
    #expect(Flag.seen.isSystemFlag && !Flag.junk.isSystemFlag)
  }

  @Test("Capabilities answer in any case")
  func capabilities() {
    let can = Capabilities([
      "imap4rev1", "IDLE", "LITERAL-", "AUTH=PLAIN", "auth=xoauth2", "idle", "APPENDLIMIT=35651584",
    ])
    #expect(can.hasIDLE && can.literalMinus && !can.literalPlus && can.contains("Idle") && !can.contains("ID"))
    #expect(can.saslMechanisms == ["PLAIN", "XOAUTH2"])
    #expect(can.names.count == 6 && can.appendLimit == 35_651_584)
    #expect(Capabilities(["IMAP4rev2"]).hasIDLE)
    #expect(can.union(Capabilities(["QRESYNC"])).hasCondStore)
  }
}
