import ArgumentParser
import Backtest
import Foundation
import IMAP
import Journal
import Pipeline
import Transport

struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Drafts for mail of the past and compares with what people really answered; no draft is saved.",
    discussion: """
      For deciding on evidence before anybody gets a draft. Reads the mailbox's past mail and its Sent folder, asks triage \
      and model as for mail that comes, and prints figures; the page that it writes shows the nearest and the farthest \
      drafts beside the real replies. Nothing changes in the mailbox; in maild's store only the audit record grows, by \
      what the model was asked. The page holds mail: its mode is \
      0600, and it belongs where only those may look who may read the mailbox.

        maild backtest --mailbox contact@mairie.example --since 90d

      The mailbox must be enabled, `--shadow` if nobody is to get drafts yet. Each draft asks the model once: begin with \
      --drafts 20 to see what it takes.
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: ArgumentHelp("The mailbox's address.", valueName: "address")) var mailbox: String
  @Option(help: ArgumentHelp("How far back, as 90d or 12h.", valueName: "time")) var since = PastTime.usual
  @Option(help: "Messages looked at, of the newest.") var messages = 1_000
  @Option(help: "Drafts asked of the model, spread evenly over the time.") var drafts = 200
  @Option(
    help: ArgumentHelp(
      "A folder that answered mail is filed in, besides INBOX, the watched ones and the archive; may be given several "
        + "times.", valueName: "name"))
  var folder: [String] = []
  @Option(help: ArgumentHelp("Where to write the page; - for nowhere.", valueName: "file"), completion: .file())
  var out = "maild-backtest.html"
  @ArgumentParser.Flag(help: "Print the figures as JSON.") var json = false

  func validate() throws {
    guard (1...100_000).contains(messages) else { throw ValidationError("--messages: a number from 1 to 100000") }
    guard (0...100_000).contains(drafts) else { throw ValidationError("--drafts: a number from 0 to 100000") }
  }

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let deployment = try Deployment(configuration, version: Maild.version)
      let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      let mailbox = try await journal.known(mailbox)
      guard mailbox.state == .enabled else {
        Standard.error(
          """
          maild: \(mailbox.address) is not enabled, so its mail may not be read.
          To try maild on it before anybody gets a draft: maild mailbox enable \(mailbox.address) --shadow
          """)
        throw ExitCode.noPermission
      }
      // Before an hour of work, rather than after it.
      let page = try out == "-" ? nil : PrivateFile(out)
      let loop = try EventLoop()
      defer { loop.stop() }
      var entry = try deployment.entry(for: mailbox, in: journal, on: loop)
      entry.plan.refusals = RefusalMemory(journal: journal, mailbox: mailbox.id, plan: entry.plan) {
        Standard.error("maild: \($0)")
      }
      let test = Backtest(
        of: entry, model: try deployment.modelRoute(on: loop), settings: deployment.journey,
        parser: MessageParser(configuration.limits), witness: journal.witness(of: mailbox.id)
      ) { id in
        try await journal.jobs(withMessageID: id).contains { $0.mailbox == mailbox.id && $0.draftMessageID == id }
      }
      let progress = BacktestProgress()
      let bounds = Backtest.Bounds(back: since.duration, messages: messages, drafts: drafts, folders: folder)
      let report: BacktestReport
      do {
        report = try await test.run(
          over: Network(loop: loop), within: bounds, now: Int64(Date.now.timeIntervalSince1970)
        ) { progress.show($0) }
      } catch {
        progress.end()
        page?.discard()
        throw error
      }
      progress.end()
      if json { Standard.out(try report.json()) } else { Standard.out(report.text) }
      if report.isEmpty {
        Standard.error("maild: no mail since then in \(mailbox.address); try a longer --since, or --folder")
      }
      if let page {
        try page.write(report.page)
        if !json { Standard.out("\nles cas, côte à côte / the cases side by side: \(out)") }
      }
    }
  }
}

/// How far back, as a person writes it: `90d`, `12h`.
struct PastTime: ExpressibleByArgument {
  let duration: Duration
  private let written: String

  static let usual = PastTime(duration: .seconds(90 * 86_400), written: "90d")

  private init(duration: Duration, written: String) {
    self.duration = duration
    self.written = written
  }

  init?(argument: String) {
    let units = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
    guard let unit = argument.last.flatMap({ units[String($0)] }), let count = Int(argument.dropLast()),
      (1...100_000).contains(count)
    else { return nil }
    self.init(duration: .seconds(count * unit), written: argument)
  }

  var defaultValueDescription: String { written }
}

/// A line on the terminal that says how far it is; nothing where nobody looks.
private struct BacktestProgress: Sendable {
  private let isShown = Standard.errorIsTerminal

  func show(_ stage: Backtest.Stage) {
    guard isShown else { return }
    let words =
      switch stage {
      case .reading(let done, let all): "lecture / reading \(done)/\(all)"
      case .drafting(let done, let all): "brouillons / drafts \(done)/\(all)"
      }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(words)".utf8))
  }

  func end() {
    if isShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
