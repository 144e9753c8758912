/// Reads one complete response: its lines, and the literals that were cut out of them.
///
/// The tokens of RFC 9051 §4 are here; what is built of them stands in the extensions beside this file. It is as
/// lenient as real servers need: any number of spaces where one belongs, none where nothing is ambiguous.
struct ResponseReader {
  let bytes: [UInt8]
  let start: Int
  let end: Int
  var position: Int
  var literals: [[UInt8]]
  /// Which literals were handed on already and are empty here.
  let streamed: [Int]
  let limits: ResponseLimits
  let utf8Names: Bool
  private var nextLiteral = 0
  /// The announced size of the literal read last, if it was handed on already.
  private(set) var streamedBytes: Int?
  private var depth = 0
  private var items = 0

  init(
    bytes: [UInt8], range: Range<Int>, literals: [[UInt8]], streamed: [Int] = [], limits: ResponseLimits,
    utf8Names: Bool
  ) {
    self.bytes = bytes
    start = range.lowerBound
    var end = range.upperBound
    if end > start, bytes[end - 1] == ASCII.lineFeed { end -= 1 }
    while end > start, bytes[end - 1] == ASCII.carriageReturn { end -= 1 }
    self.end = end
    position = start
    self.literals = literals
    self.streamed = streamed
    self.limits = limits
    self.utf8Names = utf8Names
  }

  // MARK: - Errors and limits

  func malformed(_ expected: String) -> GrammarError {
    .malformed(
      expected: expected, offset: position - start, excerpt: ASCII.excerpt(bytes[min(position, end)..<end]))
  }

  /// Counts one element of the response against its limit.
  mutating func countItem() throws(GrammarError) {
    items += 1
    if items > limits.items {
      throw .tooManyItems(limit: limits.items, excerpt: ASCII.excerpt(bytes[start..<end]))
    }
  }

  mutating func enter() throws(GrammarError) {
    depth += 1
    if depth > limits.nestingDepth {
      throw .nestingTooDeep(limit: limits.nestingDepth, excerpt: ASCII.excerpt(bytes[start..<end]))
    }
  }

  mutating func leave() { depth -= 1 }

  // MARK: - Characters

  var isAtEnd: Bool { position >= end }

  var peek: UInt8? { position < end ? bytes[position] : nil }

  mutating func skipSpaces() {
    while position < end, bytes[position] == ASCII.space { position += 1 }
  }

  /// Moves past a character if it comes next.
  mutating func accept(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ name: String) throws(GrammarError) {
    guard accept(byte) else { throw malformed(name) }
  }

  /// Everything up to the end, repaired to valid UTF-8.
  mutating func restAsText() -> String {
    defer { position = end }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }

  // MARK: - Lists

  /// Enters a list; `listHasElement` then tells whether there is an element to read, and leaves at the end.
  mutating func openList() throws(GrammarError) {
    skipSpaces()
    try expect(ASCII.leftParenthesis, "opening parenthesis")
    try enter()
  }

  mutating func listHasElement() throws(GrammarError) -> Bool {
    skipSpaces()
    if accept(ASCII.rightParenthesis) {
      leave()
      return false
    }
    guard !isAtEnd else { throw malformed("closing parenthesis") }
    try countItem()
    return true
  }

  // MARK: - Atoms and numbers

  /// The octets up to the next space, parenthesis, quote or line end: wider than an atom, as servers are.
  mutating func word() -> ArraySlice<UInt8> {
    let from = position
    while position < end {
      let byte = bytes[position]
      if byte <= ASCII.space || byte == ASCII.leftParenthesis || byte == ASCII.rightParenthesis || byte == ASCII.quote {
        break
      }
      position += 1
    }
    return bytes[from..<position]
  }

  /// A word that must not be empty.
  mutating func atom(_ name: String) throws(GrammarError) -> String {
    let atom = word()
    guard !atom.isEmpty else { throw malformed(name) }
    return String(decoding: atom, as: UTF8.self)
  }

  /// A word in upper case.
  mutating func keyword(_ name: String) throws(GrammarError) -> String {
    ASCII.uppercased(try atom(name))
  }

