/// What an OpenAI-compatible server takes of a request. They differ, and refuse what they do not know; so it is declared,
/// and `maild check` tries it (``ModelClient/probe()``). The values by default are what most take.
public struct ModelCapabilities: Sendable, Hashable {
  /// The field for the most tokens of an answer.
  public enum AnswerLimit: String, Sendable, Hashable, CaseIterable {
    /// `max_tokens`, which nearly all know.
    case maxTokens = "max-tokens"
    /// `max_completion_tokens`, which the newest of OpenAI's models insist on.
    case maxCompletionTokens = "max-completion-tokens"
  }

  /// The field for a seed.
  public enum SeedField: String, Sendable, Hashable, CaseIterable {
    /// `seed`.
    case seed
    /// `random_seed`, Mistral's own.
    case randomSeed = "random-seed"
  }

  /// The form in which an answer is asked for.
  public enum AnswerForm: String, Sendable, Hashable, CaseIterable {
    /// Text, with the judgement in its last line.
    case text
    /// One JSON object, of which the instructions say what it holds.
    case jsonObject = "json-object"
    /// One JSON object, to whose schema the server holds the model (structured output).
    case jsonSchema = "json-schema"
  }

  /// Whether a message may have the role `system`; else its text begins the user's. The templates of some models know none.
  public var hasSystemRole = true
  /// Whether the answer may be streamed. Without it nothing comes until all is there.
  public var streams = true
  /// Whether `stream_options` may ask for the usage of a streamed answer. Mistral's own server refuses the field.
  public var takesStreamOptions = true
  /// Whether a temperature may be set.
  public var takesTemperature = true
  /// The field for the most tokens of an answer.
  public var answerLimit = AnswerLimit.maxTokens
  /// The field for a seed.
  public var seedField = SeedField.seed
  /// The form in which an answer is asked for.
  public var answerForm = AnswerForm.text

  /// Those of most servers.
  public init() {}
}
