import ArgumentParser
import Foundation
import Journal

/// How the audit record is written out.
enum AuditFormat: String, ExpressibleByArgument, CaseIterable {
  /// JSON Lines: an object a line.
  case jsonl
  /// RFC 4180, with a header.
  case csv

  private static let columns = [
    "sequence", "at", "event", "mailbox_id", "mailbox", "job", "who", "by", "facts", "previous", "hash",
  ]

  /// What stands before the first row.
  var header: String { self == .csv ? Self.columns.joined(separator: ",") + "\r\n" : "" }

  /// A row with its line's end.
  func text(_ line: AuditLine) throws -> String {
    switch self {
    case .csv:
      let fields = [
        "\(line.sequence)", "\(line.at)", line.event, line.mailbox.map { "\($0)" } ?? "", line.address ?? "",
        line.job.map { "\($0)" } ?? "", line.who, line.by ?? "", line.facts, line.previous, line.hash,
      ]
      return fields.map(Self.quoted).joined(separator: ",") + "\r\n"
    case .jsonl:
      let values = [
        "\(line.sequence)", try Self.string("\(line.at)"), try Self.string(line.event),
        line.mailbox.map { "\($0)" } ?? "null", try Self.string(line.address), line.job.map { "\($0)" } ?? "null",
        try Self.string(line.who), try Self.string(line.by),
        // As it stands, for the hash is over it; what somebody has made of it otherwise is text.
        line.isWellFormed ? line.facts : try Self.string(line.facts), try Self.string(line.previous),
        try Self.string(line.hash),
      ]
      return "{" + zip(Self.columns, values).map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}\n"
    }
  }

  /// A field with what RFC 4180 §2 asks for where it holds a comma, a quote or a line's end.
  private static func quoted(_ field: String) -> String {
    let isPlain = field.utf8.allSatisfy { ![0x0A, 0x0D, 0x22, 0x2C].contains($0) }
    return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  private static func string(_ text: String?) throws -> String {
    guard let text else { return "null" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return String(decoding: try encoder.encode(text), as: UTF8.self)
  }
}
