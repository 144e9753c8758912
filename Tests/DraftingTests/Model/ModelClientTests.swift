import TestSupport
import Testing
import Transport

@testable import Drafting

@Suite("Asking a model")
struct ModelClientTests {
  private let question = [
    PromptMessage(role: .system, content: "Répondez."), PromptMessage(role: .user, content: "Bonjour ?"),
  ]

  /// Runs `body` with a scripted model and a client for it, and stops both whatever happens.
  private func withModel(
    _ replies: ScriptedReply..., configure: (inout ModelEndpoint) -> Void = { _ in },
    body: (ScriptedModel, ModelClient) async throws -> Void
  ) async throws {
    let model = try ScriptedModel()
    let loop = try EventLoop(name: "model-test")
    defer {
      model.stop()
      loop.stop()
    }
    for reply in replies { model.enqueue(reply) }
    var endpoint = ModelEndpoint(
      url: model.url, model: "scripted", key: ModelKey("sk-test"), timeout: .seconds(20), silenceTimeout: .seconds(10))
    configure(&endpoint)
    let http = try HTTPClient(loop: loop, trusting: TrustStore(), allowedHosts: ["127.0.0.1"])
    try await body(model, ModelClient(endpoint: endpoint, http: http))
  }

  private func error(
    _ reply: ScriptedReply, configure: (inout ModelEndpoint) -> Void = { _ in }
  ) async throws -> ModelError? {
    var caught: ModelError?
    try await withModel(reply, configure: configure) { _, client in
      do throws(ModelError) {
        _ = try await client.answer(question)
      } catch {
        caught = error
      }
    }
    return caught
  }

