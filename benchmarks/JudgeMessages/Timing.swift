import Drafting
import Foundation
import LabelledMail
import MIMEParsing

/// What everything costs a message that has been read, but for the model: triage, prompt, guard, composing.
struct Timing {
  private struct Figures: Encodable {
    let mails: Int
    let decideMsP50: Double
    let decideMsP99: Double
    let composeMsP50: Double
    let composeMsP99: Double
    let bothMsP50: Double
    let bothMsP99: Double
    let promptMsP50: Double
    let promptMsP99: Double
    let guardMsP50: Double
    let guardMsP99: Double
    let withoutModelMsP50: Double
    let withoutModelMsP99: Double
  }

  private static let mails = 2_000
  private let cases: [Verdict.Case]

  init(_ folders: [URL]) throws {
    cases = try Verdict.Case.all(in: folders)
    guard !cases.isEmpty else { throw BadLabels(place: "the folders", problem: "hold no labelled mail") }
  }

  func print() throws {
    var spent: [Step: [Double]] = [:]
    for number in 0..<Self.mails {
      let test = cases[number % cases.count]
      let steps = measured(test)
      for (step, milliseconds) in steps { spent[step, default: []].append(milliseconds) }
      spent[.both, default: []].append((steps[.decide] ?? 0) + (steps[.compose] ?? 0))
      spent[.all, default: []].append(steps.values.reduce(0, +))
    }
    func figures(_ step: Step) -> (p50: Double, p99: Double) {
      let values = (spent[step] ?? []).sorted()
      return (Self.quantile(values, 0.5), Self.quantile(values, 0.99))
    }
    let (decide, compose, both) = (figures(.decide), figures(.compose), figures(.both))
    let (prompt, checked, all) = (figures(.prompt), figures(.check), figures(.all))
    Swift.print(
      try JudgeMessages.json(
        Figures(
          mails: Self.mails, decideMsP50: decide.p50, decideMsP99: decide.p99, composeMsP50: compose.p50,
          composeMsP99: compose.p99, bothMsP50: both.p50, bothMsP99: both.p99, promptMsP50: prompt.p50,
          promptMsP99: prompt.p99, guardMsP50: checked.p50, guardMsP99: checked.p99, withoutModelMsP50: all.p50,
          withoutModelMsP99: all.p99)))
  }

  private enum Step { case decide, prompt, check, compose, both, all }

  /// An answer as models write them: dates, hours, amounts, names and papers to be looked for.
  private static let answer = """
    Bonjour,

    Nous avons bien reçu votre demande du 14 mars et vous en remercions. Votre dossier sera examiné dans un délai de deux \
    mois ; la commission se réunit le mardi 7 avril à 14 h 30.

    Merci de nous adresser une copie de votre pièce d'identité, un justificatif de domicile de moins de trois mois et \
    l'attestation de paiement de 25,50 €. Vous pouvez joindre Mme Lefèvre au 01 99 00 12 34, du lundi au vendredi de 9 h \
    à 12 h.

    Cordialement,
    """
  private static let guidance = "Accueil du lundi au vendredi, 9 h - 12 h, 01 99 00 12 34. Instruction : deux mois."

  /// Milliseconds that each step takes.
  private func measured(_ test: Verdict.Case) -> [Step: Double] {
    let clock = ContinuousClock()
    let zone = TimeZone(identifier: "Europe/Paris") ?? .gmt
    let mark = SuggestionMark(job: "1", model: "none", prompt: PromptVersion(rawValue: "none"))
    let today = MessageDate(secondsSince1970: 1_795_000_000, zoneOffsetMinutes: 60)
    var generator = SystemRandomNumberGenerator()
    let secrets = PromptSecrets(using: &generator)
    let deciding = clock.measure {
      _ = Triage.decide(
        test.message, for: test.mailbox, by: Verdict.settings, flags: test.label.flags ?? [], known: test.known)
    }
    let prompting = clock.measure {
      let sources = PromptSources(
        test.message, for: test.mailbox, guidance: Self.guidance, language: .french, today: today)
      _ = Prompt(sources, secrets: secrets)
    }
    var text = ""
    let checking = clock.measure {
      let sources = GuardSources(
        test.message, for: test.mailbox, guidance: Self.guidance, language: .french, today: today)
      if case .passed(let checked) = AnswerGuard.check(Self.answer, sources: sources, secrets: secrets) {
        text = checked.text
      }
    }
    let composing = clock.measure {
      // A message that names nobody gets no reply; looking costs the same.
      _ = try? DraftComposer(mailbox: test.mailbox, zone: zone)
        .compose(text, to: test.message, in: .french, mark: mark, at: 1_795_000_000).rendered()
    }
    return [
      .decide: deciding / .milliseconds(1), .prompt: prompting / .milliseconds(1), .check: checking / .milliseconds(1),
      .compose: composing / .milliseconds(1),
    ]
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    guard !sorted.isEmpty else { return 0 }
    return (sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1_000).rounded() / 1_000
  }
}
