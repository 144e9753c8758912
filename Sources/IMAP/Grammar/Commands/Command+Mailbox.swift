/// Which mailboxes LIST shows (RFC 5258 §3.1, RFC 6154 §2).
public enum ListSelection: String, Sendable, Hashable {
  /// Subscribed ones.
  case subscribed = "SUBSCRIBED"
  /// Remote ones too.
  case remote = "REMOTE"
  /// Parents of matching ones; only with ``subscribed``.
  case recursiveMatch = "RECURSIVEMATCH"
  /// Those with a special use.
  case specialUse = "SPECIAL-USE"
}

/// What LIST tells of each mailbox (RFC 5258 §3.2 and extensions).
public enum ListReturn: Sendable, Hashable {
  /// Whether it is subscribed.
  case subscribed
  /// Whether it has children.
  case children
  /// What it is for (RFC 6154 §2).
  case specialUse
  /// Our rights (RFC 8440).
  case myRights
  /// Its STATUS (RFC 5819).
  case status([StatusItem])
}

/// What STATUS tells (RFC 9051 §6.3.11 and extensions).
public enum StatusItem: String, Sendable, Hashable {
  /// How many messages.
  case messages = "MESSAGES"
  /// The next UID.
  case uidNext = "UIDNEXT"
  /// UIDVALIDITY.
  case uidValidity = "UIDVALIDITY"
  /// How many are unseen.
  case unseen = "UNSEEN"
  /// How many are marked `\Deleted`.
  case deleted = "DELETED"
  /// Octets in all (RFC 8438).
  case size = "SIZE"
  /// The highest mod-sequence (RFC 7162).
  case highestModSequence = "HIGHESTMODSEQ"
  /// Its lasting identity (RFC 8474).
  case mailboxID = "MAILBOXID"
  /// The largest message APPEND takes (RFC 7889 §4).
  case appendLimit = "APPENDLIMIT"
}

/// How to catch up when a mailbox is opened (RFC 7162 §3.2.5).
public enum SelectParameter: Sendable, Hashable {
  /// Mod-sequences in every FETCH from now on.
  case condStore
  /// Changes since the mod-sequence, and what vanished, if UIDVALIDITY is still the same.
  case qresync(uidValidity: UInt32, modSequence: UInt64, knownUIDs: UIDSet?)
}

extension Command {
  /// LIST (RFC 9051 §6.3.9). `%` and `*` in patterns are wildcards, other characters stand for themselves.
  public static func list(
    reference: MailboxName = "", patterns: [String], selecting: [ListSelection] = [], returning: [ListReturn] = []
  ) -> Command {
    guard !patterns.isEmpty else { return Command("LIST ", .missing("pattern")) }
    var parts: [CommandPart] = [.text("LIST ")]
    if !selecting.isEmpty { parts.append(.text("(\(selecting.map(\.rawValue).joined(separator: " "))) ")) }
    parts += [.mailbox(reference), .text(" ")]
    if patterns.count > 1 { parts.append(.text("(")) }
    for (index, pattern) in patterns.enumerated() {
      if index > 0 { parts.append(.text(" ")) }
      parts.append(.pattern(pattern))
    }
    if patterns.count > 1 { parts.append(.text(")")) }
    if !returning.isEmpty {
      parts.append(.text(" RETURN (\(returning.map(written).joined(separator: " ")))"))
    }
    return Command(parts)
  }

  private static func written(_ option: ListReturn) -> String {
    switch option {
    case .subscribed: return "SUBSCRIBED"
    case .children: return "CHILDREN"
    case .specialUse: return "SPECIAL-USE"
    case .myRights: return "MYRIGHTS"
    case .status(let items): return "STATUS (\(items.map(\.rawValue).joined(separator: " ")))"
    }
  }

  /// LSUB: subscribed mailboxes (RFC 3501 §6.3.9).
  public static func lsub(reference: MailboxName = "", pattern: String) -> Command {
    Command("LSUB ", .mailbox(reference), .text(" "), .pattern(pattern))
  }

  /// XLIST: LIST with special uses, Gmail's old extension.
  public static func xlist(reference: MailboxName = "", pattern: String) -> Command {
    Command("XLIST ", .mailbox(reference), .text(" "), .pattern(pattern))
  }

  /// SELECT (RFC 9051 §6.3.2).
  public static func select(_ mailbox: MailboxName, _ parameter: SelectParameter? = nil) -> Command {
    open("SELECT ", mailbox, parameter)
  }

  /// EXAMINE: SELECT for reading alone (§6.3.3).
  public static func examine(_ mailbox: MailboxName, _ parameter: SelectParameter? = nil) -> Command {
    open("EXAMINE ", mailbox, parameter)
  }

  private static func open(_ verb: String, _ mailbox: MailboxName, _ parameter: SelectParameter?) -> Command {
    switch parameter {
    case nil: return Command(verb, .mailbox(mailbox))
    case .condStore: return Command(verb, .mailbox(mailbox), .text(" (CONDSTORE)"))
    case .qresync(let uidValidity, let modSequence, let known):
      let resync = CommandPart.text(" (QRESYNC (\(uidValidity) \(modSequence)")
      guard let known, !known.isEmpty else { return Command(verb, .mailbox(mailbox), resync, .text("))")) }
      return Command(verb, .mailbox(mailbox), resync, .text(" "), .uids(known), .text("))"))
    }
  }

  /// UNSELECT: leaves the mailbox and expunges nothing (RFC 3691).
  public static let unselect = Command("UNSELECT")

  /// CLOSE (RFC 9051 §6.4.1). After SELECT it removes every message marked `\Deleted`, the person's too: use it after
  /// EXAMINE alone, and ``unselect`` otherwise.
  public static let close = Command("CLOSE")

  /// STATUS of a mailbox (§6.3.11).
  public static func status(_ mailbox: MailboxName, _ items: [StatusItem]) -> Command {
    guard !items.isEmpty else { return Command("STATUS ", .missing("status item")) }
    return Command("STATUS ", .mailbox(mailbox), .text(" (\(items.map(\.rawValue).joined(separator: " ")))"))
  }

  /// CREATE (§6.3.4), with a special use where the server has CREATE-SPECIAL-USE (RFC 6154 §3).
  public static func create(_ mailbox: MailboxName, use: SpecialUse? = nil) -> Command {
    guard let use else { return Command("CREATE ", .mailbox(mailbox)) }
    return Command("CREATE ", .mailbox(mailbox), .text(" (USE (\(use.attribute)))"))
  }

  /// SUBSCRIBE (§6.3.7).
  public static func subscribe(_ mailbox: MailboxName) -> Command { Command("SUBSCRIBE ", .mailbox(mailbox)) }

  /// MYRIGHTS (RFC 4314 §3.5).
  public static func myRights(_ mailbox: MailboxName) -> Command { Command("MYRIGHTS ", .mailbox(mailbox)) }

  /// GETACL (RFC 4314 §3.3).
  public static func getACL(_ mailbox: MailboxName) -> Command { Command("GETACL ", .mailbox(mailbox)) }

  /// LISTRIGHTS: the rights that an identifier could be given (RFC 4314 §3.4).
  public static func listRights(_ mailbox: MailboxName, identifier: String) -> Command {
    Command(
      "LISTRIGHTS ", .mailbox(mailbox), .text(" "), .string(Array(identifier.utf8), name: "the identifier"))
  }

  /// GETQUOTAROOT (RFC 9208 §4.1.2).
  public static func getQuotaRoot(_ mailbox: MailboxName) -> Command { Command("GETQUOTAROOT ", .mailbox(mailbox)) }
}
