import MIMEParsing

extension MessageExplanation {
  /// Who writes to whom, when, about what, answering what.
  var opening: [String] {
    var lines = [sentence, subject]
    if let via { lines.append(via) }
    if let replyTo { lines.append(replyTo) }
    if let thread { lines.append(thread) }
    if let conversation { lines.append(conversation) }
    return lines
  }

  private var sentence: String {
    let from =
      message.from.isEmpty
      ? words("Un expéditeur qui ne se nomme pas", "A sender who gives no name") : words.people(message.from)
    let verb = message.from.mailboxes.count > 1 ? words("écrivent", "write") : words("écrit", "writes")
    var text = "\(from) \(verb)"
    if message.to.isEmpty {
      text += words(" sans nommer de destinataire", " without naming a recipient")
    } else {
      text += " " + words.recipients(message.to)
    }
    if !message.cc.isEmpty { text += words(", en copie ", ", copy ") + words.recipients(message.cc) }
    if !message.bcc.isEmpty { text += words(", en copie cachée ", ", blind copy ") + words.recipients(message.bcc) }
    guard let date = message.date else {
      return text + words(" ; la date manque ou est illisible.", "; the date is missing or unreadable.")
    }
    return text + words(", le \(words.moment(date)).", ", on \(words.moment(date)).")
  }

  private var subject: String {
    message.subject.isEmpty
      ? words("Sans objet.", "No subject.") : words("Objet : \(message.subject)", "Subject: \(message.subject)")
  }

  /// Sent by someone else in the author's name (RFC 5322 §3.6.2).
  private var via: String? {
    guard let sender = message.sender.mailboxes.first,
      !message.from.mailboxes.contains(where: { $0.isSameMailbox(as: sender) })
    else { return nil }
    return words("Envoyé en son nom par \(words.person(sender)).", "Sent on their behalf by \(words.person(sender)).")
  }

  private var replyTo: String? {
    let wanted = message.replyTo.mailboxes
    let from = message.from.mailboxes
    guard !wanted.isEmpty, !wanted.allSatisfy({ reply in from.contains { $0.isSameMailbox(as: reply) } }) else {
      return nil
    }
    return words(
      "La réponse est demandée à une autre adresse : \(words.people(message.replyTo)).",
      "The reply is asked for at another address: \(words.people(message.replyTo)).")
  }

  private var thread: String? {
    let earlier = Set(message.references + message.inReplyTo).count
    if let parent = message.inReplyTo.first {
      let place = words.count(
        earlier, ("message avant lui dans le fil", "messages avant lui dans le fil"),
        ("message before it in the thread", "messages before it in the thread"))
      return words(
        "C'est la réponse au message \(parent) ; \(place).", "It answers the message \(parent); \(place).")
    }
    guard let last = message.references.last else { return nil }
    return words(
      "Il continue le fil du message \(last), sans dire à quoi il répond.",
      "It continues the thread of the message \(last), without saying what it answers.")
  }

  /// Outlook's conversation, where it says more than the thread does.
  private var conversation: String? {
    guard let conversation = message.conversation, let depth = conversation.depth, depth > 0 else { return nil }
    let answers = words.count(depth, ("réponse", "réponses"), ("answer", "answers"))
    let begun = conversation.start.map { words(", commencée le \(words.day($0))", ", begun on \(words.day($0))") } ?? ""
    let topic = conversation.topic.map { " " + words.quoted(glimpse($0)) } ?? ""
    return words(
      "Conversation Outlook\(topic)\(begun), \(answers).", "Outlook's conversation\(topic)\(begun), \(answers).")
  }
}
