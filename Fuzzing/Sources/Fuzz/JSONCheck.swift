/// Whether a text is one JSON value (RFC 8259), strictly, without what writes it and without Foundation.
struct JSONCheck {
  private let bytes: [UInt8]
  private var position = 0
  private let depthLimit: Int

  static func isValue(_ text: String, depth: Int) -> Bool {
    var check = JSONCheck(bytes: Array(text.utf8), depthLimit: depth)
    return check.value(depth: 0) && check.position == check.bytes.count
  }

  private init(bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  private var peek: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard peek == byte, position < bytes.count else { return false }
    position += 1
    return true
  }

  private mutating func accept(_ word: String) -> Bool {
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func value(depth: Int) -> Bool {
    guard depth < depthLimit else { return false }
    switch peek {
    case UInt8(ascii: "{"): return members(depth: depth)
    case UInt8(ascii: "["): return elements(depth: depth)
    case UInt8(ascii: "\""): return string()
    case UInt8(ascii: "t"): return accept("true")
    case UInt8(ascii: "f"): return accept("false")
    case UInt8(ascii: "n"): return accept("null")
    default: return number()
    }
  }

  private mutating func members(depth: Int) -> Bool {
    position += 1
    if accept(UInt8(ascii: "}")) { return true }
    repeat {
      guard string(), accept(UInt8(ascii: ":")), value(depth: depth + 1) else { return false }
    } while accept(UInt8(ascii: ","))
    return accept(UInt8(ascii: "}"))
  }

  private mutating func elements(depth: Int) -> Bool {
    position += 1
    if accept(UInt8(ascii: "]")) { return true }
    repeat {
      guard value(depth: depth + 1) else { return false }
    } while accept(UInt8(ascii: ","))
    return accept(UInt8(ascii: "]"))
  }

  private mutating func string() -> Bool {
    guard accept(UInt8(ascii: "\"")) else { return false }
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return true
      case UInt8(ascii: "\\"):
        let escaped = peek
        position += 1
        switch escaped {
        case UInt8(ascii: "u"):
          for _ in 0..<4 {
            guard isHexDigit(peek) else { return false }
            position += 1
          }
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): break
        default: return false
        }
      case 0..<0x20, 0x7F: return false
      default: break
      }
    }
    return false
  }

  private mutating func number() -> Bool {
    _ = accept(UInt8(ascii: "-"))
    let first = position
    while isDigit(peek) { position += 1 }
    return position > first && (bytes[first] != UInt8(ascii: "0") || position == first + 1)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || byte >= 0x61 && byte <= 0x66 }
}
