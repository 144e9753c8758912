import Glibc

/// Finds the lines that part a multipart's parts (RFC 2046 §5.1.1) among all boundaries that are open.
struct DelimiterScan {
  /// A delimiter line.
  struct Delimiter {
    /// Whose it is, from the outermost, 0.
    let level: Int
    /// Whether no further part follows.
    let isClosing: Bool
    /// Where the content before it ends: the line ending above belongs to the delimiter.
    let contentEnd: Int
    /// Where the next line begins.
    let next: Int
  }

  /// Lines that begin with two dashes and are compared: 2,000,000. Each is compared with every open boundary; those
  /// behind are text.
  private static let maximumLines = 2_000_000

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Two dashes and a boundary each, from the outermost.
  private var open: [[UInt8]] = []
  private var lines = 0
  /// Whether lines were left out.
  var isExhausted: Bool { lines > Self.maximumLines }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func open(_ boundary: [UInt8]) { open.append([0x2D, 0x2D] + boundary) }

  /// Whether a boundary is open.
  func isOpen(_ boundary: [UInt8]) -> Bool { open.contains([0x2D, 0x2D] + boundary) }

  /// Closes the boundaries from this level inwards.
  mutating func close(from level: Int) { open.removeSubrange(level...) }

  /// The first delimiter from here on.
  ///
  /// - Parameter start: where a line begins.
  mutating func next(from start: Int) -> Delimiter? {
    guard let base = bytes.baseAddress, !open.isEmpty else { return nil }
    var position = start
    while position < bytes.count, let found = memchr(base + position, 0x2D, bytes.count - position) {
      let dash = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      let isLineStart = dash == start || bytes[dash - 1] == 0x0A
      if isLineStart, let delimiter = delimiter(at: dash) { return delimiter }
      position = dash + 1
      while position < bytes.count, bytes[position] == 0x2D { position += 1 }
    }
    return nil
  }

  /// The delimiter that the line beginning here is; nil for any other line.
  mutating func delimiter(at start: Int) -> Delimiter? {
    guard let base = bytes.baseAddress, start + 2 < bytes.count, bytes[start] == 0x2D, bytes[start + 1] == 0x2D else {
      return nil
    }
    lines += 1
    guard !isExhausted else { return nil }
    for level in open.indices.reversed() {
      let boundary = open[level]
      guard bytes.count - start >= boundary.count, memcmp(base + start, boundary, boundary.count) == 0 else { continue }
      var position = start + boundary.count
      let isClosing = position + 1 < bytes.count && bytes[position] == 0x2D && bytes[position + 1] == 0x2D
      if isClosing { position += 2 }
      // Blanks may follow, and nothing else.
      while position < bytes.count, bytes[position].isBlank || bytes[position] == 0x0D { position += 1 }
      guard position == bytes.count || bytes[position] == 0x0A else { continue }
      return Delimiter(
        level: level, isClosing: isClosing, contentEnd: contentEnd(before: start), next: min(position + 1, bytes.count))
    }
    return nil
  }

  private func contentEnd(before start: Int) -> Int {
    guard start > 0, bytes[start - 1] == 0x0A else { return start }
    return start > 1 && bytes[start - 2] == 0x0D ? start - 2 : start - 1
  }
}
