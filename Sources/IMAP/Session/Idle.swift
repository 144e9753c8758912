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

  /// Waits for news by IDLE (RFC 2177), or in silence where the server lacks it, until there is some.
  ///
  /// - Returns: why it ended; the session is ready for the next command.
  public func idle(until deadline: ContinuousClock.Instant) async throws(IMAPError) -> IdleEnd {
    if let end = try await beginIdle() { return end }
    return try await endIdle(try await rest(until: deadline))
  }

  // The three parts, for a caller that has thousands of sessions and wants to hold no more than ``rest(until:)`` of each.

  /// Begins to wait for news.
  ///
  /// - Returns: nil when ``rest(until:)`` and then ``endIdle(_:)`` are to follow; else why there is no need to wait.
  func beginIdle() async throws(IMAPError) -> IdleEnd? {
    if hasAnyNews || isWantedElsewhere {
      isWantedElsewhere = false
      return hasAnyNews ? .news : .interrupted
    }
    guard canIdle else { return nil }

    let tag = tags.next()
    let began = ContinuousClock.now
    let start = began + options.commandTimeout
    for case .bytes(let bytes) in try encoded(.idle, tag) { try await send(bytes, until: start, command: "IDLE") }
    var untagged: [UntaggedResponse] = []
    if try await untilContinuation(tag, deadline: start, command: "IDLE", into: &untagged) != nil {
      isIdleRefused = true
      isWantedElsewhere = false
      return hasAnyNews ? .news : .timedOut
    }
    idling = (tag, began)
    return nil
  }

  /// Waits, in as few calls as can be: what they hold lies on the heap for as long as the mailbox is idle.
  ///
  /// - Returns: nil when the server ended the IDLE: nothing is announced from then on, and DONE would be no command any
  ///   more.
  func rest(until deadline: ContinuousClock.Instant) async throws(IMAPError) -> IdleEnd? {
    while true {
      while let response = try heard() {
        if case .tagged(let got, _) = response, got == idling?.tag { return nil }
      }
      if hasAnyNews { return .news }
      if isWantedElsewhere { return .interrupted }
      switch await connection.awaitBytes(until: deadline) {
      case .ready: continue
      case .timedOut: return .timedOut
      case .interrupted: if Task.isCancelled { throw .transport(.cancelled) }
      }
    }
  }

  /// Ends the IDLE that ``beginIdle()`` began, after ``rest(until:)`` ended so.
  func endIdle(_ end: IdleEnd?) async throws(IMAPError) -> IdleEnd {
    defer {
      isWantedElsewhere = false
      idling = nil
    }
    guard let (_, began) = idling else { return end ?? .timedOut }
    guard let end else {
      if ContinuousClock.now - began < options.shortestIdle { isIdleRefused = true }
      return hasAnyNews ? .news : .timedOut
    }
    var stop = ContinuousClock.now + options.commandTimeout
    try await send(ContinuationReply.done.bytes, until: stop, command: "DONE")
    while true {
      if case .tagged(let got, _) = try await nextResponse(until: &stop, command: "DONE"), got == idling?.tag { break }
    }
    // What was announced between the last look and the tagged OK counts as well.
    return hasAnyNews ? .news : end
  }
}
