import MIMEParsing
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Drafting

@Suite("Several servers for one model")
struct ModelRouteTests {
  private let question = [PromptMessage(role: .user, content: "Bonjour ?")]

  /// A time that stands still until it is moved.
  private final class Clock: Sendable {
    private let offset = Mutex(Duration.zero)
    private let start = ContinuousClock.now

    var now: ContinuousClock.Instant { start + offset.withLock { $0 } }
    func move(_ by: Duration) { offset.withLock { $0 += by } }
  }

  /// Runs `body` with two scripted servers and a route over both.
  private func withTwo(
    _ patience: ModelRoute.Patience = ModelRoute.Patience(),
    _ body: (ScriptedModel, ScriptedModel, ModelRoute, Clock) async throws(any Error) -> Void
  ) async throws {
    let (first, second) = (try ScriptedModel(), try ScriptedModel())
    let loop = try EventLoop(name: "route-test")
    defer {
      first.stop()
      second.stop()
      loop.stop()
    }
    let http = try HTTPClient(loop: loop, trusting: TrustStore(), allowedHosts: ["127.0.0.1"])
    let clock = Clock()
    let clients = [("model", first), ("second", second)].map { name, server in
      ModelClient(
        endpoint: ModelEndpoint(name: name, url: server.url, model: "scripted", timeout: .seconds(20)), http: http)
    }
    try await body(first, second, ModelRoute(clients, patience: patience, now: { clock.now }), clock)
  }

  private func reply(of route: ModelRoute) async throws -> (text: String, url: String) {
    let (answer, endpoint) = try await route.answer(question, by: .all)
    return (answer.text, endpoint.url)
  }

  private func expect(_ route: ModelRoute, text: String? = nil, url: String? = nil) async throws {
    let reply = try await reply(of: route)
    #expect(text == nil || reply.text == text)
    #expect(url == nil || reply.url == url)
  }

  private func error(of route: ModelRoute) async -> ModelError? {
    do throws(ModelError) {
      _ = try await route.answer(question, by: .all)
      return nil
    } catch { return error }
  }

