/// The identity of a mailbox in the journal. Never used again once its mailbox is removed.
public struct MailboxID: Sendable, Hashable, Comparable, Codable, RawRepresentable, CustomStringConvertible {
  /// The number that stands for the mailbox in commands and logs.
  public let rawValue: Int64

  /// An identity from its number.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// The number in decimal digits.
  public var description: String { String(rawValue) }

  /// Mailboxes in the order in which they were added.
  public static func < (left: MailboxID, right: MailboxID) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// The identity of a job in the journal. Never used again once its job is pruned.
public struct JobID: Sendable, Hashable, Comparable, Codable, RawRepresentable, CustomStringConvertible {
  /// The number that stands for the job in commands and logs.
  public let rawValue: Int64

  /// An identity from its number.
  public init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  /// The number in decimal digits.
  public var description: String { String(rawValue) }

  /// Jobs in the order in which they were noticed.
  public static func < (left: JobID, right: JobID) -> Bool {
    left.rawValue < right.rawValue
  }
}
