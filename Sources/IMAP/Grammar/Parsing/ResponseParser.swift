/// Turns the bytes of an IMAP server into responses, however the network cuts them.
///
/// ```swift
/// var parser = ResponseParser()
/// parser.append(bytesFromSocket)
/// while let response = try parser.next() { … }   // nil: more bytes are needed
/// ```
/// The folder: `Parsing` frames and reads responses, `Responses` holds what they say, `Commands` what a client
/// may say, `Values` what both are made of, `JSON` shows responses to people. Nothing here does I/O.
///
/// The parser only frames: it looks for line ends and counts off literals, each byte once. A complete response is
/// then read by ``ResponseReader``. Literals are copied once, from the caller's buffer into the array that the
/// response hands on. Between responses it holds no memory but itself.
public struct ResponseParser: Sendable {
  /// How much one response may hold; a change holds for what is announced from then on.
  public var limits: ResponseLimits
  /// Whether mailbox names come in UTF-8: set it once the server has confirmed ENABLE of IMAP4rev2 or
  /// UTF8=ACCEPT (RFC 6855 §3).
  public var usesUTF8Names = false

  /// Message data in literals of more octets than this is handed on as it comes by ``nextEvent()`` and kept nowhere;
  /// ``next()`` drops it. By default nothing is.
  public var streamsLiteralsAbove = Int.max

  /// Only so many literals of a response are looked at for streaming: each look reads the response from its start.
  private static let streamableLiterals = 64

  private var input: [UInt8] = []
  private var consumed = 0
  /// Input before this index holds no line feed that is not consumed.
  private var scanned = 0
  /// The lines of the present response that ended in a literal.
  private var text: [UInt8] = []
  private var literals: [[UInt8]] = []
  private var literal: [UInt8] = []
  private var literalRemaining = 0
  private var literalTotal = 0
  /// What is known of the message whose literal is being handed on.
  private var streaming: FetchResponse?
  /// Which of the literals were handed on.
  private var streamed: [Int] = []
  private var failure: GrammarError?
  private var received: UInt64 = 0

  /// Where in the connection's bytes, counted from 0, the response began that ``nextEvent()`` gave or refused last, or
  /// that it waits for.
  public private(set) var responseOffset: UInt64 = 0

  /// A parser at the start of a connection's bytes.
  public init(limits: ResponseLimits = ResponseLimits()) {
    self.limits = limits
  }

  /// Octets held that have not become a response: 0 when the server has said all it began to say.
  public var pendingBytes: Int {
    input.count - consumed + text.count + literal.count + literals.reduce(0) { $0 + $1.count }
  }

  /// Octets taken of a response that is not complete; those of literals that were handed on count too.
  public var incompleteBytes: UInt64 { failure == nil ? received - responseOffset : 0 }

  /// Octets of an announced literal that have not come yet.
  public var awaitedLiteralBytes: Int { max(0, literalRemaining - (input.count - consumed)) }

  /// Forgets all pending bytes, so that nothing said before TLS is believed after it (RFC 9051 §6.2.1).
  public mutating func reset() {
    var fresh = ResponseParser(limits: limits)
    fresh.usesUTF8Names = usesUTF8Names
    fresh.streamsLiteralsAbove = streamsLiteralsAbove
    fresh.received = received
    fresh.responseOffset = received
    self = fresh
  }