  @Test(
    "A redirect ends the question with where it led, by host alone, and the prompt goes nowhere else",
    arguments: [301, 302, 303, 307, 308], [true, false])
  func redirected(status: Int, isAbsolute: Bool) async throws {
    let other = try ScriptedModel()
    defer { other.stop() }
    let place = isAbsolute ? "http://localhost:\(other.port)/v1/chat/completions?secret=x" : "/v2/chat/completions"
    try await withModel(.status(status, headers: ["Location": place])) { model, client in
      await #expect {
        _ = try await client.answer(question)
      } throws: { error in
        guard case .misdirected(_, let reason)? = error as? ModelError else { return false }
        return reason.contains("send us on to \(isAbsolute ? "localhost" : "127.0.0.1") (status \(status))")
          && !reason.contains("secret")
      }
      #expect(model.requests.count == 1 && other.requests.isEmpty)
    }
  }

  // MARK: Answers

  @Test("A streamed answer arrives whole, with its figures")
  func streamed() async throws {
    try await withModel(.answer("Madame,\n\nLa mairie est ouverte.", model: "scripted-1")) { model, client in
      let answer = try await client.answer(question)
      #expect(answer.text == "Madame,\n\nLa mairie est ouverte.")
      #expect(answer.model == "scripted-1")
      #expect(answer.finishReason == .stop)
      #expect(answer.promptTokens == 1_000 && answer.cachedTokens == 640)
      let request = try #require(try await model.requests(atLeast: 1).first)
      #expect(request.method == "POST" && request.path == "/v1/chat/completions")
      #expect(request.headers["authorization"] == "Bearer sk-test")
      #expect(request.headers["content-type"] == "application/json")
      #expect(request.content(of: "system") == "Répondez." && request.userContent == "Bonjour ?")
      #expect(request.json["stream"] as? Bool == true)
      #expect((request.json["stream_options"] as? [String: Any])?["include_usage"] as? Bool == true)
      #expect(request.json["seed"] == nil, "an absent field is left out, not null")
    }
  }

  @Test("A server that ignores streaming and one that drips are understood alike")
  func otherForms() async throws {
    try await withModel(.wholeAnswer("Bonjour à vous."), .drip("Bonjour à vous.", every: .milliseconds(20))) {
      _, client in
      for _ in 1...2 {
        let answer = try await client.answer(question)
        #expect(answer.text == "Bonjour à vous.")
      }
    }
  }

  @Test("The request has the fields that the server is said to take, and no null")
  func capabilities() async throws {
    func request(_ change: @Sendable (inout ModelCapabilities) -> Void) async throws -> [String: Any] {
      var sent: [String: Any] = [:]
      try await withModel(
        .answer("Oui."),
        configure: {
          $0.seed = 7
          change(&$0.capabilities)
        }
      ) { model, client in
        _ = try await client.answer(question)
        sent = try await model.requests(atLeast: 1)[0].json
      }
      return sent
    }
    let plain = try await request { _ in }
    #expect(
      Set(plain.keys) == ["model", "messages", "max_tokens", "temperature", "seed", "stream", "stream_options"])
    let bare = try await request {
      $0.takesStreamOptions = false
      $0.takesTemperature = false
      $0.hasSystemRole = false
      $0.seedField = .randomSeed
      $0.answerLimit = .maxCompletionTokens
    }
    #expect(Set(bare.keys) == ["model", "messages", "max_completion_tokens", "random_seed", "stream"])
    #expect((bare["messages"] as? [[String: String]]) == [["role": "user", "content": "Répondez.\n\nBonjour ?"]])
    let whole = try await request { $0.streams = false }
    #expect(whole["stream"] as? Bool == false && whole["stream_options"] == nil)
  }

  @Test("What a server says of cost and impacts is taken, figures and ranges, and nothing absurd")
  func impacts() async throws {
    func usage(_ more: String) -> ScriptedReply {
      .events([ScriptedReply.delta("Oui."), #"{"choices":[],"usage":{"prompt_tokens":10,\#(more)}}"#, "[DONE]"])
    }
    func figures(_ more: String) async throws -> [Double?] {
      var found: [Double?] = []
      try await withModel(usage(more)) { _, client in
        let answer = try await client.answer(question)
        found = [answer.cost, answer.energy, answer.carbon]
      }
      return found
    }
    #expect(try await figures(#""cost":0.5,"impacts":{"kWh":1e-3,"kgCO2eq":2}"#) == [0.5, 0.001, 2])
    #expect(try await figures(#""impacts":{"kWh":{"min":1,"max":3},"kgCO2eq":null}"#) == [nil, 2, nil])
    #expect(try await figures(#""cost":-1,"impacts":{"kWh":1e300,"kgCO2eq":"much"}"#) == [nil, nil, nil])
  }

  @Test("Prices make the cost of an answer, where the server says what it took")
  func prices() {
    var answer = ModelAnswer(text: "Oui.", promptTokens: 1_000, cachedTokens: 600, model: "m", duration: .zero)
    #expect(ModelPrices(prompt: 0.1, answer: 0.3).cost(of: answer) == nil)
    answer.answerTokens = 50
    #expect(ModelPrices(prompt: 0.1, cached: 0.05, answer: 0.3).cost(of: answer) == 85)
    #expect(ModelPrices(prompt: 0.1, answer: 0.3).cost(of: answer) == 115)
    answer.cachedTokens = 5_000
    #expect(ModelPrices(prompt: 1, cached: 0, answer: 1).cost(of: answer) == 50)
  }

  @Test("The models on offer are listed")
  func models() async throws {
    try await withModel { _, client in
      let models = try await client.models()
      #expect(models == ["scripted"])
    }
  }

  @Test(
    "An address that ends with a slash or names the resource leads to the same place",
    arguments: ["/", "/chat/completions"])
  func addresses(suffix: String) async throws {
    try await withModel(.answer("Oui."), configure: { $0.url += suffix }) { model, client in
      let answer = try await client.answer(question)
      #expect(answer.text == "Oui.")
      #expect(model.requests.first?.path == "/v1/chat/completions")
    }
  }

  // MARK: Errors

  @Test("Each status is the error that tells a person what to do")
  func statuses() async throws {
    let key = try await error(.status(401))
    #expect(key?.needsPerson == true && key?.isTransient == false)
    guard case .unauthorized(_, 401) = key else { return #expect(Bool(false), "\(String(describing: key))") }

    let busy = try await error(.status(429, headers: ["Retry-After": "7"]))
    guard case .rateLimited(_, .seconds(7)) = busy else { return #expect(Bool(false), "\(String(describing: busy))") }
    #expect(busy?.isTransient == true && busy?.retryAfter == .seconds(7))

    let broken = try await error(.status(500, message: "out of memory"))
    guard case .server(_, 500, nil, "out of memory") = broken else {
      return #expect(Bool(false), "\(String(describing: broken))")
    }
    let overloaded = try await error(.status(503, headers: ["Retry-After": "30"]))
    #expect(overloaded?.retryAfter == .seconds(30) && overloaded?.isTransient == true)

    let refused = try await error(.status(400, message: "unknown field 'seed'"))
    guard case .badRequest(_, 400, "unknown field 'seed'") = refused else {
      return #expect(Bool(false), "\(String(describing: refused))")
    }
    #expect(refused?.needsPerson == true)
    #expect(refused?.description.contains("unknown field 'seed'") == true)
  }

  @Test("A server that falls silent, before or amid its answer, is left after the limit")
  func silence() async throws {
    for reply in [ScriptedReply.silent, .silentAfterHeaders] {
      let error = try await error(reply) { $0.silenceTimeout = .milliseconds(200) }
      guard case .silent = error else { return #expect(Bool(false), "\(String(describing: error))") }
      #expect(error?.isTransient == true)
    }
  }

  @Test("An answer that takes too long in all is left, however steadily it drips")
  func tooSlow() async throws {
    let long = String(repeating: "lentement ", count: 400)
    let error = try await error(.drip(long, every: .milliseconds(20))) { $0.timeout = .milliseconds(400) }
    guard case .timedOut = error else { return #expect(Bool(false), "\(String(describing: error))") }
  }

  @Test("An endless answer and endless keep-alives end at their limits")
  func endless() async throws {
    let words = try await error(.endless) { $0.answerBytes = 10_000 }
    guard case .endless(_, 10_000) = words else { return #expect(Bool(false), "\(String(describing: words))") }
    let comments = try await error(.endlessComments) { $0.responseBytes = 100_000 }
    guard case .endless(_, 100_000) = comments else { return #expect(Bool(false), "\(String(describing: comments))") }
  }

  @Test("A connection that breaks in the middle gives no half answer")
  func reset() async throws {
    let error = try await error(.resetInTheMiddle)
    guard case .interrupted = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(error?.isTransient == true)
  }

  @Test("Nobody at the port, an unknown host and a host off the allow-list are told apart")
  func unreachable() async throws {
    let model = try ScriptedModel()
    let deadURL = model.url
    model.stop()
    let dead = try await error(.empty) { $0.url = deadURL }
    guard case .unreachable = dead else { return #expect(Bool(false), "\(String(describing: dead))") }
    #expect(dead?.isTransient == true)
    let foreign = try await error(.empty) { $0.url = "https://model.elsewhere.example/v1" }
    guard case .notAllowed = foreign else { return #expect(Bool(false), "\(String(describing: foreign))") }
    #expect(foreign?.needsPerson == true)
  }

  @Test("Plain speech to a TLS client is a TLS error, and needs a person")
  func tls() async throws {
    let error = try await error(.empty) { $0.url = $0.url.replacing("http://", with: "https://") }
    guard case .tls = error else { return #expect(Bool(false), "\(String(describing: error))") }
    #expect(error?.needsPerson == true)
  }

  @Test("What is no chat completion is malformed, empty or an error, never a draft")
  func notAnswers() async throws {
    for reply in [ScriptedReply.page, .garbage, .noChoices] {
      let error = try await error(reply)
      guard case .malformed = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
    // Whoever listens there, it is no matter of the mail: the endpoint's own state.
    #expect(try await error(.notHTTP)?.isTransient == true)
    let empty = try await error(.empty)
    guard case .empty = empty else { return #expect(Bool(false), "\(String(describing: empty))") }
    let error200 = try await error(.errorWithStatus200(["message": "busy", "code": 503]))
    guard case .server(_, 503, _, "busy") = error200 else {
      return #expect(Bool(false), "\(String(describing: error200))")
    }
  }

  @Test("Cancelling the task ends the request")
  func cancelled() async throws {
    try await withModel(.silentAfterHeaders) { model, client in
      let question = question
      let task = Task { () -> ModelError? in
        do throws(ModelError) {
          _ = try await client.answer(question)
          return nil
        } catch {
          return error
        }
      }
      _ = try await model.requests(atLeast: 1)
      task.cancel()
      #expect(await task.value == .cancelled)
    }
  }
}
