/// A message flag or keyword (RFC 9051 §2.3.2), compared without regard to letter case.
public struct Flag: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The flag as it was written, with its backslash if it is a system flag.
  public let name: String

  /// Names a flag; nothing is checked until it is sent.
  public init(_ name: String) {
    self.name = name
  }

  /// Names a flag.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// The message has been read.
  public static let seen = Flag("\\Seen")
  /// The message has been answered.
  public static let answered = Flag("\\Answered")
  /// The message is marked for attention.
  public static let flagged = Flag("\\Flagged")
  /// The message is marked for removal.
  public static let deleted = Flag("\\Deleted")
  /// The message is a draft.
  public static let draft = Flag("\\Draft")
  /// The message is new in this session (IMAP4rev1 only, set by servers alone).
  public static let recent = Flag("\\Recent")
  /// In PERMANENTFLAGS: clients may create keywords.
  public static let anyKeyword = Flag("\\*")
  /// The message has been forwarded.
  public static let forwarded = Flag("$Forwarded")
  /// A read receipt was sent (RFC 3503).
  public static let mdnSent = Flag("$MDNSent")
  /// The message is spam.
  public static let junk = Flag("$Junk")
  /// The message is not spam.
  public static let notJunk = Flag("$NotJunk")
  /// The message tries to defraud its reader.
  public static let phishing = Flag("$Phishing")

  /// Whether this is a flag the standard defines (`\Seen`), not a keyword (`$Junk`).
  public var isSystemFlag: Bool { name.utf8.first == ASCII.backslash }

  /// The same as ``name``.
  public var description: String { name }

  /// Flags are equal without regard to the case of ASCII letters.
  public static func == (left: Flag, right: Flag) -> Bool {
    ASCII.equalIgnoringCase(left.name.utf8, right.name.utf8)
  }

  /// Hashes the name in upper case.
  public func hash(into hasher: inout Hasher) {
    for byte in name.utf8 { hasher.combine(ASCII.uppercased(byte)) }
  }

  /// Whether the name may be sent: an atom, with a backslash before it or not (RFC 9051 §9, flag).
  var isSendable: Bool {
    let atom = isSystemFlag ? name.utf8.dropFirst() : name.utf8[...]
    return !atom.isEmpty && atom.allSatisfy(ASCII.isAtomCharacter) && atom.count <= 256
  }
}
