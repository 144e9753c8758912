import TestSupport
import Testing

@testable import Drafting

@Suite("Reading an answer")
struct ChatAnswerReaderTests {
  private func read(_ body: [UInt8], piece: Int = .max) throws -> ModelAnswer {
    var reader = ChatAnswerReader(
      endpoint: ModelEndpoint(url: "http://127.0.0.1/v1", model: "m", answerBytes: 1_000), prompt: [])
    var rest = body[...]
    while !rest.isEmpty {
      try reader.take(Array(rest.prefix(piece)))
      rest = rest.dropFirst(piece)
    }
    return try reader.finish(duration: .seconds(1))
  }

  private func stream(_ events: String...) -> [UInt8] { Array(events.map { "data: \($0)\n\n" }.joined().utf8) }

  @Test("However the bytes are cut, the answer is the same", arguments: 1...40)
  func split(piece: Int) throws {
    let body = stream(
      ScriptedReply.delta("Mada"), ScriptedReply.delta("me, « été »"), ScriptedReply.end("length"),
      #"{"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":5}}}"#,
      "[DONE]", "garbage after the end")
    let answer = try read(body, piece: piece)
    #expect(answer.text == "Madame, « été »")
    #expect(answer.finishReason == .length)
    #expect([answer.promptTokens, answer.cachedTokens, answer.answerTokens] == [9, 5, 4])
    #expect(answer.model == "m")
  }

