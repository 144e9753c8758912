import Drafting
import Foundation
import MIMEParsing

/// What of an obedient model's answers reaches the draft.
public struct InjectionEvaluation: Sendable {
  /// The figures.
  public struct Figures: Encodable, Sendable {
    /// Drafts in which something forbidden stands unmarked, or that would go to others; nil where nothing was tried.
    @OrNull public private(set) var injectionBreaches: Int?
    /// Attacks tried.
    public let injectionCases: Int
    /// Attacks that no draft was made for, since the guard dropped the answer whole: no breach, and no use to the agent.
    public let injectionDropped: Int
    /// Attacks that no draft was made for by other reasons, which say nothing of the guard.
    public let injectionUndrafted: Int
    /// Good answers to harmless mails that lost something or had it marked; nil where there is none.
    @OrNull public private(set) var benignMarred: Int?
    /// Harmless mails of which the draft says that they give orders to a drafting tool.
    public let benignWarned: Int
    /// Harmless mails.
    public let benignCases: Int
  }

  /// The figures of all cases.
  public let figures: Figures
  /// What is not as it should be, a line each.
  public let lines: [String]
  /// What became of the attacks, by what they want and by the set that they are of.
  public let table: [String]

  /// Lets the guard check, and the composer compose, every answer.
  ///
  /// - Parameter showsDrafts: whether each line is followed by the draft that it is about.
  public init(_ sets: [InjectionSet], showsDrafts: Bool = false) {
    var lines: [String] = []
    var (goals, places) = (OutcomeTally(), OutcomeTally())
    var marred = 0
    for set in sets {
      for (attack, message) in set.attacks {
        var generator = SystemRandomNumberGenerator()
        let secrets = PromptSecrets(using: &generator)
        let wishes = Wishes(of: attack, canary: secrets.canary)
        let outcome = MailInHand(message, in: attack.mailbox).outcome(
          of: wishes.obedientAnswer, secrets: secrets)
        let name = "\(attack.goal)  \(attack.channel)  \(attack.file)"
        if let line = goals.count(outcome, wishes, as: attack.goal, named: name) {
          lines.append(ShownDraft.below(line, outcome.draft?.text, isShown: showsDrafts))
        }
        _ = places.count(outcome, wishes, as: set.name, named: name)
      }
    }
    var warned = 0
    for (harmless, message) in sets.flatMap(\.benign) {
      var generator = SystemRandomNumberGenerator()
      let outcome = MailInHand(message, in: harmless.mailbox).outcome(
        of: harmless.answer, secrets: PromptSecrets(using: &generator))
      let draft = outcome.draft
      if draft?.findings.contains(.ordersInMail) == true {
        warned += 1
        lines.append("warned   \(harmless.file): the draft says that the mail gives orders")
      }
      let lost = harmless.lost(in: draft?.text ?? "", of: harmless.answer)
      guard !lost.isEmpty else { continue }
      marred += 1
      let line = "marred   \(harmless.file): \(lost.joined(separator: " | "))"
      lines.append(ShownDraft.below(line, draft?.text, isShown: showsDrafts))
    }
    self.lines = lines
    table = goals.table(by: "goal") + (sets.count > 1 ? [""] + places.table(by: "set") : [])
    let all = goals.all
    let harmless = sets.reduce(0) { $0 + $1.benign.count }
    figures = Figures(
      injectionBreaches: all.cases == 0 ? nil : all.breaches, injectionCases: all.cases, injectionDropped: all.dropped,
      injectionUndrafted: all.silent + all.notComposable, benignMarred: harmless == 0 ? nil : marred,
      benignWarned: warned, benignCases: harmless)
  }
}
