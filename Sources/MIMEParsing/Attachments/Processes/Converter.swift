import Foundation

/// A program of the system that turns a file into something readable, run within limits.
struct Converter {
  enum Outcome {
    /// What it wrote; cut off at the limit when `isCut`.
    case output([UInt8], isCut: Bool, diagnostics: String)
    case failed(AttachmentText.Reason)
  }

  /// The program's name, looked for in the system's folders, or its path; then its arguments.
  let command: [String]
  let limits: AttachmentReader.Limits

  /// Runs it.
  ///
  /// - Parameters:
  ///   - outputBytes: how much of its output is kept.
  func run(on input: [UInt8], outputBytes: Int, timeLeft: Duration) -> Outcome {
    guard let name = command.first, let program = Self.path(of: name) else { return .failed(.notInstalled) }
    guard timeLeft > .zero else { return .failed(.tooLong) }
    let process = LimitedProcess(
      arguments: [program] + command.dropFirst(),
      limits: LimitedProcess.Limits(
        cpuSeconds: limits.cpuSeconds, memoryBytes: limits.memoryBytes, wallClock: min(limits.wallClock, timeLeft),
        outputBytes: max(1, outputBytes)))
    let run = process.run(input: input)
    switch run.ending {
    case .notStarted: return .failed(.notConfined)
    case .outOfTime: return .failed(.tooLong)
    case .signalled: return .failed(run.isCPUTimeSpent ? .tooLong : .damaged)
    case .exited(let status) where status != 0 && run.output.isEmpty:
      let asks =
        run.diagnostics.contains("password") || run.diagnostics.contains("passphrase")
        || run.diagnostics.contains("encrypted")
      return .failed(asks ? .encrypted : .damaged)
    case .exited: return .output(run.output, isCut: false, diagnostics: run.diagnostics)
    case .outputFull: return .output(run.output, isCut: true, diagnostics: run.diagnostics)
    }
  }

  /// Where a program lies; the environment's PATH is not asked.
  static func path(of program: String) -> String? {
    if program.hasPrefix("/") { return FileManager.default.isExecutableFile(atPath: program) ? program : nil }
    return ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + program }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}
