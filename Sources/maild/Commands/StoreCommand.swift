import ArgumentParser
import Foundation
import Journal

struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Looks after the file that holds all maild knows: check, backup, restore, compact.",
    subcommands: [Check.self, Backup.self, Restore.self, Compact.self])

  // MARK: - Check

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads the whole store and says what is wrong with it, and what to do; changes nothing.",
      discussion: "The exit code is 0 where all is well, 65 where something is not. maild may run meanwhile.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      try await reporting {
        let path = try common.load().store.path
        let report = try await Journal.check(path, at: .now)
        if json {
          try Standard.json(StoreCheckReport(report))
        } else {
          for finding in report.findings { Standard.out("WRONG \(finding.problem): \(finding.remedy)") }
          let holding = report.contents.map { ", \($0.mailboxes) mailbox(es), \($0.jobs) job(s)" } ?? ""
          let state = report.findings.isEmpty ? "ok" : "not as it must be"
          Standard.out(
            "\(state): \(path), schema \(report.schema), \(report.bytes) bytes, \(report.freeBytes) of them free\(holding)"
          )
        }
        if !report.findings.isEmpty { throw ExitCode.dataError }
      }
    }
  }

  // MARK: - Backup

  struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copies the store while maild runs, and verifies the copy.",
      discussion: """
        The file is written whole or not at all, has mode 0600, and takes the place of an earlier backup of its name only \
        once it has been read back and holds what the store holds. It holds addresses, and the words of replies that were \
        in the making: keep it as you keep mail.

          maild store backup /var/backups/maild.sqlite
        """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("Where to write it.", valueName: "file"), completion: .file()) var file: String

    func run() async throws {
      try await reporting {
        let backup = try await Journal.backUp(try common.load().store.path, to: file)
        Standard.out(
          "\(backup.path): \(backup.bytes) bytes, schema \(backup.contents.schema), "
            + "\(backup.contents.mailboxes) mailbox(es), \(backup.contents.jobs) job(s); verified")
      }
    }
  }

  // MARK: - Restore

  struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Puts a backup in the place of the store, once it is verified; maild must be stopped.",
      discussion: """
        The store that was there is kept beside it. A backup by an older maild is brought up to date. Consent that was \
        withdrawn since the backup stays withdrawn, as far as the former store can still be read. Mail that came since is \
        looked at anew, and gets no second draft where its draft is in Drafts, Sent or Trash.

          systemctl stop maild
          maild store restore /var/backups/maild.sqlite
          systemctl start maild
        """)

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The backup.", valueName: "file"), completion: .file()) var file: String

    func run() async throws {
      try await reporting {
        let path = try common.load().store.path
        let lock: DaemonLock
        do {
          lock = try DaemonLock(store: path)
        } catch JournalError.locked {
          Standard.error("maild: maild is running on \(path); stop it first: systemctl stop maild")
          throw ExitCode.temporaryFailure
        }
        let restored = try await Journal.restore(file, to: path, at: .now)
        withExtendedLifetime(lock) {}
        Standard.out(Self.words(for: restored, at: path))
      }
    }

    private static func words(for restored: Restoration, at path: String) -> String {
      var lines = [
        "\(path): restored, \(restored.contents.mailboxes) mailbox(es), \(restored.contents.jobs) job(s)"
          + (restored.foundSchema < restored.contents.schema
            ? "; brought from schema \(restored.foundSchema) to \(restored.contents.schema)" : "")
      ]
      if let former = restored.former { lines.append("what was there before is kept: \(former)") }
      if let problem = restored.formerProblem {
        lines.append("it could not be read: \(problem)")
        lines.append(
          "so it is not known which mailboxes were disabled or kept to some models since the backup: look at `maild mailbox list` before you "
            + "start maild")
      }
      for address in restored.heldBack {
        lines.append(
          "\(address) was disabled, removed, put in the shadow or kept to some models since the backup, and is held back"
        )
      }
      lines.append("what was added or changed since the backup is not in it; now: systemctl start maild")
      return lines.joined(separator: "\n")
    }
  }

  // MARK: - Compact

  struct Compact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives the room back that deleted rows have left in the file.",
      discussion: """
        maild may run; it waits to write meanwhile, which on a large store is some seconds. On the disk there must be \
        room for a second copy, and in memory too.
        """)

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        let done = try await common.openJournal().compact()
        Standard.out("\(done.before) bytes before, \(done.after) after")
        if !done.isLogEmpty {
          Standard.out("another process is reading; the file shrinks when maild next empties its log")
        }
      }
    }
  }
}

/// A store's examination as programs read it.
private struct StoreCheckReport: Encodable {
  let isSound: Bool
  let schema: Int
  let bytes: Int
  let freeBytes: Int
  let mailboxes: Int?
  let jobs: Int?
  let findings: [StoreReport.Finding]

  init(_ report: StoreReport) {
    isSound = report.findings.isEmpty
    schema = report.schema
    bytes = report.bytes
    freeBytes = report.freeBytes
    mailboxes = report.contents?.mailboxes
    jobs = report.contents?.jobs
    findings = report.findings
  }
}
