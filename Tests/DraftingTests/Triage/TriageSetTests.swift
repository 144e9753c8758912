import Foundation
import LabelledMail
import Testing

@testable import Drafting

@Suite("Labelled mail")
struct TriageSetTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/triage")

  private static func sets() throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { FileManager.default.fileExists(atPath: $0.appending(path: "labels.jsonl").path(percentEncoded: false)) }
      .sorted { $0.path() < $1.path() }
  }

  @Test("The sets are decided on as people would, nothing severe, every reply to the right people in its thread")
  func sets() throws {
    let evaluation = try Evaluation(try Self.sets())
    let figures = evaluation.figures
    let story = Comment(rawValue: evaluation.lines.joined(separator: "\n"))
    #expect(figures.cases >= 400)
    #expect(figures.triagePrecision >= 0.97 && figures.triageRecall >= 0.97, story)
    #expect(figures.hardPrecision >= 0.97 && figures.hardRecall >= 0.97, story)
    #expect(figures.severe == 0, story)
    #expect(figures.recipientsWrong + figures.subjectWrong + figures.threadWrong == 0, story)
  }

  @Test("A set that can't be used is told with the line and what is wrong there")
  func badLabels() throws {
    let folder = URL(filePath: NSTemporaryDirectory()).appending(path: "labels-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func problem(_ text: String) throws -> String {
      try Data(text.utf8).write(to: folder.appending(path: "labels.jsonl"))
      let error = #expect(throws: BadLabels.self) { try Evaluation([folder]) }
      return error.map { "\($0)" } ?? ""
    }
    let good = #"{"file": "a.eml", "mailbox": "a@b.example", "expect": "skip"}"#
    #expect(try problem("\n{").hasSuffix("labels.jsonl:2: this is not one JSON object"))
    #expect(try problem(#"{"file": "a.eml", "mailbox": "a@b.example"}"#).hasSuffix("the field `expect` is missing"))
    #expect(try problem(good.replacing("skip", with: "maybe")).contains("`expect`: neither draft nor skip"))
    #expect(try problem(good.replacing("\"a.eml\"", with: "1")).hasSuffix("the field `file` has the wrong type"))
    #expect(try problem(good).contains("a.eml: the labels name it, and it can't be read"))
  }
}
