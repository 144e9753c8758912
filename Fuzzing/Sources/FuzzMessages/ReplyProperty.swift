import MIMEParsing

/// A reply made of a stranger's fields is read back as it was meant, or refused.
enum ReplyProperty {
  static func check(_ message: Message) {
    guard let id = MessageID("reply@maild.example") else { fatalError("no identifier") }
    let from = Address.mailbox(Address.Mailbox(name: message.subject, localPart: "contact", domain: "mairie.example"))
    let outgoing = OutgoingMessage(
      from: from, to: message.from, cc: message.cc, subject: message.subject, messageID: id,
      inReplyTo: message.messageID, references: message.references,
      date: MessageDate(secondsSince1970: 1_772_000_000, zoneOffsetMinutes: 60), text: message.body.newText)
    // Losing the error is right: an address that no header can hold is refused, and that is all.
    guard let bytes = try? outgoing.rendered() else { return }
    let read = Message(parsing: bytes)
    guard read.messageID == id, read.bcc.isEmpty, read.attachments.isEmpty, read.from.count == 1 else {
      fatalError("a reply was read otherwise: \(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }
    let expected: Set<String> = [
      "from", "to", "cc", "subject", "message-id", "in-reply-to", "references", "date", "mime-version", "content-type",
      "content-transfer-encoding",
    ]
    for field in read.headers where !expected.contains(field.name.lowercased()) {
      fatalError("a header of its own: \(field.name)")
    }
  }
}
