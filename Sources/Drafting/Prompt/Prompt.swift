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
  /// What each part of it costs, in the order of the prompt.
  public let parts: [PromptPart]

  /// Writes the prompt for one mail.
  ///
  /// - Parameters:
  ///   - sources: the mail and the mailbox's facts.
  ///   - secrets: this call's random strings.
  ///   - template: the words, `fr-3` by default.
  ///   - doctrine: how the mailbox's drafts speak.
  ///   - budget: what fits, and what is cut first.
  ///   - reason: why nothing of a first answer could become a draft; nil for the first question.
  public init(
    _ sources: PromptSources, secrets: PromptSecrets, template: PromptTemplate = .french3,
    doctrine: Doctrine = Doctrine(), budget: PromptBudget = PromptBudget(), correcting reason: GuardDropReason? = nil
  ) {
    let mailbox = template.mailboxPart(
      name: PlainText.oneLine(sources.mailboxName, limit: budget.headerCharacters),
      guidance: [sources.guidance, sources.habits?.instructions ?? ""].filter { !$0.isEmpty }.joined(separator: "\n"),
      doctrine: doctrine)
    let system = template.system + "\n\n" + mailbox
    let call =
      template.callPart(secrets, language: sources.language, today: sources.today, doctrine: doctrine)
      + (reason.map { "\n" + template.correction($0) } ?? "")
    let room = max(0, budget.bytes - system.utf8.count - call.utf8.count)
    var data = PromptData(sources, template: template, secrets: secrets, budget: budget, room: room)
    let rendered = data.rendered()
    let user = call + "\n\n" + rendered
    version = template.version
    messages = [PromptMessage(role: .system, content: system), PromptMessage(role: .user, content: user)]
    self.secrets = secrets
    cuts = data.cuts
    estimatedTokens = budget.tokens(of: system) + budget.tokens(of: user)
    parts =
      [("instructions", template.system), ("mailbox", mailbox), ("call", call)].map {
        PromptPart(name: $0, tokens: budget.tokens(of: $1))
      } + PromptPart.sections(of: rendered, secrets, budget)
  }
}
