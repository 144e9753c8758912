import Configuration
import Foundation

/// A folder of a test's own, removed with everything in it when the test is over.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "maild-configuration-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Writes a file and gives its path.
  func file(_ name: String, _ text: String, mode: Int = 0o600) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }
}

/// The root of the sources, where the example and the documents stand.
let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// What a configuration needs at least.
let leastConfiguration = """
  servers:
    main:
      host: imap.mairie.example
  endpoints: [llm.mairie.example]
  model:
    url: https://llm.mairie.example/v1
    name: mistral-small

  """

func parse(_ text: String) throws(ConfigurationErrors) -> Configuration {
  try Configuration.parse(Array(text.utf8), path: "maild.yaml")
}

/// The mistakes of a configuration, a line each.
func mistakes(_ text: String) -> [String] {
  do {
    _ = try parse(text)
    return []
  } catch {
    return error.description.split(separator: "\n").map(String.init)
  }
}
