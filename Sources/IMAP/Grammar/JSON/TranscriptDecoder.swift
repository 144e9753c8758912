/// Shows the bytes of an IMAP server as lines of JSON, one object each, however the bytes are cut.
///
/// ```swift
/// var decoder = TranscriptDecoder()
/// for line in decoder.lines(for: bytes) + decoder.linesAtEnd() { print(line) }
/// ```
/// Each object has a `kind` and the `offset` of its response in the bytes. Beside the kinds of ``Response/json`` there
/// are `greeting`; `literal`, a piece of a long literal that comes before its response; `error`, a response that could
/// not be read, with the `reason`; and `incomplete`, a response that the end of the bytes cut off. No more is held than
/// one response within its limits, and of a long literal no more than was handed in.
public struct TranscriptDecoder: Sendable {
  /// Literals of more octets than this are shown in pieces.
  static let longLiteralBytes = 1 << 16

  /// How many responses could not be read, one that was cut off included.
  public private(set) var unreadable = 0

  private var parser: ResponseParser
  private var isAtGreeting = true
  private var hasLostStream = false

  /// A decoder at the beginning of a connection.
  public init(limits: ResponseLimits = ResponseLimits()) {
    parser = ResponseParser(limits: limits)
    parser.streamsLiteralsAbove = Self.longLiteralBytes
  }

  /// What these bytes complete, one JSON object each without its line end. Names are in UTF-8 from where the server
  /// has confirmed it (RFC 6855 §3). After an error that has `stopped` nothing more is told.
  public mutating func lines(for bytes: some Sequence<UInt8>) -> [String] {
    guard !hasLostStream else { return [] }
    parser.append(bytes)
    var lines: [String] = []
    while !hasLostStream {
      do {
        guard let event = try parser.nextEvent() else { break }
        lines.append(line(for: event))
      } catch {
        unreadable += 1
        hasLostStream = error.losesStream
        lines.append(
          line("error", [("reason", .string(error.description)), ("stopped", hasLostStream ? .bool(true) : nil)]))
      }
      isAtGreeting = false
    }
    return lines
  }

  /// What is to be told once there are no more bytes: of a response that was cut off how many `bytes` came, and how
  /// many of an announced literal did not.
  public mutating func linesAtEnd() -> [String] {
    guard !hasLostStream, parser.incompleteBytes > 0 else { return [] }
    unreadable += 1
    hasLostStream = true
    let awaited = parser.awaitedLiteralBytes
    return [
      line(
        "incomplete",
        [
          ("reason", .string("the bytes end before the response does")), ("bytes", .unsigned(parser.incompleteBytes)),
          ("awaitedLiteralBytes", awaited > 0 ? .number(Int64(awaited)) : nil),
        ])
    ]
  }

  private mutating func line(for event: ParserEvent) -> String {
    switch event {
    case .literal(let piece):
      let body = piece.fetch.attributes.last?.namedSection
      return line(
        "literal",
        [
          ("sequenceNumber", .number(piece.fetch.sequenceNumber)), ("uid", piece.fetch.uid.map { .number($0) }),
          ("name", body.map { .string($0.name) }), ("section", body.map { .string($0.section.description) }),
          ("position", .number(Int64(piece.offset))), ("total", .number(Int64(piece.total))),
          ("data", .octets(piece.bytes)),
        ])
    case .response(let response):
      if case .untagged(.enabled(let names)) = response, names.hasUTF8Accept || names.hasIMAP4rev2 {
        parser.usesUTF8Names = true
      }
      guard case .object(let members) = response.jsonValue, case .string(let kind)?? = members.first?.value else {
        return response.json
      }
      var isGreeting = false
      if isAtGreeting, case .untagged(.status(let status)) = response {
        isGreeting = [.ok, .preauth, .bye].contains(status.condition)
      }
      return line(isGreeting ? "greeting" : kind, Array(members.dropFirst()))
    }
  }

  private func line(_ kind: String, _ members: [(name: String, value: JSONValue?)]) -> String {
    var output: [UInt8] = []
    let object = JSONValue.object([("kind", .string(kind)), ("offset", .unsigned(parser.responseOffset))] + members)
    object.write(to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}

extension FetchAttribute {
  fileprivate var namedSection: (name: String, section: BodySection)? {
    switch self {
    case .body(let body): return ("BODY", body.section)
    case .binary(let body): return ("BINARY", body.section)
    default: return nil
    }
  }
}
