/// `{123}` at the end of a line: so many octets of a literal follow (RFC 9051 §4.3), `{123+}` and `~{123}` too.
enum LiteralMarker {
  /// The size that a line announces, or nil where it announces none. A size that does not fit is `UInt64.max`.
  ///
  /// Free text may end in `{5}` without meaning it, so status lines and continuations announce nothing.
  static func announced(by line: ArraySlice<UInt8>, continues: Bool) -> UInt64? {
    var index = line.endIndex - 1
    while index > line.startIndex, line[index] == ASCII.lineFeed || line[index] == ASCII.carriageReturn {
      index -= 1
    }
    guard line[index] == ASCII.rightBrace, index > line.startIndex else { return nil }
    let closing = index
    index -= 1
    if line[index] == ASCII.plus, index > line.startIndex { index -= 1 }
    let lastDigit = index
    while index > line.startIndex, ASCII.isDigit(line[index]) { index -= 1 }
    guard index < lastDigit, line[index] == ASCII.leftBrace, index > line.startIndex, lastDigit < closing else {
      return nil
    }
    switch line[index - 1] {
    case ASCII.space, ASCII.leftParenthesis, ASCII.rightParenthesis, ASCII.tilde, ASCII.rightBracket, ASCII.greater:
      break
    default: return nil
    }
    guard continues || mayHoldLiteral(line) else { return nil }
    var size: UInt64 = 0
    for byte in line[(index + 1)...lastDigit] {
      let (tens, overflow) = size.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tens.addingReportingOverflow(UInt64(byte - ASCII.zero))
      if overflow || carry { return .max }
      size = sum
    }
    return size
  }

  /// Untagged data may hold literals; tagged lines, continuations and untagged status lines end in free text.
  private static func mayHoldLiteral(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == ASCII.asterisk else { return false }
    let word = line.dropFirst().drop { $0 == ASCII.space }.prefix { $0 != ASCII.space }
    return StatusCondition(word) == nil
  }
}
