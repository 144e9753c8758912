import CGMime

/// Makes a message body harmless for GMime's parser before it sees it, in place, without changing its length.
///
/// GMime compares every line that begins with two dashes with every open boundary, and makes an object of some hundred
/// bytes of every part and header field, so a few megabytes of dashes or of `a:b` would take minutes or gigabytes.
/// What real mail has stays untouched, byte for byte.
struct StructureGuard {
  /// Lines that begin with two dashes: 50,000. Behind them the first dash becomes a blank.
  private static let maximumDashedLines = 50_000
  /// Header lines in one part: 2,000, and 100,000 in all. Then the header is ended there.
  private static let maximumHeaderLines = 2_000
  private static let maximumHeaderLinesInAll = 100_000
  /// Bytes of one header field: 32 KiB, and 200 semicolons, each a parameter.
  private static let maximumFieldBytes = 32 * 1024
  private static let maximumSemicolons = 200

  let limits: MessageLimits
  private var dashedLines = 0
  private var headerLines = 0
  private var headerLinesInAll = 0
  private var fieldBytes = 0
  private var semicolons = 0
  private var multiparts = 0
  private var isInHeader = false

  init(limits: MessageLimits) { self.limits = limits }

  /// Goes over the body of a multipart.
  ///
  /// - Parameter body: changed in place where it passes a limit.
  mutating func disarm(_ body: UnsafeMutableBufferPointer<UInt8>, defects: inout DefectList) {
    let bytes = UnsafeBufferPointer(body)
    // The message's own multipart is one.
    multiparts = 1
    var position = 0
    while position < bytes.count {
      let line = HeaderBlock.lineEnd(bytes, from: position)
      if bytes[position] == 0x2D, line.end - position >= 2, bytes[position + 1] == 0x2D {
        dashedLines += 1
        isInHeader = true
        startHeader()
        if dashedLines > Self.maximumDashedLines {
          body[position] = 0x20
          isInHeader = false
          defects.note(.tooManyParts)
        }
      } else if isInHeader {
        if line.end == position {
          isInHeader = false
        } else {
          headerLine(body, position..<line.end, defects: &defects)
        }
      }
      position = line.next
    }
  }

  private mutating func startHeader() {
    headerLines = 0
    fieldBytes = 0
    semicolons = 0
  }

  private mutating func headerLine(
    _ body: UnsafeMutableBufferPointer<UInt8>, _ line: Range<Int>, defects: inout DefectList
  ) {
    headerLines += 1
    headerLinesInAll += 1
    if !body[line.lowerBound].isBlank {
      fieldBytes = 0
      semicolons = 0
      if Self.isContainer(UnsafeBufferPointer(body), line) {
        multiparts += 1
        if multiparts > limits.multiparts {
          // No longer Content-Type: the part becomes plain text.
          body[line.lowerBound] = 0x58
          defects.note(.tooDeep)
        }
      }
    }
    if headerLines > Self.maximumHeaderLines || headerLinesInAll > Self.maximumHeaderLinesInAll {
      body[line.lowerBound] = 0x0A
      isInHeader = false
      defects.note(.tooManyHeaders)
      return
    }
    fieldBytes += line.count
    if fieldBytes > Self.maximumFieldBytes {
      // Ends the header within the line: two line endings instead of its first or last allowed bytes.
      let cut = max(line.lowerBound, line.upperBound - (fieldBytes - Self.maximumFieldBytes))
      body[cut] = 0x0A
      if cut + 1 < line.upperBound { body[cut + 1] = 0x0A }
      isInHeader = false
      defects.note(.headerTooLong)
      return
    }
    for index in line where body[index] == 0x3B {
      semicolons += 1
      if semicolons > Self.maximumSemicolons {
        body[index] = 0x20
        defects.note(.headerTooLong)
      }
    }
  }

  /// Whether the line begins a Content-Type field that is not plainly a leaf's.
  private static func isContainer(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
    let name: StaticString = "content-type"
    guard line.count >= name.utf8CodeUnitCount else { return false }
    for offset in 0..<name.utf8CodeUnitCount
    where bytes[line.lowerBound + offset].asciiLowercased != name.utf8Start[offset] { return false }
    var position = line.lowerBound + name.utf8CodeUnitCount
    while position < line.upperBound, bytes[position].isBlank { position += 1 }
    guard position < line.upperBound, bytes[position] == 0x3A else { return false }
    position += 1
    while position < line.upperBound, bytes[position].isBlank { position += 1 }
    // A type on the next line may be anything.
    guard position < line.upperBound else { return true }
    return bytes[position].asciiLowercased == 0x6D || bytes[position] == 0x28
  }
}
