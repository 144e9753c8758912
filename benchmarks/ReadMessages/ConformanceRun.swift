import Conformance
import Foundation
import MIMEParsing

/// Answers each line on standard input, the path of a message, with a line of JSON that says how reading it went. Who
/// asks knows by it which message ended the process.
struct ConformanceRun {
  private struct Answer: Encodable {
    var bytes = 0
    var milliseconds = 0.0
    /// The growth of the resident set at its peak, the message's own bytes included.
    var kilobytes = 0
    var defects: [Defect] = []
    /// nil where no expectation lies beside the message.
    var differences: [Difference]?
    /// Why the file was not read as a message.
    var skipped: String?
  }

  private struct Difference: Encodable {
    let path: String
    let expected: String
    let found: String
  }

  /// How a file of Outlook's own form begins ([MS-CFB] §2.2).
  private static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  func answer() throws {
    while let path = readLine() { try ReadMessages.say(try answer(for: path)) }
  }

  private func answer(for path: String) throws -> Answer {
    var answer = Answer()
    let before = ResidentSet.forgetPeak()
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    answer.bytes = bytes.count
    guard !bytes.starts(with: Self.compoundFile) else {
      answer.skipped = "outlook-msg"
      return answer
    }
    let clock = ContinuousClock()
    var message = Message(parsing: [])
    let taken = clock.measure { message = Message(parsing: bytes) }
    answer.milliseconds = taken / .milliseconds(1)
    answer.kilobytes = max(0, ResidentSet.peakKilobytes() - before)
    answer.defects = message.defects
    let expectation = URL(filePath: path).deletingPathExtension().appendingPathExtension("json")
    if FileManager.default.fileExists(atPath: expectation.path(percentEncoded: false)) {
      do {
        answer.differences = try Expectation(json: Data(contentsOf: expectation)).differences(in: message).map {
          Difference(path: $0.path, expected: $0.expected, found: $0.found)
        }
      } catch {
        // Any folder may hold JSON of its own; that is no crash of the reader.
        answer.differences = [Difference(path: "", expected: "an expectation", found: "\(error)")]
      }
    }
    return answer
  }
}
