import Configuration
import Drafting
import Foundation
import IMAP
import Journal
import Logging
import Pipeline
import ServiceLifecycle
import Transport
import UnixSignals

/// The daemon: the rooms wired together, run until a signal ends it.
struct Daemon: Sendable {
  private let path: String
  /// What it began with.
  private let configuration: Configuration
  private let journal: Journal
  private let lock: DaemonLock
  private let loop: EventLoop
  private let roster: MailboxRoster
  private let runner: JobRunner
  private let keeper: DraftKeeper
  private let gates: ServerGates
  private let systemd: SystemdNotifier?
  private let log: ServiceLog
  private let logger: Logger

  /// Opens the store and makes everything ready; nothing is read from a mailbox yet.
  init(path: String, configuration: Configuration, logger: Logger) async throws {
    self.path = path
    self.configuration = configuration
    self.logger = logger
    let log = ServiceLog(logger)
    self.log = log
    systemd = SystemdNotifier()
    gates = ServerGates()
    OpenFiles.takeAll()
    let deployment = try Deployment(configuration, version: Maild.version, gates: gates)
    // First: a store that is just being restored is not to be opened.
    lock = try DaemonLock(store: configuration.store.path)
    journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
    loop = try EventLoop()
    let network = Network(loop: loop)
    let model = try deployment.modelRoute(on: loop)
    // The runner finds mailboxes in the roster, and the roster wakes the runner: one of them has to be named first.
    let bell = RunnerBell()
    roster = MailboxRoster(
      journal: journal, network: network, log: log,
      assemble: { [loop, journal] in try deployment.entry(for: $0, in: journal, on: loop) },
      noticed: { bell.ring() }, withdrawn: { bell.callOff($0) })
    runner = JobRunner(
      journal: journal, model: model, settings: deployment.journey, parser: MessageParser(configuration.limits),
      log: log, finished: { bell.ringKeeper() }
    ) { [roster] id in
      await roster.entry(of: id)
    }
    keeper = DraftKeeper(journal: journal, settings: deployment.keeping, log: log, renewed: { bell.ring() }) {
      [roster] id in
      await roster.entry(of: id)
    }
    bell.connect(runner, keeper)
  }

  /// Runs until SIGTERM or SIGINT; SIGHUP reads the configuration anew.
  func run() async throws {
    let isOnRecord = await recordStart()
    await tellOfLockedSecrets(configuration)
    var services: [any Service] = [
      Work(name: "mailboxes") { await roster.run() },
      Work(name: "jobs") { await runner.run() },
      Work(name: "drafts") { await keeper.run() },
      Work(name: "heartbeat") { await beat(isOnRecord: isOnRecord) },
      Work(name: "upkeep") { await keepUp() },
      Work(name: "erasure") { await erase() },
      Work(name: "reload") { await reloadOnHangup() },
    ]
    services.append(
      Farewell {
        systemd?.stopping()
        endAnyway(after: Self.patience)
      })
    if let systemd, let limit = systemd.watchdogInterval {
      services.append(Work(name: "watchdog") { await feedWatchdog(systemd, limit) })
    }
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    log.notice("maild started", ["version": LoggedName(Maild.version), "pid": getpid()])
    systemd?.ready(status: "watching")
    try await group.run()
    try? await journal.clearDaemon()  // a store that can't be written any more has been told of already
    loop.stop()
    // Words of ended jobs may still stand in the write-ahead log; should it be in use, the next start sees to it.
    _ = try? await journal.emptyLog()
    log.notice("maild stopped")
  }

  /// How long work under way may take to end once the daemon is told to stop.
  private static let patience = DispatchTimeInterval.milliseconds(4_500)

  /// Ends the process if it still runs then: a mail that is being read, or a slow disk, waits for no signal. The store
  /// takes up at the next start what is not finished, as after a crash.
  private func endAnyway(after patience: DispatchTimeInterval) {
    DispatchQueue.global().asyncAfter(deadline: .now() + patience) { [log] in
      log.notice("maild stopped; work under way goes on after the next start")
      _exit(0)
    }
  }

  /// ServiceLifecycle's own lines are of no use to an admin.
  private var quiet: Logger {
    var logger = logger
    logger.logLevel = .critical
    return logger
  }

  // MARK: - Signs of life

  /// Feeds systemd's watchdog by way of the event loop alone: a loop that is stuck feeds nothing, a slow disk is no
  /// reason to be killed.
  private func feedWatchdog(_ systemd: SystemdNotifier, _ limit: Duration) async {
    while !Task.isCancelled {
      await loop.sleep(until: .now + limit / 3)
      systemd.watchdog()
    }
  }

  /// Puts on record by what configuration it works.
  ///
  /// - Returns: whether the store took it; it is tried again as long as it does not, as all that the store must take.
  private func recordStart() async -> Bool {
    do {
      try await journal.record(configuration, at: .now)
      return true
    } catch {
      log.error("the store can't be written", ["problem": LoggedProblem(error)])
      return false
    }
  }

