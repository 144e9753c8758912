/// What SEARCH looks for (RFC 9051 §6.4.4 and extensions). Of dates only the day counts.
public indirect enum SearchKey: Sendable, Hashable {
  /// Every message.
  case all
  /// These UIDs.
  case uid(UIDSet)
  /// Messages with this flag or keyword.
  case flag(Flag)
  /// Messages without this flag or keyword.
  case withoutFlag(Flag)
  /// A header field that contains the text; an empty text asks that the field be there.
  case header(String, contains: String)
  /// From contains the text.
  case from(String)
  /// To contains the text.
  case to(String)
  /// Cc contains the text.
  case cc(String)
  /// Bcc contains the text.
  case bcc(String)
  /// Subject contains the text.
  case subject(String)
  /// The body contains the text.
  case body(String)
  /// The header or the body contains the text.
  case text(String)
  /// Received that day or later.
  case since(InternalDate)
  /// Received before that day.
  case before(InternalDate)
  /// Received that day.
  case on(InternalDate)
  /// Sent that day or later.
  case sentSince(InternalDate)
  /// Sent before that day.
  case sentBefore(InternalDate)
  /// Sent that day.
  case sentOn(InternalDate)
  /// More octets than this.
  case larger(UInt64)
  /// Fewer octets than this.
  case smaller(UInt64)
  /// Received within so many seconds (WITHIN, RFC 5032).
  case younger(seconds: UInt32)
  /// Received longer ago than so many seconds (WITHIN, RFC 5032).
  case older(seconds: UInt32)
  /// Changed at this mod-sequence or later (RFC 7162 §3.1.5).
  case modSequence(UInt64)
  /// The message with this identity (RFC 8474 §6).
  case emailID(String)
  /// Messages of this thread (RFC 8474 §6).
  case threadID(String)
  /// All of these; none means every message.
  case and([SearchKey])
  /// One of these two, or both.
  case or(SearchKey, SearchKey)
  /// Not this.
  case not(SearchKey)

  /// The message with this Message-ID, angle brackets included.
  public static func messageID(_ id: String) -> SearchKey { .header("Message-ID", contains: id) }

  func write(to parts: inout [CommandPart], depth: Int) {
    guard depth <= 32 else {
      parts.append(.missing("search key at such a depth"))
      return
    }
    func string(_ name: String, _ value: String) {
      parts += [.text("\(name) "), .string(Array(value.utf8), name: "the text to search for")]
    }
    switch self {
    case .all: parts.append(.text("ALL"))
    case .uid(let uids): parts += [.text("UID "), .uids(uids)]
    case .flag(let flag): write(flag, "", to: &parts)
    case .withoutFlag(let flag): write(flag, "UN", to: &parts)
    case .header(let name, let value):
      parts += [.text("HEADER "), .fieldName(name), .text(" ")]
      parts.append(.string(Array(value.utf8), name: "the text to search for"))
    case .from(let value): string("FROM", value)
    case .to(let value): string("TO", value)
    case .cc(let value): string("CC", value)
    case .bcc(let value): string("BCC", value)
    case .subject(let value): string("SUBJECT", value)
    case .body(let value): string("BODY", value)
    case .text(let value): string("TEXT", value)
    case .since(let date): parts.append(.text("SINCE \(date.searchDay)"))
    case .before(let date): parts.append(.text("BEFORE \(date.searchDay)"))
    case .on(let date): parts.append(.text("ON \(date.searchDay)"))
    case .sentSince(let date): parts.append(.text("SENTSINCE \(date.searchDay)"))
    case .sentBefore(let date): parts.append(.text("SENTBEFORE \(date.searchDay)"))
    case .sentOn(let date): parts.append(.text("SENTON \(date.searchDay)"))
    case .larger(let bytes): parts.append(.text("LARGER \(bytes)"))
    case .smaller(let bytes): parts.append(.text("SMALLER \(bytes)"))
    case .younger(let seconds): parts.append(.text("YOUNGER \(seconds)"))
    case .older(let seconds): parts.append(.text("OLDER \(seconds)"))
    case .modSequence(let value): parts.append(.text("MODSEQ \(value)"))
    case .emailID(let id): parts += [.text("EMAILID "), .atom(id)]
    case .threadID(let id): parts += [.text("THREADID "), .atom(id)]
    case .and(let keys):
      guard !keys.isEmpty else { return parts.append(.text("ALL")) }
      parts.append(.text("("))
      for (index, key) in keys.enumerated() {
        if index > 0 { parts.append(.text(" ")) }
        key.write(to: &parts, depth: depth + 1)
      }
      parts.append(.text(")"))
    case .or(let left, let right):
      parts.append(.text("OR "))
      left.write(to: &parts, depth: depth + 1)
      parts.append(.text(" "))
      right.write(to: &parts, depth: depth + 1)
    case .not(let key):
      parts.append(.text("NOT "))
      key.write(to: &parts, depth: depth + 1)
    }
  }

  private func write(_ flag: Flag, _ prefix: String, to parts: inout [CommandPart]) {
    switch flag {
    case .seen: parts.append(.text("\(prefix)SEEN"))
    case .answered: parts.append(.text("\(prefix)ANSWERED"))
    case .flagged: parts.append(.text("\(prefix)FLAGGED"))
    case .deleted: parts.append(.text("\(prefix)DELETED"))
    case .draft: parts.append(.text("\(prefix)DRAFT"))
    default: parts += [.text("\(prefix)KEYWORD "), .keyword(flag)]
    }
  }
}

/// What ESEARCH returns (RFC 9051 §6.4.4).
public enum SearchReturn: String, Sendable, Hashable {
  /// The smallest match.
  case minimum = "MIN"
  /// The largest match.
  case maximum = "MAX"
  /// All matches.
  case all = "ALL"
  /// How many match.
  case count = "COUNT"
}
