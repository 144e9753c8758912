import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// An OpenAI-compatible server on a free loopback port that answers as it is told, well or badly.
///
/// ```swift
/// let model = try ScriptedModel()
/// defer { model.stop() }
/// model.enqueue(.status(429, headers: ["Retry-After": "7"]))
/// model.when({ $0.userContent.contains("passeport") }) { _ in .answer("Madame, …") }
/// // … the product asks model.url …
/// let requests = try await model.requests(atLeast: 2)
/// ```
/// A request takes the reply of the first rule that matches, else the oldest enqueued reply, else `otherwise`.
/// `GET /v1/models` lists one model, `scripted`, unless a rule says otherwise. It stands on bare sockets, because an
/// HTTP library will not send half an answer and reset the connection.
public final class ScriptedModel: Sendable {
  /// Decides whether a rule answers a request.
  public typealias Match = @Sendable (ScriptedRequest) -> Bool
  /// Writes the reply to a request.
  public typealias Reply = @Sendable (ScriptedRequest) -> ScriptedReply

  /// What went wrong in a test's own wait.
  public enum Failure: Error {
    /// Fewer requests came before the deadline.
    case requests(expected: Int, received: Int)
  }

  private struct State {
    var rules: [(match: Match, reply: Reply)] = []
    var queue: [ScriptedReply] = []
    var requests: [ScriptedRequest] = []
    var bytesPerToken: Int?
    var waiting: [(count: Int, id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    var nextID = 0
    var connections: Set<Int32> = []
    var isStopped = false
  }

  /// The port it listens on.
  public var port: UInt16 { listener.port }
  private let listener: LoopbackListener
  private let otherwise: Reply
  private let state = Mutex(State())

  /// The address to configure: `http://127.0.0.1:PORT/v1`.
  public var url: String { "http://127.0.0.1:\(port)/v1" }

  /// Starts listening.
  ///
  /// - Parameter otherwise: the reply to a request that nothing else answers.
  public init(
    otherwise: @escaping Reply = { _ in .answer("Bonjour,\n\nVotre message est bien arrivé.\n\nCordialement") }
  )
    throws
  {
    self.otherwise = otherwise
    listener = try LoopbackListener()
    Thread.detachNewThread { self.accept() }
  }

  /// Stops listening and ends every connection.
  public func stop() {
    let waiting = state.withLock { state in
      guard !state.isStopped else { return [CheckedContinuation<Bool, Never>]() }
      state.isStopped = true
      // While no connection can forget and close its socket: the number might be another server's a moment later.
      for socket in state.connections { shutdown(socket, Int32(SHUT_RDWR)) }
      defer { state.waiting = [] }
      return state.waiting.map(\.continuation)
    }
    listener.stop()
    for continuation in waiting { continuation.resume(returning: false) }
  }

  // MARK: The script

  /// Adds a reply for the next request that no rule answers.
  public func enqueue(_ replies: ScriptedReply...) { state.withLock { $0.queue += replies } }

  /// Adds a rule; the newest one is asked first.
  public func when(_ match: @escaping Match, reply: @escaping Reply) {
    state.withLock { $0.rules.insert((match, reply), at: 0) }
  }

  // MARK: What came

  /// Every request to `/chat/completions` so far, in order.
  public var requests: [ScriptedRequest] { state.withLock { $0.requests } }

  /// The requests, once there are that many.
  ///
  /// - Throws: ``Failure/requests(expected:received:)`` at the deadline.
  public func requests(atLeast count: Int, within deadline: Duration = .seconds(20)) async throws -> [ScriptedRequest] {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let timer = Task {
      try await Task.sleep(for: deadline)
      let late = state.withLock { state in
        let late = state.waiting.filter { $0.id == id }
        state.waiting.removeAll { $0.id == id }
        return late
      }
      for wait in late { wait.continuation.resume(returning: false) }
    }
    defer { timer.cancel() }
    let came = await withCheckedContinuation { continuation in
      let isThere: Bool? = state.withLock { state in
        if state.requests.count >= count { return true }
        if state.isStopped { return false }
        state.waiting.append((count, id, continuation))
        return nil
      }
      if let isThere { continuation.resume(returning: isThere) }
    }
    let requests = self.requests
    guard came else { throw Failure.requests(expected: count, received: requests.count) }
    return requests
  }

  /// Gives the server a tokenizer, which takes so many bytes for a token.
  public func countTokens(bytesPerToken: Int) { state.withLock { $0.bytesPerToken = bytesPerToken } }

  private func reply(to request: ScriptedRequest) -> ScriptedReply {
    if request.path == "/tokenize" {
      guard let bytes = state.withLock({ $0.bytesPerToken }) else { return .status(404, message: "no tokenizer") }
      let text = request.json["content"] as? String ?? ""
      return .json(["tokens": Array(repeating: 7, count: text.utf8.count / bytes)])
    }
    let (rules, queued, arrived) = state.withLock { state in
      let isChat = request.path.hasSuffix("/chat/completions")
      if isChat { state.requests.append(request) }
      let arrived = state.waiting.filter { state.requests.count >= $0.count }
      state.waiting.removeAll { state.requests.count >= $0.count }
      let isMatched = state.rules.contains { $0.match(request) }
      let queued = isChat && !isMatched && !state.queue.isEmpty ? state.queue.removeFirst() : nil
      return (state.rules, queued, arrived)
    }
    for wait in arrived { wait.continuation.resume(returning: true) }
    if let rule = rules.first(where: { $0.match(request) }) { return rule.reply(request) }
    if request.path.hasSuffix("/models") {
      return .json(["object": "list", "data": [["id": "scripted", "object": "model"]]])
    }
    return queued ?? otherwise(request)
  }

  // MARK: Connections

  private func accept() {
    while let client = listener.accept() {
      let isWelcome = state.withLock { state in
        guard !state.isStopped else { return false }
        state.connections.insert(client)
        return true
      }
      guard isWelcome else {
        close(client)
        continue
      }
      Thread.detachNewThread { [self] in
        var connection = ScriptedConnection(socket: client)
        while let request = connection.nextRequest(), connection.perform(reply(to: request)) {}
        // Forgotten before it is closed, so that stop() can never shut down a number that was given away again.
        state.withLock { _ = $0.connections.remove(client) }
        close(client)
      }
    }
  }
}
