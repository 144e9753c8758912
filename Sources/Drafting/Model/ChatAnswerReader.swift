import Foundation

/// Reads the body of an answer to `/chat/completions`, streamed or whole, piece by piece.
///
/// Tolerant of what servers in the field send: content as a string or as a list of parts, thinking and citation parts
/// (dropped), null fields, usage in the last chunk or nowhere, an error with status 200, no `[DONE]`, a server that
/// ignores `stream` and answers in one JSON. Strict about size. No I/O; how the bytes are cut never changes the answer.
struct ChatAnswerReader {
  private enum Form { case unknown, events, json }

  private let endpoint: ModelEndpoint
  private let prompt: [PromptMessage]
  private var form = Form.unknown
  private var events: ServerSentEvents
  private var json: [UInt8] = []
  private var receivedBytes = 0

  private var text = ""
  private var textBytes = 0
  private var hasChoice = false
  private var hasRefusal = false
  private var finishReason: ModelAnswer.FinishReason?
  private var model: String?
  private var promptTokens: Int?
  private var cachedTokens: Int?
  private var answerTokens: Int?
  private var cost: Double?
  private var energy: Double?
  private var carbon: Double?
  /// The server said `[DONE]`: what follows is not read.
  private(set) var isDone = false

  init(endpoint: ModelEndpoint, prompt: [PromptMessage]) {
    self.endpoint = endpoint
    self.prompt = prompt
    events = ServerSentEvents(limitBytes: min(1 << 20, endpoint.responseBytes))
  }

  // MARK: Taking bytes

  mutating func take(_ bytes: [UInt8]) throws(ModelError) {
    guard !isDone else { return }
    receivedBytes += bytes.count
    guard receivedBytes <= endpoint.responseBytes else {
      throw .endless(endpoint: endpoint.url, limitBytes: endpoint.responseBytes)
    }
    var rest = bytes[...]
    if form == .unknown {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      guard let first = rest.first else { return }
      // The body decides, not its Content-Type: servers label an error as a stream and a whole answer as text.
      form = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .json : .events
    }
    if form == .json {
      json.append(contentsOf: rest)
    } else {
      for event in try completed(by: rest) { try take(event) }
    }
  }

  /// Ends the body.
  ///
  /// - Parameters:
  ///   - duration: from sending the request to now.
  ///   - isEndTold: whether HTTP told that this is the end.
  mutating func finish(duration: Duration, isEndTold: Bool = true) throws(ModelError) -> ModelAnswer {
    if form == .json {
      try takeObject(json)
    } else if !isDone {
      do {
        if let last = try events.finish() { try take(last) }
      } catch let error as ModelError {
        throw error
      } catch {
        throw .endless(endpoint: endpoint.url, limitBytes: endpoint.responseBytes)
      }
      // A stream that ends with its connection may have been cut anywhere, unless it says itself that it is at its end.
      if hasChoice, !isDone, finishReason == nil, !isEndTold {
        throw .interrupted(endpoint: endpoint.url)
      }
    }
    guard hasChoice else {
      throw .malformed(endpoint: endpoint.url, what: receivedBytes == 0 ? "no bytes" : "no choices")
    }
    let answer = ReasoningFilter.answer(in: text)
    guard !answer.isEmpty else {
      if hasRefusal || finishReason == .contentFilter { throw .refused(endpoint: endpoint.url) }
      throw .empty(endpoint: endpoint.url)
    }
    var result = ModelAnswer(
      text: answer, promptTokens: promptTokens, cachedTokens: cachedTokens, answerTokens: answerTokens,
      finishReason: finishReason, model: model ?? endpoint.model, duration: duration)
    (result.cost, result.energy, result.carbon) = (cost, energy, carbon)
    return result
  }

  private mutating func completed(by bytes: ArraySlice<UInt8>) throws(ModelError) -> [ServerSentEvent] {
    do {
      return try events.take(bytes)
    } catch {
      throw .endless(endpoint: endpoint.url, limitBytes: error.limitBytes)
    }
  }

