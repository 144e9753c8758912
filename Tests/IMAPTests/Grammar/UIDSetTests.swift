import IMAP
import Testing

@Suite("Sets of UIDs")
struct UIDSetTests {
  @Test(
    "Numbers become ranges",
    arguments: [
      ([3, 1, 2, 9] as [UInt32], "1:3,9"), ([], ""), ([5, 5, 5], "5"), ([0, 1], "1"), ([10, 8, 9, 1], "1,8:10"),
    ])
  func compact(uids: [UInt32], text: String) {
    #expect(UIDSet(uids).description == text)
  }

  @Test("What is written can be read", arguments: ["1", "1:3,9", "*", "5:*", "1,3,5:9,4294967294:*", "7:*"])
  func roundTrip(text: String) {
    #expect(UIDSet(text)?.description == text)
  }

  @Test("Reversed, overlapping and touching ranges are put in order")
  func normalised() {
    #expect(UIDSet("9:7,1:3,2:5,6")?.description == "1:9")
    #expect(UIDSet("*:4")?.description == "4:*")
    #expect(UIDSet("4294967294,*")?.description == "4294967294,*")
  }

  @Test(
    "Nonsense is refused",
    arguments: ["", ",", "1,", "a", "1:2:3", "-1", "4294967296", "99999999999999999999", "1 2", ":", "1:"])
  func nonsense(text: String) {
    #expect(UIDSet(text) == nil)
  }

  @Test("A hostile range is never spread out")
  func bounded() {
    let all = UIDSet(from: 1)
    #expect(all.uids(limit: 3) == [1, 2, 3])
    #expect(all.count == 4_294_967_295)
    #expect(all.reachesLast && all.contains(77) && !UIDSet([1, 3]).contains(2))
  }

  @Test("A long set is split into parts that fit and lose nothing")
  func split() {
    let set = UIDSet((1...5000).map { UInt32($0 * 3) })
    let parts = set.split(maximumBytes: 1000)
    #expect(parts.count > 10)
    #expect(parts.allSatisfy { $0.description.utf8.count <= 1000 })
    #expect(parts.reduce(UIDSet.empty) { $0.union($1) } == set)
  }

  @Test("COPYUID pairs old and new UIDs")
  func mapping() {
    let mapping = UIDMapping(uidValidity: 1, source: [304...304, 319...320], destination: [3956...3958])
    #expect(mapping.newUID(of: 304) == 3956)
    #expect(mapping.newUID(of: 320) == 3958)
    #expect(mapping.newUID(of: 305) == nil)
    let hostile = UIDMapping(uidValidity: 1, source: [1...UInt32.max, 1...UInt32.max], destination: [1...2])
    #expect(hostile.newUID(of: 3) == nil)
  }
}