  @Test("Each request is told of once it has ended: failures, answers of no use, and the one that is taken")
  func witness() async throws {
    try await withTwo { first, second, route, _ in
      first.enqueue(.empty, .status(500))
      second.enqueue(.answer("Du second."))
      let calls = Mutex<[ModelCall]>([])
      _ = try await route.answer(question, by: .all, told: { call in calls.withLock { $0.append(call) } })
      let told = calls.withLock(\.self)
      #expect(told.map { (try? $0.result.get())?.text } == [nil, nil, "Du second."])
      #expect(
        told.map(\.endpoint.url) == [first.url, first.url, second.url] && told.allSatisfy { $0.host == "127.0.0.1" })
      let bodies = first.requests.map(\.body) + second.requests.map(\.body)
      #expect(told.map(\.promptBytes) == bodies.map(\.count))
      #expect(told.map(\.promptDigest) == bodies.map { SHA256.hex(of: $0) })
      #expect(told.map(\.answerDigest) == [nil, nil, SHA256.hex(of: "Du second.")])
    }
  }

  @Test("An answer that can't be put on record is not used, nobody else is asked, and no server is to blame")
  func unrecorded() async throws {
    let patience = ModelRoute.Patience(failures: 1, firstRest: .seconds(10), longestRest: .seconds(10))
    try await withTwo(patience) { first, second, route, _ in
      let full = ModelError.unrecorded(reason: "the disk is full")
      var problem: ModelError?
      do throws(ModelError) {
        _ = try await route.answer(question, by: .all, told: { (_) throws(ModelError) in throw full })
      } catch { problem = error }
      #expect(problem == full && full.isTransient)
      #expect(first.requests.count == 1 && second.requests.isEmpty)
      #expect(await route.rest(of: .all) == nil)
      try await expect(route, url: first.url)
    }
  }

  @Test("The second is asked where the first fails, is overloaded, refuses the key or the request, or writes nothing")
  func next() async throws {
    let troubles: [ScriptedReply] = [
      .status(500), .status(429), .status(401), .status(400), .resetInTheMiddle, .notHTTP,
    ]
    for trouble in troubles {
      try await withTwo { first, second, route, _ in
        first.enqueue(trouble)
        second.enqueue(.answer("Du second."))
        let (answer, endpoint) = try await route.answer(question, by: .all)
        #expect(answer.text == "Du second.")
        #expect(endpoint.url == second.url)
      }
    }
    try await withTwo { first, second, route, _ in
      for _ in 1...3 { first.enqueue(.empty) }
      second.enqueue(.answer("Du second."))
      try await expect(route, text: "Du second.")
      #expect(first.requests.count == 3, "the next answer of the same server may be better")
    }
  }

  @Test("While the first answers, the second is never asked")
  func first() async throws {
    try await withTwo { first, second, route, _ in
      for _ in 1...3 {
        first.enqueue(.answer("Du premier."))
        try await expect(route, url: first.url)
      }
      #expect(second.requests.isEmpty)
    }
  }

  @Test("A first that keeps failing is left alone, and asked again after its rest")
  func rests() async throws {
    try await withTwo(.init(failures: 2, firstRest: .seconds(10))) { first, second, route, clock in
      for _ in 1...2 { first.enqueue(.status(503)) }
      for _ in 1...4 { second.enqueue(.answer("Du second.")) }
      for _ in 1...4 { try await expect(route, url: second.url) }
      #expect(first.requests.count == 2)
      clock.move(.seconds(10))
      first.enqueue(.answer("Du premier."))
      try await expect(route, url: first.url)
    }
  }

  @Test("A server that says for how long it wants no questions gets none for so long")
  func retryAfter() async throws {
    try await withTwo { first, second, route, clock in
      first.enqueue(.status(429, headers: ["Retry-After": "60"]))
      for _ in 1...2 { second.enqueue(.answer("Du second.")) }
      for _ in 1...2 { _ = try await route.answer(question, by: .all) }
      #expect(first.requests.count == 1)
      clock.move(.seconds(60))
      first.enqueue(.answer("Du premier."))
      try await expect(route, url: first.url)
    }
  }

  @Test("Where all fail the error names each; where all rest nobody is asked, and the wait is told")
  func all() async throws {
    try await withTwo(.init(failures: 1, firstRest: .seconds(10))) { first, second, route, clock in
      first.enqueue(.status(401))
      second.enqueue(.status(503))
      let failed = try #require(await error(of: route))
      #expect(failed.description.contains(first.url) && failed.description.contains(second.url))
      #expect(failed.isTransient && !failed.needsPerson, "the second may come back by itself")
      clock.move(.seconds(4))
      let rest = await route.rest(of: .all)
      guard case .resting(_, .seconds(6)) = rest else { return #expect(Bool(false), "\(String(describing: rest))") }
      #expect(await error(of: route)?.retryAfter == .seconds(6))
      #expect(first.requests.count == 1 && second.requests.count == 1)
      clock.move(.seconds(6))
      let afterwards = await route.rest(of: .all)
      #expect(afterwards == nil)
    }
  }

  @Test("Of a choice the servers are asked in its order, by name or URL, and no other even where they fail")
  func choice() async throws {
    try await withTwo { first, second, route, _ in
      let byURL = try await route.answer(question, by: .only([second.url]))
      #expect(byURL.endpoint.url == second.url)
      let turned = try await route.answer(question, by: .only(["second", "model", "second"]))
      #expect(turned.endpoint.url == second.url && first.requests.isEmpty && second.requests.count == 2)
      second.enqueue(.status(500))
      await #expect(throws: ModelError.self) { try await route.answer(question, by: .only(["second", "gone"])) }
      #expect(first.requests.isEmpty && second.requests.count == 3)
      second.enqueue(.status(500))
      let next = try await route.answer(question, by: .only(["second", "model"]))
      #expect(next.endpoint.url == first.url)
    }
  }

  @Test("A choice of which nothing is there asks nobody, for whoever is there, and a person must see to it")
  func emptyChoice() async throws {
    try await withTwo { first, second, route, _ in
      for choice in [ModelChoice.only(["gone", first.url + "/x", "MODEL"]), .only([])] {
        do throws(ModelError) {
          _ = try await route.answer(question, by: choice)
          Issue.record("answered")
        } catch {
          #expect(error.needsPerson && !error.isTransient)
          #expect("\(error)".contains("it has model, second") && "\(error)".contains("maild mailbox set --models"))
        }
        let rest = await route.rest(of: choice)
        #expect(rest?.needsPerson == true)
      }
      #expect(first.requests.isEmpty && second.requests.isEmpty)
      #expect(await route.rest(of: .all) == nil)
    }
  }

  @Test("What one mailbox's questions have shown of a server spares those of another, and says nothing of the others")
  func shared() async throws {
    try await withTwo(.init(failures: 1, firstRest: .seconds(10))) { first, second, route, clock in
      second.enqueue(.status(503))
      await #expect(throws: ModelError.self) { try await route.answer(question, by: .only(["second"])) }
      first.enqueue(.status(500))
      await #expect(throws: ModelError.self) { try await route.answer(question, by: .all) }
      #expect(second.requests.count == 1, "left alone for all")
      clock.move(.seconds(10))
      let (firstAlone, secondAlone) = (await route.rest(of: .only(["model"])), await route.rest(of: .only(["second"])))
      #expect(firstAlone == nil && secondAlone == nil)
      first.enqueue(.status(500))
      await #expect(throws: ModelError.self) { try await route.answer(question, by: .only(["model"])) }
      let resting = await route.rest(of: .only(["model"]))
      #expect(resting?.retryAfter == .seconds(20))
      #expect(await route.rest(of: .only(["model", "second"])) == nil)
    }
  }

  @Test("What the first model refuses to write is not asked of another")
  func refusal() async throws {
    try await withTwo { first, second, route, _ in
      first.enqueue(
        .events([
          ScriptedReply.delta(""), #"{"choices":[{"index":0,"delta":{},"finish_reason":"content_filter"}]}"#, "[DONE]",
        ]))
      guard case .refused = await error(of: route) else { return #expect(Bool(false)) }
      #expect(second.requests.isEmpty)
    }
  }
}
