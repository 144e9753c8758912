import IMAP

/// A command with a stranger's text in it is one command, and a server would read that text from it.
///
/// Commands and responses share their strings, so what was written is read back by the parser as the response of the
/// same name.
enum CommandCheck {
  static func check(_ text: String, _ octets: [UInt8], _ encoder: CommandEncoder) {
    let name = MailboxName(text)
    readBack(.id([(name: "name", value: text)]), encoder) { response in
      guard case .id(let fields?) = response else { return false }
      return fields.count == 1 && fields.first?.name == "name" && fields.first?.value == text
    }
    if !text.isEmpty {
      readBack(.myRights(name), encoder) { response in
        guard case .myRights(let read, let rights) = response else { return false }
        return read == name && rights.letters.isEmpty
      }
    }
    for command in [
      Command.login(user: text, password: text), .append(octets, to: name, flags: [Flag(text)]), .select(name),
      .uidSearch(.and([.header(text, contains: text), .subject(text), .flag(Flag(text))]), charset: !encoder.utf8),
      .list(patterns: [text, "%"]), .uidFetch(UIDSet(1), [.body(BodySection(part: [1], .headerFields([text])))]),
      .authenticate(mechanism: text, initialResponse: octets), .enable([text]),
      .notifySet([(.mailboxes([name]), [.messageNew([.uid])])]), .uidSearch(.text(text)),
    ] {
      // Losing the error is right: a command that cannot be written safely is refused, and that is all.
      guard let chunks = try? encoder.encode(command, tag: "m1") else { continue }
      checkLines(chunks)
    }
  }

  /// Lines end where a literal begins and at the end of the command, and nowhere else.
  private static func checkLines(_ chunks: [CommandChunk]) {
    var literalBytes: Int?
    var waits = false
    for (index, chunk) in chunks.enumerated() {
      guard case .bytes(let bytes) = chunk else {
        guard waits else { fatalError("waits for nothing: \(shown(chunks))") }
        waits = false
        continue
      }
      guard !waits else { fatalError("does not wait: \(shown(chunks))") }
      if let announced = literalBytes, announced > 0 {
        guard bytes.count == announced else { fatalError("announced \(announced): \(shown(chunks))") }
        literalBytes = nil
        continue
      }
      guard bytes.suffix(2) == [0x0D, 0x0A], !bytes.dropLast(2).contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D })
      else { fatalError("no single line: \(shown(chunks))") }
      let isLast = index == chunks.count - 1
      (literalBytes, waits) = isLast ? (nil, false) : marker(bytes)
      guard isLast || literalBytes != nil else { fatalError("a second line: \(shown(chunks))") }
    }
    guard !waits, literalBytes ?? 0 == 0 else { fatalError("unfinished: \(shown(chunks))") }
  }

  private static func marker(_ line: [UInt8]) -> (bytes: Int?, waits: Bool) {
    guard let brace = line.lastIndex(of: UInt8(ascii: "{")) else { return (nil, false) }
    let inside = line[(brace + 1)...].prefix { $0 != UInt8(ascii: "}") }
    let isPlus = inside.last == UInt8(ascii: "+")
    return (Int(String(decoding: isPlus ? inside.dropLast() : inside, as: UTF8.self)), !isPlus)
  }

  private static func readBack(_ command: Command, _ encoder: CommandEncoder, _ isSame: (UntaggedResponse) -> Bool) {
    // Losing the error is right: a NUL cannot be written.
    guard let chunks = try? encoder.encode(command, tag: "m1") else { return }
    checkLines(chunks)
    var parser = ResponseParser()
    parser.usesUTF8Names = encoder.utf8
    parser.append("*".utf8)
    var isFirst = true
    for case .bytes(let bytes) in chunks {
      parser.append(isFirst ? bytes.dropFirst(2) : bytes[...])
      isFirst = false
    }
    guard let response = try? parser.next(), case .untagged(let untagged) = response, isSame(untagged) else {
      fatalError("not read back: \(shown(chunks))")
    }
    guard parser.pendingBytes == 0 else { fatalError("more than one response: \(shown(chunks))") }
  }

  private static func shown(_ chunks: [CommandChunk]) -> String {
    chunks.map { chunk in
      if case .bytes(let bytes) = chunk { return "\(bytes)" }
      return "wait"
    }.joined(separator: ", ")
  }
}
