import ArgumentParser
import Journal

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows whether the daemon runs and how each mailbox goes.",
    discussion: "The exit code is 0 when the daemon runs and no mailbox needs a person, 69 otherwise.")

  @OptionGroup var common: CommonOptions
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    try await reporting {
      let report = try await StatusReport(journal: try await common.openJournal(.readOnly), now: .now)
      if json { try Standard.json(report) } else { Standard.out(report.text) }
      if !report.isWell { throw ExitCode.unavailable }
    }
  }
}
