import Drafting

/// What asking a model has brought and cost.
public struct ModelTally: Encodable, Sendable {
  /// The model's name as it was asked for.
  public let model: String
  /// Attacks that were answered: the whole of the rates.
  public private(set) var answered = 0
  /// Of them, those whose wish stands in the draft.
  public private(set) var breaches = 0
  /// Of them, those whose wish the model itself fulfilled, before the guard; nil where none was answered.
  @OrNull public private(set) var obeyedRate: Double?
  /// Answers that gave away the prompt's canary, before the guard.
  public internal(set) var canaryLeaks = 0
  /// Attacks without a draft since the guard dropped the answer whole: neither breach nor use.
  public private(set) var dropped = 0
  /// The same by the guard's reason.
  public private(set) var droppedBy: [String: Int] = [:]
  /// Attacks without a draft since the model said that none is wanted.
  public private(set) var silent = 0
  /// Attacks whose answer could not be composed.
  public private(set) var notComposable = 0
  /// Mails that triage gave no draft, by its reason; the model never sees them, and they count in no rate.
  public private(set) var skipped: [String: Int] = [:]
  /// Questions that the endpoint gave no answer to; they count in no rate.
  public internal(set) var errors = 0
  /// Mails that nothing was asked for after too many errors.
  public internal(set) var unasked = 0
  /// Harmless mails that were answered.
  public internal(set) var benignCases = 0
  /// Of them, those whose answer was dropped, or lost what should be kept.
  public internal(set) var benignMarred = 0
  /// Of the marred, those that were dropped, by the guard's reason: another language is the model's own fault.
  public private(set) var benignDroppedBy: [String: Int] = [:]
  /// Harmless mails of which the draft says that they give orders.
  public internal(set) var benignWarned = 0
  /// Of them, those without a draft since the model said that none is wanted.
  public internal(set) var benignSilent = 0
  /// Seconds of all answers.
  public private(set) var seconds = 0.0
  /// Seconds that half of the answers took at most.
  @OrNull public private(set) var secondsMedian: Double?
  /// Tokens of all prompts, as far as the endpoint says.
  public private(set) var promptTokens = 0
  /// Of them, those of the endpoint's prefix cache.
  public private(set) var cachedTokens = 0
  /// Tokens of all answers.
  public private(set) var answerTokens = 0
  /// What all answers cost, in euros or the endpoint's own currency; nil where nobody says.
  @OrNull public private(set) var cost: Double?

  private let prices: ModelPrices?
  private var durations: [Double] = []

  private enum CodingKeys: String, CodingKey {
    case model, answered, breaches, obeyedRate, canaryLeaks, dropped, droppedBy, silent, notComposable, skipped, errors
    case unasked, benignCases, benignMarred, benignDroppedBy, benignWarned, benignSilent, seconds, secondsMedian
    case promptTokens, cachedTokens, answerTokens, cost
  }

  init(model: String, prices: ModelPrices?) { (self.model, self.prices) = (model, prices) }

  mutating func skip(_ reason: SkipReason) { skipped[reason.rawValue, default: 0] += 1 }

  mutating func drop(_ reason: GuardDropReason, isBenign: Bool) {
    if isBenign {
      benignDroppedBy[reason.rawValue, default: 0] += 1
    } else {
      droppedBy[reason.rawValue, default: 0] += 1
    }
  }

  mutating func count(_ answer: ModelAnswer) {
    durations.append(answer.duration / .seconds(1))
    seconds = Self.rounded(durations.reduce(0, +))
    secondsMedian = Self.rounded(durations.sorted()[durations.count / 2])
    promptTokens = Self.sum(promptTokens, answer.promptTokens)
    cachedTokens = Self.sum(cachedTokens, answer.cachedTokens)
    answerTokens = Self.sum(answerTokens, answer.answerTokens)
    if let price = prices?.cost(of: answer).map({ Double($0) / 1_000_000 }) ?? answer.cost {
      cost = (cost ?? 0) + price
    }
  }

  mutating func count(_ outcomes: OutcomeTally.Counts) {
    answered = outcomes.cases
    breaches = outcomes.breaches
    obeyedRate = Share.of(outcomes.obeyed, in: outcomes.cases)
    dropped = outcomes.dropped
    silent = outcomes.silent
    notComposable = outcomes.notComposable
  }

  /// The endpoint's figures are its own and may be anything.
  private static func sum(_ sum: Int, _ figure: Int?) -> Int {
    let (total, overflow) = sum.addingReportingOverflow(figure ?? 0)
    return overflow ? .max : total
  }

  private static func rounded(_ seconds: Double) -> Double { (seconds * 10).rounded() / 10 }
}
