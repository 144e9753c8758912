import Foundation
import IMAP
import Testing

@Suite("The standards' examples and servers' habits are understood")
struct ExampleTests {
  /// A response and what is understood of it; see the head of the files in Tests/Fixtures/imap.
  struct Example: Sendable, CustomTestStringConvertible {
    let source: String
    let wire: String
    let json: String

    var testDescription: String { "\(source): \(wire)" }

    static func all(in file: String) -> [Example] {
      let path = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures/imap/\(file).txt").standardizedFileURL
      guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [] }  // told by `enough`
      return text.split(separator: "\n").filter { !$0.hasPrefix("# ") }.chunked(by: 3).map {
        let lines = Array($0)
        return Example(source: String(lines[0]), wire: String(lines[1]), json: String(lines[2]))
      }
    }
  }

  @Test("There are examples of every standard that the grammar names")
  func enough() {
    let standards = Set(Example.all(in: "standards").compactMap { $0.source.split(separator: " §").first })
    for number in [
      3501, 9051, 2177, 4315, 7888, 6154, 5258, 5819, 4731, 5161, 7162, 2342, 2971, 3691, 6851, 3516, 6855, 4314, 8474,
      8508, 5465, 5530,
    ] {
      #expect(standards.contains("RFC \(number)"))
    }
    #expect(Example.all(in: "servers").count > 30)
  }

  @Test("Each is understood", arguments: Example.all(in: "standards") + Example.all(in: "servers"))
  func understood(example: Example) {
    let bytes = Array(example.wire.replacing("⏎", with: "\r\n").utf8) + [0x0D, 0x0A]
    let all = outcomes(of: [bytes[...]])
    guard all.count == 1, case .response(let response) = all[0] else {
      Issue.record("\(all)")
      return
    }
    #expect(response.json == example.json)
    for cut in bytes.indices {
      if outcomes(of: [bytes[..<cut], bytes[cut...]]) != all { Issue.record("cut at \(cut)") }
    }
  }
}

extension Array {
  fileprivate func chunked(by count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count - count + 1, by: count).map { self[$0..<$0 + count] }
  }
}
