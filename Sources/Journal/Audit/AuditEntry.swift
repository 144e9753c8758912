import Foundation
import GRDB

/// What one row of the audit record says, before it has its place in the chain.
struct AuditEntry: Sendable {
  var event: AuditEvent
  var at: Timestamp
  /// By its number: its address stands with the mailbox alone, so that it can be erased there.
  var mailbox: MailboxID?
  var job: JobID?
  var who = AuditActor.maild
  /// What else there is to say: names and figures, never a word of a mail, never a correspondent.
  var facts: [String: AuditFact?] = [:]
}

/// Who did what is recorded.
enum AuditActor: Sendable, Hashable {
  /// maild of itself.
  case maild
  /// Whoever the mailbox belongs to.
  case mailbox
  /// A person by the name given.
  case person(String)

  /// - Parameter address: of the mailbox, whose own agent is not named a second time.
  init(_ name: String?, of address: String) {
    switch name {
    case nil, "maild": self = .maild
    case let name? where MailboxSettings.key(name) == MailboxSettings.key(address): self = .mailbox
    case let name?: self = .person(String(name.prefix(200)))
    }
  }
}

/// A value of a row's facts.
enum AuditFact: Sendable, Encodable, ExpressibleByStringLiteral {
  case text(String)
  case number(Int)
  case names([String])
  case table([String: String])

  init(stringLiteral value: String) { self = .text(value) }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .names(let value): try container.encode(value)
    case .table(let value): try container.encode(value)
    }
  }
}

/// A row of the audit record as it stands in the store.
struct AuditRow: Sendable {
  var sequence: Int64
  var at: Timestamp
  var event: String
  var mailbox: Int64?
  var job: Int64?
  /// `maild`, `mailbox`, or the digest of a name (``AuditName``).
  var who: String
  /// A JSON object, its keys sorted, on one line.
  var facts: String

  /// The bytes that the chain covers: the fields as the export writes them, joined by line feeds, of which none has one.
  var canonicalBytes: [UInt8] {
    let fields = [
      "\(sequence)", at.description, event, mailbox.map { "\($0)" } ?? "", job.map { "\($0)" } ?? "", who, facts,
    ]
    return Array(fields.joined(separator: "\n").utf8)
  }

  /// The row's hash: SHA-256 over the 32 bytes of the hash before it and its own bytes.
  func hash(after previous: [UInt8]) -> [UInt8] { SHA256.digest(of: previous + canonicalBytes) }

  init(_ entry: AuditEntry, sequence: Int64, who: String) throws {
    self.sequence = sequence
    at = entry.at
    event = entry.event.rawValue
    mailbox = entry.mailbox?.rawValue
    job = entry.job?.rawValue
    self.who = who
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    facts = String(decoding: try encoder.encode(entry.facts.compactMapValues(\.self)), as: UTF8.self)
  }

  init(row: Row) {
    sequence = row["sequence"]
    at = Timestamp(milliseconds: row["at"])
    event = row["event"]
    mailbox = row["mailbox_id"]
    job = row["job_id"]
    who = row["who"]
    facts = row["facts"]
  }
}
