/// The header fields that are read for what they say, each of which RFC 5322 §3.6 allows once.
enum OnceField: Hashable {
  case from, sender, replyTo, to, cc, bcc, mailFollowupTo, subject, date, messageID, inReplyTo, references

  /// The field of that name, in any case; nil for every other. Nearly all are told by their length.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    func isCalled(_ name: StaticString) -> Bool { bytes.isCalled(name, range) }
    switch range.count {
    case 2 where isCalled("to"): self = .to
    case 2 where isCalled("cc"): self = .cc
    case 3 where isCalled("bcc"): self = .bcc
    case 4 where isCalled("from"): self = .from
    case 4 where isCalled("date"): self = .date
    case 6 where isCalled("sender"): self = .sender
    case 7 where isCalled("subject"): self = .subject
    case 8 where isCalled("reply-to"): self = .replyTo
    case 10 where isCalled("message-id"): self = .messageID
    case 10 where isCalled("references"): self = .references
    case 11 where isCalled("in-reply-to"): self = .inReplyTo
    case 16 where isCalled("mail-followup-to"): self = .mailFollowupTo
    default: return nil
    }
  }
}
