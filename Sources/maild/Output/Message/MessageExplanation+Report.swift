import MIMEParsing

extension MessageExplanation {
  /// Recipients told one by one; the others are counted.
  private static let recipientsShown = 20

  var reportHeadline: String {
    if let receipt = message.dispositionReport { return headline(receipt) }
    guard let report = message.deliveryReport else { return "" }
    let actions = Set(report.recipients.map(\.action))
    let kind =
      actions.contains(.failed)
      ? words(
        "Un avis de non-remise : un message envoyé d'ici n'est pas arrivé",
        "A non-delivery notice: a message sent from here did not arrive")
      : actions.contains(.delayed)
        ? words(
          "Un avis de retard : un message envoyé d'ici attend encore",
          "A notice of delay: a message sent from here is still waiting")
        : report.recipients.isEmpty || actions == [.unknown]
          ? words(
            "Un avis d'un serveur de messagerie sur un message envoyé d'ici ; il ne dit pas ce qu'il est devenu",
            "A mail server's notice on a message sent from here; it does not say what became of it")
          : words("Un avis de remise sur un message envoyé d'ici", "A delivery notice on a message sent from here")
    switch report.form {
    case .deliveryStatus: return kind + "."
    case .failedRecipientsHeader:
      return kind + words(" (d'après l'en-tête X-Failed-Recipients).", " (by the header X-Failed-Recipients).")
    case .wording: return kind + words(" (reconnu à ses tournures seulement).", " (recognised by its wording alone).")
    }
  }

  private func headline(_ receipt: DispositionReport) -> String {
    let who = receipt.recipient ?? words("le destinataire", "the recipient")
    let what =
      switch receipt.disposition {
      case .displayed:
        words("\(who) a affiché un message envoyé d'ici", "\(who) has displayed a message sent from here")
      case .deleted: words("\(who) a supprimé un message envoyé d'ici", "\(who) has deleted a message sent from here")
      case .dispatched, .processed:
        words(
          "un programme a traité, chez \(who), un message envoyé d'ici",
          "a program has handled, for \(who), a message sent from here")
      case .denied: words("\(who) ne veut pas envoyer d'accusé", "\(who) wants no receipt sent")
      case .failed: words("l'accusé n'a pas pu être établi", "the receipt could not be made")
      case .unknown: words("ce qu'il est advenu du message n'est pas dit", "what became of the message is not said")
      }
    let how = receipt.isAutomaticAction ? words(", sans intervention d'une personne", ", without a person's doing") : ""
    return words("Un accusé de lecture : ", "A read receipt: ") + what + how + "."
  }

  /// For whom what was done, and about which message.
  var report: [String] {
    var lines: [String] = []
    if let report = message.deliveryReport {
      lines += report.recipients.prefix(Self.recipientsShown).map { "- " + told($0) }
      let more = report.recipients.count - Self.recipientsShown
      if more > 0 { lines.append(words("… et \(words.count(more)) de plus", "… and \(words.count(more)) more")) }
      if let host = report.reportingHost { lines.append(words("Avis établi par \(host).", "Reported by \(host).")) }
    }
    let original = message.deliveryReport?.original ?? message.dispositionReport?.original
    if let original {
      lines.append(told(original))
    } else if let id = message.dispositionReport?.originalMessageID {
      lines.append(words("Message concerné : \(id).", "About the message \(id)."))
    }
    return section(words("Le rapport", "The report"), lines)
  }

  private func told(_ recipient: DeliveryReport.Recipient) -> String {
    let action =
      switch recipient.action {
      case .failed: words("non remis", "not delivered")
      case .delayed: words("retardé", "delayed")
      case .delivered: words("remis", "delivered")
      case .relayed: words("transmis plus loin", "relayed")
      case .expanded: words("transmis à plusieurs adresses", "handed on to several addresses")
      case .unknown: words("suite inconnue", "outcome unknown")
      }
    var text = "\(recipient.address)\(words(" :", ":")) \(action)"
    if let original = recipient.originalAddress, original.lowercased() != recipient.address.lowercased() {
      text += words(" (envoyé à \(original))", " (sent to \(original))")
    }
    if let status = recipient.status {
      // Success needs no reason.
      let isSuccess = status.hasPrefix("2")
      text += isSuccess ? " (code \(status))" : ", " + StatusWords.sentence(status, words)
    }
    if let date = recipient.triedUntil {
      text += words(", nouvelles tentatives jusqu'au \(words.moment(date))", ", tried until \(words.moment(date))")
    }
    if let diagnostic = recipient.diagnostic { text += " – \(words.quoted(glimpse(diagnostic, maximum: 200)))" }
    return text
  }

  private func told(_ original: ReturnedMessage) -> String {
    var parts: [String] = []
    if !original.subject.isEmpty { parts.append(words.quoted(glimpse(original.subject))) }
    if !original.to.isEmpty { parts.append(words("à ", "to ") + words.people(original.to, maximum: 3)) }
    if let date = original.date { parts.append(words("du ", "of ") + words.moment(date)) }
    if let id = original.messageID { parts.append("\(id)") }
    guard !parts.isEmpty else {
      return words("Message concerné : non précisé.", "The message it is about is not named.")
    }
    return words("Message concerné : ", "About the message ") + parts.joined(separator: ", ") + "."
  }
}
