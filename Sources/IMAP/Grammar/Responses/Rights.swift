/// What a user may do with a mailbox, one letter a right (RFC 4314 §2.1).
public struct Rights: Sendable, Hashable, CustomStringConvertible {
  /// The letters as written.
  public let letters: String

  /// Takes letters such as `lrswi`.
  public init(_ letters: String) {
    self.letters = letters
  }

  /// Whether a right is among them.
  public func has(_ letter: Character) -> Bool { letters.contains(letter) }

  /// `l`: LIST shows it.
  public var canLookUp: Bool { has("l") }
  /// `r`: it can be selected and read.
  public var canRead: Bool { has("r") }
  /// `s`: `\Seen` is kept.
  public var canKeepSeen: Bool { has("s") }
  /// `w`: other flags can be set.
  public var canWriteFlags: Bool { has("w") }
  /// `i`: messages can be appended or copied in.
  public var canInsert: Bool { has("i") }
  /// `k` or RFC 2086's `c`: mailboxes can be created below it.
  public var canCreate: Bool { has("k") || has("c") }
  /// `t` or RFC 2086's `d`: `\Deleted` can be set.
  public var canDeleteMessages: Bool { has("t") || has("d") }
  /// `e` or RFC 2086's `d`: messages can be expunged.
  public var canExpunge: Bool { has("e") || has("d") }

  /// `p`: mail can be sent to it.
  public var canPost: Bool { has("p") }
  /// `x`: the mailbox itself can be deleted or renamed.
  public var canDeleteMailbox: Bool { has("x") }
  /// `a`: rights can be given and taken.
  public var canAdminister: Bool { has("a") }

  /// The letters.
  public var description: String { letters }
}

/// Who may do what with a mailbox (RFC 4314 §3.6).
public struct AccessControlList: Sendable, Equatable {
  /// One user or group and its rights.
  public struct Entry: Sendable, Equatable {
    /// The user or group; a leading `-` takes rights away.
    public let identifier: ByteString
    /// The rights.
    public let rights: Rights
  }

  /// The mailbox.
  public let mailbox: MailboxName
  /// Its entries.
  public let entries: [Entry]
}

/// Which rights an identifier always has and which can be given (RFC 4314 §3.7).
public struct ListRights: Sendable, Equatable {
  /// The mailbox.
  public let mailbox: MailboxName
  /// The user or group.
  public let identifier: ByteString
  /// Rights it always has.
  public let required: Rights
  /// Rights that can be given, those in one group only together.
  public let optional: [Rights]
}

/// Use and limits of a quota root (RFC 9208 §4.2.1).
public struct Quota: Sendable, Equatable {
  /// One resource, its use and its limit.
  public struct Resource: Sendable, Equatable {
    /// The resource in upper case: STORAGE counts units of 1024 octets, MESSAGE messages.
    public let name: String
    /// How much is used.
    public let usage: UInt64
    /// How much may be used.
    public let limit: UInt64
  }

  /// The quota root.
  public let root: ByteString
  /// Its resources.
  public let resources: [Resource]
}
