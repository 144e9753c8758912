/// What a status tells a program, in brackets (RFC 9051 §7.1 and the extensions named).
public indirect enum ResponseCode: Sendable, Hashable {
  /// The text must be shown to a person.
  case alert
  /// The server read SEARCH's charset not; it knows these.
  case badCharset([String])
  /// CAPABILITY, told along.
  case capability(Capabilities)
  /// A message could not be parsed.
  case parse
  /// Flags that can be kept; `\*` means new keywords too.
  case permanentFlags([Flag])
  /// The mailbox is open for reading alone.
  case readOnly
  /// The mailbox is open for writing too.
  case readWrite
  /// The mailbox does not exist and could be created.
  case tryCreate
  /// The UID the next message will at least have.
  case uidNext(UInt32)
  /// UIDs hold as long as this stays.
  case uidValidity(UInt32)
  /// The sequence number of the first unseen message (IMAP4rev1).
  case unseen(UInt32)
  /// Where appended messages went (RFC 4315 §3).
  case appendUID(uidValidity: UInt32, UIDSet)
  /// Where copied or moved messages went (RFC 4315 §3).
  case copyUID(UIDMapping)
  /// UIDs do not last beyond the session (RFC 4315 §3).
  case uidNotSticky
  /// The highest mod-sequence of the mailbox (RFC 7162 §3.1.2).
  case highestModSequence(UInt64)
  /// The mailbox keeps no mod-sequences (RFC 7162 §3.1.2).
  case noModSequence
  /// A conditional STORE left these messages alone (RFC 7162 §3.1.3).
  case modified(UIDSet)
  /// The mailbox selected before is closed (RFC 7162 §3.2.11).
  case closed
  /// The server is down for the moment (RFC 5530).
  case unavailable
  /// Wrong password, or another reason the server keeps to itself (RFC 5530).
  case authenticationFailed
  /// May not act as the identity asked for (RFC 5530).
  case authorizationFailed
  /// The password has expired (RFC 5530).
  case expired
  /// Needs TLS (RFC 5530).
  case privacyRequired
  /// An administrator must act (RFC 5530).
  case contactAdmin
  /// The rights do not allow it (RFC 5530).
  case noPermission
  /// The mailbox is locked by someone (RFC 5530).
  case inUse
  /// Messages asked for have gone (RFC 5530).
  case expungeIssued
  /// The server found its data damaged (RFC 5530).
  case corruption
  /// A defect of the server (RFC 5530).
  case serverBug
  /// A defect of the client (RFC 5530).
  case clientBug
  /// The server cannot do such a thing (RFC 5530).
  case cannot
  /// A limit was passed (RFC 5530).
  case limit
  /// The quota is used up (RFC 5530).
  case overQuota
  /// The mailbox exists already (RFC 5530).
  case alreadyExists
  /// The mailbox does not exist (RFC 5530).
  case nonExistent
  /// The mailbox has children (RFC 9051 §7.1).
  case hasChildren
  /// The message is too big (RFC 4469 §4.2, RFC 7889).
  case tooBig
  /// The server cannot decode the part (RFC 3516 §4.3).
  case unknownTransferEncoding
  /// The mailbox is elsewhere (RFC 2221).
  case referral(String)
  /// The special use cannot be given (RFC 6154 §3).
  case useAttribute
  /// SEARCH's result was not saved (RFC 5182).
  case notSaved
  /// The server will send no more notifications (RFC 5465 §5.8).
  case notificationOverflow
  /// Events of NOTIFY that the server does not know (RFC 5465 §5.8).
  case badEvent([String])
  /// The mailbox's lasting identity (RFC 8474 §4.1).
  case mailboxID(String)
  /// The session is compressed already (RFC 4978).
  case compressionActive
  /// Too many commands or bytes for now (Gmail, Yahoo).
  case throttled
  /// The person must log in on a web page first (Gmail).
  case webAlert(String)
  /// Anything else, its name in upper case, its arguments as they stood.
  case other(name: String, arguments: String?)
}
