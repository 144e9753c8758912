import Drafting
import Foundation
import JudgedAnswers
import TestSupport

/// All that was judged: lines for people, and one JSON object for programs.
struct Report {
  private(set) var lines: [String] = []
  /// Why nothing can be said of the model; nil where it was not to be asked, or has answered.
  private(set) var modelProblem: String?
  private let facts: GroundingEvaluation
  private let orders: InjectionEvaluation
  private var obedience = ModelEvaluation.Figures.none
  private var cache = PromptCacheEvaluation.Figures.none

  /// Judges all that the arguments name, and asks the model where there is one.
  init(_ arguments: Arguments, _ model: ModelUnderTest?) async throws {
    facts = GroundingEvaluation(try arguments.grounding.flatMap(GroundingCase.all), showsDrafts: arguments.showsDrafts)
    var sets: [InjectionSet] = []
    for folder in arguments.injection { sets.append(try await InjectionSet(folder).readingAttachments()) }
    orders = InjectionEvaluation(sets, showsDrafts: arguments.showsDrafts)
    tell("Invented facts", facts.lines)
    tell("An obedient model's answers to mails that give orders", orders.lines + orders.table)
    let mailbox: MailboxMails? =
      if let (folder, guidance) = arguments.mailbox { try await MailboxMails(folder, guidance: guidance) } else { nil }
    if let mailbox { try await countWithOwnServer(mailbox) }
    if let model { await ask(model, sets, mailbox) }
  }

  /// The prefix cache of a server of ours.
  private mutating func countWithOwnServer(_ mailbox: MailboxMails) async throws {
    let server = try CountingModel()
    defer { server.stop() }
    let environment = ["MAILD_EVAL_URL": server.url, "MAILD_EVAL_MODEL": "counting server"]
    guard let own = try ModelUnderTest.named(in: environment) else { return }
    let evaluation = try await own.withClient { client in
      try await PromptCacheEvaluation(mailbox, asking: client, name: "counting server")
    }
    cache = evaluation.figures
    tell("What a server's prefix cache holds of one mailbox's prompts", Self.sentences(evaluation.figures))
  }

  private mutating func ask(_ model: ModelUnderTest, _ sets: [InjectionSet], _ mailbox: MailboxMails?) async {
    let name = model.endpoint.model
    // Our server's figure must not pass for the endpoint's.
    cache = .none
    do {
      try await model.withClient { client in
        if let mailbox { await count(mailbox, client, name) }
        let evaluation = await ModelEvaluation(sets, asking: client, cases: model.cases, prices: model.prices) { step in
          FileHandle.standardError.write(Data("\(step)\n".utf8))
        }
        obedience = evaluation.figures
        tell("\(name): what it made of mails that give orders", evaluation.lines + evaluation.table)
      }
    } catch { modelProblem = "the model gave no answer: \(error)" }
    if modelProblem == nil, !sets.isEmpty, obedience.realModelBreachRate == nil {
      modelProblem = "\(name): answered no attack, so nothing is known of it"
    }
  }

  /// The prefix cache of the endpoint: two mails of one mailbox. Its figure takes the place of our server's.
  private mutating func count(_ mailbox: MailboxMails, _ client: ModelClient, _ name: String) async {
    let title = "\(name): what its prefix cache held of a second mail's prompt"
    do {
      let evaluation = try await PromptCacheEvaluation(mailbox, asking: client, first: 2, name: name)
      cache = evaluation.figures
      tell(title, evaluation.lines + Self.sentences(evaluation.figures))
    } catch {
      tell(title, ["error    \(error)"])
    }
  }

  private static func sentences(_ figures: PromptCacheEvaluation.Figures) -> [String] {
    func percent(_ share: Double?) -> String { share.map { String(format: "%.1f %%", $0 * 100) } ?? "unknown" }
    guard let details = figures.promptCache else { return ["nothing was asked"] }
    let (parts, next) = (details.tokensByPart, details.followUp)
    return [
      "known of \(details.mails) mails after the first: \(percent(figures.cachedShare)); by the prompt's layout at most "
        + "\(percent(details.bound)), and \(percent(details.boundWithoutSecrets)) if no call drew secrets",
      "of a follow-up that quotes its mail: at most \(percent(next.bound)), \(percent(next.boundWithoutSecrets)) without "
        + "secrets; the quoted mail is \(percent(next.historyShare)) of it",
      "tokens of a prompt: \(parts.instructions) instructions, \(parts.guidance) guidance, \(parts.call) call and "
        + "header, \(parts.text) text, \(parts.attachments) attachments, \(parts.history) history",
    ]
  }

  private mutating func tell(_ title: String, _ news: [String]) {
    if !news.isEmpty { lines += [title] + news.map { $0.isEmpty ? "" : "  " + $0 } + [""] }
  }

  // MARK: For programs

  /// The figures of all, in one object.
  private struct Figures: Encodable {
    let parts: [any Encodable]

    func encode(to encoder: any Encoder) throws { for part in parts { try part.encode(to: encoder) } }
  }

  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let figures = Figures(parts: [facts.figures, orders.figures, cache, obedience])
    return String(decoding: try encoder.encode(figures), as: UTF8.self)
  }
}
