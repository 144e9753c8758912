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

  /// What became of a draft, and why maild took it back where it did.
  public static func of(_ outcome: DraftOutcome, _ stale: String?, in language: Language) -> String {
    let french = language == .french
    switch outcome {
    case .sent: return french ? "Une réponse a été envoyée." : "A reply has been sent."
    case .binned: return french ? "Le brouillon a été supprimé." : "The draft was deleted."
    case .left:
      return french
        ? "Le brouillon n'a pas été utilisé ; il reste où il est." : "The draft was not used; it stays where it is."
    case .replaced:
      return french
        ? "Un nouveau message est arrivé dans la conversation : un brouillon plus récent a pris la place de celui-ci."
        : "A new message came in the conversation: a later draft took this one's place."
    case .withdrawn:
      let why =
        stale.flatMap { WithdrawalReason(rawValue: $0) }?.explanation(in: language)
        ?? (french
          ? "Un message arrivé depuis dit que la question est réglée."
          : "A later message says that the matter is settled.")
      return
        (french
        ? "maild a retiré ce brouillon, que personne n'avait modifié. "
        : "maild took back this draft, which nobody had edited. ") + why
    }
  }
}
