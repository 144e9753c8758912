import MIMEParsing

/// Who has seen a message: its writer and all it was sent to.
struct Readership {
  private var addresses: Set<String> = []

  /// Addresses of a header that are looked at; a letter to more is a circular.
  private static let limit = 200

  init(of message: Message, for mailbox: MailboxIdentity) {
    let headers = message.from + message.to + message.cc + message.bcc
    for one in headers.mailboxes.prefix(Self.limit) { addresses.insert(Self.key(one)) }
    // Who filled in a form, or names another address of theirs in Reply-To, wrote it as well.
    if !message.from.mailboxes.contains(where: mailbox.owns) {
      for one in ReplyRecipients(replyingTo: message, for: mailbox, toAll: .never).to {
        addresses.insert(Self.key(one))
      }
    }
  }

  /// Whether each of them has seen it.
  func holds(all readers: [Address.Mailbox]) -> Bool { readers.allSatisfy { addresses.contains(Self.key($0)) } }

  private static func key(_ mailbox: Address.Mailbox) -> String { mailbox.address.lowercased() }
}
