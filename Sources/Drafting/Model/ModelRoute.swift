/// The model's servers in the order in which they are asked: the next one where one fails.
///
/// ```swift
/// let route = ModelRoute([ModelClient(endpoint: first, http: http), ModelClient(endpoint: second, http: http)])
/// let (answer, endpoint) = try await route.answer(prompt.messages, by: .all)
/// ```
/// One route serves all mailboxes, so that what one has learnt of a server spares the others. Which of the servers a
/// mailbox's mail may go to is said with each call (``ModelChoice``).
///
/// A server that keeps failing is left alone for a while (``CircuitBreaker``), and one that says for how long, for that
/// long. An answer of no use is asked for again, since the next one may be better. Waiting and asking again later is
/// for whoever holds the job.
public actor ModelRoute {
  /// When a server that fails is left alone.
  public struct Patience: Sendable, Hashable {
    /// Failures in a row after which it is.
    public var failures: Int
    /// For how long at first; twice as long after each trial that fails.
    public var firstRest: Duration
    /// For how long at most, unless the server itself asks for longer.
    public var longestRest: Duration

    /// The documented defaults.
    public init(failures: Int = 5, firstRest: Duration = .seconds(10), longestRest: Duration = .seconds(300)) {
      self.failures = failures
      self.firstRest = firstRest
      self.longestRest = longestRest
    }
  }

  /// Answers asked of one server for one prompt, while they are of no use.
  private static let attempts = 3

  /// The servers, in their order.
  public nonisolated let clients: [ModelClient]
  private var breakers: [CircuitBreaker]
  private var problems: [ModelError?]
  private var rates: [TokenRate]
  private var measuring: Task<Void, Never>?
  private let now: @Sendable () -> ContinuousClock.Instant

  /// - Parameters:
  ///   - clients: the servers, in the order in which they are asked; at least one.
  ///   - patience: when one that fails is left alone.
  ///   - now: tells the time.
  public init(
    _ clients: [ModelClient], patience: Patience = Patience(),
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.clients = clients
    self.now = now
    breakers = clients.map { _ in CircuitBreaker(patience) }
    problems = clients.map { _ in nil }
    rates = clients.map { _ in TokenRate() }
  }

  /// Why nobody of the choice is to be asked now; nil where somebody is. Spares the caller the work of making a prompt.
  public func rest(of choice: ModelChoice) -> ModelError? {
    let chosen = indexes(of: choice)
    guard !chosen.isEmpty else { return nobody(of: choice) }
    let waits = chosen.compactMap { breakers[$0].rest(at: now()) }
    guard waits.count == chosen.count, let shortest = waits.min() else { return nil }
    return .resting(chosen.compactMap { problems[$0] }, for: shortest)
  }

  private func indexes(of choice: ModelChoice) -> [Int] { choice.indexes(in: clients.map(\.endpoint)) }

  private func nobody(of choice: ModelChoice) -> ModelError {
    var names: [String] = []
    if case .only(let chosen) = choice { names = chosen }
    return .noneOfChoice(names, known: clients.map(\.endpoint.name))
  }

  /// Bytes of text that a token is counted for, so that a prompt fits whichever server of the choice takes it.
  ///
  /// Measured once by the servers' own tokenizers where they have one, and by every prompt that they take from then on.
  public func bytesPerToken(of choice: ModelChoice) async -> Double {
    if measuring == nil { measuring = Task { await self.measure() } }
    await measuring?.value
    return indexes(of: choice).map { rates[$0].bytesPerToken }.min() ?? TokenRate().bytesPerToken
  }

  private func measure() async {
    for (index, client) in clients.enumerated() {
      if let tokens = await client.tokenCount(of: TokenRate.sample) {
        rates[index].note(bytes: TokenRate.sample.utf8.count, tokens: tokens)
      }
    }
  }

  /// Asks the servers of the choice for an answer, and no other.
  ///
  /// - Parameter witness: is told of each request.
  /// - Returns: the answer, and the endpoint that gave it.
  /// - Throws: ``ModelError``; that of the one server, or ``ModelError/each(_:)`` where several were asked.
  public func answer(
    _ messages: [PromptMessage], by choice: ModelChoice, told witness: ModelWitness = { _ in }
  ) async throws(ModelError) -> (answer: ModelAnswer, endpoint: ModelEndpoint) {
    var problems: [ModelError] = []
    let chosen = indexes(of: choice)
    guard !chosen.isEmpty else { throw nobody(of: choice) }
    for index in chosen {
      let client = clients[index]
      guard breakers[index].admit(at: now()) else { continue }
      do throws(ModelError) {
        let answer = try await Self.usefulAnswer(of: client, to: messages, told: witness)
        breakers[index].succeeded()
        if let tokens = answer.promptTokens {
          rates[index].note(bytes: messages.reduce(0) { $0 + $1.content.utf8.count }, tokens: tokens)
        }
        return (answer, client.endpoint)
      } catch {
        note(error, of: index)
        // What the model will not write is no fault of its server, and not to be got from another by asking around.
        if error == .cancelled { throw error }
        if case .refused = error { throw error }
        if case .unrecorded = error { throw error }
        problems.append(error)
      }
    }
    guard let first = problems.first else {
      throw rest(of: choice) ?? .resting(chosen.compactMap { self.problems[$0] }, for: .seconds(1))
    }
    throw problems.count == 1 ? first : .each(problems)
  }

  /// Asks again, but not for ever, where the answer is of no use.
  private static func usefulAnswer(
    of client: ModelClient, to messages: [PromptMessage], told witness: ModelWitness
  ) async throws(ModelError) -> ModelAnswer {
    var attempt = 1
    while true {
      do {
        return try await client.answer(messages, told: witness)
      } catch  where attempt < attempts && error.isUselessAnswer {
        attempt += 1
      }
    }
  }

  private func note(_ error: ModelError, of index: Int) {
    switch error {
    case .cancelled: breakers[index].abandoned(at: now())
    case _ where error.isFailureOfServer:
      breakers[index].failed(at: now(), retryAfter: error.retryAfter)
      problems[index] = error
    // It is there and answers, though not as we would have it.
    default: breakers[index].succeeded()
    }
  }
}

extension ModelError {
  /// Neither the endpoint's state nor a setting is at fault, but what the model wrote.
  var isUselessAnswer: Bool {
    switch self {
    case .empty, .endless, .malformed: true
    default: false
    }
  }

  /// The next question would fare no better. A request that is not accepted may be too long, which the next is not.
  fileprivate var isFailureOfServer: Bool {
    switch self {
    case .badRequest, .unrecorded: false
    default: isTransient || needsPerson
    }
  }
}
