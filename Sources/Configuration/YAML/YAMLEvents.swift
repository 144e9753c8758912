import CYaml

/// libyaml's event parser over bytes in memory. `free` must be called once, by whoever made it.
struct YAMLEvents {
  struct Event {
    enum Kind {
      case streamStart, documentStart, sequenceStart, mappingStart, alias
      case scalar(String, isQuoted: Bool)
      /// The end of a sequence, mapping, document or stream.
      case end
    }

    let kind: Kind
    let line: Int
    /// Whether an anchor, an alias or an explicit tag stands there.
    var isDecorated = false
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ source: [UInt8]) {
    parser = .allocate(capacity: 1)
    parser.initialize(to: yaml_parser_t())
    // libyaml keeps the address of its input, so the bytes live as long as the parser.
    bytes = .allocate(capacity: source.count)
    _ = bytes.initialize(from: source)
    yaml_parser_initialize(parser)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  mutating func free() {
    yaml_parser_delete(parser)
    parser.deinitialize(count: 1)
    parser.deallocate()
    bytes.deallocate()
  }

  mutating func next() throws(Mistake) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw syntaxMistake() }
    defer { yaml_event_delete(&event) }
    let line = Int(clamping: event.start_mark.line) &+ 1
    switch event.type {
    case YAML_STREAM_START_EVENT: return Event(kind: .streamStart, line: line)
    case YAML_DOCUMENT_START_EVENT: return Event(kind: .documentStart, line: line)
    case YAML_ALIAS_EVENT: return Event(kind: .alias, line: line, isDecorated: true)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return Event(
        kind: .scalar(text, isQuoted: scalar.style != YAML_PLAIN_SCALAR_STYLE), line: line,
        isDecorated: scalar.anchor != nil || scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let sequence = event.data.sequence_start
      return Event(kind: .sequenceStart, line: line, isDecorated: sequence.anchor != nil || sequence.tag != nil)
    case YAML_MAPPING_START_EVENT:
      let mapping = event.data.mapping_start
      return Event(kind: .mappingStart, line: line, isDecorated: mapping.anchor != nil || mapping.tag != nil)
    default: return Event(kind: .end, line: line)
    }
  }

  private func syntaxMistake() -> Mistake {
    let state = parser.pointee
    var line = Int(clamping: state.problem_mark.line) &+ 1
    let problem = state.problem.map { String(cString: $0) } ?? "cannot be read"
    if state.error == YAML_READER_ERROR {
      // A reader error has a byte offset and no mark.
      line = 1 + bytes.prefix(Int(clamping: state.problem_offset)).count { $0 == 0x0A }
    }
    let hint: String
    switch problem {
    case _ where problem.contains("cannot start any token"):
      hint = "indent with spaces, not tabs, and quote a value that begins with a special character"
    case _ where problem.contains("mapping values are not allowed"):
      hint = "look at the indentation, and quote a value that contains a colon and a space"
    case _ where problem.contains("expected ':'"):
      hint = "each key is followed by a colon and a space"
    case _ where state.error == YAML_READER_ERROR:
      hint = "save the file as UTF-8, without control characters"
    default:
      hint = "look at the indentation, the quotes and the brackets here and just above"
    }
    return Mistake(line: line, key: "", problem: "this is not YAML (\(problem)); \(hint)")
  }
}
