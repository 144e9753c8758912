import Foundation
import Glibc

/// Reads messages with MIMEParsing for `make conformance`, `make bench-mime` and `make eval-quotes`, which say how it is
/// called.
@main
enum ReadMessages {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "conform": try ConformanceRun().answer()
    case "quotes": try NewTextRun().answer()
    case "time":
      guard arguments.count == 4, let depth = TimedRun.Depth(rawValue: arguments[1]), let seconds = Double(arguments[2])
      else { fallthrough }
      try TimedRun(list: arguments[3], depth: depth).run(seconds: seconds)
    default:
      FileHandle.standardError.write(
        Data("read-messages conform | quotes | time outline|whole SECONDS FILE-LIST\n".utf8))
      exit(64)
    }
  }

  /// Writes one line of JSON.
  static func say(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }
}
