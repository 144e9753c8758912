import Foundation

/// A program that ran to its end, and what it wrote; whoever starts one waits for it.
///
/// Foundation's `Process` is none for a test run: it reads the list of all open descriptors, of which there are more than a
/// thousand with all suites at once, past its end now and then, and takes the run down with it.
public struct ProgramRun: Sendable {
  /// What it wrote.
  public let output: Data
  /// What it wrote on its standard error.
  public let errors: Data
  /// How it ended.
  public let end: ChildProcess.End

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - path: the program.
  ///   - input: what stands on its standard input.
  /// - Throws: ``SpawnFailure`` when it can't be started, and what writing and reading its files throws.
  public init(_ path: String, _ arguments: [String], input: Data = Data()) throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "maild-run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }  // a scratch folder left behind harms no test
    func file(_ name: String, _ bytes: Data) throws -> FileHandle {
      let file = scratch.appending(path: name)
      try bytes.write(to: file)
      return try FileHandle(forUpdating: file)
    }
    let (given, out, failures) = (try file("in", input), try file("out", Data()), try file("errors", Data()))
    let id = try spawn(
      path, arguments, environment: ProcessInfo.processInfo.environment, input: given.fileDescriptor,
      output: out.fileDescriptor, errors: failures.fileDescriptor)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    end = ChildProcess.End(status: status)
    output = try Data(contentsOf: scratch.appending(path: "out"))
    errors = try Data(contentsOf: scratch.appending(path: "errors"))
  }
}
