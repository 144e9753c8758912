import Foundation

/// The body of a request to `/chat/completions`, with the fields that the server is said to take.
///
/// Fields without a value are left out, never null: some servers refuse a null where they know the field.
struct ChatRequest: Encodable {
  struct Message: Encodable {
    let role: String
    let content: String
  }
  struct StreamOptions: Encodable {
    let includeUsage: Bool
    enum CodingKeys: String, CodingKey { case includeUsage = "include_usage" }
  }

  let model: String
  let messages: [Message]
  let maxTokens: Int?
  let maxCompletionTokens: Int?
  let temperature: Double?
  let seed: Int?
  let randomSeed: Int?
  let stream: Bool
  let streamOptions: StreamOptions?
  let responseFormat: JSONFragment?

  enum CodingKeys: String, CodingKey {
    case model, messages, temperature, seed, stream
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    case randomSeed = "random_seed"
    case streamOptions = "stream_options"
    case responseFormat = "response_format"
  }

  init(_ messages: [PromptMessage], endpoint: ModelEndpoint) {
    let known = endpoint.capabilities
    model = endpoint.model
    let told = known.answerForm == .text ? messages : Self.withForm(messages)
    self.messages = (known.hasSystemRole ? told : Self.withoutSystemRole(told)).map {
      Message(role: $0.role.rawValue, content: $0.content)
    }
    maxTokens = known.answerLimit == .maxTokens ? endpoint.answerTokens : nil
    maxCompletionTokens = known.answerLimit == .maxCompletionTokens ? endpoint.answerTokens : nil
    temperature = known.takesTemperature ? endpoint.temperature : nil
    seed = known.seedField == .seed ? endpoint.seed : nil
    randomSeed = known.seedField == .randomSeed ? endpoint.seed : nil
    stream = known.streams
    streamOptions = known.streams && known.takesStreamOptions ? StreamOptions(includeUsage: true) : nil
    responseFormat = StructuredAnswer.format(known.answerForm)
  }

  /// What is said of JSON ends the instructions, which are the same for every mail and stay in the server's cache.
  private static func withForm(_ messages: [PromptMessage]) -> [PromptMessage] {
    guard let system = messages.firstIndex(where: { $0.role == .system }) else { return messages }
    var messages = messages
    messages[system] = PromptMessage(
      role: .system, content: messages[system].content + "\n\n" + StructuredAnswer.instruction)
    return messages
  }

  /// The system's text before that of the user's message behind it, so that roles still alternate.
  private static func withoutSystemRole(_ messages: [PromptMessage]) -> [PromptMessage] {
    var waiting: [String] = []
    var result: [PromptMessage] = []
    for message in messages {
      if message.role == .system {
        waiting.append(message.content)
      } else {
        result.append(
          PromptMessage(role: message.role, content: (waiting + [message.content]).joined(separator: "\n\n")))
        waiting = []
      }
    }
    return waiting.isEmpty ? result : result + [PromptMessage(role: .user, content: waiting.joined(separator: "\n\n"))]
  }

  /// The JSON; the same request gives the same bytes.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }
}
