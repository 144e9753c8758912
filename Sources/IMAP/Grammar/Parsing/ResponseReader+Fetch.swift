extension ResponseReader {
  /// FETCH (RFC 9051 §9, msg-att).
  mutating func fetch(_ number: UInt32) throws(GrammarError) -> FetchResponse {
    var attributes: [FetchAttribute] = []
    try openList()
    while try listHasElement() { attributes.append(try fetchAttribute()) }
    try finish()
    return FetchResponse(sequenceNumber: number, attributes: attributes)
  }

  private mutating func fetchAttribute() throws(GrammarError) -> FetchAttribute {
    let name = try attributeName()
    if peek == ASCII.leftBracket {
      switch name {
      case "BODY", "BODY.PEEK": return .body(try fetchedBody(try section()))
      case "BINARY", "BINARY.PEEK": return .binary(try fetchedBody(try section()))
      case "BINARY.SIZE":
        let part = try section().part
        skipSpaces()
        return .binarySize(part: part, try number())
      default: throw malformed("attribute that takes a section")
      }
    }
    skipSpaces()
    switch name {
    case "UID": return .uid(try number32())
    case "FLAGS": return .flags(acceptNil() ? [] : try words().map { Flag($0) })
    case "INTERNALDATE": return acceptNil() ? .other(name: name, .null) : .internalDate(try date())
    case "RFC822.SIZE": return .size(try number())
    case "ENVELOPE": return .envelope(try envelope())
    case "BODY", "BODYSTRUCTURE": return .bodyStructure(try bodyStructure())
    case "RFC822": return .body(try fetchedBody(.message))
    case "RFC822.HEADER": return .body(try fetchedBody(.header))
    case "RFC822.TEXT": return .body(try fetchedBody(.text))
    case "MODSEQ": return .modSequence(try modSequence())
    case "EMAILID":
      guard let id = try objectID() else { throw malformed("identity of the message") }
      return .emailID(id)
    case "THREADID": return .threadID(try objectID())
    case "PREVIEW":
      // Before RFC 8970 the answer named its algorithm: PREVIEW (FUZZY "text").
      if peek == ASCII.leftParenthesis {
        try openList()
        var text: ByteString?
        while try listHasElement() { text = try nstring() }
        return .preview(text)
      }
      return .preview(try nstring())
    case "SAVEDATE": return .saveDate(acceptNil() ? nil : try date())
    default: return .other(name: name, try extensionValue())
    }
  }

  private mutating func attributeName() throws(GrammarError) -> String {
    let from = position
    while position < end, ASCII.isAtomCharacter(bytes[position]), bytes[position] != ASCII.leftBracket {
      position += 1
    }
    guard position > from else { throw malformed("name of a message attribute") }
    return ASCII.uppercased(String(decoding: bytes[from..<position], as: UTF8.self))
  }

  private mutating func fetchedBody(_ section: BodySection) throws(GrammarError) -> FetchedBody {
    var origin: UInt64?
    if accept(ASCII.less) {
      origin = try number()
      // Some servers echo the length asked for, too.
      if accept(ASCII.dot) { _ = try number() }
      try expect(ASCII.greater, "closing angle bracket")
    }
    skipSpaces()
    if acceptNil() { return FetchedBody(section: section, origin: origin, data: nil, streamedBytes: nil) }
    let data = try data()
    return FetchedBody(section: section, origin: origin, data: data, streamedBytes: streamedBytes)
  }

  /// What stands in brackets, brackets included (RFC 9051 §9, section).
  private mutating func section() throws(GrammarError) -> BodySection {
    try expect(ASCII.leftBracket, "opening bracket")
    var part: [UInt32] = []
    while let byte = peek, ASCII.isDigit(byte) {
      try countItem()
      part.append(try number32())
      if !accept(ASCII.dot) { break }
    }
    let name = try sectionName()
    var piece = BodySection.Piece.all
    switch name {
    case "": break
    case "HEADER": piece = .header
    case "TEXT": piece = .text
    case "MIME": piece = .mime
    case "HEADER.FIELDS": piece = .headerFields(try words())
    case "HEADER.FIELDS.NOT": piece = .headerFieldsNot(try words())
    default: throw malformed("section of a message")
    }
    skipSpaces()
    try expect(ASCII.rightBracket, "closing bracket")
    return BodySection(part: part, piece)
  }

  private mutating func sectionName() throws(GrammarError) -> String {
    let from = position
    while position < end, ASCII.isAtomCharacter(bytes[position]) { position += 1 }
    return ASCII.uppercased(String(decoding: bytes[from..<position], as: UTF8.self))
  }

  private mutating func date() throws(GrammarError) -> InternalDate {
    let from = position
    guard let date = InternalDate(try string()[...]) else {
      position = from
      throw malformed("date and time")
    }
    return date
  }

  private mutating func modSequence() throws(GrammarError) -> UInt64 {
    guard accept(ASCII.leftParenthesis) else { return try number() }
    skipSpaces()
    let value = try number()
    skipSpaces()
    try expect(ASCII.rightParenthesis, "closing parenthesis")
    return value
  }

  private mutating func objectID() throws(GrammarError) -> String? {
    if acceptNil() { return nil }
    return try words().first
  }
}
