import Drafting
import IMAP
import Journal
import Synchronization

/// Runs the jobs that are due, so many at once, and sleeps until the next one is.
///
/// It keeps no list of its own: what is to be done stands in the journal, and a restart finds it there.
public actor JobRunner {
  /// What a job's mailbox needs to go on: its watcher and its profile; nil while there is none.
  public typealias Lookup = @Sendable (MailboxID) async -> (watcher: MailboxWatcher, profile: MailboxProfile)?

  /// What a job waits for that was taken up before its mailbox was, as after a start.
  static let unwatched = "the mailbox is not being watched"

  private let journal: Journal
  private let lookup: Lookup
  private let log: ServiceLog
  private var settings: JourneySettings
  private var model: ModelRoute
  private var slots: ModelSlots
  private var memory: FairShare
  private var parser: MessageParser
  private var inHand: [JobID: Task<Void, Never>] = [:]
  private var isAwaitingWork = false
  private let bell: Bell
  private let finished: @Sendable () -> Void
  private let outlines = BrokenOutlines()
  private let turns = FairShare(of: Journey.attachmentTurns)
  private let contextMemory = ContextMemory()

  /// - Parameters:
  ///   - parser: reads the messages.
  ///   - finished: called when a job has come to its end, or to a wait.
  ///   - lookup: finds a mailbox's watcher and profile.
  public init(
    journal: Journal, model: ModelRoute, settings: JourneySettings, parser: MessageParser = .inProcess, log: ServiceLog,
    finished: @escaping @Sendable () -> Void = {}, lookup: @escaping Lookup
  ) {
    self.finished = finished
    self.journal = journal
    self.model = model
    self.settings = settings
    self.parser = parser
    self.log = log
    self.lookup = lookup
    slots = ModelSlots(settings)
    memory = FairShare(of: settings.memoryBytes)
    bell = Bell()
  }

  /// Says that there may be something to do; cheap, from anywhere.
  public nonisolated func wake() { bell.ring() }

  /// Says that jobs have ended elsewhere: what they are waiting for is called off.
  public nonisolated func callOff(_ ids: [JobID]) { Task { await cancel(ids) } }

  private func cancel(_ ids: [JobID]) {
    for id in ids { inHand[id]?.cancel() }
  }

  /// Takes other settings for the jobs that begin from now on.
  public func use(_ settings: JourneySettings, model: ModelRoute, parser: MessageParser) {
    if settings.maxModelCalls != self.settings.maxModelCalls || settings.maxJobs != self.settings.maxJobs {
      slots = ModelSlots(settings)
    }
    if settings.memoryBytes != self.settings.memoryBytes { memory = FairShare(of: settings.memoryBytes) }
    self.settings = settings
    self.model = model
    // A pool that stays the same stays: with another beside it there would be twice the workers.
    if !parser.isSame(as: self.parser) { self.parser = parser }
    wake()
  }

  /// Runs until the task is cancelled; the jobs under way then stop where the journal has them.
  public func run() async {
    await withTaskCancellationHandler {
      while !Task.isCancelled {
        let pause = await startDueJobs()
        await bell.wait(atMost: pause)
      }
    } onCancel: {
      bell.ring()
    }
    for task in inHand.values { task.cancel() }
    for task in inHand.values { await task.value }
  }

  /// - Returns: how long there is nothing to start.
  private func startDueJobs() async -> Duration {
    let free = settings.maxJobs - inHand.count
    guard free > 0 else { return .seconds(60) }
    do {
      // One moment for both questions: what falls due between them would be seen by neither.
      let now = Timestamp.now
      for job in try await dueJobs(at: now, limit: free) {
        guard inHand[job.id] == nil else { continue }
        inHand[job.id] = Task { await self.carry(job) }
      }
      guard let next = try await journal.nextDue(after: now) else { return .seconds(60) }
      return max(.milliseconds(10), min(next - .now, .seconds(60)))
    } catch {
      log.error("the store can't be read", ["problem": LoggedProblem(error)])
      return .seconds(5)
    }
  }

  private func dueJobs(at now: Timestamp, limit: Int) async throws -> [Job] {
    let (taken, room) = (Set(inHand.keys), await slots.room)
    guard room < limit else { return try await journal.due(at: now, limit: limit, excluding: taken) }
    // The model has no room for as many: those that go to it come first, as far as it has, or mail that comes later
    // would pass them by for ever; the other places are for mail that may need no model.
    let asking = try await journal.due(at: now, limit: room, excluding: taken, in: [.triaged])
    return asking
      + (try await journal.due(
        at: now, limit: limit - asking.count, excluding: taken,
        in: Set(JobState.allCases).subtracting([.triaged])))
  }

  private func carry(_ job: Job) async {
    do throws(JobStop) {
      guard let (watcher, profile) = await lookup(job.mailbox) else {
        throw .wait(.seconds(30), problem: Self.unwatched)
      }
      let journey = Journey(
        journal: journal, model: model, slots: slots, settings: settings, log: log, outlines: outlines,
        turns: turns, memory: contextMemory, parser: parser)
      try await carry(JobInHand(job: job, profile: profile, watcher: watcher), on: journey)
    } catch {
      await put(off: job.id, error)
    }
    inHand[job.id] = nil
    wake()
    finished()
  }

  /// Carries a job, with the memory that it asks for set aside; a server that tells another size each time may ask so
  /// often and no oftener.
  private func carry(_ hand: JobInHand, on journey: Journey) async throws(JobStop) {
    var roomy = hand
    for _ in 0..<4 {
      do throws(JobStop) {
        let now = roomy
        guard now.room > JobInHand.freeBytes else { return try await journey.carry(now) }
        return try await memory.hold(now.room) { () throws(JobStop) in try await journey.carry(now) }
      } catch .needsRoom(let bytes) {
        roomy.room = bytes
      }
    }
    throw .wait(nil, problem: "the server tells another size of the message each time")
  }

  private func put(off id: JobID, _ stop: JobStop) async {
    guard case .wait(let pause, let problem) = stop else { return }
    do {
      // The journey moved the job on before it stopped; only the journal knows how far.
      guard let job = try await journal.job(id), !job.state.isTerminal else { return }
      var generator = SystemRandomNumberGenerator()
      var backOff = BackOff(base: settings.firstWait, cap: settings.maxWait)
      var wait = Duration.zero
      for _ in 0...min(job.attempts, 20) { wait = backOff.next(using: &generator) }
      let until = Timestamp.now + (pause ?? max(wait, .seconds(1)))
      try await journal.postpone(id, in: job.state, until: until, problem: problem)
      log.notice(
        "job waits",
        [
          "job": id, "mailbox": job.mailbox, "state": job.state, "attempts": job.attempts + 1,
          "until": until, "problem": LoggedProblem(words: problem),
        ])
    } catch {
      log.error("the store can't be written", ["job": id, "problem": LoggedProblem(error)])
      // The job stays due; without a pause it would be taken up again at once, and again.
      try? await ContinuousClock().sleep(for: .seconds(2))  // only cancellation throws: then we are stopping anyway
    }
  }
}

/// Wakes one waiter; a ring while nobody waits is kept for the next.
final class Bell: Sendable {
  private struct State {
    var isRung = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      defer { state.waiter = nil }
      if state.waiter == nil { state.isRung = true }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits for a ring, or for the time to pass.
  func wait(atMost duration: Duration) async {
    let timer = Task {
      // A timer that was called off must not ring.
      do { try await ContinuousClock().sleep(for: duration) } catch { return }
      ring()
    }
    await withCheckedContinuation { continuation in
      let isRung = state.withLock { state in
        defer { state.isRung = false }
        if !state.isRung { state.waiter = continuation }
        return state.isRung
      }
      if isRung { continuation.resume() }
    }
    timer.cancel()
  }
}
