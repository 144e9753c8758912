import Drafting

/// A model's answer to a mail, what the guard makes of it, and what it took.
public struct WrittenReply: Sendable {
  /// The answer; its tokens, time and the like are those of all questions that were asked for it.
  public private(set) var answer: ModelAnswer
  /// What the guard makes of it.
  public let verdict: GuardVerdict
  /// The endpoint that gave it.
  public let endpoint: ModelEndpoint
  /// The random strings of its prompt.
  public let secrets: PromptSecrets
  /// The version of its prompt.
  public let version: PromptVersion
  /// What each part of its prompt took.
  public let parts: [PromptPart]
  /// What it cost, in millionths of a euro; nil where nobody says.
  public private(set) var costMicros: Int?

  /// An answer is restored as soon as it is there, and kept so: a restart finds what the guard has to see, whatever the
  /// mailbox's settings and the attachments' readers have become in between.
  ///
  /// - Parameters:
  ///   - pseudonyms: what the prompt held back.
  ///   - earlier: an answer that was of no use, and had its price.
  ///   - judge: what the guard makes of the answer.
  init(
    _ answer: ModelAnswer, restoring pseudonyms: Pseudonyms, by endpoint: ModelEndpoint, to prompt: Prompt,
    after earlier: WrittenReply? = nil, judge: (ModelAnswer, PromptSecrets) -> GuardVerdict
  ) {
    self.answer = answer
    self.answer.text = pseudonyms.restored(answer.text)
    verdict = judge(self.answer, prompt.secrets)
    self.endpoint = endpoint
    secrets = prompt.secrets
    version = prompt.version
    parts = prompt.parts
    costMicros = answer.costMicros(by: endpoint.prices)
    guard let earlier else { return }
    func sum<Number: AdditiveArithmetic>(_ one: Number?, _ other: Number?) -> Number? {
      one.map { $0 + (other ?? .zero) } ?? other
    }
    self.answer.duration += earlier.answer.duration
    self.answer.promptTokens = sum(answer.promptTokens, earlier.answer.promptTokens)
    self.answer.cachedTokens = sum(answer.cachedTokens, earlier.answer.cachedTokens)
    self.answer.answerTokens = sum(answer.answerTokens, earlier.answer.answerTokens)
    self.answer.energy = sum(answer.energy, earlier.answer.energy)
    self.answer.carbon = sum(answer.carbon, earlier.answer.carbon)
    costMicros = sum(costMicros, earlier.costMicros)
  }
}
