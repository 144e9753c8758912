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

  /// Splits a message's header off (RFC 5322 §2.2), forgiving what mail systems and forgers leave in it.
  init(_ bytes: UnsafeBufferPointer<UInt8>, limits: MessageLimits, defects: inout DefectList) {
    guard !bytes.isEmpty else {
      defects.note(.empty)
      return
    }
    let start = Self.skipBlankLines(bytes)
    bodyStart = start
    if Self.hasPrefix("From ", bytes, at: start) || Self.hasPrefix(">From ", bytes, at: start) {
      // The separator line of a mailbox file.
      bodyStart = Self.lineEnd(bytes, from: start).next
    }
    readFields(bytes, isPart: false, limits: limits, defects: &defects) { _ in false }
    if fields.isEmpty {
      defects.note(start >= bytes.count ? .empty : .noHeader)
      // A message that begins with a blank line has an empty header (RFC 5322 §3.5): all of it is text.
      bodyStart = start
    } else if start > 0 {
      defects.note(.blankBeforeHeader)
    }
  }

  /// Splits the header of a part off (RFC 2046 §5.1), which may be empty.
  ///
  /// - Parameters:
  ///   - start: where the part begins.
  ///   - isDelimiter: whether the line that begins here ends the part, blank line or not.
  init(
    ofPart bytes: UnsafeBufferPointer<UInt8>, from start: Int, limits: MessageLimits, defects: inout DefectList,
    isDelimiter: (Int) -> Bool
  ) {
    bodyStart = start
    readFields(bytes, isPart: true, limits: limits, defects: &defects, isDelimiter)
  }

  /// Reads fields from ``bodyStart`` on, which goes behind the blank line that ends them.
  private mutating func readFields(
    _ bytes: UnsafeBufferPointer<UInt8>, isPart: Bool, limits: MessageLimits, defects: inout DefectList,
    _ isDelimiter: (Int) -> Bool
  ) {
    var position = bodyStart
    var total = 0
    while position < bytes.count {
      let line = Self.lineEnd(bytes, from: position)
      if line.end == position {
        position = line.next
        break
      }
      guard !isDelimiter(position) else { break }
      // The first boundary of the body, the blank line before it missing.
      let isDashed = Self.hasPrefix("--", bytes, at: position)
      if isDashed, Self.beginsContentField(bytes, at: line.next) {
        defects.note(.malformedHeader)
        break
      }
      guard let nameEnd = Self.fieldName(bytes, position..<line.end) else {
        // Above the first field a line is stray only in a part, and if a field of MIME's follows; else there is no header.
        guard !fields.isEmpty || isPart && Self.contentFieldFollows(bytes, at: position) else { break }
        defects.note(.malformedHeader)
        // A stray line between fields is skipped; anything else is a body whose blank line is missing. In a part, text may
        // look like fields ("Objet : …"), and only one of MIME's shows that the header goes on.
        let goesOn =
          isPart ? Self.contentFieldFollows(bytes, at: line.next) : Self.isPlausibleField(bytes, at: line.next)
        if fields.isEmpty || bytes[position].isBlank || goesOn {
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
      if end.end - position > limits.headerBytes { defects.note(.headerTooLong) }
      total += min(limits.headerBytes, end.end - position)
      if fields.count < limits.headers, total <= limits.allHeadersBytes {
        fields.append(Field(name: position..<nameEnd.name, body: min(nameEnd.colon + 1, end.end)..<end.end))
      } else {
        defects.note(.tooManyHeaders)
      }
      position = end.next
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

  private static func beginsContentField(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    bytes[min(start, bytes.count)...].prefix(8).lazy.map(\.asciiLowercased).elementsEqual("content-".utf8)
  }

  /// Whether this line or one of the next twenty before a blank one begins as a field of MIME's.
  private static func contentFieldFollows(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    var position = start
    for _ in 0...20 where position < bytes.count {
      if beginsContentField(bytes, at: position) { return true }
      let line = lineEnd(bytes, from: position)
      // Nor does a header go on behind a boundary.
      if line.end == position || hasPrefix("--", bytes, at: position) { return false }
      position = line.next
    }
    return false
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
