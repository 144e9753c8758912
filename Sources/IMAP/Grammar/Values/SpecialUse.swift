/// What a mailbox is for, as LIST tells it (RFC 6154 §2, RFC 8457), compared without case: Cyrus says `\drafts`.
public enum SpecialUse: String, Sendable, Hashable, CaseIterable {
  /// Every message of the account.
  case all
  /// Messages kept out of the way.
  case archive
  /// Messages being written.
  case drafts
  /// Messages marked for attention.
  case flagged
  /// Messages that a rule or a person deemed important.
  case important
  /// Spam.
  case junk
  /// Messages sent.
  case sent
  /// Messages deleted, or about to be.
  case trash

  /// Reads a LIST attribute; XLIST's `\Spam`, `\Starred` and `\AllMail` are understood (Gmail's old extension).
  public init?(attribute: String) {
    switch ASCII.uppercased(attribute) {
    case "\\ALL", "\\ALLMAIL": self = .all
    case "\\ARCHIVE": self = .archive
    case "\\DRAFTS": self = .drafts
    case "\\FLAGGED", "\\STARRED": self = .flagged
    case "\\IMPORTANT": self = .important
    case "\\JUNK", "\\SPAM": self = .junk
    case "\\SENT": self = .sent
    case "\\TRASH": self = .trash
    default: return nil
    }
  }

  /// The attribute as the standard writes it, such as `\Drafts`.
  public var attribute: String {
    "\\" + rawValue.prefix(1).uppercased() + rawValue.dropFirst()
  }
}
