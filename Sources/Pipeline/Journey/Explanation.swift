import Drafting
import Journal

/// Says in a sentence why a job ended as it did, for agents and service heads.
public enum Explanation {
  /// The sentence; nil for a job under way, and for a reason that this version does not know.
  public static func of(_ state: JobState, _ reason: String?, in language: Language) -> String? {
    switch state {
    case .saved: language == .french ? "Un brouillon de réponse a été enregistré." : "A reply draft was saved."
    case .skipped: reason.flatMap { SkipReason(rawValue: $0) }?.explanation(in: language)
    case .withdrawn: reason.flatMap { WithdrawalReason(rawValue: $0) }?.explanation(in: language)
    case .failed:
      // What would have been skipped ends as failed once its draft has been checked.
      reason.flatMap { reason in
        FailureReason(rawValue: reason)?.explanation(in: language)
          ?? SkipReason(rawValue: reason)?.explanation(in: language)
      }
    default: nil
    }
  }
}
