import MIMEParsing

extension MessageExplanation {
  /// Attachments listed at most; the rest are counted.
  private static let filesShown = 50
  /// Links listed at most.
  private static let linksShown = 20

  /// Each attachment: its name, what it is, its size, and what its text begins with or why there is none.
  var attachments: [String] {
    let shown = message.attachments.prefix(Self.filesShown)
    var lines = shown.enumerated().flatMap { index, attachment in
      ["\(index + 1). \(described(attachment))"] + reading(attachment).map { "   " + $0 }
    }
    let more = message.attachments.count - shown.count
    if more > 0 { lines.append(words("… et \(words.count(more)) de plus", "… and \(words.count(more)) more")) }
    return section(
      words("Pièces jointes (\(message.attachments.count))", "Attachments (\(message.attachments.count))"), lines)
  }

  private func described(_ attachment: Attachment) -> String {
    let inline =
      attachment.disposition == .inline || attachment.contentID != nil && attachment.declaredType.hasPrefix("image/")
      ? words(", dans le texte", ", within the text") : ""
    return "\(attachment.name) (\(attachment.declaredType), \(words.bytes(attachment.sizeInBytes))\(inline))"
  }

  private func reading(_ attachment: Attachment) -> [String] {
    if let told = toldElsewhere(attachment) { return [told] }
    switch attachment.text {
    case .text(let text, let isTruncated):
      let size = words.count(text.count, ("caractère lu", "caractères lus"), ("character read", "characters read"))
      let cut = isTruncated ? words(", coupé à la limite", ", cut at the limit") : ""
      return [words("\(size)\(cut) : ", "\(size)\(cut): ") + words.quoted(glimpse(text))]
    case .unreadable(let reason): return [UnreadWords.sentence(reason, words)]
    case nil: return []
    }
  }

  /// What programs read out of a part, told in a section of its own.
  private func toldElsewhere(_ attachment: Attachment) -> String? {
    switch attachment.declaredType {
    case "message/delivery-status", "message/global-delivery-status", "message/disposition-notification",
      "message/global-disposition-notification":
      words("lu : c'est le rapport ci-dessus", "read: it is the report above")
    case "message/rfc822", "message/global", "message/rfc822-headers", "text/rfc822-headers", "message/global-headers":
      message.deliveryReport == nil && message.dispositionReport == nil
        ? nil
        : words("lu : ce qui est renvoyé du message concerné", "read: what is returned of the message it is about")
    case "text/calendar", "application/ics":
      message.calendar?.events.isEmpty ?? true
        ? nil : words("lu : c'est le rendez-vous ci-dessus", "read: it is the appointment above")
    case "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature":
      words("la signature électronique", "the electronic signature")
    case "application/pkcs7-mime", "application/x-pkcs7-mime":
      message.isEncrypted ? words("le contenu chiffré", "the encrypted content") : nil
    case "application/pgp-encrypted": words("l'annonce du chiffrement", "what announces the encryption")
    default: nil
    }
  }

  /// Where the mail's links lead, each target once.
  var links: [String] {
    var seen: Set<String> = []
    let links = message.body.links.filter { seen.insert($0.target).inserted }
    var lines = links.prefix(Self.linksShown).map { link in
      let target = glimpse(link.target, maximum: 200)
      let text = glimpse(link.text, maximum: 80)
      return text.isEmpty || text == target ? "- \(target)" : "- \(words.quoted(text)) → \(target)"
    }
    let more = links.count - lines.count
    if more > 0 { lines.append(words("… et \(words.count(more)) de plus", "… and \(words.count(more)) more")) }
    return section(
      words("Liens (\(links.count)), aucun n'a été suivi", "Links (\(links.count)), none was followed"), lines)
  }
}
