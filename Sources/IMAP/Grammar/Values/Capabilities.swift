/// What a server can do, as CAPABILITY and ENABLED list it (RFC 9051 §7.2.2); names compare without case.
///
/// One array shared by copies: keep one value for the mailboxes of a server that all say the same.
public struct Capabilities: Sendable, Hashable, CustomStringConvertible {
  /// The names in upper case, sorted, each once.
  public let names: [String]

  /// Takes names in any case and order.
  public init(_ names: some Sequence<String> = EmptyCollection()) {
    var unique: [String] = []
    for name in names.map(ASCII.uppercased).sorted() where unique.last != name { unique.append(name) }
    self.names = unique
  }

  /// Whether the server listed a name, in any case.
  public func contains(_ name: String) -> Bool {
    let wanted = ASCII.uppercased(name)
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low] == wanted
  }

  /// These and others.
  public func union(_ other: Capabilities) -> Capabilities { Capabilities(names + other.names) }

  /// Values of the names that begin with `key=`, in upper case: `values(of: "AUTH")` gives the SASL mechanisms.
  public func values(of key: String) -> [String] {
    let prefix = ASCII.uppercased(key) + "="
    return names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
  }

  /// IMAP4rev2 (RFC 9051).
  public var hasIMAP4rev2: Bool { contains("IMAP4REV2") }
  /// IDLE (RFC 2177), part of IMAP4rev2.
  public var hasIDLE: Bool { contains("IDLE") || hasIMAP4rev2 }
  /// STARTTLS (RFC 9051 §6.2.1).
  public var hasStartTLS: Bool { contains("STARTTLS") }
  /// LOGINDISABLED: LOGIN is refused on this connection as it is.
  public var isLoginDisabled: Bool { contains("LOGINDISABLED") }
  /// An initial response may follow AUTHENTICATE (RFC 4959), part of IMAP4rev2.
  public var hasInitialResponse: Bool { contains("SASL-IR") || hasIMAP4rev2 }
  /// LITERAL+ (RFC 7888): literals of any size without waiting.
  public var literalPlus: Bool { contains("LITERAL+") }
  /// LITERAL- (RFC 7888): literals up to 4096 octets without waiting, part of IMAP4rev2.
  public var literalMinus: Bool { contains("LITERAL-") || hasIMAP4rev2 }
  /// UIDPLUS (RFC 4315), part of IMAP4rev2.
  public var hasUIDPlus: Bool { contains("UIDPLUS") || hasIMAP4rev2 }
  /// UNSELECT (RFC 3691), part of IMAP4rev2.
  public var hasUnselect: Bool { contains("UNSELECT") || hasIMAP4rev2 }
  /// MOVE (RFC 6851), part of IMAP4rev2.
  public var hasMove: Bool { contains("MOVE") || hasIMAP4rev2 }
  /// ENABLE (RFC 5161), part of IMAP4rev2.
  public var hasEnable: Bool { contains("ENABLE") || hasIMAP4rev2 || hasQResync }
  /// NAMESPACE (RFC 2342), part of IMAP4rev2.
  public var hasNamespace: Bool { contains("NAMESPACE") || hasIMAP4rev2 }
  /// ID (RFC 2971).
  public var hasID: Bool { contains("ID") }
  /// SPECIAL-USE (RFC 6154): LIST tells what mailboxes are for, part of IMAP4rev2.
  public var hasSpecialUse: Bool { contains("SPECIAL-USE") || hasIMAP4rev2 }
  /// CREATE-SPECIAL-USE (RFC 6154 §3).
  public var hasCreateSpecialUse: Bool { contains("CREATE-SPECIAL-USE") }
  /// Gmail's XLIST, the forerunner of SPECIAL-USE.
  public var hasXList: Bool { contains("XLIST") }
  /// LIST-EXTENDED (RFC 5258), part of IMAP4rev2.
  public var hasListExtended: Bool { contains("LIST-EXTENDED") || hasIMAP4rev2 }
  /// LIST-STATUS (RFC 5819), part of IMAP4rev2.
  public var hasListStatus: Bool { contains("LIST-STATUS") || hasIMAP4rev2 }
  /// STATUS=SIZE (RFC 8438): STATUS tells the octets of a mailbox, part of IMAP4rev2.
  public var hasStatusSize: Bool { contains("STATUS=SIZE") || hasIMAP4rev2 }
  /// LIST-MYRIGHTS (RFC 8440).
  public var hasListMyRights: Bool { contains("LIST-MYRIGHTS") }
  /// WITHIN (RFC 5032): SEARCH by age in seconds.
  public var hasWithin: Bool { contains("WITHIN") }
  /// PREVIEW (RFC 8970).
  public var hasPreview: Bool { contains("PREVIEW") }
  /// SAVEDATE (RFC 8514).
  public var hasSaveDate: Bool { contains("SAVEDATE") }
  /// ESEARCH (RFC 4731), part of IMAP4rev2.
  public var hasESearch: Bool { contains("ESEARCH") || hasIMAP4rev2 }
  /// CONDSTORE (RFC 7162), implied by QRESYNC.
  public var hasCondStore: Bool { contains("CONDSTORE") || hasQResync }
  /// QRESYNC (RFC 7162).
  public var hasQResync: Bool { contains("QRESYNC") }
  /// BINARY (RFC 3516); fetching is part of IMAP4rev2.
  public var hasBinary: Bool { contains("BINARY") || hasIMAP4rev2 }
  /// UTF8=ACCEPT (RFC 6855).
  public var hasUTF8Accept: Bool { contains("UTF8=ACCEPT") || contains("UTF8=ONLY") }
  /// ACL (RFC 4314).
  public var hasACL: Bool { contains("ACL") }
  /// OBJECTID (RFC 8474).
  public var hasObjectID: Bool { contains("OBJECTID") }
  /// REPLACE (RFC 8508).
  public var hasReplace: Bool { contains("REPLACE") }
  /// NOTIFY (RFC 5465).
  public var hasNotify: Bool { contains("NOTIFY") }
  /// QUOTA (RFC 9208).
  public var hasQuota: Bool { contains("QUOTA") }
  /// SASL mechanisms on offer, in upper case.
  public var saslMechanisms: [String] { values(of: "AUTH") }
  /// Letters of the rights that RFC 4314 §2.2 adds to RFC 2086's, in upper case; nil where the server has the old ones.
  public var additionalRights: String? { values(of: "RIGHTS").first }
  /// The largest message APPEND takes, in octets (RFC 7889), where the server tells it here.
  public var appendLimit: UInt64? { values(of: "APPENDLIMIT").compactMap { UInt64($0) }.first }

  /// The names, separated by spaces.
  public var description: String { names.joined(separator: " ") }
}
