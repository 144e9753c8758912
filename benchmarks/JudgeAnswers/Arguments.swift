import Foundation

/// What the program was asked to judge.
struct Arguments {
  static let usage = "JudgeAnswers [--show] [--grounding FOLDER]… [--injection FOLDER]… [--mailbox FOLDER GUIDANCE]"

  var grounding: [URL] = []
  var injection: [URL] = []
  /// Whether each draft that is not as it should be is printed.
  var showsDrafts = false
  /// Mails of one mailbox, and what its service head has said.
  var mailbox: (folder: URL, guidance: URL)?

  /// Reads the arguments; nil where they make no sense.
  init?(_ arguments: some Collection<String>) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      if option == "--show" {
        showsDrafts = true
        continue
      }
      guard let path = rest.popFirst() else { return nil }
      let folder = URL(filePath: path, directoryHint: .isDirectory)
      switch option {
      case "--grounding": grounding.append(folder)
      case "--injection": injection.append(folder)
      case "--mailbox":
        guard let guidance = rest.popFirst(), mailbox == nil else { return nil }
        mailbox = (folder, URL(filePath: guidance))
      default: return nil
      }
    }
  }
}