  /// Takes bytes from the server. Call ``next()`` until it gives nil before appending more.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard failure == nil, !bytes.isEmpty else { return }
    received += UInt64(bytes.count)
    var rest = bytes
    if literalRemaining > 0, streaming == nil, consumed == input.count {
      let taken = min(literalRemaining, rest.count)
      growLiteral(by: taken)
      literal.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest[..<taken]))
      literalRemaining -= taken
      rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
      if literalRemaining == 0 { closeLiteral() }
    }
    guard !rest.isEmpty else { return }
    // Only when half is spent, so that a caller who appends without reading does not move the rest each time.
    if consumed > 0, consumed >= input.count / 2 {
      input.removeSubrange(0..<consumed)
      scanned -= consumed
      consumed = 0
    }
    input.append(contentsOf: rest)
  }

  /// Takes bytes from the server.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { append(UnsafeRawBufferPointer($0)) }
    if done == nil { Array(bytes).withUnsafeBytes { append($0) } }
  }

  /// The next complete response, or nil if more bytes are needed.
  ///
  /// - Throws: ``GrammarError``. After an error that ``GrammarError/losesStream`` every further call throws it
  ///   again; after any other the response is skipped and the next call goes on behind it.
  public mutating func next() throws(GrammarError) -> Response? {
    while let event = try nextEvent() {
      if case .response(let response) = event { return response }
    }
    return nil
  }

  /// The next complete response or piece of a long literal, or nil if more bytes are needed.
  ///
  /// A response whose literals were handed on has ``FetchedBody/streamedBytes`` in their place.
  ///
  /// - Throws: as ``next()``.
  public mutating func nextEvent() throws(GrammarError) -> ParserEvent? {
    if let failure { throw failure }
    while true {
      if literalRemaining > 0 {
        if let streaming {
          guard let piece = takePiece(of: streaming) else { return nil }
          return .literal(piece)
        }
        let taken = min(literalRemaining, input.count - consumed)
        growLiteral(by: taken)
        literal.append(contentsOf: input[consumed..<consumed + taken])
        consumed += taken
        scanned = consumed
        literalRemaining -= taken
        if literalRemaining > 0 {
          releaseInput()
          return nil
        }
        closeLiteral()
      }
      if text.isEmpty { responseOffset = received - UInt64(input.count - consumed) }
      guard let lineFeed = input[max(scanned, consumed)...].firstIndex(of: ASCII.lineFeed) else {
        scanned = input.count
        let pending = text.count + input.count - consumed
        if pending > limits.lineBytes { throw lose(.lineTooLong(limit: limits.lineBytes, excerpt: lineExcerpt)) }
        releaseInput()
        return nil
      }
      let lineEnd = lineFeed + 1
      if text.count + lineEnd - consumed > limits.lineBytes {
        throw lose(.lineTooLong(limit: limits.lineBytes, excerpt: lineExcerpt))
      }
      if let announced = LiteralMarker.announced(by: input[consumed..<lineEnd], continues: !text.isEmpty) {
        guard announced <= UInt64(max(0, limits.literalBytes - literalTotal)) else {
          throw lose(.literalTooLarge(announced: announced, limit: limits.literalBytes))
        }
        text.append(contentsOf: input[consumed..<lineEnd])
        consumed = lineEnd
        scanned = lineEnd
        literalRemaining = Int(announced)
        literalTotal += literalRemaining
        if literalRemaining == 0 { closeLiteral() }
        if literalRemaining > streamsLiteralsAbove, literals.count < Self.streamableLiterals {
          streaming = messageSoFar()
        }
        continue
      }
      if let response = try read(through: lineEnd) { return .response(response) }
    }
  }

  /// Never more than the limit of a line, so that it is the same however the bytes were cut.
  private var lineExcerpt: String {
    ASCII.excerpt((text.isEmpty ? input[consumed...] : text[...]).prefix(min(80, limits.lineBytes)))
  }

  /// Reads the response that ends with the line ending at `lineEnd`; nil for an empty line.
  private mutating func read(through lineEnd: Int) throws(GrammarError) -> Response? {
    let start = consumed
    consumed = lineEnd
    scanned = lineEnd
    defer { releaseInput() }
    if text.isEmpty {
      // Courier and proxies send stray empty lines.
      guard input[start..<lineEnd].contains(where: { $0 != ASCII.carriageReturn && $0 != ASCII.lineFeed }) else {
        return nil
      }
      var reader = ResponseReader(
        bytes: input, range: start..<lineEnd, literals: [], limits: limits, utf8Names: usesUTF8Names)
      return try reader.response()
    }
    text.append(contentsOf: input[start..<lineEnd])
    var lines: [UInt8] = []
    var contents: [[UInt8]] = []
    var absent: [Int] = []
    swap(&lines, &text)
    swap(&contents, &literals)
    swap(&absent, &streamed)
    literalTotal = 0
    var reader = ResponseReader(
      bytes: lines, range: 0..<lines.count, literals: contents, streamed: absent, limits: limits,
      utf8Names: usesUTF8Names)
    contents = []
    return try reader.response()
  }

  /// Makes room in three steps, each once the one before is full: an announcement alone costs 64 KiB at most, and a
  /// long literal is moved twice at most.
  private mutating func growLiteral(by count: Int) {
    let needed = literal.count + count
    guard needed > literal.capacity else { return }
    let total = literal.count + literalRemaining
    let step = [1 << 16, 1 << 20].first { needed <= $0 } ?? total
    literal.reserveCapacity(min(total, step))
  }

  /// The FETCH up to the literal that was just announced; nil where it stands for anything but message data, which is
  /// then collected as ever.
  private func messageSoFar() -> FetchResponse? {
    var reader = ResponseReader(
      bytes: text + [ASCII.rightParenthesis], range: 0..<text.count + 1, literals: literals + [[]],
      streamed: streamed + [literals.count], limits: limits, utf8Names: usesUTF8Names)
    // Losing the error is right: it comes again when the response is complete.
    guard case .untagged(.fetch(let fetch))? = try? reader.response() else { return nil }
    return fetch.attributes.last?.streamedBytes == nil ? nil : fetch
  }

  private mutating func takePiece(of fetch: FetchResponse) -> LiteralPiece? {
    let taken = min(literalRemaining, input.count - consumed)
    defer { releaseInput() }
    guard taken > 0, let total = fetch.attributes.last?.streamedBytes else { return nil }
    let piece = LiteralPiece(
      fetch: fetch, offset: total - literalRemaining, total: total, bytes: Array(input[consumed..<consumed + taken]))
    consumed += taken
    scanned = consumed
    literalRemaining -= taken
    if literalRemaining == 0 {
      streaming = nil
      streamed.append(literals.count)
      closeLiteral()
    }
    return piece
  }

  private mutating func closeLiteral() {
    literals.append(literal)
    literal = []
  }

  private mutating func releaseInput() {
    guard consumed == input.count else { return }
    input = []
    consumed = 0
    scanned = 0
  }

  private mutating func lose(_ error: GrammarError) -> GrammarError {
    let offset = responseOffset
    reset()
    responseOffset = offset
    failure = error
    return error
  }
}
