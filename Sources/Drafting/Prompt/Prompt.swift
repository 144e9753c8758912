/// What one call tells the model, with what the guard needs to check the answer.
///
/// ```swift
/// var generator = SystemRandomNumberGenerator()
/// let prompt = Prompt(sources, secrets: PromptSecrets(using: &generator))
/// let answer = try await client.answer(prompt.messages)
/// ```
public struct Prompt: Sendable, Hashable {
  /// The template's version.
  public let version: PromptVersion
  /// System, then user; nothing follows the data.
  public let messages: [PromptMessage]
  /// The call's random strings; the guard looks for them in the answer.
  public let secrets: PromptSecrets
  /// What the budget left out, in the order of cutting.
  public let cuts: [PromptCut]
  /// Tokens of the whole prompt, by the budget's estimate.
  public let estimatedTokens: Int

  /// Writes the prompt for one mail.
  ///
  /// - Parameters:
  ///   - sources: the mail and the mailbox's facts.
  ///   - secrets: this call's random strings.
  ///   - template: the words, `fr-2` by default.
  ///   - budget: what fits, and what is cut first.
  ///   - reason: why nothing of a first answer could become a draft; nil for the first question.
  public init(
    _ sources: PromptSources, secrets: PromptSecrets, template: PromptTemplate = .french2,
    budget: PromptBudget = PromptBudget(), correcting reason: GuardDropReason? = nil
  ) {
    let system =
      template.system + "\n\n"
      + template.mailboxPart(
        name: PlainText.oneLine(sources.mailboxName, limit: budget.headerCharacters),
        guidance: [sources.guidance, sources.habits?.instructions ?? ""].filter { !$0.isEmpty }.joined(separator: "\n"))
    let call =
      template.callPart(secrets, language: sources.language, today: sources.today)
      + (reason.map { "\n" + template.correction($0) } ?? "")
    let room = max(0, budget.bytes - system.utf8.count - call.utf8.count)
    var data = PromptData(sources, template: template, secrets: secrets, budget: budget, room: room)
    let user = call + "\n\n" + data.rendered()
    version = template.version
    messages = [PromptMessage(role: .system, content: system), PromptMessage(role: .user, content: user)]
    self.secrets = secrets
    cuts = data.cuts
    estimatedTokens = budget.tokens(of: system) + budget.tokens(of: user)
  }
}
