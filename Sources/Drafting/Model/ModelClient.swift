import Foundation
import Transport

/// Asks the model behind one endpoint.
///
/// ```swift
/// let client = ModelClient(endpoint: endpoint, http: http)
/// let answer = try await client.answer(prompt.messages)
/// answer.text  // the body of a reply, before the guard
/// ```
/// One call is one request: whether to ask again, and when, is decided by whoever holds the job, from the error.
public struct ModelClient: Sendable {
  /// The server and the model.
  public let endpoint: ModelEndpoint
  let http: HTTPClient

  /// Most bytes read of an error's body.
  private static let errorBytes = 8 << 10

  /// Creates a client; `http` holds the admin's allow-list and the trusted authorities.
  public init(endpoint: ModelEndpoint, http: HTTPClient) {
    self.endpoint = endpoint
    self.http = http
  }

  /// Sends the conversation and gathers the streamed answer.
  ///
  /// - Parameter witness: is told of the request, whatever comes of it.
  /// - Throws: ``ModelError``; cancelling the task ends the request and throws ``ModelError/cancelled``.
  public func answer(
    _ messages: [PromptMessage], told witness: ModelWitness = { _ in }
  ) async throws(ModelError) -> ModelAnswer {
    let body: [UInt8]
    do {
      body = try ChatRequest(messages, endpoint: endpoint).json()
    } catch {
      throw .badRequest(endpoint: endpoint.url, status: 0, text: "the request can't be written as JSON")
    }
    let start = ContinuousClock.now
    let result: Result<ModelAnswer, ModelError>
    do throws(ModelError) {
      result = .success(try await answer(to: body, messages, since: start))
    } catch { result = .failure(error) }
    try await witness(ModelCall(endpoint, body: body, result: result, duration: .now - start))
    return try result.get()
  }

  private func answer(
    to body: [UInt8], _ messages: [PromptMessage], since start: ContinuousClock.Instant
  ) async throws(ModelError) -> ModelAnswer {
    let response = try await send("chat/completions", method: .post, body: body, prompt: messages)
    var reader = ChatAnswerReader(endpoint: endpoint, prompt: messages)
    do {
      for try await bytes in response.body {
        try reader.take(bytes)
        if reader.isDone { break }
      }
    } catch let error as ModelError {
      throw error
    } catch {
      throw mapped(error)
    }
    // A cancelled task sees the body end as if it were complete.
    if Task.isCancelled { throw .cancelled }
    var answer = try reader.finish(duration: .now - start, isEndTold: response.isEndTold)
    if endpoint.capabilities.answerForm != .text, let structured = StructuredAnswer(answer.text) {
      guard !structured.text.isEmpty else { throw .empty(endpoint: endpoint.url) }
      answer.text = structured.rendered
    }
    return answer
  }

  /// The names of the models that the server offers, sorted; for `maild check`.
  public func models() async throws(ModelError) -> [String] {
    let response = try await send("models", method: .get, body: [], prompt: [])
    let body = try await gathered(response, limit: 1 << 20)
    // Losing the parser's error is right: all that matters is that it is not a list of models.
    guard let object = (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any],
      let data = object["data"] as? [Any]
    else { throw .malformed(endpoint: endpoint.url, what: "no list of models") }
    return data.compactMap { ($0 as? [String: Any])?["id"] as? String }
      .map { PlainText.oneLine($0, limit: 100) }.sorted()
  }

  /// The answer to a question to the server's tokenizer, which stands beside the version's folder.
  func tokenized(_ body: [UInt8]) async throws(ModelError) -> [UInt8] {
    var quick = endpoint
    // It is quick where there is one, and a prompt waits for it.
    (quick.connectTimeout, quick.timeout, quick.silenceTimeout) = (.seconds(2), .seconds(3), .seconds(3))
    let client = ModelClient(endpoint: quick, http: http)
    let response = try await client.send("../tokenize", method: .post, body: body, prompt: [])
    return try await client.gathered(response, limit: 256 << 10)
  }

  // MARK: The request

  private func send(
    _ path: String, method: HTTPRequest.Method, body: [UInt8], prompt: [PromptMessage]
  ) async throws(ModelError) -> HTTPResponse {
    var headers: [(name: String, value: String)] = [("Accept", "text/event-stream, application/json")]
    if method == .post { headers.append(("Content-Type", "application/json")) }
    if let key = endpoint.key { headers.append(("Authorization", "Bearer \(key.secret)")) }
    let request = HTTPRequest(
      url: endpoint.resource(path), method: method, headers: headers, body: body,
      connectTimeout: endpoint.connectTimeout, timeout: endpoint.timeout,
      // A server that does not stream is silent until all is there.
      silenceTimeout: endpoint.capabilities.streams ? endpoint.silenceTimeout : endpoint.timeout,
      maxBodyBytes: endpoint.responseBytes)
    let response: HTTPResponse
    do {
      response = try await http.send(request)
    } catch {
      throw ModelError(error, endpoint: endpoint.url)
    }
    guard (200...299).contains(response.status) else {
      // The status says enough when the rest of the answer can't be had.
      let said = (try? await gathered(response, limit: Self.errorBytes)) ?? []
      let text = ServerText.sanitized(ServerErrorReport.message(in: said), key: endpoint.key, prompt: prompt)
      throw .status(response.status, headers: response.headers, text: text, endpoint: endpoint.url)
    }
    return response
  }

  private func gathered(_ response: HTTPResponse, limit: Int) async throws(ModelError) -> [UInt8] {
    var body: [UInt8] = []
    do {
      for try await bytes in response.body {
        body.append(contentsOf: bytes.prefix(limit - body.count))
        if body.count >= limit { break }
      }
    } catch {
      throw mapped(error)
    }
    if Task.isCancelled { throw .cancelled }
    return body
  }

  private func mapped(_ error: any Error) -> ModelError {
    if let error = error as? TransportError { return ModelError(error, endpoint: endpoint.url) }
    return error is CancellationError ? .cancelled : .interrupted(endpoint: endpoint.url)
  }
}
