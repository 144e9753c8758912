/// JSON to be written (RFC 8259): enough of it to show responses without any library.
enum JSONValue: Sendable {
  case null
  case bool(Bool)
  case number(Int64)
  /// 64-bit numbers beyond `Int64` are written in full; readers with doubles will round them.
  case unsigned(UInt64)
  case string(String)
  case array([JSONValue])
  /// Members in the order given; those that are nil are left out.
  case object([(name: String, value: JSONValue?)])

  func write(to output: inout [UInt8]) {
    switch self {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let value): output += String(value).utf8
    case .unsigned(let value): output += String(value).utf8
    case .string(let text): Self.write(text, to: &output)
    case .array(let values):
      output.append(ASCII.leftBracket)
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(ASCII.comma) }
        value.write(to: &output)
      }
      output.append(ASCII.rightBracket)
    case .object(let members):
      output.append(ASCII.leftBrace)
      var isFirst = true
      for case (let name, let value?) in members {
        if !isFirst { output.append(ASCII.comma) }
        isFirst = false
        Self.write(name, to: &output)
        output.append(ASCII.colon)
        value.write(to: &output)
      }
      output.append(ASCII.rightBrace)
    }
  }

  private static func write(_ text: String, to output: inout [UInt8]) {
    output.append(ASCII.quote)
    defer { output.append(ASCII.quote) }
    // Nearly all strings are plain, and asking for categories is slow.
    if text.utf8.allSatisfy(isPlain) {
      output += text.utf8
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where scalar.isASCII && isPlain(UInt8(ascii: scalar)): output.append(UInt8(ascii: scalar))
      case "\"", "\\":
        output.append(ASCII.backslash)
        output.append(UInt8(ascii: scalar))
      case "\n": output += "\\n".utf8
      case "\r": output += "\\r".utf8
      case "\t": output += "\\t".utf8
      default:
        // Controls, and characters that turn a terminal's or a reader's text around, are shown by number.
        if scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format {
          for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
            let digits = String(unit, radix: 16)
            output += "\\u".utf8
            output += repeatElement(ASCII.zero, count: 4 - digits.utf8.count)
            output += digits.utf8
          }
        } else {
          output += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
      }
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= ASCII.space && byte < 0x7F && byte != ASCII.quote && byte != ASCII.backslash
  }

  // MARK: - From the grammar's values

  static func number(_ value: UInt32) -> JSONValue { .number(Int64(value)) }

  /// Text where the octets are UTF-8, else `{"base64": "…"}`.
  static func octets(_ bytes: [UInt8]) -> JSONValue {
    if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
    return .object([("base64", .string(String(decoding: Base64.encode(bytes), as: UTF8.self)))])
  }

  static func octets(_ text: ByteString?) -> JSONValue { text.map { octets($0.bytes) } ?? .null }

  static func strings(_ values: some Sequence<String>) -> JSONValue { .array(values.map { .string($0) }) }

  static func flags(_ flags: [Flag]) -> JSONValue { strings(flags.map(\.name)) }
}
