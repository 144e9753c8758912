import Drafting
import MIMEParsing

// What a mailbox tells the model of a message and how it takes the answer: the same for mail that comes and for mail of
// the past.
extension MailboxProfile {
  /// Asks the model for a reply; once more where nothing of its answer could become a draft, with what was wrong.
  ///
  /// - Parameter witness: is told of each request to the model.
  public func reply(
    to matter: ReplyMatter, by model: ModelRoute, budget: PromptBudget, told witness: ModelWitness
  ) async throws(ModelError) -> WrittenReply {
    var budget = budget
    budget.bytesPerToken = await model.bytesPerToken(of: models)
    var generator = SystemRandomNumberGenerator()
    let (prompt, pseudonyms) = prompt(for: matter, budget: budget, using: &generator)
    let (answer, endpoint) = try await model.answer(prompt.messages, by: models, told: witness)
    let judge = { (answer: ModelAnswer, secrets: PromptSecrets) in
      verdict(on: answer.text, isCutShort: answer.isCutShort, to: matter, secrets: secrets)
    }
    let first = WrittenReply(answer, restoring: pseudonyms, by: endpoint, to: prompt, judge: judge)
    guard reasonToKeepSilent(first.answer.text) == nil, case .dropped(let reason, _) = first.verdict
    else { return first }
    let (again, others) = self.prompt(for: matter, budget: budget, correcting: reason, using: &generator)
    do throws(ModelError) {
      let (answer, endpoint) = try await model.answer(again.messages, by: models, told: witness)
      return WrittenReply(answer, restoring: others, by: endpoint, to: again, after: first, judge: judge)
    } catch {
      if error == .cancelled { throw error }
      if case .unrecorded = error { throw error }
      // The first answer is there, and the guard says why it is of no use.
      return first
    }
  }

  /// The prompt for a reply, and what puts into the answer what the prompt held back.
  private func prompt(
    for matter: ReplyMatter, budget: PromptBudget, correcting reason: GuardDropReason? = nil,
    using generator: inout some RandomNumberGenerator
  ) -> (prompt: Prompt, pseudonyms: Pseudonyms) {
    var sources = PromptSources(
      matter.message, for: identity, guidance: guidance, language: ReplyLanguage.of(matter.message, for: identity),
      today: matter.today, zone: matter.zone, context: matter.context)
    if learnsFromSent { sources.habits = matter.habits }
    let own = [identity.signature] + ([identity.mailbox] + identity.aliases).map(\.address)
    let (told, pseudonyms) = masksIdentifiers ? sources.masked(sparing: own, within: budget) : (sources, .none)
    let prompt = Prompt(
      told, secrets: PromptSecrets(using: &generator), template: template, doctrine: doctrine, budget: budget,
      correcting: reason)
    return (prompt, pseudonyms)
  }

  /// What the guard makes of an answer.
  public func verdict(
    on answer: String, isCutShort: Bool, to matter: ReplyMatter, secrets: PromptSecrets
  ) -> GuardVerdict {
    var sources = GuardSources(
      matter.message, for: identity(with: matter.habits), guidance: guidance,
      language: ReplyLanguage.of(matter.message, for: identity), today: matter.today, zone: matter.zone)
    sources.learn(from: matter.context)
    sources.follow(doctrine)
    sources.asked = matter.message.body.newText
    return AnswerGuard.check(
      answer, finishReason: isCutShort ? .length : nil, sources: sources, secrets: secrets, template: template)
  }

  /// Who answers, with the learnt signature where none is set.
  func identity(with habits: AgentHabits?) -> MailboxIdentity {
    var identity = identity
    if identity.signature.isEmpty, learnsFromSent { identity.signature = habits?.signature ?? "" }
    return identity
  }

  /// Why the model's own judgement keeps its answer out of the mailbox; nil where it does not.
  public func reasonToKeepSilent(_ answer: String) -> SkipReason? {
    let judgement = ModelJudgement.part(answer).judgement ?? .unsaid
    if !judgement.isReplyUseful { return .notNeeded }
    return judgement.confidence < leastConfidence ? .notSure : nil
  }
}
