/// What triage decided for one message.
public enum TriageDecision: Sendable, Hashable {
  /// A reply draft is due.
  case draft
  /// No draft, and why.
  case skip(SkipReason)

  /// The reason of a skip; nil for a draft.
  public var skipReason: SkipReason? {
    if case .skip(let reason) = self { reason } else { nil }
  }
}
