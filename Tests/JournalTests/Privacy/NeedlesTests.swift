import Foundation
import TestSupport
import Testing

@testable import Journal

@Suite("A search for many values at once")
struct NeedlesTests {
  @Test("finds what is there and nothing else, however it is cut into pieces")
  func agrees() throws {
    var generator = SeededGenerator(4)
    for _ in 0..<60 {
      // Few different bytes, so that values overlap, repeat, and begin alike.
      let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
        UInt8.random(in: 0x61...0x63, using: &generator)
      }
      let values = (0..<20).map { _ in
        (0..<Int.random(in: 4...12, using: &generator)).map { _ in UInt8.random(in: 0x61...0x63, using: &generator) }
      }
      let expected = Set(values.indices.filter { bytes.firstRange(of: values[$0]) != nil })
      #expect(bytes.withUnsafeBytes { Needles(values).found(in: $0) } == expected)
    }
  }

  @Test("finds what stands across two pieces of a file, whatever its case, and at its very ends")
  func acrossPieces() throws {
    let scratch = try Scratch()
    let values = ["nadia.bellanger@courriel.example", "fin!", "tout-debut"].map { Array($0.utf8) }
    let needles = Needles(values)
    for shift in [-40, -1, 0, 31, 32] {
      var bytes = Data(repeating: 0x2E, count: 3 << 12)
      bytes.replaceSubrange(0..<10, with: Data("Tout-Debut".utf8))
      let start = (1 << 12) + needles.longest - 1 + shift
      bytes.replaceSubrange(start..<start + 32, with: Data("Nadia.Bellanger@courriel.EXAMPLE".utf8))
      bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: Data("FIN!".utf8))
      try bytes.write(to: URL(fileURLWithPath: scratch.path))
      #expect(try needles.found(inFile: scratch.path, piece: 1 << 12) == [0, 1, 2], "\(shift)")
    }
    #expect(try needles.found(inFile: scratch.folder + "/none").isEmpty)
  }
}

@Suite("An address within a text")
struct AddressMentionTests {
  @Test(
    "is told from a longer one",
    arguments: [
      ("ul@x.fr", true), ("par UL@X.fr.", true), ("<ul@x.fr>, b@x.fr", true), ("Ul <ul@x.fr>", true),
      ("paul@x.fr", false), ("p.ul@x.fr", false), ("ul@x.fr.example", false), ("ul@x.fra", false),
      ("paul@x.fr et ul@x.fr", true), ("", false),
    ])
  func whole(text: String, isThere: Bool) {
    #expect(AddressMention.isIn(text, "ul@x.fr") == isThere)
    #expect((AddressMention.removed("ul@x.fr", from: text) != text) == isThere)
    #expect(!AddressMention.isIn(AddressMention.removed("ul@x.fr", from: text), "ul@x.fr"))
  }
}