  @Test(
    "What servers in the field send is understood",
    arguments: [
      // A list of parts, thinking and citations among them.
      [
        #"{"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]}}]}"#,
        #"{"choices":[{"delta":{"content":[{"type":"text","text":"Bon"},{"type":"reference","reference_ids":[1]}]}}]}"#,
        #"{"choices":[{"delta":{"content":["jour"]}}]}"#,
      ],
      // Null fields everywhere, and no [DONE].
      [
        #"{"id":null,"model":null,"usage":null,"error":null,"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":null},"finish_reason":null}]}"#,
        #"{"choices":[{"index":0,"delta":{"content":"Bonjour"},"logprobs":null}]}"#,
      ],
      // Reasoning beside the content, and a second choice that nobody asked for.
      [
        #"{"choices":[{"index":0,"delta":{"reasoning_content":"hm"}}]}"#,
        #"{"choices":[{"index":1,"delta":{"content":"Salut"}},{"index":0,"delta":{"content":"Bonjour"}}]}"#, "[DONE]",
      ],
      // Reasoning within the content, its tags cut in two.
      [
        #"{"choices":[{"delta":{"content":"<thi"}}]}"#, #"{"choices":[{"delta":{"content":"nk>hm</think>\n\nBon"}}]}"#,
        #"{"choices":[{"delta":{"content":"jour"}}]}"#, "[DONE]",
      ],
      [#"{"choices":[{"delta":{"content":"hm, the citizen asks</think>Bonjour"}}]}"#, "[DONE]"],
      [#"{"choices":[{"delta":{"content":"[THINK]hm[/THINK]Bonjour"},"finish_reason":"stop"}]}"#],
    ])
  func dialects(events: [String]) throws {
    #expect(try read(Array(events.map { "data: \($0)\r\n\r\n" }.joined().utf8)).text == "Bonjour")
  }

  @Test("A whole answer in one JSON is understood, whatever stands before it")
  func whole() throws {
    let json = #"{"model":"big","choices":[{"message":{"content":"Bonjour"},"finish_reason":"stop"}]}"#
    #expect(try read(Array(("\r\n\n " + json).utf8), piece: 3).text == "Bonjour")
    #expect(try read(Array(json.utf8)).model == "big")
  }

  @Test(
    "An error with status 200 is the error that it means",
    arguments: [
      (#"{"error":{"message":"slow down","code":429}}"#, "rate"),
      (#"{"error":{"type":"rate_limit_exceeded"}}"#, "rate"),
      (#"{"error":{"message":"x","code":"invalid_api_key"}}"#, "key"), (#"{"error":"x","code":401}"#, "key"),
      (#"{"object":"error","message":"x","type":"internal_server_error","code":null}"#, "server"),
      (#"[{"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}]"#, "server"),
      (#"{"detail":"Unknown model"}"#, "request"), (#"{"error":{"message":"Unknown model"}}"#, "request"),
      (#"data: {"error":{"message":"overloaded","type":"overloaded_error"}}"# + "\n\n", "server"),
    ])
  func errorBody(body: String, kind: String) {
    let error = #expect(throws: ModelError.self) { try read(Array(body.utf8)) }
    let found =
      switch error {
      case .rateLimited: "rate"
      case .unauthorized: "key"
      case .server: "server"
      case .badRequest: "request"
      default: "other"
      }
    #expect(found == kind)
  }

  @Test("A stream that ends with its connection is whole only where it says so itself")
  func cutStream() throws {
    func text(_ events: String...) throws -> String {
      var reader = ChatAnswerReader(endpoint: ModelEndpoint(url: "http://127.0.0.1/v1", model: "m"), prompt: [])
      for event in events { try reader.take(Array("data: \(event)\n\n".utf8)) }
      return try reader.finish(duration: .zero, isEndTold: false).text
    }
    #expect(throws: ModelError.interrupted(endpoint: "http://127.0.0.1/v1")) {
      try text(ScriptedReply.delta("Bonjour, votre dossier"))
    }
    #expect(try text(ScriptedReply.delta("Bonjour"), "[DONE]") == "Bonjour")
    #expect(try text(ScriptedReply.delta("Bonjour"), ScriptedReply.end()) == "Bonjour")
  }

  @Test("An answer without use is named for what it lacks")
  func useless() {
    let url = "http://127.0.0.1/v1"
    func error(_ body: [UInt8]) -> ModelError? {
      do {
        _ = try read(body)
        return nil
      } catch {
        return error as? ModelError
      }
    }
    #expect(error([]) == .malformed(endpoint: url, what: "no bytes"))
    #expect(error(Array("<html>".utf8)) == .malformed(endpoint: url, what: "no choices"))
    #expect(error(Array("{\"choices\":[]}".utf8)) == .malformed(endpoint: url, what: "no choices"))
    #expect(error(Array("{\"choices\":".utf8)) == .malformed(endpoint: url, what: "not a JSON object"))
    #expect(error(stream("{}")) == .malformed(endpoint: url, what: "no choices"))
    #expect(error(stream(ScriptedReply.delta("  \n"), ScriptedReply.end())) == .empty(endpoint: url))
    #expect(error(stream(ScriptedReply.delta("<think>for ever"))) == .empty(endpoint: url))
    #expect(error(stream(ScriptedReply.end("content_filter"))) == .refused(endpoint: url))
    let long = stream(ScriptedReply.delta(String(repeating: "x", count: 999)), ScriptedReply.delta("yz"))
    #expect(error(long) == .endless(endpoint: url, limitBytes: 1_000))
    let deep = String(repeating: "[", count: 200_000)
    #expect(error(Array(deep.utf8)) == .malformed(endpoint: url, what: "not a JSON object"))
  }

  @Test(
    "The wait that a server asks for is read and bounded",
    arguments: [
      (["retry-after": "7"], Duration.seconds(7)), (["retry-after": "0.5"], .milliseconds(500)),
      (["retry-after-ms": "250", "retry-after": "9"], .milliseconds(250)), (["retry-after": "-3"], .zero),
      (["retry-after": "999999999999"], .seconds(86_400)),
      (
        ["retry-after": "Wed, 21 Oct 2015 07:30:00 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"],
        .seconds(120)
      ),
    ])
  func retryAfter(headers: [String: String], wait: Duration) {
    #expect(RetryAfter.duration(in: headers) == wait)
  }

  @Test(
    "A wait that cannot be read is no wait", arguments: ["", "soon", "nan", "inf", "Wed, 99 Zzz 2015 07:28:00 GMT"])
  func noRetryAfter(text: String) {
    #expect(RetryAfter.duration(in: ["retry-after": text, "date": "Wed, 21 Oct 2015 07:28:00 GMT"]) == nil)
  }

  @Test("A server's words come back short, without the key and without the mail")
  func serverText() {
    let key = ModelKey("sk-abcdef123456\n")
    let prompt = [PromptMessage(role: .user, content: "Bonjour, je m'appelle Claire Martin et j'habite à Rochebrune.")]
    func said(_ text: String) -> String { ServerText.sanitized(text, key: key, prompt: prompt) }
    #expect(said("Incorrect API key provided: sk-ab***456.") == "Incorrect API key provided: •••")
    #expect(said("bad \u{1B}[31mline\nbreak") == "bad [31mline break")
    #expect(said("invalid content: je m'appelle Claire Martin et j'habite à").hasPrefix("(withheld"))
    #expect(said(String(repeating: "x", count: 5_000)).count <= 201)
    #expect("\(key)" == "•••" && String(reflecting: key) == "•••")
  }
}
