/// How literals may be sent (RFC 7888).
public enum LiteralSupport: Sendable, Hashable {
  /// Each literal waits for the server's `+`.
  case synchronizing
  /// LITERAL-: literals up to 4096 octets need not wait.
  case minus
  /// LITERAL+: no literal needs to wait. Only where the capability says so: Courier runs the body's lines as commands.
  case plus

  /// What a server's capabilities allow.
  public init(_ capabilities: Capabilities) {
    self = capabilities.literalPlus ? .plus : capabilities.literalMinus ? .minus : .synchronizing
  }
}

/// A step in sending a command.
public enum CommandChunk: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// Send these octets.
  case bytes([UInt8])
  /// Send no more until the server says `+`; a tagged NO or BAD instead ends the command.
  case awaitContinuation

  /// How many octets there are to send, and not which: they may hold a password.
  public var description: String {
    switch self {
    case .bytes(let bytes): return "\(bytes.count) bytes"
    case .awaitContinuation: return "wait for +"
    }
  }

  /// The same as ``description``.
  public var debugDescription: String { description }

  /// Shows nothing inside, so that `dump` tells no secret.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

/// Writes commands as the octets to send.
public struct CommandEncoder: Sendable, Hashable {
  /// How literals may be sent.
  public var literals: LiteralSupport
  /// Whether UTF-8 is on in this session: strings and names go as UTF-8 (RFC 6855 §3, RFC 9051 §5.1).
  public var utf8: Bool
  /// Whether messages with NUL may go as binary literals (RFC 3516 §4.4).
  public var binary: Bool
  /// The longest command without its literals, in octets. Default 8192, as RFC 7162 §4 asks of clients.
  public var lineBytes: Int

  /// Writes for a server that can do so much.
  public init(
    literals: LiteralSupport = .synchronizing, utf8: Bool = false, binary: Bool = false, lineBytes: Int = 8192
  ) {
    self.literals = literals
    self.utf8 = utf8
    self.binary = binary
    self.lineBytes = lineBytes
  }

  /// The steps that send a command under a tag.
  ///
  /// - Parameter tag: an atom that begins in lower case (libcurl's own tags begin in upper case), such as ``TagSequence`` gives.
  /// - Throws: ``CommandError`` where the command cannot be written safely; then nothing has been sent.
  public func encode(_ command: Command, tag: String) throws(CommandError) -> [CommandChunk] {
    guard let first = tag.utf8.first, first >= 0x61, first <= 0x7A, tag.utf8.count <= 64,
      tag.utf8.allSatisfy({ ASCII.isAtomCharacter($0) && $0 != ASCII.plus })
    else { throw .invalidAtom(tag) }
    var output = EncodedChunks()
    output.line.append(contentsOf: tag.utf8)
    output.line.append(ASCII.space)
    for part in command.parts { try write(part, to: &output) }
    output.line.append(ASCII.carriageReturn)
    output.line.append(ASCII.lineFeed)
    let chunks = output.finish()
    guard output.lineBytes <= lineBytes else { throw .lineTooLong(bytes: output.lineBytes, limit: lineBytes) }
    return chunks
  }

