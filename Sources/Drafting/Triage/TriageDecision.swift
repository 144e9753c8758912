/// What triage decided for one message.
public enum TriageDecision: Sendable, Hashable {
  /// A reply draft is due.
  case draft
  /// Somebody may be in danger: a person looks first, and what is drafted is not a routine reply.
  case draftForHuman
  /// No draft, and why.
  case skip(SkipReason)

  /// The reason of a skip; nil for a draft.
  public var skipReason: SkipReason? {
    if case .skip(let reason) = self { reason } else { nil }
  }

  /// Whether a person must look at the message first.
  public var isAlarming: Bool { self == .draftForHuman }
}
