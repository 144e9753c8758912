import Journal

/// What `maild status` tells.
struct StatusReport: Encodable {
  struct MailboxLine: Encodable {
    var address: String
    var kind: String
    var state: String
    var watch: String?
    var since: String?
    var problem: String?
    var waiting: Int
    var saved: Int
    var skipped: Int
    var withdrawn: Int
    var failed: Int
  }

  var isRunning: Bool
  var pid: Int32?
  var version: String?
  var startedAt: String?
  var mailboxes: [MailboxLine]

  /// The daemon tells of itself every few seconds; one that was silent for so long is gone or stuck.
  private static let silence = Duration.seconds(30)

  init(journal: Journal, now: Timestamp) async throws {
    let daemon = try await journal.daemonStatus()
    isRunning = daemon.map { now - $0.heartbeatAt < Self.silence } ?? false
    if isRunning, let daemon {
      pid = daemon.pid
      version = daemon.version
      startedAt = daemon.startedAt.description
    }
    let watching = isRunning ? try await journal.watchStatuses() : [:]
    let counts = try await journal.jobCounts()
    mailboxes = try await journal.mailboxes().map { mailbox in
      let jobs = counts[mailbox.id] ?? [:]
      let watch = mailbox.state == .enabled ? watching[mailbox.id] : nil
      return MailboxLine(
        address: mailbox.address, kind: mailbox.settings.kind.rawValue, state: mailbox.state.rawValue,
        watch: watch?.state, since: watch?.since.description, problem: watch?.problem,
        waiting: jobs.filter { !$0.key.isTerminal }.values.reduce(0, +), saved: jobs[.saved] ?? 0,
        skipped: jobs[.skipped] ?? 0, withdrawn: jobs[.withdrawn] ?? 0, failed: jobs[.failed] ?? 0)
    }
  }

  var isWell: Bool { isRunning && !mailboxes.contains { $0.watch == "needs-person" } }

  var text: String {
    var lines: [String] = []
    if isRunning, let pid, let version, let startedAt {
      lines.append("maild \(version) runs since \(startedAt) (pid \(pid))")
    } else {
      lines.append("maild is not running: start it by systemctl start maild, or maild run")
    }
    guard !mailboxes.isEmpty else {
      return (lines + ["no mailboxes yet: maild mailbox add --help"]).joined(separator: "\n")
    }
    var table = Table("MAILBOX", "STATE", "WATCH", "WAITING", "SAVED", "SKIPPED", "WITHDRAWN", "FAILED")
    for mailbox in mailboxes {
      table.add(
        mailbox.address, mailbox.state, mailbox.watch ?? "-", "\(mailbox.waiting)", "\(mailbox.saved)",
        "\(mailbox.skipped)", "\(mailbox.withdrawn)", "\(mailbox.failed)")
    }
    lines.append(table.text)
    for mailbox in mailboxes {
      if let problem = mailbox.problem { lines.append("\(mailbox.address): \(problem)") }
    }
    return lines.joined(separator: "\n")
  }
}
