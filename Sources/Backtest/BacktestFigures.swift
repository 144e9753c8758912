import Drafting

/// What a back-test amounts to, in figures.
struct BacktestFigures: Sendable, Encodable {
  /// Messages looked at.
  let messages: Int
  /// Those that people answered.
  let answered: Int
  /// Those for which triage would have had a draft written.
  let due: Int
  /// Those that were answered and would have had a draft.
  let dueAndAnswered: Int
  /// Of the drafts that would have been written, the share for messages that were answered; nil without any.
  let triagePrecision: Double?
  /// Of the messages that were answered, the share that would have had a draft; nil without any.
  let triageRecall: Double?
  /// Drafts that were tried.
  let tried: Int
  /// Those that would have been saved.
  let drafted: Int
  /// Those that would have been saved without a mark for the agent to see to.
  let clean: Int
  /// Marks in all.
  let marks: Int
  /// Those that the guard let not pass.
  let dropped: Int
  /// Those that the model itself kept back.
  let withheld: Int
  /// Those that failed.
  let failed: Int
  /// In the language of the real reply.
  let languageRight: Int
  /// The median of ``Likeness/words``.
  let likenessMedian: Double?
  /// The mean share of the reply's figures that the draft has.
  let figuresMean: Double?
  /// The median of ``Likeness/length``.
  let lengthMedian: Double?
  /// How often each thing was found by the guard.
  let findings: [String: Int]
  /// Tokens of all prompts.
  let promptTokens: Int
  /// Those of them that the server had in its cache.
  let cachedTokens: Int
  /// Tokens of all answers.
  let answerTokens: Int
  /// Millionths of a euro; nil where no price is known.
  let costMicros: Int?
  /// The median time that an answer took, in milliseconds.
  let modelMsMedian: Int?

  init(_ cases: [BacktestCase]) {
    messages = cases.count
    let answeredCases = cases.filter(\.exchange.isAnswered)
    answered = answeredCases.count
    due = cases.filter(\.isDraftDue).count
    dueAndAnswered = answeredCases.filter(\.isDraftDue).count
    triagePrecision = due == 0 ? nil : Double(dueAndAnswered) / Double(due)
    triageRecall = answered == 0 ? nil : Double(dueAndAnswered) / Double(answered)

    var counts = (drafted: 0, clean: 0, marks: 0, dropped: 0, withheld: 0, failed: 0, language: 0)
    var found: [String: Int] = [:]
    var likenesses: [Likeness] = []
    for attempt in cases.map(\.attempt) {
      switch attempt {
      case .none: continue
      case .withheld: counts.withheld += 1
      case .dropped: counts.dropped += 1
      case .failed: counts.failed += 1
      case .drafted(let answer, let likeness, let isLanguageRight):
        counts.drafted += 1
        let marks = MarkedText.parts(of: answer.text).filter(\.isMark).count
        counts.marks += marks
        if marks == 0 { counts.clean += 1 }
        if isLanguageRight { counts.language += 1 }
        for finding in answer.findings { found[finding.kind.rawValue, default: 0] += finding.count }
        likenesses.append(likeness)
      }
    }
    (drafted, clean, marks) = (counts.drafted, counts.clean, counts.marks)
    (dropped, withheld, failed) = (counts.dropped, counts.withheld, counts.failed)
    languageRight = counts.language
    tried = counts.drafted + counts.dropped + counts.withheld + counts.failed
    findings = found
    likenessMedian = Self.median(likenesses.map(\.words))
    let figures = likenesses.compactMap(\.figures)
    figuresMean = figures.isEmpty ? nil : figures.reduce(0, +) / Double(figures.count)
    lengthMedian = Self.median(likenesses.compactMap(\.length))

    let usages = cases.compactMap(\.usage)
    promptTokens = usages.reduce(0) { $0 + ($1.promptTokens ?? 0) }
    cachedTokens = usages.reduce(0) { $0 + ($1.cachedTokens ?? 0) }
    answerTokens = usages.reduce(0) { $0 + ($1.answerTokens ?? 0) }
    let costs = usages.compactMap(\.costMicros)
    costMicros = costs.isEmpty ? nil : costs.reduce(0, +)
    modelMsMedian = Self.median(usages.map { Double($0.duration / .milliseconds(1)) }).map { Int($0) }
  }

  private static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
  }
}
