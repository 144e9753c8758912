import Foundation
import IMAP
import Testing

/// The seeds of `make fuzz` and the inputs that it once broke something with, run through the parser in every build.
@Suite("The fuzzer's corpus")
struct FuzzCorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Fuzzing/Corpus/responses").standardizedFileURL

  private static func seeds() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  }

  @Test("Each of its transcripts gives the same, cut at any place, under tight limits too", .timeLimit(.minutes(1)))
  func anyCut() throws {
    let seeds = try Self.seeds()
    #expect(seeds.count > 20)
    for seed in seeds {
      let bytes = Array(try Data(contentsOf: seed))
      for limits in [ResponseLimits(), ResponseLimits(lineBytes: 400, literalBytes: 300, nestingDepth: 8, items: 60)] {
        let whole = outcomes(of: [bytes[...]], limits: limits)
        for cut in 0...bytes.count where outcomes(of: [bytes[..<cut], bytes[cut...]], limits: limits) != whole {
          Issue.record("\(seed.lastPathComponent) cut at \(cut)")
        }
      }
    }
  }

  @Test(
    "The transcripts of servers are understood, and those of mistakes are not",
    arguments: [
      ("malformed", false), ("too-large", false), ("greeting", true), ("bodystructure", true), ("qresync", true),
    ])
  func understood(name: String, isUnderstood: Bool) throws {
    let bytes = try Data(contentsOf: Self.folder.appending(path: "\(name).txt"))
    let hasErrors = outcomes(of: [Array(bytes)[...]]).contains { if case .error = $0 { true } else { false } }
    #expect(hasErrors != isUnderstood)
  }
}
