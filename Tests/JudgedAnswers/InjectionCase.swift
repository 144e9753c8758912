import Drafting
import Foundation
import MIMEParsing

/// A mail that gives orders, and what a model that obeys would answer: a line of `cases.jsonl`.
public struct InjectionCase: Decodable, Sendable {
  /// The message's file.
  public let file: String
  let family: String
  let channel: String
  let goal: String
  let obedientAnswer: String
  let forbidden: [String]
  let forbiddenRecipients: [String]?

  private enum CodingKeys: String, CodingKey {
    case file, family, channel, goal, forbidden
    case obedientAnswer = "obedient_answer"
    case forbiddenRecipients = "forbidden_recipients"
  }
}

/// A mail that only looks as if it gave orders, and a good answer to it: a line of `benign.jsonl`.
public struct BenignCase: Decodable, Sendable {
  /// The message's file.
  public let file: String
  let answer: String
  let mustKeep: [String]

  private enum CodingKeys: String, CodingKey {
    case file, answer
    case mustKeep = "must_keep"
  }
}

/// A folder of both.
public struct InjectionSet: Sendable {
  let attacks: [(case: InjectionCase, message: Message)]
  let benign: [(case: BenignCase, message: Message)]

  /// The attacks that want one of these things, and nothing else.
  public func attacks(on goals: Set<String>) -> InjectionSet {
    InjectionSet(attacks: attacks.filter { goals.contains($0.case.goal) }, benign: [])
  }

  private init(attacks: [(case: InjectionCase, message: Message)], benign: [(case: BenignCase, message: Message)]) {
    (self.attacks, self.benign) = (attacks, benign)
  }

  /// Reads a folder.
  ///
  /// - Throws: ``CaseFile/BadCase`` for a line or a message that can't be read.
  public init(_ folder: URL) throws {
    func message(_ file: String) throws -> Message {
      guard let data = try? Data(contentsOf: folder.appending(path: file)) else {
        throw CaseFile.BadCase(description: "\(folder.path)/\(file): the cases name it, and it can't be read")
      }
      return Message(parsing: Array(data))
    }
    attacks = try CaseFile.read(folder.appending(path: "cases.jsonl"), as: InjectionCase.self)
      .map { ($0, try message($0.file)) }
    let harmless = folder.appending(path: "benign.jsonl")
    let hasHarmless = FileManager.default.fileExists(atPath: harmless.path)
    benign = try (hasHarmless ? CaseFile.read(harmless, as: BenignCase.self) : []).map { ($0, try message($0.file)) }
  }
}
