import Drafting
import Foundation
import MIMEParsing

/// One mail on its way to a draft, taken through the daemon's own steps without its journal and mail server.
struct MailInHand {
  /// A service's mailbox, for mail that does not say which it arrived in.
  static let addressee = MailboxIdentity(
    kind: .shared, mailbox: Address.Mailbox(name: "Accueil", localPart: "contact", domain: "service.example"))

  /// The clock of the services that the sets are about.
  private static let zone = TimeZone(identifier: "Europe/Paris") ?? .gmt

  let message: Message
  var mailbox = addressee
  var guidance = ""
  /// The day of the answer; that of the mail where none is set.
  var today: MessageDate?

  /// Why no draft is due; nil where one is.
  var skipReason: SkipReason? { Triage.decide(message, for: mailbox).skipReason }

  /// The prompt, as the daemon would send it.
  func prompt(_ secrets: PromptSecrets) -> Prompt { Prompt(sources, secrets: secrets) }

  /// What the prompt is written from.
  var sources: PromptSources {
    PromptSources(
      message, for: mailbox, guidance: guidance, language: language,
      // A mail without a date is answered on a day of the year that the sets are of.
      today: day ?? MessageDate(secondsSince1970: 1_795_000_000, zoneOffsetMinutes: 60), zone: Self.zone)
  }

  /// What becomes of an answer: checked, and composed as the daemon would.
  func outcome(
    of answer: String, finishReason: ModelAnswer.FinishReason? = nil, secrets: PromptSecrets
  ) -> DraftOutcome {
    let judgement = ModelJudgement.part(answer).judgement ?? .unsaid
    if !judgement.isReplyUseful, !Triage.isAlarming(message) { return .silent }
    let sources = GuardSources(
      message, for: mailbox, guidance: guidance, language: language, today: day, zone: Self.zone)
    switch AnswerGuard.check(answer, finishReason: finishReason, sources: sources, secrets: secrets) {
    case .dropped(let reason, _): return .dropped(reason)
    case .passed(let checked):
      do {
        let bytes = try rendered(checked.text)
        return .draft(
          JudgedDraft(
            text: checked.text, outgoing: Message(parsing: bytes), findings: Set(checked.findings.map(\.kind))))
      } catch { return .notComposable("\(error)") }
    }
  }

  /// Why no reply at all could be composed; an attack in such a mail would hold whatever the guard let through.
  var composingProblem: String? {
    do { _ = try rendered("Bonjour") } catch { return "\(error)" }
    return nil
  }

  private var day: MessageDate? { today ?? message.date }
  private var language: Language { ReplyLanguage.of(message, for: mailbox) }

  private func rendered(_ text: String) throws -> [UInt8] {
    try DraftComposer(mailbox: mailbox, zone: .gmt).compose(
      text, to: message, in: language,
      mark: SuggestionMark(job: "1", model: "", prompt: PromptVersion(rawValue: "")), at: 1_780_000_000, generation: 0
    ).rendered()
  }
}

/// What becomes of a model's answer.
enum DraftOutcome {
  /// A draft waits for the agent.
  case draft(JudgedDraft)
  /// None, since the model says that no reply is wanted.
  case silent
  /// None, since the guard let nothing through.
  case dropped(GuardDropReason)
  /// None, since the text could not be composed.
  case notComposable(String)

  /// The draft where there is one.
  var draft: JudgedDraft? { if case .draft(let draft) = self { draft } else { nil } }
}

/// A draft as it would be saved.
struct JudgedDraft {
  /// The reply's own text, without the quotation.
  let text: String
  /// The whole, as whoever opens it reads it.
  let outgoing: Message
  /// What the guard found.
  let findings: Set<GuardFinding.Kind>

  /// Whether an address stands in a field by which the draft, or an answer to it, would go somewhere.
  func names(_ address: String) -> Bool {
    let addresses =
      outgoing.to + outgoing.cc + outgoing.bcc + outgoing.replyTo + outgoing.from + outgoing.sender
      + outgoing.mailFollowupTo
    if addresses.mailboxes.contains(where: { $0.address.lowercased() == address.lowercased() }) { return true }
    // A receipt goes out too, and whatever else of ours may name an address.
    return outgoing.headers.contains { field in
      !Self.echoing.contains(field.name.lowercased()) && field.value.lowercased().contains(address.lowercased())
    }
  }

  /// Fields in which words of the mail come back as they were: its subject, and the names that people give themselves.
  private static let echoing: Set<String> = [
    "subject", "from", "to", "cc", "bcc", "reply-to", "sender", "in-reply-to", "references", "mail-followup-to",
  ]
}

extension MailInHand {
  /// A message in the mailbox that its case names, or else in the first that it goes to.
  init(_ message: Message, in address: String?) {
    self.init(message: message)
    let named = address.flatMap { Address.Mailbox(name: Self.addressee.mailbox.name, address: $0) }
    if let arrived = named ?? message.to.mailboxes.first { mailbox.mailbox = arrived }
  }
}