  /// Says at once that secrets of the store can't be opened: the mailboxes concerned tell it one by one.
  private func tellOfLockedSecrets(_ configuration: Configuration) async {
    do {
      guard try await !journal.sealedSecrets().isEmpty || configuration.secrets.key != nil else { return }
      _ = try SecretVault(journal, configuration.secrets).keys()
    } catch { log.error("secrets in the store can't be opened", ["problem": LoggedProblem(error)]) }
  }

  /// Tells the store that the daemon lives, for `maild status`.
  private func beat(isOnRecord: Bool) async {
    var isOnRecord = isOnRecord
    let started = Timestamp.now
    do {
      try await journal.clearWatch()
    } catch { log.error("the store can't be written", ["problem": LoggedProblem(error)]) }
    while !Task.isCancelled {
      if !isOnRecord { isOnRecord = await recordStart() }
      do {
        try await journal.recordDaemon(
          DaemonStatus(pid: getpid(), version: Maild.version, startedAt: started, heartbeatAt: .now))
      } catch {
        log.error("the store can't be written", ["problem": LoggedProblem(error)])
      }
      await loop.sleep(until: .now + .seconds(5))
    }
  }

  /// Forgets what has been kept for long enough.
  private func keepUp() async {
    while !Task.isCancelled {
      do {
        let configuration = try Configuration.load(path: path)
        let given = try await journal.abandonWords(from: .now - configuration.retention.words, at: .now)
        if given > 0 { log.info("replies given up, and their words deleted", ["jobs": given]) }
        let count = try await journal.prune(endedBefore: .now - configuration.retention.decisions)
        if count > 0 { log.info("old jobs forgotten", ["jobs": count]) }
        let rows = try await journal.cutAudit(before: .now - configuration.retention.audit, at: .now)
        if rows > 0 { log.info("the audit record's oldest rows cut off", ["rows": rows]) }
      } catch {
        log.warning("the store was not tidied up", ["problem": LoggedProblem(error)])
      }
      await loop.sleep(until: .now + .seconds(3_600))
    }
  }

  /// Sees to it that words deleted with the decision are off the disk within the time that the configuration gives.
  private func erase() async {
    var within = Duration.seconds(300)
    while !Task.isCancelled {
      do {
        within = try Configuration.load(path: path).retention.erasure
      } catch {
        // The mistake is told by reload and upkeep; the last good value goes on.
      }
      // Twice in the time: what is deleted right after one turn is erased by the next.
      await loop.sleep(until: .now + within / 2)
      do {
        if try await !journal.emptyLog() { log.debug("the write-ahead log is being read, and emptied later") }
      } catch {
        log.warning("deleted words were not erased yet", ["problem": LoggedProblem(error)])
      }
    }
  }

  // MARK: - Reloading

  private func reloadOnHangup() async {
    for await _ in await UnixSignalsSequence(trapping: .sighup) { await reload() }
  }

  /// Takes the new configuration, or says what is wrong with it and keeps the old one.
  private func reload() async {
    systemd?.reloading()
    do {
      let configuration = try Configuration.load(path: path)
      let deployment = try Deployment(configuration, version: Maild.version, gates: gates)
      let model = try deployment.modelRoute(on: loop)
      try await journal.record(configuration, at: .now)
      await runner.use(deployment.journey, model: model, parser: MessageParser(configuration.limits))
      await keeper.use(deployment.keeping)
      await roster.use { [loop, journal] in try deployment.entry(for: $0, in: journal, on: loop) }
      log.notice("configuration reloaded")
      await tellOfLockedSecrets(configuration)
    } catch {
      for line in "\(error)".split(separator: "\n") {
        log.error("configuration not reloaded", ["problem": LoggedProblem(words: String(line))])
      }
    }
    systemd?.ready(status: "watching")
  }
}

/// A part of the daemon that runs until it is told to stop.
private struct Work: Service {
  let name: String
  let body: @Sendable () async -> Void

  func run() async throws { await cancelWhenGracefulShutdown { await body() } }
}

/// Says something once the daemon begins to stop.
private struct Farewell: Service {
  let say: @Sendable () -> Void

  init(_ say: @escaping @Sendable () -> Void) { self.say = say }

  func run() async throws {
    try await gracefulShutdown()
    say()
  }
}

/// Stands between the roster and those it wakes while they are being made.
private final class RunnerBell: Sendable {
  private let runner = OnceSet<JobRunner>()
  private let keeper = OnceSet<DraftKeeper>()

  func connect(_ runner: JobRunner, _ keeper: DraftKeeper) {
    self.runner.set(runner)
    self.keeper.set(keeper)
  }
  func ring() {
    runner.value?.wake()
    ringKeeper()
  }
  func ringKeeper() { keeper.value?.wake() }
  func callOff(_ jobs: [JobID]) { runner.value?.callOff(jobs) }
}