  private func write(_ part: CommandPart, to output: inout EncodedChunks) throws(CommandError) {
    switch part {
    case .text(let text): output.line.append(contentsOf: text.utf8)
    case .atom(let word):
      guard !word.isEmpty, word.utf8.allSatisfy(ASCII.isAtomCharacter) else { throw .invalidAtom(word) }
      output.line.append(contentsOf: word.utf8)
    case .string(let bytes, let name), .secret(let bytes, let name): try write(bytes, name: name, to: &output)
    case .secretBase64(let bytes):
      // RFC 4959 §3: an empty initial response is written "=".
      output.line.append(contentsOf: bytes.isEmpty ? [0x3D] : Base64.encode(bytes))
    case .mailbox(let mailbox): try write(mailbox.wireBytes(utf8: utf8), name: "the mailbox name", to: &output)
    case .pattern(let pattern):
      let bytes = utf8 ? Array(pattern.utf8) : ModifiedUTF7.encode(pattern)
      try write(bytes, name: "the mailbox pattern", to: &output)
    case .flags(let flags): try write(flags, to: &output)
    case .keyword(let flag):
      guard !flag.isSystemFlag, flag.isSendable else { throw .invalidFlag(flag.name) }
      output.line.append(contentsOf: flag.name.utf8)
    case .uids(let set):
      guard !set.isEmpty else { throw .nothingNamed(part: "UID") }
      output.line.append(contentsOf: set.description.utf8)
    case .message(let bytes):
      guard bytes.contains(ASCII.nul) else { return writeLiteral(bytes, prefix: "", to: &output) }
      guard binary else { throw .binaryMessage }
      writeLiteral(bytes, prefix: "~", to: &output)
    case .utf8Message(let bytes):
      guard utf8 else { throw .utf8Message }
      output.line.append(contentsOf: "UTF8 (".utf8)
      writeLiteral(bytes, prefix: "~", to: &output)
      output.line.append(ASCII.rightParenthesis)
    case .fieldName(let name):
      guard !name.isEmpty, name.utf8.allSatisfy({ ASCII.isAtomCharacter($0) && $0 != ASCII.colon }) else {
        throw .invalidAtom(name)
      }
      output.line.append(contentsOf: name.utf8)
    case .missing(let what): throw .nothingNamed(part: what)
    }
  }

  private func write(_ flags: [Flag], to output: inout EncodedChunks) throws(CommandError) {
    output.line.append(ASCII.leftParenthesis)
    for (index, flag) in flags.enumerated() {
      guard flag.isSendable, flag != .recent, flag != .anyKeyword else { throw .invalidFlag(flag.name) }
      if index > 0 { output.line.append(ASCII.space) }
      output.line.append(contentsOf: flag.name.utf8)
    }
    output.line.append(ASCII.rightParenthesis)
  }

  private func write(_ bytes: [UInt8], name: String, to output: inout EncodedChunks) throws(CommandError) {
    var isAtom = !bytes.isEmpty && !ASCII.equalIgnoringCase(bytes, "NIL".utf8)
    var isQuotable = bytes.count <= 1024
    for byte in bytes {
      if byte == ASCII.nul { throw .nulOctet(part: name) }
      if !ASCII.isAtomCharacter(byte) { isAtom = false }
      if byte == ASCII.carriageReturn || byte == ASCII.lineFeed || byte >= 0x80 && !utf8 { isQuotable = false }
    }
    if utf8, isQuotable, !isAtom, String(validating: bytes, as: UTF8.self) == nil { isQuotable = false }
    if isAtom, isQuotable {
      output.line.append(contentsOf: bytes)
    } else if isQuotable {
      output.line.append(ASCII.quote)
      for byte in bytes {
        if byte == ASCII.quote || byte == ASCII.backslash { output.line.append(ASCII.backslash) }
        output.line.append(byte)
      }
      output.line.append(ASCII.quote)
    } else {
      writeLiteral(bytes, prefix: "", to: &output)
    }
  }

  private func writeLiteral(_ bytes: [UInt8], prefix: String, to output: inout EncodedChunks) {
    let waits: Bool
    switch literals {
    case .synchronizing: waits = true
    case .minus: waits = bytes.count > 4096
    case .plus: waits = false
    }
    output.line.append(contentsOf: "\(prefix){\(bytes.count)\(waits ? "" : "+")}\r\n".utf8)
    output.endLine()
    if waits { output.chunks.append(.awaitContinuation) }
    // The message's own array goes on, uncopied.
    if !bytes.isEmpty { output.chunks.append(.bytes(bytes)) }
  }
}

private struct EncodedChunks {
  var chunks: [CommandChunk] = []
  var line: [UInt8] = []
  var lineBytes = 0

  mutating func endLine() {
    guard !line.isEmpty else { return }
    lineBytes += line.count
    chunks.append(.bytes(line))
    line = []
  }

  mutating func finish() -> [CommandChunk] {
    endLine()
    return chunks
  }
}
