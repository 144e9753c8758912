import ArgumentParser
import Configuration
import Foundation
import Journal

/// What all commands take: where the configuration is.
struct CommonOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The configuration file (default: $MAILD_CONFIG, else /etc/maild/maild.yaml).", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var config: String?

  /// Where the configuration is, by the option, the environment or the default.
  var path: String {
    config ?? ProcessInfo.processInfo.environment["MAILD_CONFIG"] ?? "/etc/maild/maild.yaml"
  }

  /// Reads the configuration; warnings go to standard error.
  func load() throws -> Configuration {
    let configuration = try Configuration.load(path: path)
    for warning in configuration.warnings { Standard.error("maild: \(warning)") }
    return configuration
  }

  /// Opens the store that the configuration names.
  func openJournal(_ access: Journal.Access = .readWrite) async throws -> Journal {
    try await Journal.open(at: try load().store.path, access: access)
  }
}

extension Configuration {
  /// The server's name, where there is but one.
  var onlyServer: String? { servers.count == 1 ? servers.keys.first : nil }
}
