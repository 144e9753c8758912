import MIMEParsing

/// Where a message stands in its thread, by the identifiers that mail programs write (RFC 5322 §3.6.4).
struct ThreadPlace {
  private let ancestors: Set<MessageID>
  private let family: Set<MessageID>

  init(_ message: Message) {
    ancestors = Set(message.references + message.inReplyTo)
    family = ancestors.union(message.messageID.map { [$0] } ?? [])
  }

  /// Whether the other is one that it answers, one that answers it, or one that answers the same.
  func holds(_ other: Message) -> Bool {
    if let id = other.messageID, ancestors.contains(id) { return true }
    return other.references.contains(where: family.contains) || other.inReplyTo.contains(where: family.contains)
  }
}
