extension Configuration.Model {
  /// What the endpoint takes of a request; servers that are called OpenAI-compatible differ in it.
  public struct Capabilities: Sendable, Equatable {
    /// The field that says how long an answer may be.
    public enum AnswerLimit: String, Sendable, CaseIterable {
      case maxTokens = "max-tokens"
      case maxCompletionTokens = "max-completion-tokens"
    }
    /// The field that a seed goes into.
    public enum SeedField: String, Sendable, CaseIterable {
      case seed
      case randomSeed = "random-seed"
    }

    /// The form in which an answer is asked for.
    public enum AnswerForm: String, Sendable, CaseIterable {
      case text
      case jsonObject = "json-object"
      case jsonSchema = "json-schema"
    }

    /// Whether it knows the role `system`.
    public var systemRole: Bool
    /// Whether answers are streamed.
    public var stream: Bool
    /// Whether `stream_options` may ask for the usage of a streamed answer.
    public var streamUsage: Bool
    /// Whether a temperature may be set.
    public var temperature: Bool
    /// The field that says how long an answer may be.
    public var answerLimit: AnswerLimit
    /// The field that a seed goes into.
    public var seed: SeedField
    /// The form in which an answer is asked for.
    public var answerForm: AnswerForm

    init(reading section: Section) {
      systemRole = section.read(
        "system-role", .boolean, default: true,
        "false for a model whose template knows no `system`: the instructions then begin the one message.")
      stream = section.read(
        "stream", .boolean, default: true,
        "false for an endpoint that can't stream: then nothing tells a slow one from a dead one before `timeout`.")
      streamUsage = section.read(
        "stream-usage", .boolean, default: true,
        "false for an endpoint that refuses `stream_options`, as Mistral's own.")
      temperature = section.read(
        "temperature", .boolean, default: true, "false for a model that lets nobody set its temperature.")
      answerLimit = section.read(
        "answer-limit", .choice, default: .maxTokens,
        "The field that says how long an answer may be: max-tokens, or max-completion-tokens for the newest of OpenAI's."
      )
      seed = section.read(
        "seed", .choice, default: .seed, "The field that a seed goes into: seed, or random-seed for Mistral's own.")
      answerForm = section.read(
        "answer-form", .choice, default: .text,
        "The form in which an answer is asked for: text, which every model writes; json-schema where the endpoint holds "
          + "the model to a schema, so that text and judgement can't be mixed up; json-object where it knows JSON alone."
      )
      section.finish()
    }
  }
}
