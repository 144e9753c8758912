import Foundation
import JudgedAnswers

/// Holds guard, prompt and, where the environment names one, a real model against judged cases; `make eval` runs it.
///
///     JudgeAnswers [--show] [--grounding FOLDER]… [--injection FOLDER]… [--mailbox FOLDER GUIDANCE]
///     JudgeAnswers --pseudonyms FILE      what names people, told from other numbers
///
/// Prints what is not as it should be, then one JSON object. The environment is ``ModelUnderTest``'s. Exit codes are those of
/// sysexits(3): 64 for arguments, 65 for cases that can't be used, 69 for a model that gave no answer at all, 78 for the
/// environment.
@main
struct JudgeAnswers {
  static func main() async {
    do {
      if CommandLine.arguments.count == 3, CommandLine.arguments[1] == "--pseudonyms" {
        let evaluation = PseudonymEvaluation(try PseudonymCase.all(in: URL(filePath: CommandLine.arguments[2])))
        evaluation.lines.forEach { print($0) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return print(String(decoding: try encoder.encode(evaluation.report), as: UTF8.self))
      }
      guard let arguments = Arguments(CommandLine.arguments.dropFirst()) else { fail(Arguments.usage, 64) }
      let model = try ModelUnderTest.named(in: ProcessInfo.processInfo.environment)
      let report = try await Report(arguments, model)
      report.lines.forEach { print($0) }
      print(try report.json())
      if let problem = report.modelProblem { fail(problem, 69) }
    } catch let error as ModelUnderTest.BadSetting {
      fail("\(error)", 78)
    } catch {
      fail("\(error)", 65)
    }
  }

  private static func fail(_ text: String, _ code: Int32) -> Never {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
    exit(code)
  }
}
