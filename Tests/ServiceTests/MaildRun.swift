import Foundation

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
    let scratch = URL.temporaryDirectory.appending(path: "maild-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }  // a scratch folder left behind harms no test
    let (given, out, failures) = (
      scratch.appending(path: "in"), scratch.appending(path: "out"), scratch.appending(path: "errors")
    )
    try Data(input).write(to: given)
    for file in [out, failures] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "maild")
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: failures)
    try process.run()
    process.waitUntilExit()
    output = try String(contentsOf: out, encoding: .utf8)
    errors = try String(contentsOf: failures, encoding: .utf8)
    exitCode = process.terminationStatus
  }
}
