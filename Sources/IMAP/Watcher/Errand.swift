import Transport

/// Something to be done with a watcher's session, for somebody who waits for it.
///
/// Lives on the watcher's actor.
final class Errand {
  let number: UInt64
  private let body: (Session) async -> IMAPError?
  private let fail: (IMAPError) -> Void

  init(number: UInt64, body: @escaping (Session) async -> IMAPError?, fail: @escaping (IMAPError) -> Void) {
    self.number = number
    self.body = body
    self.fail = fail
  }

  /// Does it; the one who waits is told the result.
  ///
  /// - Returns: why it failed.
  func run(_ session: Session) async -> IMAPError? { await body(session) }

  /// Lets the one who waits go, unless the result came before.
  func giveUp(_ error: IMAPError) { fail(error) }
}

/// Answers the one who waits, once.
private final class Answer<Value: Sendable> {
  private var continuation: CheckedContinuation<Result<Value, IMAPError>, Never>?

  init(_ continuation: CheckedContinuation<Result<Value, IMAPError>, Never>) { self.continuation = continuation }

  func give(_ result: Result<Value, IMAPError>) {
    continuation?.resume(returning: result)
    continuation = nil
  }
}

extension MailboxWatcher {
  /// Does something with the mailbox's session, as soon as it is free.
  ///
  /// The operation may open another folder; the watcher goes back to its own and looks at what it missed. When the
  /// calling task is cancelled this returns at once; an operation under way then ends with the watcher.
  ///
  /// - Throws: what the operation throws, or ``IMAPError/notConnected(problem:)`` when there is no connection. An
  ///   error other than a refusal ends the connection.
  public func perform<Value: Sendable>(
    _ operation: @escaping @Sendable (Session) async throws(IMAPError) -> Value
  ) async throws(IMAPError) -> Value {
    switch state {
    case .backingOff(let problem), .needsPerson(let problem): throw .notConnected(problem: "\(problem)")
    case .stopped: throw .notConnected(problem: "the mailbox is not being watched")
    // Who waits here may hold a place that others need, and connecting to a dead server takes its time.
    case .connecting where session == nil: throw .notConnected(problem: "the mailbox is being connected")
    case .connecting, .idling, .polling: break
    }
    errandCount += 1
    let number = errandCount
    let result: Result<Value, IMAPError> = await withTaskCancellationHandler {
      // Names the actor's own state, without which the closure would not inherit its isolation.
      network.loop.checkIsolated()
      return await withCheckedContinuation { continuation in
        if Task.isCancelled { return continuation.resume(returning: .failure(.transport(.cancelled))) }
        let answer = Answer(continuation)
        errands.append(
          Errand(
            number: number,
            body: { session in
              do throws(IMAPError) {
                answer.give(.success(try await operation(session)))
                return nil
              } catch {
                answer.give(.failure(error))
                return error
              }
            },
            fail: { answer.give(.failure($0)) }))
        session?.interruptIdle()
      }
    } onCancel: {
      Task { await abandon(number) }
    }
    return try result.get()
  }

  /// Lets the one who waits for an errand go; one that has not begun is not begun any more.
  private func abandon(_ number: UInt64) {
    if let index = errands.firstIndex(where: { $0.number == number }) {
      errands.remove(at: index).giveUp(.transport(.cancelled))
    } else if errandUnderWay?.number == number {
      errandUnderWay?.giveUp(.transport(.cancelled))
    }
  }

  func runErrands(_ session: Session) async throws(IMAPError) {
    defer { errandUnderWay = nil }
    while !errands.isEmpty {
      let errand = errands.removeFirst()
      errandUnderWay = errand
      guard let error = await errand.run(session) else { continue }
      switch error {
      // The server said no, or was not asked at all: the conversation is sound.
      case .refused, .folderMissing, .unsayable, .notConnected: continue
      default: throw error
      }
    }
  }

  func failErrands(_ error: IMAPError) {
    let waiting = errands
    errands = []
    for errand in waiting { errand.giveUp(.notConnected(problem: "\(error)")) }
  }
}
