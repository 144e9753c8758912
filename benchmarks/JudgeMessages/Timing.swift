import Drafting
import Foundation
import LabelledMail

/// What triage and composing cost a message that has been read.
struct Timing {
  private struct Figures: Encodable {
    let mails: Int
    let decideMsP50: Double
    let decideMsP99: Double
    let composeMsP50: Double
    let composeMsP99: Double
    let bothMsP50: Double
    let bothMsP99: Double
  }

  private static let mails = 2_000
  private let cases: [Verdict.Case]

  init(_ folders: [URL]) throws {
    cases = try Verdict.Case.all(in: folders)
    guard !cases.isEmpty else { throw BadLabels(place: "the folders", problem: "hold no labelled mail") }
  }

  func print() throws {
    var (decide, compose, both): ([Double], [Double], [Double]) = ([], [], [])
    let zone = TimeZone(identifier: "Europe/Paris") ?? .gmt
    let mark = SuggestionMark(job: "1", model: "none", prompt: PromptVersion(rawValue: "none"))
    let text = "Bonjour,\n\nNous avons bien reçu votre demande et nous vous répondrons.\n\nCordialement"
    for number in 0..<Self.mails {
      let test = cases[number % cases.count]
      let clock = ContinuousClock()
      let deciding = clock.measure {
        _ = Triage.decide(
          test.message, for: test.mailbox, by: Verdict.settings, flags: test.label.flags ?? [], known: test.known)
      }
      let composing = clock.measure {
        // A message that names nobody gets no reply; looking costs the same.
        _ = try? DraftComposer(mailbox: test.mailbox, zone: zone)
          .compose(text, to: test.message, in: .french, mark: mark, at: 1_795_000_000).rendered()
      }
      decide.append(deciding / .milliseconds(1))
      compose.append(composing / .milliseconds(1))
      both.append((deciding + composing) / .milliseconds(1))
    }
    Swift.print(
      try JudgeMessages.json(
        Figures(
          mails: Self.mails, decideMsP50: Self.quantile(decide, 0.5), decideMsP99: Self.quantile(decide, 0.99),
          composeMsP50: Self.quantile(compose, 0.5), composeMsP99: Self.quantile(compose, 0.99),
          bothMsP50: Self.quantile(both, 0.5), bothMsP99: Self.quantile(both, 0.99))))
  }

  private static func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return (sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] * 1_000).rounded() / 1_000
  }
}
