/// One command, as a value that only safe text can enter (RFC 9051 §6).
///
/// ```swift
/// let command = Command.append(message, to: "Brouillons", flags: [.draft])
/// for chunk in try CommandEncoder(literals: .plus).encode(command, tag: "a1") { … }
/// ```
/// What comes from outside goes in as a name, a flag or a string and is quoted or sent as a literal; no CR, LF or NUL
/// can end a line early. FETCH can be written with PEEK alone, so that nothing here sets `\Seen` by reading.
public struct Command: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let parts: [CommandPart]

  init(_ parts: [CommandPart]) {
    self.parts = parts
  }

  init(_ text: String, _ parts: CommandPart...) {
    self.parts = [.text(text)] + parts
  }

  /// The command's name, such as `UID FETCH`: the same for all commands of a kind, for logs and figures.
  public var name: String {
    guard case .text(let text)? = parts.first else { return "" }
    let words = text.split(separator: " ")
    let count = words.first == "UID" || words.first == "NOTIFY" ? 2 : 1
    return words.prefix(count).joined(separator: " ")
  }

  /// The command for logs: strings, mailbox names, messages and secrets are left out.
  public var redactedDescription: String { parts.map(\.redacted).joined() }

  /// The same as ``redactedDescription``.
  public var description: String { redactedDescription }

  /// The same as ``redactedDescription``.
  public var debugDescription: String { redactedDescription }

  /// Shows nothing inside, so that `dump` tells no secret.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// A piece of a command, and how it may be written.
enum CommandPart: Sendable, Equatable {
  /// Text of ours: keywords, spaces, parentheses, numbers.
  case text(String)
  /// A word that must be an atom.
  case atom(String)
  /// A string, as atom, quoted or literal.
  case string([UInt8], name: String)
  /// A string that must not be seen.
  case secret([UInt8], name: String)
  /// Base64 that must not be seen.
  case secretBase64([UInt8])
  case mailbox(MailboxName)
  /// A mailbox name with wildcards.
  case pattern(String)
  case flags([Flag])
  /// A keyword where no backslash may stand.
  case keyword(Flag)
  case uids(UIDSet)
  /// A message, always a literal.
  case message([UInt8])
  /// A message with UTF-8 in its header, a binary literal in its parentheses.
  case utf8Message([UInt8])
  /// A header field name inside a section.
  case fieldName(String)
  /// Stands where a list of ours came out empty.
  case missing(String)

  var redacted: String {
    switch self {
    case .text(let text), .atom(let text): return text
    case .string, .mailbox, .pattern: return "…"
    case .secret, .secretBase64: return "<secret>"
    case .flags(let flags): return "(\(flags.map(\.name).joined(separator: " ")))"
    case .keyword(let flag): return flag.name
    case .uids(let set): return set.description
    case .message(let bytes), .utf8Message(let bytes): return "{\(bytes.count)}"
    case .fieldName(let name): return name
    case .missing: return "()"
    }
  }

  var isASCII: Bool {
    switch self {
    case .string(let bytes, _), .secret(let bytes, _): return bytes.allSatisfy { $0 < 0x80 }
    default: return true
    }
  }
}
