/// What STATUS tells of a mailbox (RFC 9051 §7.3.4): only what was asked for is there.
public struct MailboxStatus: Sendable, Equatable {
  /// The mailbox.
  public let name: MailboxName
  /// How many messages it has.
  public internal(set) var messages: UInt64?
  /// How many are recent (IMAP4rev1).
  public internal(set) var recent: UInt64?
  /// The UID the next message will at least have.
  public internal(set) var uidNext: UInt32?
  /// UIDs hold as long as this stays.
  public internal(set) var uidValidity: UInt32?
  /// How many are unseen.
  public internal(set) var unseen: UInt64?
  /// How many are marked `\Deleted`.
  public internal(set) var deleted: UInt64?
  /// Octets of all messages (RFC 8438).
  public internal(set) var size: UInt64?
  /// The highest mod-sequence (RFC 7162 §3.1.7); 0 where the mailbox keeps none.
  public internal(set) var highestModSequence: UInt64?
  /// The mailbox's lasting identity (RFC 8474 §4.3).
  public internal(set) var mailboxID: String?
  /// The largest message APPEND takes, in octets (RFC 7889 §4).
  public internal(set) var appendLimit: UInt64?
}
