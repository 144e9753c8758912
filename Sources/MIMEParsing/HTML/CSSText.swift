/// The text of styles made plain: what `d\69splay:/**/none` says.
enum CSSText {
  /// Lower case, comments out, escapes read (CSS Syntax 3 §4.3.7).
  static func plain(_ text: some Collection<UInt8>) -> [UInt8] {
    var isPlain = true
    var previous: UInt8 = 0
    let bytes = text.map { byte -> UInt8 in
      if byte == 0x5C || byte == 0x2A && previous == 0x2F { isPlain = false }
      previous = byte
      return byte < 0x20 ? 0x20 : byte.asciiLowercased
    }
    return isPlain ? bytes : unescaped(withoutComments(bytes))
  }

  private static func withoutComments(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var isInComment = false
    var index = 0
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      if isInComment, bytes[index] == 0x2A, next == 0x2F {
        isInComment = false
        index += 2
      } else if !isInComment, bytes[index] == 0x2F, next == 0x2A {
        isInComment = true
        index += 2
      } else {
        if !isInComment { kept.append(bytes[index]) }
        index += 1
      }
    }
    return kept
  }

  private static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x5C else {
        kept.append(bytes[index])
        index += 1
        continue
      }
      let digits = bytes[(index + 1)...].prefix(6).prefix { $0.hexadecimalValue != nil }
      index += 1 + digits.count
      if digits.isEmpty { continue }
      let value = digits.reduce(UInt32(0)) { $0 << 4 | UInt32($1.hexadecimalValue ?? 0) }
      if value > 0x20, value < 0x7F { kept.append(UInt8(value).asciiLowercased) }
      if index < bytes.count, bytes[index] == 0x20 { index += 1 }
    }
    return kept
  }
}
