import Drafting
import MIMEParsing

// What a mailbox tells the model of a message and how it takes the answer: the same for mail that comes and for mail of
// the past.
extension MailboxProfile {
  /// Asks the model for a reply; once more where nothing of its answer could become a draft, with what was wrong.
  ///
  /// - Parameters:
  ///   - message: the message, its attachments read.
  ///   - today: the day of the reply, in the mailbox's zone.
  public func reply(
    to message: Message, by model: ModelRoute, today: MessageDate, budget: PromptBudget
  ) async throws(ModelError) -> WrittenReply {
    var budget = budget
    budget.bytesPerToken = await model.bytesPerToken()
    var generator = SystemRandomNumberGenerator()
    let prompt = prompt(for: message, today: today, budget: budget, using: &generator)
    let (answer, endpoint) = try await model.answer(prompt.messages)
    let first = WrittenReply(answer, by: endpoint, to: prompt)
    guard reasonToKeepSilent(answer.text) == nil,
      case .dropped(let reason, _) = verdict(
        on: answer.text, isCutShort: first.isCutShort, to: message, today: today, secrets: prompt.secrets)
    else { return first }
    let again = self.prompt(for: message, today: today, budget: budget, correcting: reason, using: &generator)
    do throws(ModelError) {
      let (answer, endpoint) = try await model.answer(again.messages)
      return WrittenReply(answer, by: endpoint, to: again, after: first)
    } catch {
      if error == .cancelled { throw error }
      // The first answer is there, and the guard says why it is of no use.
      return first
    }
  }

  /// The prompt for a reply.
  private func prompt(
    for message: Message, today: MessageDate, budget: PromptBudget, correcting reason: GuardDropReason? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> Prompt {
    let sources = PromptSources(
      message, for: identity, guidance: guidance, language: ReplyLanguage.of(message, for: identity), today: today)
    return Prompt(sources, secrets: PromptSecrets(using: &generator), budget: budget, correcting: reason)
  }

  /// What the guard makes of an answer.
  public func verdict(
    on answer: String, isCutShort: Bool, to message: Message, today: MessageDate, secrets: PromptSecrets
  ) -> GuardVerdict {
    let sources = GuardSources(
      message, for: identity, guidance: guidance, language: ReplyLanguage.of(message, for: identity), today: today)
    return AnswerGuard.check(answer, finishReason: isCutShort ? .length : nil, sources: sources, secrets: secrets)
  }

  /// Why the model's own judgement keeps its answer out of the mailbox; nil where it does not.
  public func reasonToKeepSilent(_ answer: String) -> SkipReason? {
    let judgement = ModelJudgement.part(answer).judgement ?? .unsaid
    if !judgement.isReplyUseful { return .notNeeded }
    return judgement.confidence < leastConfidence ? .notSure : nil
  }
}
