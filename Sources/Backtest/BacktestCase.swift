import Drafting

/// A past message, what maild would have made of it, and what people did.
struct BacktestCase: Sendable {
  /// What became of the attempt at a draft.
  enum Attempt: Sendable {
    /// None was made: triage would have written none, nobody answered, or it was not among those to be tried.
    case none
    /// The draft's text, marks and all.
    case drafted(CheckedAnswer, Likeness, isLanguageRight: Bool)
    /// The model thinks that no reply is wanted, or is less sure than the mailbox asks for.
    case withheld(SkipReason)
    /// The guard let nothing pass.
    case dropped(GuardDropReason)
    /// No answer came; why.
    case failed(String)
  }

  /// The message and its reply.
  let exchange: Exchange
  /// Why triage would have written no draft; nil where it would.
  let skipReason: SkipReason?
  /// Whether the message would have been shown to a person first, as of somebody who may be in danger.
  let isAlarming: Bool
  /// What came of drafting.
  var attempt = Attempt.none
  /// What the model took; nil where it was not asked.
  var usage: ModelUsage?

  /// Whether a draft was due by the rules.
  var isDraftDue: Bool { skipReason == nil }
}

/// What one answer of the model took.
struct ModelUsage: Sendable, Hashable {
  /// From the question to the last word.
  let duration: Duration
  /// Where the server says.
  let promptTokens: Int?
  /// Where the server says.
  let cachedTokens: Int?
  /// Where the server says.
  let answerTokens: Int?
  /// Millionths of a euro, where prices are known.
  let costMicros: Int?
}
