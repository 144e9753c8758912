import Drafting
import MIMEParsing

extension MessageExplanation {
  /// What kind of mail it is, and each fact that says so.
  var kind: [String] {
    let decision = Self.decision(message)
    let facts = ([headline(decision)] + passedOn + protection + machines + handling + authentication).map { "- " + $0 }
    return section(words("Ce que c'est", "What it is"), facts + ["→ " + consequence(decision)])
  }

  /// What triage would say of it in a mailbox that it is addressed to.
  private static func decision(_ message: Message) -> TriageDecision {
    let anyone = MailboxIdentity(mailbox: Address.Mailbox(localPart: "", domain: ""))
    return Triage.decide(message, for: anyone)
  }

  private func consequence(_ decision: TriageDecision) -> String {
    switch decision {
    case .draft: words("maild proposerait une réponse.", "maild would suggest a reply.")
    case .draftForHuman:
      words(
        "À lire par une personne d'abord : quelqu'un est peut-être en danger.",
        "To be read by a person first: somebody may be in danger.")
    case .skip(let reason):
      words(
        "maild ne proposerait pas de réponse (\(reason.rawValue)).",
        "maild would not suggest a reply (\(reason.rawValue)).")
    }
  }

  /// The kind in a few words.
  private func headline(_ decision: TriageDecision) -> String {
    if message.deliveryReport != nil || message.dispositionReport != nil { return reportHeadline }
    guard case .skip(let reason) = decision else {
      if message.calendar?.method != nil, let calendarHeadline { return calendarHeadline }
      return words(
        "Un message ordinaire, d'une personne à ce qu'il semble : rien n'annonce une liste ou un envoi automatique.",
        "An ordinary message, by a person as it seems: nothing announces a list or automatic sending.")
    }
    switch reason {
    case .calendarInvite, .calendarReply, .calendarCancel:
      return calendarHeadline ?? reason.explanation(in: words.language)
    case .autoSubmitted where message.automation.autoSubmitted == "auto-replied":
      return words("Une réponse automatique, envoyée par un programme.", "An automatic answer, sent by a program.")
    case .empty where !message.attachments.isEmpty:
      return words("Un message sans texte, avec des pièces jointes.", "A message without text, with attachments.")
    default: return reason.explanation(in: words.language)
    }
  }

  /// What it passes on; that it stands in the text as well is part of the message.
  private var passedOn: [String] {
    message.body.forwarded.prefix(5).map { forwarded in
      let whose =
        forwarded.from.isEmpty ? "" : words(" de \(glimpse(forwarded.from))", " of \(glimpse(forwarded.from))")
      let date = forwarded.date.map { ", \(glimpse($0.text))" } ?? ""
      let subject = forwarded.subject.isEmpty ? "" : ", \(words.quoted(glimpse(forwarded.subject)))"
      return words("Transmet un message", "Passes on a message") + whose + date + subject + "."
    }
  }

  // MARK: Machines

  private var machines: [String] {
    let automation = message.automation
    var facts: [String] = []
    if let keyword = automation.autoSubmitted, keyword != "no" {
      facts.append(
        words(
          "Envoyé par un programme (Auto-Submitted : \(keyword)).", "Sent by a program (Auto-Submitted: \(keyword))."))
    }
    if !automation.autoReplyHeaders.isEmpty {
      let names = words.list(automation.autoReplyHeaders)
      facts.append(words("En-têtes d'un répondeur : \(names).", "Headers of an answering machine: \(names)."))
    }
    if automation.hasNullReturnPath {
      facts.append(
        words(
          "Sans adresse de retour (Return-Path vide), comme les avis automatiques.",
          "Without a return address (empty Return-Path), as automatic notices are."))
    }
    if let precedence = automation.precedence {
      facts.append(
        words("Priorité d'envoi \(words.quoted(precedence)) (Precedence).", "Precedence \(words.quoted(precedence))."))
    }
    if !automation.autoResponseSuppress.isEmpty {
      let names = automation.autoResponseSuppress.joined(separator: ", ")
      facts.append(
        words(
          "Demande de ne pas y répondre automatiquement (X-Auto-Response-Suppress : \(names)).",
          "Asks for no automatic answers (X-Auto-Response-Suppress: \(names))."))
    }
    return facts + mailings + marks
  }

  private var mailings: [String] {
    let automation = message.automation
    var facts: [String] = []
    if let list = automation.listID {
      facts.append(words("Venu par la liste \(words.quoted(list)).", "Came through the list \(words.quoted(list))."))
    } else if !automation.listHeaders.isEmpty {
      let names = automation.listHeaders.joined(separator: ", ")
      facts.append(
        words(
          "En-têtes d'une liste ou d'un envoi en nombre : \(names).", "Headers of a list or a mass mailing: \(names)."))
    }
    if !automation.bulkSenderHeaders.isEmpty {
      let names = automation.bulkSenderHeaders.joined(separator: ", ")
      facts.append(
        words("Passé par un service d'envoi en nombre (\(names)).", "Sent through a bulk mail service (\(names))."))
    }
    return facts
  }

  private var marks: [String] {
    let spam = message.automation.spam
    var facts: [String] = []
    if spam.isFlagged {
      facts.append(words("Signalé comme indésirable par un filtre.", "Flagged as spam by a filter."))
    }
    if let level = spam.confidenceLevel, level >= 5 {
      facts.append(
        words("Note de Microsoft pour l'indésirable : \(level) sur 9.", "Microsoft's spam level: \(level) of 9."))
    }
    return facts
  }
}
