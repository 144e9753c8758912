import Drafting
import MIMEParsing

// What a mailbox tells the model of a message and how it takes the answer: the same for mail that comes and for mail of
// the past.
extension MailboxProfile {
  /// The prompt for a reply.
  ///
  /// - Parameters:
  ///   - message: the message, its attachments read.
  ///   - today: the day of the reply, in the mailbox's zone.
  public func prompt(
    for message: Message, today: MessageDate, budget: PromptBudget, using generator: inout some RandomNumberGenerator
  ) -> Prompt {
    let sources = PromptSources(
      message, for: identity, guidance: guidance, language: ReplyLanguage.of(message, for: identity), today: today)
    return Prompt(sources, secrets: PromptSecrets(using: &generator), budget: budget)
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
