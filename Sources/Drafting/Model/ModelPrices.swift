/// What tokens cost, in euros for a million of them.
public struct ModelPrices: Sendable, Hashable {
  /// Of the prompt.
  public var prompt: Double
  /// Of the prompt that the server had in its prefix cache; nil where they cost as much as others.
  public var cached: Double?
  /// Of the answer, reasoning included.
  public var answer: Double

  /// Creates prices.
  public init(prompt: Double, cached: Double? = nil, answer: Double) {
    (self.prompt, self.cached, self.answer) = (prompt, cached, answer)
  }

  /// What an answer cost, in millionths of a euro; nil where the server does not say what it took.
  public func cost(of given: ModelAnswer) -> Int? {
    guard let tokens = given.promptTokens, let answerTokens = given.answerTokens else { return nil }
    let known = min(given.cachedTokens ?? 0, tokens)
    let price =
      Double(tokens - known) * prompt + Double(known) * (cached ?? prompt) + Double(answerTokens) * answer
    return price < 1e12 ? Int(price.rounded()) : nil
  }
}

extension ModelAnswer {
  /// What it cost, in millionths of a euro: by the prices, or else by the server's own account; nil where neither says.
  public func costMicros(by prices: ModelPrices?) -> Int? {
    if let cost = prices?.cost(of: self) { return cost }
    return cost.flatMap(Self.millionths)
  }

  /// What it took in millionths of a kilowatt hour; nil where the server does not say.
  public var energyMilliwattHours: Int? { energy.flatMap(Self.millionths) }

  /// What it caused in millionths of a kilogram of CO2 equivalent; nil where the server does not say.
  public var carbonMilligrams: Int? { carbon.flatMap(Self.millionths) }

  /// As the journal counts; nil for what can't be one answer's.
  private static func millionths(_ figure: Double) -> Int? {
    figure >= 0 && figure <= 1_000_000 ? Int((figure * 1_000_000).rounded()) : nil
  }
}
