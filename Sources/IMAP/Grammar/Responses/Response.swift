/// One thing a server says (RFC 9051 §7).
///
/// Indirect, as all that is large and passes through a session's calls: the stack of a suspended task lies on the heap,
/// and each of ten thousand idle mailboxes has one.
public indirect enum Response: Sendable, Equatable {
  /// The end of the command that carried the tag.
  case tagged(tag: String, StatusResponse)
  /// Data, or a status of the session.
  case untagged(UntaggedResponse)
  /// `+`: the server waits for more of the command.
  case continuation(Continuation)
}

/// What a server says without a tag (RFC 9051 §7).
public indirect enum UntaggedResponse: Sendable, Equatable {
  /// OK, NO, BAD, PREAUTH or BYE (§7.1).
  case status(StatusResponse)
  /// CAPABILITY (§7.2.2).
  case capability(Capabilities)
  /// ENABLED: extensions that are now on (§7.2.1).
  case enabled(Capabilities)
  /// LIST, LSUB or XLIST: one mailbox (§7.3.1).
  case list(MailboxListing)
  /// STATUS of a mailbox (§7.3.4).
  case mailboxStatus(MailboxStatus)
  /// SEARCH: message numbers or UIDs (RFC 3501 §7.2.5).
  case search(SearchResult)
  /// ESEARCH (§7.3.5).
  case extendedSearch(ExtendedSearchResult)
  /// FLAGS that the mailbox knows (§7.3.6).
  case flags([Flag])
  /// EXISTS: how many messages the mailbox has (§7.4.1).
  case exists(UInt32)
  /// RECENT (RFC 3501 §7.3.2).
  case recent(UInt32)
  /// EXPUNGE: the message with this sequence number is gone (§7.5.1).
  case expunge(UInt32)
  /// VANISHED: these UIDs are gone; `earlier` tells that they went before this session saw them (RFC 7162 §3.2.10).
  case vanished(earlier: Bool, UIDSet)
  /// FETCH: attributes of one message (§7.5.2).
  case fetch(FetchResponse)
  /// NAMESPACE (RFC 2342 §5).
  case namespace(Namespaces)
  /// ID: names and values the server tells of itself, nil for none (RFC 2971 §3.2).
  case id([IDField]?)
  /// ACL of a mailbox (RFC 4314 §3.6).
  case accessControlList(AccessControlList)
  /// LISTRIGHTS (RFC 4314 §3.7).
  case listRights(ListRights)
  /// MYRIGHTS (RFC 4314 §3.8).
  case myRights(MailboxName, Rights)
  /// QUOTA of a quota root (RFC 9208 §4.2.1).
  case quota(Quota)
  /// QUOTAROOT: the quota roots of a mailbox (RFC 9208 §4.2.2).
  case quotaRoot(MailboxName, roots: [ByteString])
  /// Well-formed data of a kind this grammar does not know; ignore it, as RFC 9051 §2.2.2 asks.
  case unknown(UnknownResponse)
}

/// Untagged data of an unknown kind, kept unread.
public struct UnknownResponse: Sendable, Equatable {
  /// The number before the name, as in `* 7 XFOO`.
  public let number: UInt32?
  /// The name in upper case.
  public let name: String
  /// The rest of the response, literals left out but for their markers.
  public let text: ByteString
  /// The literals in order.
  public let literals: [ByteString]
}

/// One name and value that a server tells of itself (RFC 2971 §3.2).
public struct IDField: Sendable, Equatable {
  /// The name, such as `name` or `version`.
  public let name: String
  /// The value; nil for NIL.
  public let value: String?
}
