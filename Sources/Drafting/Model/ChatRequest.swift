import Foundation

/// The body of a request to `/chat/completions`.
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
  let maxTokens: Int
  let temperature: Double
  let seed: Int?
  let stream = true
  let streamOptions = StreamOptions(includeUsage: true)

  enum CodingKeys: String, CodingKey {
    case model, messages, temperature, seed, stream
    // Not max_completion_tokens, which only the newest servers know.
    case maxTokens = "max_tokens"
    case streamOptions = "stream_options"
  }

  init(_ messages: [PromptMessage], endpoint: ModelEndpoint) {
    model = endpoint.model
    self.messages = messages.map { Message(role: $0.role.rawValue, content: $0.content) }
    maxTokens = endpoint.answerTokens
    temperature = endpoint.temperature
    seed = endpoint.seed
  }

  /// The JSON; the same request gives the same bytes.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self))
  }
}
