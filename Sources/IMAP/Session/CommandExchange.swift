import Transport

extension Session {
  /// Literals of an answer that brings no message data: names and texts.
  static let plainLiteralBytes = 1 << 20

  /// Runs one command to its end and gives the untagged responses that came with it.
  ///
  /// - Parameter literalBytes: how much message data one response may bring; nil for a command that asks for none.
  /// - Throws: ``IMAPError/refused(command:endpoint:code:text:)`` on NO and BAD.
  @discardableResult
  func run(
    _ command: Command, timeout: Duration? = nil, literalBytes: Int? = nil
  ) async throws(IMAPError) -> CommandResult {
    let result = try await complete(command, timeout: timeout, literalBytes: literalBytes)
    guard result.status.condition == .ok else {
      throw .refused(
        command: command.name, endpoint: "\(endpoint)", code: result.status.code?.name, text: result.status.text)
    }
    return result
  }

  /// Runs one command to its end, whatever the server says to it.
  func complete(
    _ command: Command, timeout: Duration? = nil, literalBytes: Int? = nil
  ) async throws(IMAPError) -> CommandResult {
    if let literalBytes { parser.limits.literalBytes = max(Self.plainLiteralBytes, literalBytes) }
    defer { parser.limits.literalBytes = Self.plainLiteralBytes }
    var deadline = ContinuousClock.now + (timeout ?? options.commandTimeout)
    let tag = tags.next()
    var untagged: [UntaggedResponse] = []
    for chunk in try encoded(command, tag) {
      switch chunk {
      case .bytes(let bytes): try await send(bytes, until: deadline, command: command.name)
      case .awaitContinuation:
        // The server may refuse a literal by the tagged response (RFC 9051 §4.3).
        if let early = try await untilContinuation(tag, deadline: deadline, command: command.name, into: &untagged) {
          return finish(early, untagged)
        }
      }
    }
    while true {
      switch try await nextResponse(until: &deadline, command: command.name) {
      case .tagged(let got, let status) where got == tag: return finish(status, untagged)
      case .tagged, .continuation: continue
      case .untagged(let response): untagged.append(response)
      }
    }
  }

  func untilContinuation(
    _ tag: String, deadline: ContinuousClock.Instant, command: String, into untagged: inout [UntaggedResponse]
  ) async throws(IMAPError) -> StatusResponse? {
    var deadline = deadline
    while true {
      switch try await nextResponse(until: &deadline, command: command) {
      case .continuation: return nil
      case .tagged(let got, let status) where got == tag: return status
      case .tagged: continue
      // Cyrus 3.6 sends untagged FETCH between the literal's announcement and its continuation.
      case .untagged(let response): untagged.append(response)
      }
    }
  }

  /// Takes in what a tagged response tells besides.
  func finish(_ status: StatusResponse, _ untagged: [UntaggedResponse]) -> CommandResult {
    if let code = status.code { absorb(code) }
    hear(status)
    return CommandResult(status: status, untagged: untagged)
  }

  func encoded(_ command: Command, _ tag: String) throws(IMAPError) -> [CommandChunk] {
    do {
      return try CommandEncoder(literals: LiteralSupport(capabilities)).encode(command, tag: tag)
    } catch { throw .unsayable(command: command.name, reason: "\(error)") }
  }
}

/// The bytes of it.
extension Session {
  func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant, command: String) async throws(IMAPError) {
    do {
      try await connection.send(bytes, until: deadline)
    } catch .timedOut {
      throw .commandTimedOut(command: command, endpoint: "\(endpoint)")
    } catch { throw .transport(error) }
  }

  /// What must come within ``Options/commandTimeout`` for a longer answer to be waited for: 9 KiB/s in 60 s.
  private static let leastProgressBytes = 512 << 10

  /// The next response, whatever it is; state that it brings is already absorbed.
  ///
  /// - Parameter deadline: moved on for as long as a large answer makes progress: on a slow line a message within the
  ///   limits may take minutes.
  func nextResponse(
    until deadline: inout ContinuousClock.Instant, command: String
  ) async throws(IMAPError) -> Response {
    var heard = connection.receivedBytes
    while true {
      switch try await response(until: deadline) {
      case .response(let response): return response
      case .timedOut:
        guard connection.receivedBytes &- heard >= Self.leastProgressBytes else {
          throw .commandTimedOut(command: command, endpoint: "\(endpoint)")
        }
        heard = connection.receivedBytes
        deadline = .now + options.commandTimeout
      case .interrupted: if Task.isCancelled { throw .transport(.cancelled) }
      }
    }
  }

  enum Next {
    case response(Response)
    case timedOut
    case interrupted
  }

  func response(until deadline: ContinuousClock.Instant?) async throws(IMAPError) -> Next {
    while true {
      if let response = try heard() { return .response(response) }
      switch await connection.awaitBytes(until: deadline) {
      case .ready: continue
      case .timedOut: return .timedOut
      case .interrupted: return .interrupted
      }
    }
  }

  /// The next response out of what has come already, absorbed; nil when the server has said nothing more.
  func heard() throws(IMAPError) -> Response? {
    while true {
      if let response = try parsed() {
        try absorb(response)
        return response
      }
      let received: Connection.Received?
      do {
        received = try connection.take { parser.append($0) }
      } catch { throw .transport(error) }
      guard let received else { return nil }
      if received == .closed { throw .transport(.closed(endpoint: "\(endpoint)")) }
    }
  }

  /// What can't be understood ends the session, even where the parser could go on: the part that was skipped may have
  /// been the answer that a decision rests on.
  private func parsed() throws(IMAPError) -> Response? {
    while true {
      do {
        return try parser.next()
      } catch .literalTooLarge(let announced, let limit) {
        throw .literalTooLarge(endpoint: "\(endpoint)", bytes: Int(clamping: announced), limit: limit)
      } catch {
        guard passesOverOddAnswers, !error.losesStream else {
          throw .malformed(endpoint: "\(endpoint)", reason: error.summary)
        }
        // It may have told of new messages.
        hasNews = true
      }
    }
  }
}

/// The responses that one command brought.
struct CommandResult {
  /// The tagged response.
  var status: StatusResponse
  /// The untagged ones before it, in their order.
  var untagged: [UntaggedResponse]
}
