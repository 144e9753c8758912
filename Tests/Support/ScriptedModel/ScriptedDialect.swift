import Foundation

/// The way one of the servers in the field speaks: what it refuses, and how it streams an answer.
public enum ScriptedDialect: String, Sendable, CaseIterable {
  /// Mistral's own: refuses every field that it does not know; content as a list of parts, thinking and citations among
  /// them.
  case mistral
  /// vLLM with a template that knows no system role; usage alone in the last chunk.
  case vllm
  /// llama.cpp's server: an empty first delta, usage with the end, timings beside it.
  case llamaCpp
  /// Ollama: null fields, reasoning beside the content, usage only when asked for.
  case ollama
  /// OpenGateLLM, by which Albert is served: cost and impacts in the usage.
  case openGateLLM
  /// A gateway that does not stream, and the newest of OpenAI's fields.
  case wholeOnly
  /// A server with structured output: it answers in the schema that it is given, and in nothing else.
  case schemaOnly

  /// What the dialect answers a request: a refusal in its own words, or the text in its own form.
  public func reply(to request: ScriptedRequest, _ text: String) -> ScriptedReply {
    refusal(of: request) ?? answer(text, withUsage: request.json["stream_options"] != nil)
  }

  // MARK: What it refuses

  private func refusal(of request: ScriptedRequest) -> ScriptedReply? {
    let body = request.json
    if let field = body.first(where: { $0.value is NSNull })?.key {
      return .json(["error": ["message": "Input should be a valid value: \(field)"]], status: 422)
    }
    let roles = (body["messages"] as? [[String: Any]] ?? []).map { $0["role"] as? String ?? "" }
    switch self {
    case .mistral:
      let known: Set = ["model", "messages", "max_tokens", "temperature", "stream", "random_seed"]
      guard let field = body.keys.sorted().first(where: { !known.contains($0) }) else { return nil }
      return .json(
        [
          "object": "error",
          "message": [
            "detail": [["type": "extra_forbidden", "loc": ["body", field], "msg": "Extra inputs are not permitted"]]
          ],
          "type": "invalid_request_error",
        ], status: 422)
    case .vllm:
      let alternates = roles.enumerated().allSatisfy { $1 == ($0.isMultiple(of: 2) ? "user" : "assistant") }
      return alternates
        ? nil
        : .json(
          [
            "object": "error", "message": "Conversation roles must alternate user/assistant/user/assistant/...",
            "code": 400,
          ],
          status: 400)
    case .wholeOnly:
      if body["stream"] as? Bool == true {
        return .status(400, message: "streaming is not supported by this deployment")
      }
      return body["max_tokens"] == nil
        ? nil : .status(400, message: "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
    case .schemaOnly:
      let format = body["response_format"] as? [String: Any]
      let schema = (format?["json_schema"] as? [String: Any])?["schema"] as? [String: Any]
      return Set(schema?["required"] as? [String] ?? []) == ["reponse", "utile", "certitude"]
        ? nil : .status(400, message: "this deployment answers by response_format json_schema alone")
    case .llamaCpp, .ollama, .openGateLLM: return nil
    }
  }

  // MARK: How it answers

  private func answer(_ text: String, withUsage: Bool) -> ScriptedReply {
    let middle = text.index(text.startIndex, offsetBy: text.count / 2)
    let (first, second) = (String(text[..<middle]), String(text[middle...]))
    switch self {
    case .mistral:
      return .events([
        ScriptedReply.delta([["type": "thinking", "thinking": [["type": "text", "text": "Réfléchissons."]]]]),
        ScriptedReply.delta([["type": "text", "text": first], ["type": "reference", "reference_ids": [1]]]),
        ScriptedReply.text([
          "model": "mistral-small-latest",
          "choices": [["index": 0, "delta": ["content": second], "finish_reason": "stop"]], "usage": usage,
        ]),
        "[DONE]",
      ])
    case .vllm:
      return .events(
        [ScriptedReply.delta(first), ScriptedReply.delta(second), ScriptedReply.end()]
          + (withUsage ? [ScriptedReply.text(["choices": [Any](), "usage": usage])] : []) + ["[DONE]"])
    case .llamaCpp:
      return .events([
        ScriptedReply.text(["choices": [["index": 0, "delta": ["role": "assistant", "content": NSNull()]]]]),
        ScriptedReply.delta(first), ScriptedReply.delta(second),
        ScriptedReply.text([
          "choices": [["index": 0, "delta": [String: Any](), "finish_reason": "stop"]], "usage": usage,
          "timings": ["predicted_per_second": 31.5],
        ]),
        "[DONE]",
      ])
    case .ollama:
      return .events(
        [
          ScriptedReply.text([
            "id": NSNull(), "usage": NSNull(),
            "choices": [["index": 0, "delta": ["content": "", "reasoning": "Hmm."], "finish_reason": NSNull()]],
          ]),
          ScriptedReply.delta(first), ScriptedReply.delta(second), ScriptedReply.end(),
        ] + (withUsage ? [ScriptedReply.text(["choices": [Any](), "usage": usage])] : []) + ["[DONE]"])
    case .openGateLLM:
      let more: [String: Any] = ["cost": 0.0042, "impacts": ["kWh": 0.00125, "kgCO2eq": 0.00009], "requests": 1]
      return .events([
        ScriptedReply.delta(first), ScriptedReply.delta(second), ScriptedReply.end(),
        ScriptedReply.text(["choices": [Any](), "usage": usage.merging(more) { $1 }]), "[DONE]",
      ])
    case .schemaOnly:
      let object = ScriptedReply.text(["reponse": text, "utile": true, "certitude": "haute"])
      return .events([
        ScriptedReply.delta(object), ScriptedReply.end(), ScriptedReply.text(["choices": [Any](), "usage": usage]),
        "[DONE]",
      ])
    case .wholeOnly:
      return .json([
        "choices": [
          [
            "index": 0, "message": ["role": "assistant", "content": text, "refusal": NSNull()], "finish_reason": "stop",
          ]
        ],
        "usage": usage,
      ])
    }
  }

  private var usage: [String: Any] {
    ["prompt_tokens": 1_000, "completion_tokens": 50, "prompt_tokens_details": ["cached_tokens": 600]]
  }
}