  mutating func number() throws(GrammarError) -> UInt64 {
    let from = position
    var value: UInt64 = 0
    while position < end, ASCII.isDigit(bytes[position]) {
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(bytes[position] - ASCII.zero))
      guard !overflow, !carry else {
        position = from
        throw malformed("number below 2^64")
      }
      value = sum
      position += 1
    }
    guard position > from else { throw malformed("number") }
    return value
  }

  mutating func number32() throws(GrammarError) -> UInt32 {
    let from = position
    guard let value = UInt32(exactly: try number()) else {
      position = from
      throw malformed("number below 2^32")
    }
    return value
  }

  /// A UID set in the order written.
  mutating func ranges() throws(GrammarError) -> [ClosedRange<UInt32>] {
    let from = position
    guard let ranges = UIDSet.parse(word()) else {
      position = from
      throw malformed("UID set")
    }
    for _ in ranges { try countItem() }
    return ranges
  }

  mutating func uidSet() throws(GrammarError) -> UIDSet { UIDSet(ranges: try ranges()) }

  // MARK: - Strings

  var isAtString: Bool {
    guard let byte = peek else { return false }
    return byte == ASCII.quote || byte == ASCII.leftBrace || byte == ASCII.tilde && nextIsBrace
  }

  private var nextIsBrace: Bool { position + 1 < end && bytes[position + 1] == ASCII.leftBrace }

  /// Moves past NIL if it comes next.
  mutating func acceptNil() -> Bool {
    guard position + 3 <= end, ASCII.equalIgnoringCase(bytes[position..<position + 3], "NIL".utf8) else {
      return false
    }
    if position + 3 < end {
      switch bytes[position + 3] {
      case ASCII.space, ASCII.rightParenthesis, ASCII.leftParenthesis, ASCII.carriageReturn, ASCII.lineFeed: break
      default: return false
      }
    }
    position += 3
    return true
  }

  /// The octets of a quoted string; `\x` that is no escape is kept as it stands.
  mutating func quoted() throws(GrammarError) -> [UInt8] {
    let opening = position
    try expect(ASCII.quote, "quoted string")
    var output: [UInt8] = []
    var from = position
    while position < end {
      switch bytes[position] {
      case ASCII.quote:
        let plain = bytes[from..<position]
        position += 1
        if output.isEmpty { return Array(plain) }
        output.append(contentsOf: plain)
        return output
      case ASCII.backslash
      where position + 1 < end
        && (bytes[position + 1] == ASCII.quote || bytes[position + 1] == ASCII.backslash):
        output.append(contentsOf: bytes[from..<position])
        output.append(bytes[position + 1])
        position += 2
        from = position
      case ASCII.lineFeed:
        position = opening
        throw malformed("closing quote")
      default: position += 1
      }
    }
    position = opening
    throw malformed("closing quote")
  }

  /// The content of the literal whose marker comes next, moved out, not copied.
  mutating func literal() throws(GrammarError) -> [UInt8] {
    let from = position
    _ = accept(ASCII.tilde)
    try expect(ASCII.leftBrace, "literal")
    let size = try number()
    _ = accept(ASCII.plus)
    try expect(ASCII.rightBrace, "closing brace of a literal")
    while accept(ASCII.carriageReturn) {}
    // Few literals are long enough to be handed on, and those come in order.
    let isStreamed = streamed.contains(nextLiteral)
    guard accept(ASCII.lineFeed), nextLiteral < literals.count,
      isStreamed || UInt64(literals[nextLiteral].count) == size
    else {
      position = from
      throw malformed("literal at the end of its line")
    }
    streamedBytes = isStreamed ? Int(clamping: size) : nil
    var content: [UInt8] = []
    swap(&content, &literals[nextLiteral])
    nextLiteral += 1
    return content
  }

  /// A quoted string or literal of any size (message data).
  mutating func data() throws(GrammarError) -> [UInt8] {
    streamedBytes = nil
    return peek == ASCII.quote ? try quoted() : try literal()
  }

  /// A quoted string, or a literal no longer than a line may be.
  mutating func string() throws(GrammarError) -> [UInt8] {
    if peek == ASCII.quote { return try quoted() }
    let content = try literal()
    guard content.count <= limits.lineBytes else {
      throw .stringTooLong(bytes: content.count, limit: limits.lineBytes)
    }
    return content
  }

  /// A string or NIL; a bare word is taken for a string, as some servers forget quotes.
  mutating func nstring() throws(GrammarError) -> ByteString? {
    if acceptNil() { return nil }
    return ByteString(try astring("string or NIL"))
  }

  /// A string or a bare word.
  mutating func astring(_ name: String) throws(GrammarError) -> [UInt8] {
    if isAtString { return try string() }
    let atom = word()
    guard !atom.isEmpty else { throw malformed(name) }
    return Array(atom)
  }

  mutating func astringText(_ name: String) throws(GrammarError) -> String {
    String(decoding: try astring(name), as: UTF8.self)
  }

  mutating func mailbox() throws(GrammarError) -> MailboxName {
    MailboxName(wire: try astring("mailbox name"), utf8: utf8Names)
  }

  /// A list of flags or other words in parentheses.
  mutating func words() throws(GrammarError) -> [String] {
    var words: [String] = []
    try openList()
    while try listHasElement() { words.append(try astringText("word")) }
    return words
  }

  /// The literals not yet read, for responses that are kept unread.
  mutating func remainingLiterals() -> [ByteString] {
    defer { nextLiteral = literals.count }
    return literals[nextLiteral...].map { ByteString($0) }
  }

  /// Nothing but spaces may follow.
  mutating func finish() throws(GrammarError) {
    skipSpaces()
    guard isAtEnd else { throw malformed("end of the response") }
  }
}
