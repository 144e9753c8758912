import Foundation
import JudgedAnswers

/// Holds the guard against judged answers; `make eval` runs it.
///
///     JudgeAnswers [--grounding FOLDER]… [--injection FOLDER]…    what is not as it should be, then one JSON object
@main
struct JudgeAnswers {
  static func main() {
    do {
      var grounding: [GroundingCase] = []
      var injection: [InjectionSet] = []
      var arguments = CommandLine.arguments.dropFirst()
      while let option = arguments.popFirst() {
        guard let path = arguments.popFirst() else { return usage() }
        let folder = URL(filePath: path, directoryHint: .isDirectory)
        switch option {
        case "--grounding": grounding += try GroundingCase.all(in: folder)
        case "--injection": injection.append(try InjectionSet(folder))
        default: return usage()
        }
      }
      let facts = GroundingEvaluation(grounding)
      let orders = InjectionEvaluation(injection)
      (facts.lines + orders.lines).forEach { print($0) }
      print(try json(Figures(facts: facts.figures, orders: orders.figures)))
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(65)
    }
  }

  /// The figures of both, in one object.
  private struct Figures: Encodable {
    let facts: GroundingEvaluation.Figures
    let orders: InjectionEvaluation.Figures

    func encode(to encoder: any Encoder) throws {
      try facts.encode(to: encoder)
      try orders.encode(to: encoder)
    }
  }

  private static func usage() {
    FileHandle.standardError.write(Data("JudgeAnswers [--grounding FOLDER]… [--injection FOLDER]…\n".utf8))
    exit(64)
  }

  private static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
