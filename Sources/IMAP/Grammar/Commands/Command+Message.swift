/// How STORE changes flags (RFC 9051 §6.4.6).
public enum FlagChange: String, Sendable, Hashable {
  /// Adds these.
  case add = "+FLAGS"
  /// Removes these.
  case remove = "-FLAGS"
  /// Puts these in the place of all.
  case replace = "FLAGS"
}

extension Command {
  /// UID FETCH (RFC 9051 §6.4.5).
  ///
  /// - Parameters:
  ///   - changedSince: only messages changed after this mod-sequence (RFC 7162 §3.1.4.1).
  ///   - vanished: tells also which of them are gone (RFC 7162 §3.2.6); only with `changedSince`, QRESYNC enabled.
  public static func uidFetch(
    _ uids: UIDSet, _ items: [FetchItem], changedSince: UInt64? = nil, vanished: Bool = false
  ) -> Command {
    guard !items.isEmpty else { return Command("UID FETCH ", .missing("message attribute")) }
    var parts: [CommandPart] = [.text("UID FETCH "), .uids(uids), .text(" (")]
    for (index, item) in items.enumerated() {
      if index > 0 { parts.append(.text(" ")) }
      parts += item.parts
    }
    parts.append(.text(")"))
    if let changedSince { parts.append(.text(" (CHANGEDSINCE \(changedSince)\(vanished ? " VANISHED" : ""))")) }
    return Command(parts)
  }

  /// UID SEARCH (§6.4.4). Strings that are not ASCII are announced with CHARSET UTF-8, but in a session that speaks
  /// UTF-8 already, where it is forbidden (RFC 6855 §3): then set `charset` to false.
  ///
  /// - Parameter returning: what ESEARCH should return (RFC 4731); none asks for a plain SEARCH answer.
  public static func uidSearch(_ key: SearchKey, returning: [SearchReturn] = [], charset: Bool = true) -> Command {
    var keyParts: [CommandPart] = []
    key.write(to: &keyParts, depth: 0)
    var parts: [CommandPart] = [.text("UID SEARCH ")]
    if !returning.isEmpty {
      parts.append(.text("RETURN (\(returning.map(\.rawValue).joined(separator: " "))) "))
    }
    if charset, !keyParts.allSatisfy(\.isASCII) { parts.append(.text("CHARSET UTF-8 ")) }
    return Command(parts + keyParts)
  }

  /// UID STORE (§6.4.6).
  ///
  /// - Parameters:
  ///   - silent: asks the server not to repeat the new flags.
  ///   - unchangedSince: leaves messages alone that changed after this mod-sequence (RFC 7162 §3.1.3).
  public static func uidStore(
    _ uids: UIDSet, _ change: FlagChange, _ flags: [Flag], silent: Bool = true, unchangedSince: UInt64? = nil
  ) -> Command {
    let condition = unchangedSince.map { " (UNCHANGEDSINCE \($0))" } ?? ""
    return Command(
      "UID STORE ", .uids(uids), .text("\(condition) \(change.rawValue)\(silent ? ".SILENT" : "") "), .flags(flags))
  }

  /// UID EXPUNGE: removes those of these messages that are marked `\Deleted`, and no others (RFC 4315 §2.1).
  public static func uidExpunge(_ uids: UIDSet) -> Command { Command("UID EXPUNGE ", .uids(uids)) }

  /// UID MOVE (RFC 6851 §3.2).
  public static func uidMove(_ uids: UIDSet, to mailbox: MailboxName) -> Command {
    Command("UID MOVE ", .uids(uids), .text(" "), .mailbox(mailbox))
  }

  /// UID COPY (RFC 9051 §6.4.7).
  public static func uidCopy(_ uids: UIDSet, to mailbox: MailboxName) -> Command {
    Command("UID COPY ", .uids(uids), .text(" "), .mailbox(mailbox))
  }

  /// APPEND (RFC 9051 §6.3.12). The message must be in network form: lines end in CRLF.
  public static func append(
    _ message: [UInt8], to mailbox: MailboxName, flags: [Flag] = [], date: InternalDate? = nil
  ) -> Command {
    Command([.text("APPEND "), .mailbox(mailbox)] + messageParts(message, flags, date))
  }

  /// UID REPLACE: appends a message and removes another in one step (RFC 8508 §3.4).
  public static func uidReplace(
    _ uid: UInt32, with message: [UInt8], in mailbox: MailboxName, flags: [Flag] = [], date: InternalDate? = nil
  ) -> Command {
    Command(
      [.text("UID REPLACE "), .uids(UIDSet(uid)), .text(" "), .mailbox(mailbox)]
        + messageParts(message, flags, date))
  }

  /// APPEND of a message whose header holds UTF-8 as it is (RFC 6855 §4); only with UTF8=ACCEPT enabled.
  public static func appendUTF8(
    _ message: [UInt8], to mailbox: MailboxName, flags: [Flag] = [], date: InternalDate? = nil
  ) -> Command {
    var parts = messageParts(message, flags, date)
    parts[parts.count - 1] = .utf8Message(message)
    return Command([.text("APPEND "), .mailbox(mailbox)] + parts)
  }

  private static func messageParts(_ message: [UInt8], _ flags: [Flag], _ date: InternalDate?) -> [CommandPart] {
    var parts: [CommandPart] = [.text(" ")]
    if !flags.isEmpty { parts += [.flags(flags), .text(" ")] }
    if let date { parts.append(.text("\"\(date.description)\" ")) }
    return parts + [.message(message)]
  }
}
