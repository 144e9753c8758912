import Foundation

/// What the program was asked to judge.
struct Arguments {
  static let usage = "JudgeAnswers [--grounding FOLDER]… [--injection FOLDER]…"

  var grounding: [URL] = []
  var injection: [URL] = []

  /// Reads the arguments; nil where they make no sense.
  init?(_ arguments: some Collection<String>) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      guard let path = rest.popFirst() else { return nil }
      let folder = URL(filePath: path, directoryHint: .isDirectory)
      switch option {
      case "--grounding": grounding.append(folder)
      case "--injection": injection.append(folder)
      default: return nil
      }
    }
  }
}
