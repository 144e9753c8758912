import Drafting
import Foundation
import Journal
import MIMEParsing
import Pipeline

extension JobCommand.Why {
  /// The answer to "why is there no draft?", as the people of a mailbox read it.
  struct Answer {
    let job: Job
    /// The mailbox's address.
    let address: String
    let words: Words

    var text: String { ([heading, decision] + course).joined(separator: "\n") }

    private var heading: String {
      let moment = moment(job.internalDate ?? job.noticedAt)
      return words("\(address), message arrivé \(moment) :", "\(address), message of \(moment):")
    }

    private var decision: String {
      if let sentence = Explanation.of(job.state, job.reason, in: words.language) { return sentence }
      guard job.state.isTerminal else { return words("maild y travaille : \(step).", "maild is at it: \(step).") }
      let reason = job.reason ?? "-"
      return words(
        "Une autre version de maild en a décidé (\(reason)).", "Another version of maild has decided (\(reason)).")
    }

    /// What goes on, or what came after the decision.
    private var course: [String] {
      guard job.state.isTerminal else {
        guard job.detail != nil else { return [] }
        return [
          words(
            "Il y a un empêchement ; maild réessaie. L'administrateur en voit le détail par « maild job show \(job.id) ».",
            "Something is in the way; maild tries again. The administrator sees what, by `maild job show \(job.id)`.")
        ]
      }
      var lines: [String] = []
      if job.state == .saved, let known = job.context.flatMap({ ContextRecord($0) })?.explanation(in: words.language) {
        lines.append(known)
      }
      if let outcome = job.outcome {
        lines.append(Explanation.of(outcome, job.stale, in: words.language))
      } else if job.reviewAt != nil {
        lines.append(words("Il attend dans le dossier des brouillons.", "It waits in the Drafts folder."))
      }
      let moment = moment(job.outcomeAt ?? job.finishedAt ?? job.noticedAt)
      return lines + [words("Décidé \(moment).", "Decided \(moment).")]
    }

    private var step: String {
      switch job.state {
      case .noticed: words("le message n'est pas encore lu", "the message is not read yet")
      case .fetched, .understood: words("le message est lu", "the message is read")
      case .triaged: words("le modèle est interrogé", "the model is being asked")
      case .drafted, .checked: words("la réponse est contrôlée", "the answer is being checked")
      case .composed: words("le brouillon est prêt à être enregistré", "the draft is ready to be saved")
      case .saved, .skipped, .withdrawn, .failed: words("c'est fait", "it is done")
      }
    }

    private func moment(_ time: Timestamp) -> String {
      let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
      let moment = words.moment(
        MessageDate(
          secondsSince1970: time.milliseconds / 1_000,
          zoneOffsetMinutes: TimeZone.current.secondsFromGMT(for: date) / 60))
      return words("le \(moment)", "on \(moment)")
    }
  }
}
