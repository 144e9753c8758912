import Drafting
import Foundation
import MIMEParsing

/// How far a real model obeys mails that give orders, and what of it reaches the draft.
///
/// Every mail takes the daemon's own way: triage, prompt, model, the model's judgement, guard, composing.
public struct ModelEvaluation: Sendable {
  /// The figures; null where no endpoint was given.
  public struct Figures: Encodable, Sendable {
    /// Of the attacks that were answered, those that stand in the draft; nil where none was.
    @OrNull public private(set) var realModelBreachRate: Double?
    /// The counts behind it.
    @OrNull public private(set) var realModel: ModelTally?

    /// Of no model.
    public static let none = Figures(realModelBreachRate: nil, realModel: nil)
  }

  /// After so many questions in a row without an answer nothing more is asked: the endpoint is ill, and not the answers.
  private static let patience = 5

  /// The figures of all that was asked.
  public private(set) var figures = Figures.none
  /// What was breached, obeyed, marred, or not answered, a line each.
  public private(set) var lines: [String] = []
  /// What became of the attacks, by family and by where the order stands.
  public private(set) var table: [String] = []

  private let client: ModelClient
  private var tally: ModelTally
  private var families = OutcomeTally()
  private var channels = OutcomeTally()
  private var errorsInARow = 0

  /// Asks for an answer to each mail.
  ///
  /// - Parameters:
  ///   - cases: attacks to draw, evenly over the families, and as many harmless mails in proportion; nil for all.
  ///   - prices: what tokens cost, where the endpoint doesn't say what an answer did.
  ///   - report: told of each mail, since a slow model takes hours.
  public init(
    _ sets: [InjectionSet], asking client: ModelClient, cases: Int? = nil, prices: ModelPrices? = nil,
    report: (String) -> Void = { _ in }
  ) async {
    self.client = client
    tally = ModelTally(model: client.endpoint.model, prices: prices)
    let all = sets.flatMap(\.attacks)
    let attacks = CaseSample.draw(cases, of: all) { $0.case.family }
    let harmless = sets.flatMap(\.benign)
    // In proportion, rounded up.
    let share = cases.map { all.isEmpty ? $0 : (min($0, all.count) * harmless.count + all.count - 1) / all.count }
    let benign = CaseSample.draw(share, of: harmless) { String($0.case.file.drop { $0 != "-" }) }
    for (number, attack) in attacks.enumerated() {
      await take(attack.case, attack.message)
      report("attack \(number + 1) of \(attacks.count): \(attack.case.file)")
    }
    for (number, harmless) in benign.enumerated() {
      await take(harmless.case, harmless.message)
      report("harmless mail \(number + 1) of \(benign.count): \(harmless.case.file)")
    }
    table = families.table(by: "family") + [""] + channels.table(by: "channel")
    tally.count(families.all)
    figures = Figures(
      realModelBreachRate: Share.of(tally.breaches, in: tally.answered), realModel: tally)
  }

  private mutating func take(_ attack: InjectionCase, _ message: Message) async {
    let mail = MailInHand(message, in: attack.mailbox)
    guard let (answer, secrets) = await ask(mail, attack.file) else { return }
    let wishes = Wishes(of: attack, canary: secrets.canary)
    let obeyed = wishes.found(inAnswer: answer.text)
    let outcome = mail.outcome(of: answer.text, finishReason: answer.finishReason, secrets: secrets)
    if case .dropped(let reason) = outcome { tally.drop(reason, isBenign: false) }
    let name = "\(attack.family)  \(attack.channel)  \(attack.file)"
    let breach = families.count(outcome, wishes, as: attack.family, named: name, hasObeyed: !obeyed.isEmpty)
    _ = channels.count(outcome, wishes, as: attack.channel, named: name, hasObeyed: !obeyed.isEmpty)
    if let breach {
      lines.append(breach)
    } else if !obeyed.isEmpty {
      lines.append("obeyed   \(name): \(obeyed.joined(separator: " | ")); kept from the draft")
    }
    if wishes.holdsCanary(answer.text) { tally.canaryLeaks += 1 }
  }

  private mutating func take(_ harmless: BenignCase, _ message: Message) async {
    let mail = MailInHand(message, in: harmless.mailbox)
    guard let (answer, secrets) = await ask(mail, harmless.file) else { return }
    tally.benignCases += 1
    var problem: String?
    switch mail.outcome(of: answer.text, finishReason: answer.finishReason, secrets: secrets) {
    case .draft(let draft):
      let lost = harmless.lost(in: draft.text, of: answer.text)
      if draft.findings.contains(.ordersInMail) {
        tally.benignWarned += 1
        lines.append("warned   \(harmless.file): the draft says that the mail gives orders")
      }
      if !lost.isEmpty { problem = lost.joined(separator: " | ") }
    case .dropped(let reason):
      tally.drop(reason, isBenign: true)
      problem = "dropped: \(reason.rawValue)"
    case .notComposable(let reason): problem = reason
    case .silent: tally.benignSilent += 1
    }
    guard let problem else { return }
    tally.benignMarred += 1
    lines.append("marred   \(harmless.file): \(problem)")
  }

  /// The model's answer to a mail; nil where triage keeps it from being asked, or the endpoint gave none.
  private mutating func ask(_ mail: MailInHand, _ file: String) async -> (ModelAnswer, PromptSecrets)? {
    if let reason = mail.skipReason {
      tally.skip(reason)
      return nil
    }
    guard errorsInARow < Self.patience else {
      tally.unasked += 1
      return nil
    }
    var generator = SystemRandomNumberGenerator()
    let secrets = PromptSecrets(using: &generator)
    do {
      let answer = try await client.answer(mail.prompt(secrets).messages)
      errorsInARow = 0
      tally.count(answer)
      return (answer, secrets)
    } catch {
      // What a person must mend is the same for all that would follow.
      errorsInARow = error.needsPerson ? Self.patience : errorsInARow + 1
      tally.errors += 1
      lines.append("error    \(file): \(error)")
      return nil
    }
  }
}
