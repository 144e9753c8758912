import Foundation
import Synchronization

/// The workers that wait for mail: each for that of the mailbox whose mail it has read, and a spare that has read none.
///
/// What a worker has read may have taken it over, and would read all that comes after. So none is ever given another
/// mailbox's mail: it ends, and the spare takes its place. A spare is kept only while mail of several mailboxes comes, and
/// no more workers are alive than may work at once, but for it.
final class WorkerStock: Sendable {
  private struct Waiting {
    let worker: SpawnedChild
    /// Whose mail it has read; nil for a spare.
    let mailbox: String?
    let since: ContinuousClock.Instant
  }

  private struct State {
    /// The longest waiting first.
    var waiting: [Waiting] = []
    /// The mailbox of each worker that reads now.
    var working: [String] = []
    var started = 0
    var isSparePending = false
    var isSweeping = false
  }

  private static let starter = LastingThread(name: "worker-starter")

  private let settings: ParsingPool.Settings
  private let state = Mutex(State())

  init(_ settings: ParsingPool.Settings) { self.settings = settings }

  deinit {
    for waiting in state.withLock({ $0.waiting }) { waiting.worker.end() }
  }

  /// Workers started, and workers that wait.
  var figures: (started: Int, waiting: Int) { state.withLock { ($0.started, $0.waiting.count) } }

  // MARK: Taking and giving back

  /// A worker that has read no other mailbox's mail; it is to be given back with ``rest(_:for:)`` or ``forget(_:)``.
  ///
  /// - Parameter isNew: whether it must not have read any mail.
  func worker(for mailbox: String, isNew: Bool) throws(ParsingUnavailable) -> SpawnedChild {
    state.withLock { $0.working.append(mailbox) }
    do throws(ParsingUnavailable) {
      if !isNew, let worker = resting(for: mailbox) { return worker }
      return try fresh(for: mailbox)
    } catch {
      forget(mailbox)
      throw error
    }
  }

  /// Takes a worker back that has read the mailbox's mail.
  func rest(_ worker: SpawnedChild, for mailbox: String) {
    forget(mailbox)
    add(worker, mailbox)
  }

  /// Counts no more with a worker that ended.
  func forget(_ mailbox: String) {
    state.withLock { state in
      if let index = state.working.firstIndex(of: mailbox) { state.working.remove(at: index) }
    }
  }

  private func resting(for mailbox: String) -> SpawnedChild? {
    while let worker = take(mailbox) {
      if isAlive(worker) { return worker }
      worker.end()
    }
    return nil
  }

  private func take(_ mailbox: String?) -> SpawnedChild? {
    state.withLock { state in
      state.waiting.lastIndex { $0.mailbox == mailbox }.map { state.waiting.remove(at: $0).worker }
    }
  }

  /// Whether a worker that rested is still there: a person may have ended it.
  private func isAlive(_ worker: SpawnedChild) -> Bool {
    var waits = pollfd(fd: worker.socket, events: Int16(POLLIN), revents: 0)
    return poll(&waits, 1, 0) == 0
  }

  private func fresh(for mailbox: String) throws(ParsingUnavailable) -> SpawnedChild {
    let hasCompany = state.withLock { state in
      state.working.contains { $0 != mailbox } || state.waiting.contains { $0.mailbox != mailbox && $0.mailbox != nil }
    }
    makeRoom()
    defer { if hasCompany { prepareSpare() } }
    if let spare = take(nil), try isReady(spare) { return spare }
    let started = Self.starter.now { [settings] in SpawnedChild(settings) } ?? nil
    guard let started else { throw .notStarted }
    state.withLock { $0.started += 1 }
    guard try isReady(started) else { throw .notStarted }
    return started
  }

  /// Waits until a new worker has given up what it must not have.
  ///
  /// - Returns: whether it has; false for one that is gone.
  private func isReady(_ worker: SpawnedChild) throws(ParsingUnavailable) -> Bool {
    let pipe = ValuePipe(socket: worker.socket, deadline: .now + .seconds(60))
    // What keeps it from saying anything is all the same: it is gone, or must go.
    let refusal = try? pipe.receive(atMost: ParsingWorker.greetingBytes)
    if refusal == [] { return true }
    worker.end()
    if let refusal { throw .notConfined(String(decoding: refusal, as: UTF8.self)) }
    return false
  }

  // MARK: Room and spares

  /// Ends those that have waited longest, where there are more than may be with the one that begins to work.
  private func makeRoom() {
    let leaving = state.withLock { state in
      var leaving: [SpawnedChild] = []
      var count = state.working.count + state.waiting.count { $0.mailbox != nil }
      while count > max(1, settings.workers), let index = state.waiting.firstIndex(where: { $0.mailbox != nil }) {
        leaving.append(state.waiting.remove(at: index).worker)
        count -= 1
      }
      return leaving
    }
    guard !leaving.isEmpty else { return }
    // Nobody's mail waits for their end.
    Self.starter.later { for worker in leaving { worker.end() } }
  }

  private func prepareSpare() {
    let isNeeded = state.withLock { state in
      guard !state.isSparePending, !state.waiting.contains(where: { $0.mailbox == nil }) else { return false }
      state.isSparePending = true
      return true
    }
    guard isNeeded else { return }
    Self.starter.later { [weak self] in
      guard let self else { return }
      // Where there is none, the next mail that needs one says why.
      let spare = SpawnedChild(settings)
      state.withLock { state in
        state.isSparePending = false
        if spare != nil { state.started += 1 }
      }
      if let spare { add(spare, nil) }
    }
  }

  private func add(_ worker: SpawnedChild, _ mailbox: String?) {
    let mustSweep = state.withLock { state in
      state.waiting.append(Waiting(worker: worker, mailbox: mailbox, since: .now))
      defer { state.isSweeping = true }
      return !state.isSweeping
    }
    if mustSweep { sweepLater(after: settings.idle) }
  }

  // MARK: Those that wait for too long

  private func sweepLater(after pause: Duration) {
    let nanoseconds = pause.components.seconds * 1_000_000_000 + pause.components.attoseconds / 1_000_000_000
    DispatchQueue.global().asyncAfter(deadline: .now() + .nanoseconds(Int(clamping: nanoseconds))) { [weak self] in
      self?.sweep()
    }
  }

  /// Ends the workers that have waited for long enough, and comes back for the others.
  private func sweep() {
    let now = ContinuousClock.now
    let (tired, next) = state.withLock { state in
      let tired = state.waiting.filter { now - $0.since >= settings.idle }
      state.waiting.removeAll { now - $0.since >= settings.idle }
      let next = state.waiting.map(\.since).min()
      state.isSweeping = next != nil
      return (tired, next)
    }
    for waiting in tired { waiting.worker.end() }
    if let next { sweepLater(after: max(.milliseconds(10), settings.idle - (now - next))) }
  }
}

extension SpawnedChild {
  fileprivate init?(_ settings: ParsingPool.Settings) {
    self.init(program: settings.program, arguments: settings.arguments, environment: settings.environment)
  }
}
