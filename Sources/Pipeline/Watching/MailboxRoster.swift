import Drafting
import Foundation
import IMAP
import Journal
import Transport

/// Keeps a watcher running for each enabled mailbox, and for no other.
///
/// The journal says which mailboxes are enabled; a change made by another process, as `maild mailbox enable` is, is
/// noticed within a second.
public actor MailboxRoster {
  /// How a mailbox is reached and answered for, out of the configuration and the journal's record of it.
  public struct Entry: Sendable {
    /// For the watcher.
    public var plan: WatchPlan
    /// For the journey of its mail.
    public var profile: MailboxProfile

    /// Makes an entry of its parts.
    public init(plan: WatchPlan, profile: MailboxProfile) {
      self.plan = plan
      self.profile = profile
    }
  }

  /// Makes an entry; throws what a person must mend, in words.
  public typealias Assembly = @Sendable (Mailbox) async throws -> Entry

  /// A mailbox as its watcher was made for it: one value for all that speak of it, which are several closures each.
  private final class Subject: Sendable {
    let mailbox: Mailbox

    init(_ mailbox: Mailbox) { self.mailbox = mailbox }
  }

  private struct Watched {
    var subject: Subject
    var profile: MailboxProfile
    var watcher: MailboxWatcher
    var task: Task<Void, Never>
  }

  private let journal: Journal
  private let network: Network
  private let log: ServiceLog
  private var assemble: Assembly
  private var watched: [MailboxID: Watched] = [:]
  private var isStale = true
  private var statuses: [MailboxID: WatchStatus] = [:]
  private var statusNames: [MailboxID: String] = [:]
  private var toldAlerts: Set<[String]> = []
  /// For `maild status`, until the mailbox is watched anew.
  private var alerts: [MailboxID: String] = [:]
  private let noticed: @Sendable () -> Void
  private let withdrawn: @Sendable ([JobID]) -> Void
  /// What watchers tell, in their order.
  private let states: AsyncStream<(Subject, WatchState)>
  private let stateInput: AsyncStream<(Subject, WatchState)>.Continuation

  /// - Parameters:
  ///   - assemble: says how a mailbox is reached.
  ///   - noticed: called when there are new jobs, or a mailbox can be reached again.
  ///   - withdrawn: called with jobs that ended because the person was faster.
  public init(
    journal: Journal, network: Network, log: ServiceLog, assemble: @escaping Assembly,
    noticed: @escaping @Sendable () -> Void, withdrawn: @escaping @Sendable ([JobID]) -> Void = { _ in }
  ) {
    self.journal = journal
    self.network = network
    self.log = log
    self.assemble = assemble
    self.noticed = noticed
    self.withdrawn = withdrawn
    (states, stateInput) = AsyncStream.makeStream()
  }

  /// The watcher and profile of a mailbox; nil while it is not watched.
  public func entry(of id: MailboxID) -> (watcher: MailboxWatcher, profile: MailboxProfile)? {
    watched[id].map { ($0.watcher, $0.profile) }
  }

  /// Starts every watcher anew, by another configuration.
  public func use(_ assemble: @escaping Assembly) async {
    self.assemble = assemble
    await stopAll()
    isStale = true
  }

  /// Follows the journal until the task is cancelled.
  public func run() async {
    let following = Task { for await (subject, state) in states { await follow(subject.mailbox, state) } }
    var token: Int64?
    while !Task.isCancelled {
      do {
        let current = try await journal.changeToken()
        if current != token || isStale {
          isStale = false
          try await reconcile()
          token = current
        }
        try await writeStatuses()
      } catch {
        log.error("the store can't be followed", ["problem": LoggedProblem(error)])
        isStale = true
      }
      // Called off when maild stops.
      try? await ContinuousClock().sleep(for: .seconds(1))
    }
    // Before the watchers end: ten thousand times “stopped” would be told to nobody, and take seconds of the few that
    // there are.
    following.cancel()
    await stopAll()
  }

  private func writeStatuses() async throws {
    guard !statuses.isEmpty else { return }
    // Emptied, and not only of its entries: the table of ten thousand that start would be kept.
    let batch = statuses
    statuses = [:]
    do {
      try await journal.recordWatch(Array(batch.values))
    } catch {
      statuses.merge(batch) { new, _ in new }
      throw error
    }
  }

  // MARK: - Keeping up

  private func reconcile() async throws {
    let enabled = try await journal.mailboxes(in: .enabled)
    let wanted = Dictionary(enabled.map { ($0.id, $0) }) { $1 }
    for (id, entry) in watched where !entry.subject.mailbox.isWatchedAlike(wanted[id]) { await stop(id) }
    for mailbox in enabled where watched[mailbox.id] == nil { await start(mailbox) }
    // What people change may make waiting jobs due.
    noticed()
  }

  private func start(_ mailbox: Mailbox) async {
    do {
      var entry = try await assemble(mailbox)
      entry.plan.refusals = RefusalMemory(journal: journal, mailbox: mailbox.id, plan: entry.plan) { [log] error in
        log.error("the store can't be used", ["mailbox": mailbox.id, "problem": LoggedProblem(error)])
      }
      let position = mailbox.position(in: entry.plan.folder)
      let others = entry.plan.otherFolders.map { ($0, mailbox.position(in: $0)) }
      let subject = Subject(mailbox)
      let watcher = MailboxWatcher(
        plan: entry.plan, cursor: position, others: Dictionary(others) { $1 }.compactMapValues(\.self),
        network: network, observer: observer(for: subject))
      let task = Task { await watcher.run() }
      watched[mailbox.id] = Watched(subject: subject, profile: entry.profile, watcher: watcher, task: task)
    } catch {
      tell(mailbox, state: "needs-person", problem: "\(error)")
    }
  }

  private func stop(_ id: MailboxID) async {
    guard let entry = watched.removeValue(forKey: id) else { return }
    alerts[id] = nil
    entry.task.cancel()
    await entry.task.value
    log.info("mailbox no longer watched", ["mailbox": id])
  }

  private func stopAll() async {
    // Taken out first: one that is started while these end must not be forgotten with them.
    let ending = watched.values
    watched = [:]
    for entry in ending { entry.task.cancel() }
    for entry in ending { await entry.task.value }
  }

  // MARK: - What watchers tell

  private func observer(for subject: Subject) -> MailboxWatcher.Observer {
    let stateInput = stateInput
    return MailboxWatcher.Observer(
      writing: journal, of: subject.mailbox.id, log: log, noticed: noticed, withdrawn: withdrawn,
      changed: { stateInput.yield((subject, $0)) },
      alerted: { [weak self] text in Task { await self?.alert(subject.mailbox, text) } })
  }

  /// The servers' alerts that the log has told of already, by server and text.
  private static let maxToldAlerts = 1_000

  /// What a server wants a person to read is told once for all of its mailboxes: thousands are told it.
  private func alert(_ mailbox: Mailbox, _ text: String) {
    let problem = mailbox.problem(text)
    let text = problem.logged
    guard toldAlerts.count < Self.maxToldAlerts, toldAlerts.insert([mailbox.settings.server, text]).inserted else {
      return
    }
    log.warning(
      "the mail server wants a person to read this",
      ["server": LoggedName(mailbox.settings.server), "mailbox": mailbox.id, "text": problem])
    alerts[mailbox.id] = "the server says: \(text)"
    let state = statusNames[mailbox.id] ?? "idle"
    guard state == "idle" || state == "polling" else { return }
    tell(mailbox, state: state, problem: nil)
  }

  private func follow(_ mailbox: Mailbox, _ state: WatchState) async {
    let wasAway = statusNames[mailbox.id] == "backing-off" || statusNames[mailbox.id] == "connecting"
    tell(mailbox, state: state.name, problem: state.problem?.description)
    guard wasAway, state == .idling || state == .polling else { return }
    do {
      // Jobs that waited for the server need not wait for their time. Those that wait for the model do: it may have
      // said for how long.
      let waiting = Set(JobState.allCases).subtracting([.triaged])
      let count = try await journal.hasten(mailbox.id, in: waiting, orWaitingFor: JobRunner.unwatched, at: .now)
      if count > 0 { noticed() }
    } catch {
      log.error("the store can't be written", ["mailbox": mailbox.id, "problem": LoggedProblem(error)])
    }
  }

  private func tell(_ mailbox: Mailbox, state: String, problem: String?) {
    statusNames[mailbox.id] = state
    statuses[mailbox.id] = WatchStatus(
      mailbox: mailbox.id, state: state, since: .now, server: mailbox.settings.server,
      problem: problem ?? (state == "connecting" ? nil : alerts[mailbox.id]))
    let fields: ServiceLog.Fields = [
      "mailbox": mailbox.id, "state": LoggedName(state), "problem": problem.map(mailbox.problem),
    ]
    switch state {
    case "idle", "polling": log.info("mailbox watching", fields)
    case "backing-off": log.warning("mailbox out of reach", fields)
    case "needs-person": log.error("mailbox needs a person", fields)
    default: log.debug("mailbox", fields)
    }
  }
}

extension Mailbox {
  /// The problem without the mailbox's address and login, which stand in our own words for people and in the words of
  /// some servers.
  fileprivate func problem(_ words: String) -> LoggedProblem {
    LoggedProblem(
      words: words, without: [settings.address, settings.login].compactMap(\.self), shown: "‹mailbox \(id)›")
  }

  /// Whether watching needs no new start: all but the cursors, which the watcher itself moves, is the same.
  fileprivate func isWatchedAlike(_ other: Mailbox?) -> Bool {
    guard var other else { return false }
    other.cursors = cursors
    return self == other
  }
}
