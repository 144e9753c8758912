import Foundation
import LabelledMail

/// Holds triage, recipients and threading against sets of labelled mail; `make eval-triage` and `make bench-decide` run it.
///
///     JudgeMessages evaluate [--quiet] FOLDER…   a table of what is not as the labels say, then one JSON object
///     JudgeMessages time FOLDER…                 what deciding and composing cost a message, then one JSON object
@main
struct JudgeMessages {
  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let isQuiet = arguments.contains("--quiet")
    arguments.removeAll { $0 == "--quiet" }
    let folders = arguments.dropFirst().map { URL(filePath: $0, directoryHint: .isDirectory) }
    do {
      switch arguments.first {
      case "evaluate" where !folders.isEmpty:
        let evaluation = try Evaluation(folders)
        if !isQuiet { evaluation.lines.forEach { print($0) } }
        print(try json(evaluation.figures))
      case "time" where !folders.isEmpty: try Timing(folders).print()
      default:
        FileHandle.standardError.write(Data("JudgeMessages evaluate|time FOLDER…\n".utf8))
        exit(64)
      }
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(65)
    }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
