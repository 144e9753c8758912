import Foundation
import Testing

/// docs/reliability.md tells of each crash point what the matrix tries.
@Suite("The document of crash points")
struct CrashDocumentTests {
  private static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../docs/reliability.md").standardizedFileURL.path
  private static let (begin, end) = ("<!-- crash points: begin -->\n", "<!-- crash points: end -->\n")

  private static var table: String {
    let rows = CrashPointTable.points.map { point in
      "| `\(point.name)` | \(point.left) | \(point.restart) | \(point.scenario.map { "`\($0.rawValue)`" } ?? "—") |\n"
    }
    return "| killed behind | on the disk and in the mailbox | the restart | tried by `make test` in |\n"
      + "| --- | --- | --- | --- |\n" + rows.joined()
  }

  @Test("is the table that the matrix goes by")
  func document() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let start = try #require(text.range(of: Self.begin)?.upperBound)
    let stop = try #require(text.range(of: Self.end)?.lowerBound)
    if ProcessInfo.processInfo.environment["MAILD_WRITE_DOCS"] != nil {
      try text.replacingCharacters(in: start..<stop, with: Self.table)
        .write(toFile: Self.path, atomically: true, encoding: .utf8)
      return
    }
    let message: Comment = "run `MAILD_WRITE_DOCS=1 swift test --filter CrashDocumentTests` to write it anew"
    #expect(String(text[start..<stop]) == Self.table, message)
  }

  @Test("tells of every place in the code at which a mailbox is changed")
  func places() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../Sources").standardizedFileURL
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var found: Set<String> = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      found.formUnion(text.matches(of: /CrashPoint\.pass\("([a-z-]+)"\)/).map { String($0.1) })
    }
    #expect(found.count >= 6)
    #expect(found.isSubset(of: CrashPointTable.points.map(\.name)), "\(found)")
    #expect(Set(CrashPointTable.points.map(\.name)).count == CrashPointTable.points.count)
  }
}
