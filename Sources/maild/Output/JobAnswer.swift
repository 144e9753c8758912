import Drafting
import Journal
import Pipeline

extension JobCommand.Why {
  /// The answer to "why is there no draft?", as the people of a mailbox read it.
  struct Answer {
    let text: String

    init(_ job: Job, address: String, in language: Language) {
      let french = language == .french
      let when = job.finishedAt ?? job.noticedAt
      var lines = [
        french
          ? "\(address), message arrivé le \(job.noticedAt.description) :"
          : "\(address), message of \(job.noticedAt.description):"
      ]
      if let sentence = Explanation.of(job.state, job.reason, in: language) {
        lines.append(sentence)
      } else if job.state.isTerminal {
        lines.append(
          french
            ? "Une version de maild que celle-ci ne connaît pas en a décidé : \(job.reason ?? "-")."
            : "A version of maild that this one does not know has decided: \(job.reason ?? "-").")
      } else {
        lines.append(
          french
            ? "maild y travaille encore (\(Self.step(job.state, french)))."
            : "maild is still at it (\(Self.step(job.state, french))).")
        if let detail = job.detail { lines.append((french ? "Il attend : " : "It waits: ") + detail) }
      }
      if let outcome = job.outcome {
        lines.append(Explanation.of(outcome, job.stale, in: language))
      } else if job.reviewAt != nil {
        lines.append(
          french ? "Il attend dans le dossier des brouillons." : "It waits in the Drafts folder.")
      }
      if job.state.isTerminal {
        lines.append(french ? "Décidé le \(when.description)." : "Decided on \(when.description).")
      }
      text = lines.joined(separator: "\n")
    }

    private static func step(_ state: JobState, _ french: Bool) -> String {
      switch state {
      case .noticed: french ? "le message n'est pas encore lu" : "the message is not read yet"
      case .fetched, .understood: french ? "le message est lu" : "the message is read"
      case .triaged: french ? "le modèle est interrogé" : "the model is being asked"
      case .drafted, .checked: french ? "la réponse est contrôlée" : "the answer is being checked"
      case .composed: french ? "le brouillon est prêt à être enregistré" : "the draft is ready to be saved"
      case .saved, .skipped, .withdrawn, .failed: french ? "c'est fait" : "it is done"
      }
    }
  }
}
