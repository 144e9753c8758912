import ArgumentParser
import Foundation
import Journal

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Shows, and proves, what was decided, asked of a model and done in mailboxes.",
    discussion: """
      The record tells who offered, enabled, paused or removed which mailbox, which settings and which configuration came \
      into force when, what each model was asked in sizes and digests, and which drafts came and went. It holds no word of \
      a mail and no correspondent. Each row holds a hash over the row before, so that no row can be changed unnoticed.
      """,
    subcommands: [Verify.self, Export.self])

  // MARK: - Verify

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Goes over the whole record and says which row does not hold, and what that means.",
      discussion: """
        Prints the head, the last row's number and hash. Whoever may write the store could write all of the record anew: \
        note the head where they can't reach, on paper or in another office's mail, and give it later:

          maild audit verify --head 4711:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

        The exit code is 0 where all holds, 65 where something does not. maild may run meanwhile.
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var source: AuditSource
    @Option(help: ArgumentHelp("A head noted earlier, which must still be part of the record.", valueName: "seq:hash"))
    var head: AuditHead?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      try await reporting {
        let report = try await source.open(common).verifyAudit(against: head)
        if json {
          try Standard.json(AuditReportLine(report))
        } else {
          for fault in report.faults { Standard.out("WRONG \(fault)") }
          let cut = report.first > 1 ? ", from row \(report.first) on: retention has cut off those before" : ""
          Standard.out("\(report.faults.isEmpty ? "ok" : "not as it was written"): \(report.rows) row(s)\(cut)")
          Standard.out("head \(report.head)")
        }
        if !report.faults.isEmpty { throw ExitCode.dataError }
      }
    }
  }

  // MARK: - Export

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints the record, a row a line, for an auditor's own tools.",
      discussion: """
        jsonl is JSON Lines, csv is CSV as RFC 4180 has it, with a header. Each row brings the hash before it and its own: \
        SHA-256 over the 32 bytes of the former and the fields sequence, at, event, mailbox_id, job, who and facts, just as \
        the CSV has them, joined by line feeds.

          maild audit export --format csv --since 2026-11-01 --mailbox contact@mairie.example > novembre.csv
        """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var source: AuditSource
    @Option(help: "jsonl or csv.") var format: AuditFormat
    @Option(
      help: ArgumentHelp("From that day on (UTC), or that moment: 2026-11-27, 2026-11-27T08:00:00Z.", valueName: "date")
    )
    var since: AuditDate?
    @Option(help: ArgumentHelp("Up to that day, it included, or that moment.", valueName: "date")) var until: AuditDate?
    @Option(
      help: ArgumentHelp(
        "Only what concerns this mailbox; one that was removed goes by the number that the record has.",
        valueName: "address"))
    var mailbox: String?

    func run() async throws {
      try await reporting {
        let journal = try await source.open(common)
        var query = AuditQuery()
        query.since = since?.first
        query.until = until?.last
        if let mailbox {
          query.mailbox =
            if let number = Int64(mailbox) { MailboxID(rawValue: number) } else { try await journal.known(mailbox).id }
        }
        try Standard.write(format.header)
        var last: Int64 = 0
        while true {
          let lines = try await journal.auditLines(after: last, matching: query)
          guard let end = lines.last else { return }
          last = end.sequence
          try Standard.write(try lines.map(format.text).joined())
        }
      }
    }
  }
}

/// Where the record is that is looked at.
struct AuditSource: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A backup, or a store that a restore has kept aside, in place of the store that the configuration names.",
      valueName: "file"), completion: .file())
  var file: String?

  func open(_ common: CommonOptions) async throws -> Journal {
    guard let file else { return try await common.openJournal(.readOnly) }
    return try await Journal.open(at: file, access: .readOnly)
  }
}

extension AuditHead: ExpressibleByArgument {
  /// `SEQ:HASH`.
  public init?(argument: String) { self.init(argument) }
}

/// A day, or a moment of one, as people write it.
struct AuditDate: ExpressibleByArgument {
  let first: Timestamp
  let last: Timestamp

  init?(argument: String) {
    if let day = try? Date(argument, strategy: .iso8601.year().month().day()), argument.utf8.count == 10 {
      first = Timestamp(day)
      last = first + .milliseconds(86_399_999)
    } else if let moment = try? Date(argument, strategy: .iso8601) {
      first = Timestamp(moment)
      last = first + .milliseconds(999)
    } else {
      return nil
    }
  }
}

extension Timestamp {
  /// A date that was written out, in whole seconds.
  fileprivate init(_ date: Date) { self.init(milliseconds: Int64(date.timeIntervalSince1970) * 1000) }
}

/// A verification as programs read it.
private struct AuditReportLine: Encodable {
  let holds: Bool
  let rows: Int
  let firstRow: Int64
  let head: String
  let faults: [String]

  init(_ report: AuditReport) {
    holds = report.faults.isEmpty
    rows = report.rows
    firstRow = report.first
    head = report.head.description
    faults = report.faults.map(\.description)
  }
}
