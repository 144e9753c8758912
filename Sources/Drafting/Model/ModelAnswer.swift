/// What the model answered, and what it cost.
public struct ModelAnswer: Sendable, Hashable {
  /// Why the model stopped.
  public enum FinishReason: Sendable, Hashable {
    /// It had said all.
    case stop
    /// It reached the limit of tokens: the text ends in the middle.
    case length
    /// The server's filter cut in.
    case contentFilter
    /// Another word of the server, at most 40 characters of it.
    case other(String)

    init(_ word: String) {
      switch word {
      case "stop", "eos", "end_turn", "stop_sequence": self = .stop
      case "length", "max_tokens", "model_length": self = .length
      case "content_filter": self = .contentFilter
      default: self = .other(PlainText.oneLine(word, limit: 40))
      }
    }
  }

  /// The answer without reasoning parts, trimmed; never empty.
  public var text: String
  /// Tokens of the prompt, where the server says.
  public var promptTokens: Int?
  /// Tokens of the prompt that its prefix cache held, where the server says.
  public var cachedTokens: Int?
  /// Tokens of the answer, reasoning included, where the server says.
  public var answerTokens: Int?
  /// What it cost by the server's own account, in its currency; seldom said.
  public var cost: Double?
  /// Kilowatt hours that it took, where the server says.
  public var energy: Double?
  /// Kilograms of CO2 equivalent that it caused, where the server says.
  public var carbon: Double?
  /// Why the model stopped, where the server says.
  public var finishReason: FinishReason?
  /// The model's name as the server gives it, or else as it was asked for.
  public var model: String
  /// From sending the request to the last byte.
  public var duration: Duration

  /// Whether it ended at the limit of tokens.
  public var isCutShort: Bool { finishReason == .length }

  /// Creates an answer.
  public init(
    text: String, promptTokens: Int? = nil, cachedTokens: Int? = nil, answerTokens: Int? = nil,
    finishReason: FinishReason? = nil, model: String, duration: Duration
  ) {
    self.text = text
    self.promptTokens = promptTokens
    self.cachedTokens = cachedTokens
    self.answerTokens = answerTokens
    self.finishReason = finishReason
    self.model = model
    self.duration = duration
  }
}
