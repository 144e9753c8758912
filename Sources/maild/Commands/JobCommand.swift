import ArgumentParser
import Drafting
import Journal

struct JobCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "job", abstract: "Shows what became of each message.", subcommands: [List.self, Show.self, Why.self],
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
        let found = try await journal.jobs(named: job)
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

extension JobCommand {
  struct Why: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Says in words why there is a draft for a message, or none.",
      discussion: "Give the Message-ID that the mail client shows for the message or the draft, or the job's number.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "A Message-ID, or the job's number.") var message: String
    @Option(help: ArgumentHelp("The language of the answer: fr or en.", valueName: "language")) var language = "fr"

    func run() async throws {
      try await reporting {
        guard let language = Language(rawValue: language), [.french, .english].contains(language) else {
          throw ValidationError("the language is '\(language)'; write fr or en")
        }
        let journal = try await common.openJournal(.readOnly)
        let jobs = try await journal.jobs(named: message)
        guard !jobs.isEmpty else {
          Standard.error(
            language == .french
              ? "maild: maild n'a pas vu ce message ; sa boîte est-elle activée, est-il arrivé depuis, et l'identifiant "
                + "est-il complet ?"
              : "maild: maild has not seen this message; is its mailbox enabled, did it come since, and is the "
                + "identifier complete?")
          throw ExitCode.noInput
        }
        let addresses = Dictionary(try await journal.mailboxes().map { ($0.id, $0.address) }) { $1 }
        let answers = jobs.map {
          Answer(job: $0, address: addresses[$0.mailbox] ?? "", words: Words(language: language)).text
        }
        Standard.out(answers.joined(separator: "\n\n"))
      }
    }
  }
}

extension JobState: ExpressibleByArgument {}

extension Journal {
  /// The jobs of a number, or of a Message-ID with its angle brackets or without.
  fileprivate func jobs(named name: String) async throws -> [Job] {
    if let number = Int64(name) { return try await job(JobID(rawValue: number)).map { [$0] } ?? [] }
    return try await jobs(withMessageID: name.hasPrefix("<") ? name : "<\(name)>")
  }

  fileprivate func reports(of jobs: [Job]) async throws -> [JobReport] {
    let addresses = Dictionary(try await mailboxes().map { ($0.id, $0.address) }) { $1 }
    return jobs.map { JobReport($0, address: addresses[$0.mailbox] ?? "") }
  }
}
