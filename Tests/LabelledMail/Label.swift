import Foundation

/// One line of `labels.jsonl`: what people say of a message.
public struct Label: Sendable, Decodable {
  var file: String
  var mailbox: String
  var aliases: [String]?
  /// `personal` or `shared`.
  var kind: String?
  /// `draft` or `skip`.
  public internal(set) var expect: String
  /// The class of the reason, and others that will do.
  var why: String?
  var whyOK: [String]?
  /// The language of the right reply.
  public internal(set) var language: String?
  /// The right reply's headers, and others that will do. What is nil is not judged.
  var to: [String]?
  var cc: [String]?
  var toOK: [[String]]?
  var ccOK: [[String]]?
  var subject: String?
  var subjectOK: [String]?
  /// Judged where the line has it; null where the message has no Message-ID.
  var inReplyTo: String??
  /// IMAP flags that the message has already.
  public internal(set) var flags: [String]?
  /// A message of the Sent folder that is there already.
  var sent: String?
  var distress: Bool?
  var debatable: Bool?
  var hard: Bool?
  var note: String?

  private enum CodingKeys: String, CodingKey {
    case file, mailbox, aliases, kind, expect, why, language, to, cc, subject, flags, sent, distress, debatable, hard
    case note
    case whyOK = "why_ok"
    case toOK = "to_ok"
    case ccOK = "cc_ok"
    case subjectOK = "subject_ok"
    case inReplyTo = "in_reply_to"
  }

  /// Reads one line.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func optional<Value: Decodable>(_ key: CodingKeys, _ type: Value.Type = Value.self) throws -> Value? {
      try fields.decodeIfPresent(type, forKey: key)
    }
    file = try fields.decode(String.self, forKey: .file)
    mailbox = try fields.decode(String.self, forKey: .mailbox)
    expect = try fields.decode(String.self, forKey: .expect)
    guard expect == "draft" || expect == "skip" else {
      throw DecodingError.dataCorruptedError(forKey: .expect, in: fields, debugDescription: "neither draft nor skip")
    }
    aliases = try optional(.aliases)
    kind = try optional(.kind)
    why = try optional(.why)
    whyOK = try optional(.whyOK)
    language = try optional(.language)
    to = try optional(.to)
    cc = try optional(.cc)
    toOK = try optional(.toOK)
    ccOK = try optional(.ccOK)
    subject = try optional(.subject)
    subjectOK = try optional(.subjectOK)
    inReplyTo = fields.contains(.inReplyTo) ? .some(try optional(.inReplyTo)) : nil
    flags = try optional(.flags)
    sent = try optional(.sent)
    distress = try optional(.distress)
    debatable = try optional(.debatable)
    hard = try optional(.hard)
    note = try optional(.note)
  }

  /// The labels of a folder, in their order.
  ///
  /// - Throws: ``BadLabels`` with file and line for what is malformed.
  public static func read(_ folder: URL) throws -> [Label] {
    let file = folder.appending(path: "labels.jsonl")
    let text: String
    do {
      text = try String(contentsOf: file, encoding: .utf8)
    } catch { throw BadLabels(place: file.path(percentEncoded: false), problem: "can't be read; put the labels there") }
    return try text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
      guard line.contains(where: { !$0.isWhitespace }) else { return nil }
      do {
        return try JSONDecoder().decode(Label.self, from: Data(line.utf8))
      } catch {
        throw BadLabels(place: "\(file.path(percentEncoded: false)):\(number + 1)", problem: Self.words(error))
      }
    }
  }

  private static func words(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the field `\(key.stringValue)` is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "the field `\(context.codingPath.map(\.stringValue).joined(separator: "."))` has the wrong type"
    case DecodingError.dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "this is not one JSON object"
        : "`\(context.codingPath.map(\.stringValue).joined(separator: "."))`: \(context.debugDescription)"
    default: "\(error)"
    }
  }
}

/// A set of labels that can't be used, and where.
public struct BadLabels: Error, CustomStringConvertible {
  let place: String
  let problem: String

  /// Says that the thing at `place` has this problem.
  public init(place: String, problem: String) {
    self.place = place
    self.problem = problem
  }

  /// Where, and what.
  public var description: String { "\(place): \(problem)" }
}
