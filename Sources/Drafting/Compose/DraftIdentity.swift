import MIMEParsing

/// The Message-ID of a draft, fixed before the draft is written.
///
/// It is computed from the mailbox and the message answered alone: after a crash the same job finds by it whether its
/// draft was saved already.
public enum DraftIdentity {
  /// The Message-ID of the draft that answers one message in one mailbox.
  ///
  /// - Parameters:
  ///   - mailbox: the answering mailbox's address; case does not matter.
  ///   - digest: SHA-256 of the message's bytes (`Message.digest`). Not its Message-ID, which a sender may reuse.
  ///   - generation: 1 for the first draft; each replacement of a stale draft takes the next.
  public static func messageID(mailbox: Address.Mailbox, digest: String, generation: Int = 1) -> MessageID {
    let hash = SHA256.hex(of: "maild draft\n\(mailbox.address.lowercased())\n\(digest)\n\(generation)").prefix(40)
    guard let id = MessageID("maild.\(hash)@\(mailbox.domain)") ?? MessageID("maild.\(hash)@maild.invalid") else {
      preconditionFailure("hexadecimal digits make a Message-ID")
    }
    return id
  }
}
