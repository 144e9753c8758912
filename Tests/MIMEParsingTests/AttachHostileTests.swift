import Foundation
import HostileMail
import MIMEParsing
import TestSupport
import Testing

/// Files made to break what reads them; each must end soon, in little memory, and say what became of it.
@Suite("Hostile attachments", .serialized)
struct AttachHostileTests {
  @Test("Each ends soon, and says what it left out", arguments: HostileFile.all)
  func ends(_ hostile: HostileFile) async throws {
    let bytes = try hostile.bytes
    let attachment = try AttachedFile.attachment(bytes, name: hostile.file)
    let start = ContinuousClock.now
    let read = await AttachmentReader().read(attachment)
    let taken = ContinuousClock.now - start
    let isAsExpected = hostile.expected(read)
    #expect(isAsExpected, "\(read.readText.prefix(200)) \(String(describing: read.reason)) \(read.notes)")
    // Most take less than a second, and the worst some four in a debug build; other tests run beside this one.
    #expect(taken < .seconds(60))
  }

  @Test("Nothing was written where the names of members led to")
  func nothingWritten() async throws {
    let bytes = try AttachedFile.made(by: "out(zipped([('../../../tmp/maild-was-here-2', 'x')]))")
    _ = try await AttachedFile.read(bytes, name: "a.zip")
    #expect(!FileManager.default.fileExists(atPath: "/tmp/maild-was-here-2"))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/maild-was-here"))
  }

  @Test("What is cut off anywhere is read as far as it goes, or said to be damaged")
  func truncated() async throws {
    let scripts = [
      ("a.docx", "out(docx('<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>' * 50))"),
      ("a.xlsx", "out(xlsx([('a', '', '<row><c><v>1</v></c></row>')]))"),
      ("a.odt", "out(odf('text', '<text:p>Bonjour</text:p>'))"), ("a.zip", "out(zipped([('a.txt', 'x' * 1000)]))"),
      ("a.pdf", "out(pdf([['Bonjour'], ['suite']]))"),
      ("a.msg", "out(compound({'__properties_version1.0': bytes(32), '__substg1.0_1000001F': b'a\\0' * 3000}))"),
    ]
    for (name, script) in scripts {
      let bytes = try AttachedFile.made(by: script)
      for part in 1..<12 {
        let read = try await AttachedFile.read(Array(bytes.prefix(bytes.count * part / 12)), name: name)
        #expect(
          !read.readText.isEmpty || read.reason != nil || !read.contents.isEmpty, "\(part) of 12 of \(name)")
      }
    }
  }

  @Test("Bytes changed at random break nothing")
  func changed() async throws {
    var generator = SeededGenerator(20_260_312)
    for (name, script) in [
      (
        "a.msg",
        "out(compound({'__properties_version1.0': bytes(48), '__substg1.0_1000001F': b'a\\0' * 30, 's': {'t': b'x'}}))"
      ),
      ("a.zip", "out(zipped([('a.txt', 'x' * 100), ('b.txt', 'y')], zipfile.ZIP_STORED))"),
    ] {
      let bytes = try AttachedFile.made(by: script)
      for _ in 0..<60 {
        var changed = bytes
        for _ in 0..<8 {
          changed[Int.random(in: 8..<changed.count, using: &generator)] = .random(in: 0...255, using: &generator)
        }
        let read = try await AttachedFile.read(changed, name: name)
        #expect(read.text != nil)
      }
    }
  }
}
