/// SEARCH's plain answer: sequence numbers, or UIDs for UID SEARCH, in no particular order (RFC 3501 §7.2.5).
public struct SearchResult: Sendable, Equatable {
  /// The numbers as the server wrote them.
  public let numbers: [UInt32]
  /// The highest mod-sequence among them (RFC 7162 §3.1.5).
  public let modSequence: UInt64?
}

/// ESEARCH's answer (RFC 9051 §7.3.5): only what was asked for is there.
public struct ExtendedSearchResult: Sendable, Equatable {
  /// The tag of the command it answers.
  public internal(set) var tag: String?
  /// Whether the numbers are UIDs.
  public internal(set) var isUID = false
  /// The smallest match.
  public internal(set) var minimum: UInt32?
  /// The largest match.
  public internal(set) var maximum: UInt32?
  /// How many match.
  public internal(set) var count: UInt64?
  /// All matches; nil also when there are none.
  public internal(set) var all: UIDSet?
  /// The highest mod-sequence among them (RFC 7162 §3.1.10).
  public internal(set) var modSequence: UInt64?
  /// The mailbox searched (RFC 7377 §2.1).
  public internal(set) var mailbox: MailboxName?
  /// Data of other extensions.
  public internal(set) var others: [Datum] = []

  /// One name in upper case and its value.
  public struct Datum: Sendable, Equatable {
    /// The name in upper case.
    public let name: String
    /// Its value.
    public let value: ExtensionValue
  }
}