  private mutating func take(_ event: ServerSentEvent) throws(ModelError) {
    guard !isDone else { return }
    if PlainText.trimmed(String(decoding: event.data.prefix(16), as: UTF8.self)) == "[DONE]" {
      isDone = true
    } else if event.data.contains(where: { $0 > 0x20 }) {
      try takeObject(event.data)
    }
  }

  // MARK: One JSON object

  private mutating func takeObject(_ bytes: [UInt8]) throws(ModelError) {
    // Losing the parser's own error is right: its text quotes the bytes, which may be words of the mail.
    let value = try? JSONSerialization.jsonObject(with: Data(bytes))
    // An error may come wrapped in a list of one (Google's front ends).
    guard let object = value as? [String: Any] ?? (value as? [Any])?.first as? [String: Any] else {
      throw .malformed(endpoint: endpoint.url, what: "not a JSON object")
    }
    if let report = ServerErrorReport(object) {
      throw report.modelError(endpoint: endpoint, prompt: prompt)
    }
    if let name = object["model"] as? String, !name.isEmpty { model = PlainText.oneLine(name, limit: 100) }
    takeUsage(object["usage"])
    guard let choices = object["choices"] as? [Any] else { return }
    for case let choice as [String: Any] in choices where (choice["index"] as? Int ?? 0) == 0 {
      hasChoice = true
      if let reason = choice["finish_reason"] as? String, !reason.isEmpty { finishReason = .init(reason) }
      for key in ["delta", "message"] {
        guard let part = choice[key] as? [String: Any] else { continue }
        if let refusal = part["refusal"] as? String, !refusal.isEmpty { hasRefusal = true }
        try takeContent(part["content"])
      }
    }
  }

  private mutating func takeContent(_ content: Any?) throws(ModelError) {
    switch content {
    case let piece as String:
      try append(piece)
    case let parts as [Any]:
      for part in parts {
        if let piece = part as? String {
          try append(piece)
        } else if let part = part as? [String: Any], (part["type"] as? String ?? "text") == "text",
          let piece = part["text"] as? String
        {
          try append(piece)
        }
      }
    default:
      return
    }
  }

  private mutating func append(_ piece: String) throws(ModelError) {
    textBytes += piece.utf8.count
    guard textBytes <= endpoint.answerBytes else {
      throw .endless(endpoint: endpoint.url, limitBytes: endpoint.answerBytes)
    }
    text += piece
  }

  private mutating func takeUsage(_ value: Any?) {
    guard let usage = value as? [String: Any] else { return }
    promptTokens = Self.count(usage["prompt_tokens"]) ?? promptTokens
    answerTokens = Self.count(usage["completion_tokens"]) ?? answerTokens
    let details = usage["prompt_tokens_details"] as? [String: Any]
    cachedTokens = Self.count(details?["cached_tokens"]) ?? cachedTokens
    cost = Self.figure(usage["cost"]) ?? cost
    // OpenGateLLM, by which Albert is served.
    let impacts = usage["impacts"] as? [String: Any]
    energy = Self.figure(impacts?["kWh"]) ?? energy
    carbon = Self.figure(impacts?["kgCO2eq"]) ?? carbon
  }

  /// A figure, or the middle of a range where the server gives one; nothing that can't be right of one answer.
  private static func figure(_ value: Any?) -> Double? {
    if let range = value as? [String: Any] {
      guard let low = figure(range["min"]), let high = figure(range["max"]) else { return nil }
      return (low + high) / 2
    }
    guard let figure = value as? Double, figure >= 0, figure <= 1_000_000 else { return nil }
    return figure
  }

  private static func count(_ value: Any?) -> Int? {
    guard let count = value as? Int, count >= 0 else { return nil }
    return count
  }
}
