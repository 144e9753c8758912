import Foundation
import TestSupport

/// What a run of the program that was built beside these tests printed, and how it ended.
struct MaildRun {
  let output: String
  let errors: String
  let exitCode: Int32

  /// The lines printed that are not empty.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// Runs it to its end.
  ///
  /// - Parameter input: what stands on its standard input.
  init(_ arguments: [String], input: [UInt8] = []) throws {
    let maild = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "maild")
    let run = try ProgramRun(maild.path(percentEncoded: false), arguments, input: Data(input))
    output = String(decoding: run.output, as: UTF8.self)
    errors = String(decoding: run.errors, as: UTF8.self)
    switch run.end {
    case .exited(let status): exitCode = status
    // As a shell tells of it.
    case .killed(let signal): exitCode = 128 + signal
    }
  }
}
