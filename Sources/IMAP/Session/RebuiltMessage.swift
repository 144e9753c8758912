/// Writes the header fields of a message that is put together from its parts.
struct RebuiltMessage {
  /// The field that says, with the token, that a part's content is cut or stayed on the server. ``MIMEParsing`` reads it.
  static let markField = "X-Maild-Part"

  let parts: MessageParts

  /// The message's header with its blank line. A multipart's Content-Type is replaced by one with our boundary.
  func head(_ header: [UInt8]) -> [UInt8] {
    guard parts.root.isMultipart else { return Self.closed(header) }
    let boundary = MessageParts.boundary(parts.token, 0)
    let contentType = Array(MessageParts.contentType(of: parts.root, boundary: boundary).utf8)
    var result: [UInt8] = []
    result.reserveCapacity(header.count + contentType.count)
    var isReplaced = false
    var isDropping = false
    for line in Self.lines(of: header) {
      let isFolded = line.first == ASCII.space || line.first == 0x09
      if !isFolded {
        // A second Content-Type, or an encoding of the whole, would contradict ours.
        isDropping = Self.isField("content-type", line) || Self.isField("content-transfer-encoding", line)
        if isDropping, !isReplaced {
          result += contentType
          isReplaced = true
        }
      }
      if !isDropping { result += line }
    }
    if !isReplaced { result += contentType }
    return result + [ASCII.carriageReturn, ASCII.lineFeed]
  }

  /// A part's header with its blank line.
  ///
  /// - Parameter own: what BODY[n.MIME] brought; nil or empty where the structure must do.
  func head(of leaf: MessageParts.Leaf, own: [UInt8]?, isCut: Bool, isLeft: Bool) -> [UInt8] {
    var head: [UInt8] = []
    if let mark = mark(leaf, isCut: isCut, isLeft: isLeft) { head += mark }
    let written = own.map { Self.lines(of: $0).flatMap { $0 } } ?? []
    head += written.isEmpty ? Self.described(leaf.part) : written
    return head + [ASCII.carriageReturn, ASCII.lineFeed]
  }

  /// The mark of a part that is not here in whole; nil for one that is.
  func mark(_ leaf: MessageParts.Leaf, isCut: Bool, isLeft: Bool) -> [UInt8]? {
    if isLeft { return Array("\(Self.markField): \(parts.token) left \(leaf.part.bytes)\r\n".utf8) }
    return isCut ? Array("\(Self.markField): \(parts.token) cut\r\n".utf8) : nil
  }

  // MARK: - Header bytes

  /// The header's complete lines up to the blank one, each with a line end.
  private static func lines(of header: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = header.startIndex
    while start < header.endIndex, let end = header[start...].firstIndex(of: ASCII.lineFeed) {
      let line = header[start...end]
      start = end + 1
      guard line.contains(where: { $0 != ASCII.carriageReturn && $0 != ASCII.lineFeed }) else { break }
      lines.append(line)
    }
    return lines
  }

  private static func closed(_ header: [UInt8]) -> [UInt8] {
    lines(of: header).flatMap { $0 } + [ASCII.carriageReturn, ASCII.lineFeed]
  }

  private static func isField(_ name: String, _ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: 0x3A) else { return false }
    let written = line[..<colon].reversed().drop { $0 == ASCII.space || $0 == 0x09 }.reversed()
    return ASCII.equalIgnoringCase(written, name.utf8)
  }

  /// A part's header as the structure tells it, of what may safely be written.
  private static func described(_ part: BodyStructure) -> [UInt8] {
    let type = MessageParts.atom(part.type) ?? "application"
    var text = "Content-Type: \(type)/\(MessageParts.atom(part.subtype) ?? "octet-stream")"
    for name in ["charset", "name", "format", "delsp", "method", "smime-type"] {
      if let value = part.parameter(name).flatMap({ quotable($0.string) }) { text += "; \(name)=\"\(value)\"" }
    }
    text += "\r\n"
    if let encoding = MessageParts.atom(part.transferEncoding) { text += "Content-Transfer-Encoding: \(encoding)\r\n" }
    if let id = part.contentID.flatMap({ MessageParts.atom($0.string) }) { text += "Content-ID: \(id)\r\n" }
    if let disposition = part.disposition, let kind = MessageParts.atom(disposition.kind) {
      text += "Content-Disposition: \(kind)"
      let name = disposition.parameters.first { $0.name == "filename" }?.value.string
      if let name = name.flatMap(quotable) { text += "; filename=\"\(name)\"" }
      text += "\r\n"
    }
    return Array(text.utf8)
  }

  /// A value that may stand between quotes.
  private static func quotable(_ text: String) -> String? {
    let isSafe = text.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F && $0 != "\"" && $0 != "\\"
    }
    return isSafe && !text.isEmpty && text.utf8.count <= 500 ? text : nil
  }
}
