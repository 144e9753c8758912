import MIMEParsing

/// Who gets the reply (RFC 5322 §3.6.3): Reply-To, else From; never the mailbox itself.
public enum ReplyRecipients {
  /// Most recipients of a reply; a Reply-To with more is no correspondent's.
  static let limit = 10

  /// The recipients of a reply to `message`, each address once, in the order given.
  ///
  /// A Reply-To that names only the mailbox itself, or only addresses that take no replies, is passed over for From.
  /// Empty when nobody can be answered.
  public static func of(_ message: Message, for mailbox: MailboxIdentity) -> [Address.Mailbox] {
    let asked = usable(message.replyTo, for: mailbox).filter { !NoReplySender.takesNoReplies($0) }
    return Array((asked.isEmpty ? usable(message.from, for: mailbox) : asked).prefix(limit))
  }

  /// The addresses of a header that mail can go to and that are not the mailbox's own.
  static func usable(_ addresses: [Address], for mailbox: MailboxIdentity) -> [Address.Mailbox] {
    var result: [Address.Mailbox] = []
    // Ten times the limit is enough to find ten that are usable in any honest header.
    for candidate in addresses.mailboxes.prefix(limit * 10) {
      guard isUsable(candidate), !mailbox.owns(candidate), !result.contains(where: { $0.isSameMailbox(as: candidate) })
      else { continue }
      result.append(candidate)
    }
    return result
  }

  private static func isUsable(_ mailbox: Address.Mailbox) -> Bool {
    guard !mailbox.localPart.isEmpty, !mailbox.domain.isEmpty, mailbox.address.utf8.count <= 320 else { return false }
    return mailbox.domain.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-._[]".unicodeScalars.contains($0) || $0.value > 0x7F
    }
      && mailbox.localPart.unicodeScalars.allSatisfy {
        $0.value >= 0x20 && $0.value != 0x7F && !HiddenCharacters.isHidden($0)
      }
  }
}
