import Foundation
import JudgedAnswers

/// Holds the guard against judged answers; `make eval` runs it.
///
///     JudgeAnswers [--grounding FOLDER]… [--injection FOLDER]…
///
/// Prints what is not as it should be, then one JSON object. Exit codes are those of sysexits(3): 64 for arguments, 65 for
/// cases that can't be used.
@main
struct JudgeAnswers {
  static func main() async {
    do {
      guard let arguments = Arguments(CommandLine.arguments.dropFirst()) else { fail(Arguments.usage, 64) }
      let report = try await Report(arguments)
      report.lines.forEach { print($0) }
      print(try report.json())
    } catch {
      fail("\(error)", 65)
    }
  }

  private static func fail(_ text: String, _ code: Int32) -> Never {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
    exit(code)
  }
}
