extension Session {
  /// Whether ``idle(until:)`` is told of news; where not, it only lets the time pass.
  ///
  /// A proxy or a policy may refuse the IDLE that the server behind it advertises.
  public var canIdle: Bool { capabilities.hasIDLE && !isIdleRefused }

  /// Ends an ``idle(until:)`` under way, or the next one before it begins.
  public func interruptIdle() {
    isWantedElsewhere = true
    connection.interrupt()
  }

  /// Why an ``idle(until:)`` ended.
  public enum IdleEnd: Sendable {
    /// The server announced messages or what became of some; ``hasAnyNews`` is true.
    case news
    /// The deadline passed, or the server ended IDLE by itself: a look may find what was not announced.
    case timedOut
    /// ``interruptIdle()`` was called.
    case interrupted
  }

  /// An IDLE that the server ends sooner than this is none.
  private static let shortestIdle = Duration.seconds(1)

  /// Waits for news by IDLE (RFC 2177), or in silence where the server lacks it, until there is some.
  ///
  /// - Returns: why it ended; the session is ready for the next command.
  public func idle(until deadline: ContinuousClock.Instant) async throws(IMAPError) -> IdleEnd {
    defer { isWantedElsewhere = false }
    if hasAnyNews { return .news }
    if isWantedElsewhere { return .interrupted }
    guard canIdle else { return try await rest(until: deadline, idlingAs: nil) ?? .timedOut }

    let tag = tags.next()
    let began = ContinuousClock.now
    let start = began + options.commandTimeout
    for case .bytes(let bytes) in try encoded(.idle, tag) { try await send(bytes, until: start, command: "IDLE") }
    var untagged: [UntaggedResponse] = []
    if try await untilContinuation(tag, deadline: start, command: "IDLE", into: &untagged) != nil {
      isIdleRefused = true
      return hasAnyNews ? .news : .timedOut
    }
    guard let end = try await rest(until: deadline, idlingAs: tag) else {
      if ContinuousClock.now - began < Self.shortestIdle { isIdleRefused = true }
      return hasAnyNews ? .news : .timedOut
    }

    var stop = ContinuousClock.now + options.commandTimeout
    try await send(ContinuationReply.done.bytes, until: stop, command: "DONE")
    while true {
      if case .tagged(tag, _) = try await nextResponse(until: &stop, command: "DONE") { break }
    }
    // What was announced between the last look and the tagged OK counts as well.
    return hasAnyNews ? .news : end
  }

  /// - Returns: nil when the server ended the IDLE of this tag: nothing is announced from then on, and DONE would be no
  ///   command any more.
  private func rest(
    until deadline: ContinuousClock.Instant, idlingAs tag: String?
  ) async throws(IMAPError) -> IdleEnd? {
    while true {
      if hasAnyNews { return .news }
      if isWantedElsewhere { return .interrupted }
      switch try await response(until: deadline) {
      case .response(.tagged(let got, _)) where got == tag: return nil
      case .response: continue
      case .timedOut: return .timedOut
      case .interrupted: if Task.isCancelled { throw .transport(.cancelled) }
      }
    }
  }
}
