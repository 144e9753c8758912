import Foundation
import HostileMail
import MIMEParsing
import TestSupport
import Testing

/// Messages made to break the reader; each must end soon, in little memory, and say what was left out.
@Suite("Hostile messages", .serialized)
struct HostileTests {
  @Test("Each ends soon, and says what it left out", arguments: HostileMail.all.indices)
  func ends(_ index: Int) throws {
    let hostile = HostileMail.all[index]
    let bytes = hostile.bytes
    var message = Message(parsing: [])
    let spent = processorTime { message = Message(parsing: bytes) }
    if let defect = hostile.defect { #expect(message.defects.contains(defect), "\(hostile.name)") }
    #expect(message.body.text.utf8.count <= MessageLimits.default.textBytes * 3, "\(hostile.name)")
    // What takes longer in a worker is set aside (`limits.parsing-time`).
    #expect(spent < .seconds(10), "\(hostile.name)")
  }

  @Test("Deep nesting is read on the small stack of a pool thread")
  func smallStack() async throws {
    let levels = try #require(HostileMail.all.first { $0.name == "100,000 levels" }).bytes
    let message = await Task.detached { Message(parsing: levels) }.value
    #expect(message.defects.contains(.tooDeep))
  }

  @Test("A spam score is a number or none", arguments: ["nan", "inf", "-inf", "x"])
  func spamScore(_ score: String) {
    for header in ["X-Spam-Score: \(score)", "X-Spam-Status: No, score=\(score)"] {
      let message = Message(lines: header, "", "x")
      #expect(message.automation.spam.score == nil)
      #expect(message == message)
    }
    #expect(Message(lines: "X-Spam-Score: 1e999", "", "x").automation.spam.score == nil)
  }

  @Test("Many messages at once are read alike")
  func concurrent() async throws {
    let names = try Fixture.names()
    let expected = try names.map { try Fixture.message($0) }
    try await withThrowingTaskGroup { group in
      for round in 0..<40 {
        group.addTask {
          let index = round % names.count
          let message = try Fixture.message(names[index])
          #expect(message == expected[index])
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("Mutated fixtures are read without harm, and every text is NFC without control characters")
  func mutations() throws {
    var random = SeededGenerator(7)
    for name in try Fixture.names() {
      let original = try Fixture.bytes(name)
      guard !original.isEmpty else { continue }
      for _ in 0..<30 {
        var bytes = original
        for _ in 0..<(1 + Int(random.next() % 8)) {
          let place = Int(random.next() % UInt64(bytes.count))
          switch random.next() % 4 {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
          case 1: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
          case 2: bytes.removeSubrange(place..<min(bytes.count, place + 5))
          default: bytes.insert(0x0A, at: place)
          }
          if bytes.isEmpty { bytes = [0x0A] }
        }
        let message = Message(parsing: bytes)
        for text in [message.body.text, message.subject, message.body.newText, message.body.hiddenText] {
          #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" })
          #expect(Array(text.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
        }
      }
    }
  }
}
