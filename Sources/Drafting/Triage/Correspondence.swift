import MIMEParsing

/// What is known of a message from elsewhere than the message.
public struct Correspondence: Sendable, Hashable {
  /// The mailbox has sent a message that answers this one (In-Reply-To or References).
  public var isAnswered: Bool
  /// How many messages of the sender this mailbox had, without ever answering one.
  public var unansweredBefore: Int

  /// Nothing is known, unless it is said.
  public init(isAnswered: Bool = false, unansweredBefore: Int = 0) {
    self.isAnswered = isAnswered
    self.unansweredBefore = unansweredBefore
  }

  /// Whether a message that the mailbox has sent answers the one of this identity. What programs send answers nothing.
  public static func answers(_ sent: Message, to id: MessageID) -> Bool {
    if let keyword = sent.automation.autoSubmitted, keyword != "no" { return false }
    return sent.inReplyTo.contains(id) || (sent.inReplyTo.isEmpty && sent.references.last == id)
  }
}
