/// One entry of an address header (RFC 5322 §3.4).
public enum Address: Sendable, Hashable, Codable {
  /// One mailbox.
  case mailbox(Mailbox)
  /// A named group and its members; `undisclosed-recipients:;` has none.
  case group(name: String, members: [Mailbox])

  /// A mailbox: the name people see, and the two halves of the address.
  public struct Mailbox: Sendable, Hashable, Codable {
    /// The display name, decoded, on one line; nil when absent.
    public let name: String?
    /// What stands before the @, without quotes.
    public let localPart: String
    /// What stands behind the @, in lower case; empty when the address has none.
    public let domain: String

    /// A mailbox of its parts.
    ///
    /// - Parameters:
    ///   - name: the display name.
    ///   - localPart: what stands before the @.
    ///   - domain: what stands behind it.
    public init(name: String? = nil, localPart: String, domain: String) {
      self.name = name
      self.localPart = localPart
      self.domain = domain.lowercased()
    }

    /// A mailbox from an address such as `contact@mairie.example`; nil without a local part and a domain.
    ///
    /// - Parameters:
    ///   - name: the display name.
    ///   - address: local part, @ and domain.
    public init?(name: String? = nil, address: String) {
      guard let at = address.lastIndex(of: "@"), at != address.startIndex else { return nil }
      let domain = address[address.index(after: at)...]
      guard !domain.isEmpty else { return nil }
      self.init(name: name, localPart: String(address[..<at]), domain: String(domain))
    }

    /// Local part, @ and domain as one compares and shows them.
    public var address: String { domain.isEmpty ? localPart : "\(localPart)@\(domain)" }

    /// Whether both name the same mailbox: without case, as mail systems in fact treat the local part too.
    public func isSameMailbox(as other: Mailbox) -> Bool {
      domain == other.domain && localPart.lowercased() == other.localPart.lowercased()
    }
  }

  /// The mailboxes this entry stands for.
  public var mailboxes: [Mailbox] {
    switch self {
    case .mailbox(let mailbox): [mailbox]
    case .group(_, let members): members
    }
  }
}

extension [Address] {
  /// All mailboxes of an address header, groups opened.
  public var mailboxes: [Address.Mailbox] { flatMap(\.mailboxes) }
}

extension Address {
  private enum CodingKeys: String, CodingKey {
    case group, members
  }

  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let name = try container.decodeIfPresent(String.self, forKey: .group) else {
      self = .mailbox(try Mailbox(from: decoder))
      return
    }
    self = .group(name: name, members: try container.decode([Mailbox].self, forKey: .members))
  }

  /// A mailbox as its own fields, a group as `group` and `members`.
  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .mailbox(let mailbox): try mailbox.encode(to: encoder)
    case .group(let name, let members):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .group)
      try container.encode(members, forKey: .members)
    }
  }
}
