/// One mailbox as LIST, LSUB or XLIST shows it (RFC 9051 §7.3.1).
public struct MailboxListing: Sendable, Equatable {
  /// Which command it answers.
  public enum Kind: String, Sendable, Hashable {
    /// LIST.
    case list = "LIST"
    /// LSUB: subscribed mailboxes (IMAP4rev1).
    case lsub = "LSUB"
    /// Gmail's XLIST.
    case xlist = "XLIST"
  }

  /// Which command it answers.
  public let kind: Kind
  /// Attributes as written, such as `\HasNoChildren`; ask with ``has(_:)``.
  public let attributes: [String]
  /// The character between levels of the hierarchy; nil for a flat one.
  public let delimiter: Character?
  /// The name.
  public let name: MailboxName
  /// The name's octets as they came, quotes removed.
  public let rawName: [UInt8]
  /// Extended data as pairs of tag and value (RFC 5258 §3.5), tags in upper case.
  public let extendedData: [ExtendedDatum]
  /// The mailbox's former name, when NOTIFY tells of a renaming (RFC 5465 §5.4, OLDNAME).
  public let oldName: MailboxName?

  /// One tag and its value.
  public struct ExtendedDatum: Sendable, Equatable {
    /// The tag in upper case, such as `CHILDINFO`.
    public let tag: String
    /// Its value.
    public let value: ExtensionValue
  }

  /// Whether an attribute is there, in any case, backslash included: `has("\\Noselect")`.
  public func has(_ attribute: String) -> Bool {
    attributes.contains { ASCII.equalIgnoringCase($0.utf8, attribute.utf8) }
  }

  /// Whether messages can be in it: neither `\Noselect` nor `\NonExistent`.
  public var isSelectable: Bool { !has("\\Noselect") && !has("\\NonExistent") }

  /// What the mailbox is for; a mailbox may have several uses.
  public var specialUses: [SpecialUse] { attributes.compactMap { SpecialUse(attribute: $0) } }

  /// Selection options that children of this mailbox match, in upper case (RFC 5258 §3.5, CHILDINFO).
  public var childInfo: [String] {
    guard case .list(let values)? = extendedData.first(where: { $0.tag == "CHILDINFO" })?.value else { return [] }
    return values.compactMap { $0.text.map { ASCII.uppercased($0.string) } }
  }
}
