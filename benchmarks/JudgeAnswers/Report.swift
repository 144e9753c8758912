import Foundation
import JudgedAnswers

/// All that was judged: lines for people, and one JSON object for programs.
struct Report {
  private(set) var lines: [String] = []
  private let facts: GroundingEvaluation
  private let orders: InjectionEvaluation

  /// Judges all that the arguments name.
  init(_ arguments: Arguments) async throws {
    facts = GroundingEvaluation(try arguments.grounding.flatMap(GroundingCase.all))
    var sets: [InjectionSet] = []
    for folder in arguments.injection { sets.append(try await InjectionSet(folder).readingAttachments()) }
    orders = InjectionEvaluation(sets)
    tell("Invented facts", facts.lines)
    tell("An obedient model's answers to mails that give orders", orders.lines + orders.table)
  }

  private mutating func tell(_ title: String, _ news: [String]) { lines += [title] + news.map { "  " + $0 } + [""] }

  // MARK: For programs

  /// The figures of all, in one object.
  private struct Figures: Encodable {
    let parts: [any Encodable]

    func encode(to encoder: any Encoder) throws { for part in parts { try part.encode(to: encoder) } }
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let figures = Figures(parts: [facts.figures, orders.figures])
    return String(decoding: try encoder.encode(figures), as: UTF8.self)
  }
}
