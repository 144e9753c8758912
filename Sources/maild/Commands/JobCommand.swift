import ArgumentParser
import Journal

struct JobCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "job", abstract: "Shows what became of each message.", subcommands: [List.self, Show.self],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists jobs, the newest first.")

    @OptionGroup var common: CommonOptions
    @Option(help: ArgumentHelp("Only jobs of this mailbox.", valueName: "address")) var mailbox: String?
    @Option(help: "Only jobs in this state; may be given several times.") var state: [JobState] = []
    @Option(help: "Only jobs that ended for this reason.") var reason: String?
    @Option(help: "At most so many.") var limit = 50
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      try await reporting {
        let journal = try await common.openJournal(.readOnly)
        var query = JobQuery()
        if let mailbox {
          guard let found = try await journal.mailbox(address: mailbox) else {
            throw JournalError.mailboxUnknown(mailbox)
          }
          query.mailbox = found.id
        }
        query.states = state.isEmpty ? nil : Set(state)
        query.reason = reason
        query.limit = max(1, limit)
        let jobs = try await journal.reports(of: try await journal.jobs(query))
        guard !json else { return try Standard.json(jobs) }
        guard !jobs.isEmpty else { return Standard.out("no jobs") }
        var table = Table("JOB", "MAILBOX", "NOTICED", "STATE", "REASON", "DETAIL")
        for job in jobs {
          table.add("\(job.id)", job.mailbox, job.noticedAt, job.state, job.reason ?? "-", job.detail ?? "")
        }
        Standard.out(table.text)
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Shows one job.", discussion: "Give its number, or the Message-ID of the message or of the draft.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The job's number, or a Message-ID.") var job: String
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      try await reporting {
        let journal = try await common.openJournal(.readOnly)
        let found: [Job]
        if let number = Int64(job) {
          found = try await journal.job(JobID(rawValue: number)).map { [$0] } ?? []
        } else {
          found = try await journal.jobs(withMessageID: job.hasPrefix("<") ? job : "<\(job)>")
        }
        guard !found.isEmpty else {
          Standard.error("maild: there is no job \(job); maild job list shows those there are")
          throw ExitCode.noInput
        }
        let reports = try await journal.reports(of: found)
        guard !json else { return try Standard.json(reports) }
        Standard.out(reports.map(\.text).joined(separator: "\n\n"))
      }
    }
  }
}

extension JobState: ExpressibleByArgument {}

extension Journal {
  fileprivate func reports(of jobs: [Job]) async throws -> [JobReport] {
    let addresses = Dictionary(try await mailboxes().map { ($0.id, $0.address) }) { $1 }
    return jobs.map { JobReport($0, address: addresses[$0.mailbox] ?? "") }
  }
}
