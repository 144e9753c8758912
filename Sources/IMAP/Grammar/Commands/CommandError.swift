/// Why a command cannot be sent.
public enum CommandError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A string holds a NUL octet, which IMAP cannot carry outside binary literals. `part` says which string.
  case nulOctet(part: String)
  /// A flag's name is no atom.
  case invalidFlag(String)
  /// A word that must be an atom is not one.
  case invalidAtom(String)
  /// A set of UIDs is empty, or a list that needs an element has none.
  case nothingNamed(part: String)
  /// A message holds NUL octets and the server lacks BINARY.
  case binaryMessage
  /// A message has UTF-8 in its header and the session does not speak UTF-8.
  case utf8Message
  /// The command without its literals is longer than the limit, in octets; split the UID set.
  case lineTooLong(bytes: Int, limit: Int)

  /// What cannot be sent and why, in one line.
  public var description: String {
    switch self {
    case .nulOctet(let part): return "\(part) holds a NUL byte, which IMAP cannot carry"
    case .invalidFlag(let name): return "\(Self.shown(name)) is not a flag that IMAP can carry"
    case .invalidAtom(let word): return "\(Self.shown(word)) is not a word that IMAP can carry"
    case .nothingNamed(let part): return "the command names no \(part)"
    case .binaryMessage: return "the message holds NUL bytes and the server does not take them (no BINARY)"
    case .utf8Message: return "the message has UTF-8 in its header and the session does not speak it (no UTF8=ACCEPT)"
    case .lineTooLong(let bytes, let limit): return "the command is \(bytes) bytes long; \(limit) are allowed"
    }
  }

  private static func shown(_ word: String) -> String { "“\(ASCII.excerpt(Array(word.utf8)[...]))”" }
}
