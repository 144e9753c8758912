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

  @Test("IMAP4rev2 has what were extensions before it, and each extension is known by its name")
  func extensions() {
    let rev2 = Capabilities(["IMAP4rev2"])
    #expect(rev2.hasUnselect && rev2.hasMove && rev2.hasUIDPlus && rev2.hasListExtended && rev2.hasListStatus)
    #expect(rev2.hasESearch && rev2.hasNamespace && rev2.hasEnable && rev2.hasSpecialUse && rev2.literalMinus)
    #expect(rev2.hasStatusSize && rev2.hasBinary && rev2.hasInitialResponse && !rev2.literalPlus && !rev2.hasID)
    #expect(!rev2.hasCondStore && !rev2.hasNotify && !rev2.hasUTF8Accept && rev2.additionalRights == nil)
    let all = Capabilities([
      "status=size", "LIST-MYRIGHTS", "WITHIN", "PREVIEW", "SAVEDATE", "RIGHTS=kxte", "NOTIFY", "REPLACE", "OBJECTID",
      "ACL", "UTF8=ONLY", "CREATE-SPECIAL-USE", "XLIST", "QUOTA", "ID",
    ])
    #expect(all.hasStatusSize && all.hasListMyRights && all.hasWithin && all.hasPreview && all.hasSaveDate)
    #expect(all.hasNotify && all.hasReplace && all.hasObjectID && all.hasACL && all.hasUTF8Accept && all.hasXList)
    #expect(all.hasCreateSpecialUse && all.hasQuota && all.hasID && all.additionalRights == "KXTE")
  }

  @Test("Rights are read by the old letters and the new")
  func rights() {
    let new = Rights("lrswipkxtea")
    #expect(new.canLookUp && new.canRead && new.canKeepSeen && new.canWriteFlags && new.canInsert && new.canPost)
    #expect(new.canCreate && new.canDeleteMailbox && new.canDeleteMessages && new.canExpunge && new.canAdminister)
    let old = Rights("lrcd")
    #expect(old.canCreate && old.canDeleteMessages && old.canExpunge && !old.canInsert && !old.canAdminister)
  }
}
