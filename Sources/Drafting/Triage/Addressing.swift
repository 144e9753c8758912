import MIMEParsing

/// How a message is addressed to the mailbox.
enum Addressing: Sendable {
  /// In To, or by an address of which the server says that it leads here.
  case direct
  /// Only in Cc.
  case copy
  /// In neither.
  case unnamed

  /// Headers in which a server names the address that it delivered for.
  private static let deliveryHeaders = [
    "X-Original-To", "Delivered-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To",
  ]

  static func of(_ message: Message, for mailbox: MailboxIdentity) -> Addressing {
    // Before a mailbox is known nothing can be said.
    guard !mailbox.mailbox.localPart.isEmpty else { return .direct }
    let delivered = message.headers.filter { header in deliveryHeaders.contains { header.isNamed($0) } }
      .prefix(10).compactMap { Address.Mailbox(address: PlainText.trimmed($0.value.filter { !"<>".contains($0) })) }
    func isOurs(_ other: Address.Mailbox) -> Bool {
      mailbox.owns(other) || delivered.contains { $0.isSameMailbox(as: other) }
    }
    if message.to.mailboxes.contains(where: isOurs) { return .direct }
    return message.cc.mailboxes.contains(where: isOurs) ? .copy : .unnamed
  }
}
