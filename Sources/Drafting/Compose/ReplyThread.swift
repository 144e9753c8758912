import MIMEParsing

/// Where the reply stands in its thread (RFC 5322 §3.6.4).
public struct ReplyThread: Sendable, Hashable {
  /// Most identifiers in References; clients thread by the first and the last ones.
  static let limit = 20
  /// Most bytes of identifiers in References.
  static let byteLimit = 4_000

  /// The message answered; nil when it has no Message-ID.
  public let inReplyTo: MessageID?
  /// The thread, oldest first, the message answered last.
  public let references: [MessageID]

  /// The place of a reply to `message`.
  ///
  /// References are the message's own, or its In-Reply-To when that is one identifier, then its Message-ID. Where they
  /// are too many, the first and the last stay. A message without a Message-ID gives no In-Reply-To, but its
  /// References still tell the thread.
  public init(replyingTo message: Message) {
    inReplyTo = message.messageID
    var chain = message.references
    if chain.isEmpty, message.inReplyTo.count == 1 { chain = message.inReplyTo }
    if let id = message.messageID {
      chain.removeAll { $0 == id }
      chain.append(id)
    }
    var seen: Set<MessageID> = []
    chain = chain.filter { seen.insert($0).inserted }
    references = Self.trimmed(chain)
  }

  private static func trimmed(_ chain: [MessageID]) -> [MessageID] {
    guard let first = chain.first else { return [] }
    var kept: [MessageID] = []
    var bytes = first.value.utf8.count
    for id in chain.dropFirst().reversed() {
      bytes += id.value.utf8.count + 3
      guard kept.count < limit - 1, bytes <= byteLimit else { break }
      kept.append(id)
    }
    return [first] + kept.reversed()
  }
}
