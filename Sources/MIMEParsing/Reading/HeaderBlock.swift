import CGMime

/// The header of a message split into its fields, nothing decoded: ranges of the message's bytes.
struct HeaderBlock {
  struct Field {
    let name: Range<Int>
    /// Behind the colon to before the line ending, folding included.
    let body: Range<Int>
  }

  private(set) var fields: [Field] = []
  /// Where the body begins.
  private(set) var bodyStart = 0

  /// Splits the header off (RFC 5322 §2.2), forgiving what mail systems and forgers leave in it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: MessageLimits, defects: inout DefectList) {
    guard !bytes.isEmpty else {
      defects.note(.empty)
      return
    }
    var position = Self.skipBlankLines(bytes)
    let start = position
    if Self.hasPrefix("From ", bytes, at: position) || Self.hasPrefix(">From ", bytes, at: position) {
      // The separator line of a mailbox file.
      position = Self.lineEnd(bytes, from: position).next
    }
    var total = 0
    while position < bytes.count {
      let line = Self.lineEnd(bytes, from: position)
      if line.end == position {
        position = line.next
        break
      }
      guard let nameEnd = Self.fieldName(bytes, position..<line.end) else {
        if fields.isEmpty { break }
        defects.note(.malformedHeader)
        // A stray line between fields is skipped; anything else is a body whose blank line is missing.
        if bytes[position].isBlank || Self.isPlausibleField(bytes, at: line.next) {
          position = line.next
          continue
        }
        break
      }
      var end = line
      while end.next < bytes.count {
        if Self.hasPrefix("=?", bytes, at: end.next) {
          // Some programs cut a subject into encoded words and forget the blank before each.
          defects.note(.malformedHeader)
        } else if !bytes[end.next].isBlank {
          break
        }
        end = Self.lineEnd(bytes, from: end.next)
      }
      total += min(limits.headerBytes, end.end - position)
      if fields.count < limits.headers, total <= limits.allHeadersBytes {
        fields.append(Field(name: position..<nameEnd.name, body: min(nameEnd.colon + 1, end.end)..<end.end))
      } else {
        defects.note(.tooManyHeaders)
      }
      position = end.next
    }
    if fields.isEmpty {
      defects.note(start >= bytes.count ? .empty : .noHeader)
      // A message that begins with a blank line has an empty header (RFC 5322 §3.5): all of it is text.
      position = start
    } else if start > 0 {
      defects.note(.blankBeforeHeader)
    }
    bodyStart = position
  }

  /// Where the line ends, and where the next one begins.
  static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (end: Int, next: Int) {
    guard let base = bytes.baseAddress, start < bytes.count else { return (bytes.count, bytes.count) }
    guard let found = memchr(base + start, 0x0A, bytes.count - start) else { return (bytes.count, bytes.count) }
    let newline = UnsafeRawPointer(found) - UnsafeRawPointer(base)
    let end = newline > start && bytes[newline - 1] == 0x0D ? newline - 1 : newline
    return (end, newline + 1)
  }

  private static func skipBlankLines(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var position = 0
    while position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D { position += 1 }
    return position
  }

  private static func hasPrefix(_ prefix: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard bytes.count - start >= count, let base = bytes.baseAddress else { return false }
    return memcmp(base + start, prefix.utf8Start, count) == 0
  }

  /// Where the field's name and its colon end; blanks before the colon are the obsolete syntax (RFC 5322 §4.5).
  private static func fieldName(
    _ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> (name: Int, colon: Int)? {
    var position = line.lowerBound
    while position < line.upperBound, bytes[position] > 0x20, bytes[position] < 0x7F, bytes[position] != 0x3A {
      position += 1
    }
    let name = position
    guard name > line.lowerBound, name - line.lowerBound <= 200 else { return nil }
    while position < line.upperBound, bytes[position].isBlank { position += 1 }
    return position < line.upperBound && bytes[position] == 0x3A ? (name, position) : nil
  }

  private static func isPlausibleField(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    let line = lineEnd(bytes, from: start)
    guard let found = fieldName(bytes, start..<line.end), found.name - start >= 2 else { return false }
    return bytes[start..<found.name].allSatisfy {
      $0.isASCIIDigit || $0 == 0x2D || (0x61...0x7A).contains($0.asciiLowercased)
    }
  }
}
