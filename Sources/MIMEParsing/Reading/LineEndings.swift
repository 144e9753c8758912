/// Line endings that neither RFC 5322 nor Unix knows: a bare CR, as old Macintosh programs write, and CR CR LF, which
/// is what a CR LF becomes where LF is made CR LF once more.
enum LineEndings {
  /// The message with its line endings made LF; nil when they are as they should be.
  ///
  /// A bare CR in a message that has other line endings is left: it may belong to binary content.
  static func mended(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    guard bytes.contains(0x0D) else { return nil }
    guard let newline = bytes.firstIndex(of: 0x0A) else { return bytes.map { $0 == 0x0D ? 0x0A : $0 } }
    guard newline >= 2, bytes[newline - 1] == 0x0D, bytes[newline - 2] == 0x0D else {
      // A header of bare CR above a body with other line endings.
      let header = bytes[..<newline]
      guard header.lazy.filter({ $0 == 0x0D }).count > 1, hasBlankLine(header) else { return nil }
      return bytes.indices.map { index in
        bytes[index] == 0x0D && (index + 1 >= bytes.count || bytes[index + 1] != 0x0A) ? 0x0A : bytes[index]
      }
    }
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte == 0x0A { while mended.last == 0x0D { mended.removeLast() } }
      mended.append(byte)
    }
    return mended
  }

  private static func hasBlankLine(_ header: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    zip(header, header.dropFirst()).contains { $0 == 0x0D && $1 == 0x0D }
  }
}
