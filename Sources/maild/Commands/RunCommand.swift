import ArgumentParser
import Configuration
import Logging

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs the daemon in the foreground, as systemd wants it.",
    discussion: """
      SIGTERM and SIGINT end it within seconds; what was under way goes on at the next start. SIGHUP reads the \
      configuration anew; when it has mistakes they are logged and the old one stays. Lines of log go to standard error.
      """)

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      LoggingSystem.bootstrap { _ in LogOutput(configuration.log) }
      let daemon = try await Daemon(
        path: common.path, configuration: configuration, logger: Logger(label: "maild"))
      try await daemon.run()
    }
  }
}

extension LogOutput {
  init(_ log: Configuration.Log) {
    let level: Logger.Level =
      switch log.level {
      case .debug: .debug
      case .info: .info
      case .warning: .warning
      case .error: .error
      }
    self.init(format: log.format == .json ? .json : .text, level: level)
  }
}
