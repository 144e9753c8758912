/// The header of a tar file (POSIX.1-1988 ustar), to know one by.
enum TarHeader {
  /// Whether `bsdtar` will take the bytes for a tar file too, and for nothing else.
  ///
  /// Among its formats is mtree, a text that names files of this machine to be read in: it must never see one. So the
  /// check sum must hold, with which libarchive prefers tar; and what stands first, which is a member's name, must not
  /// look like a compression that libarchive would undo first.
  static func isValid(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 512, bytes.has("ustar".utf8, at: 257), bytes[0] >= 0x20 else { return false }
    guard !compressions.contains(where: { bytes.has($0) }) else { return false }
    let claimed = bytes[148..<156].prefix { $0 != 0 }.filter { $0 != 0x20 }
    // The sum counts its own field as blanks.
    let sum = bytes[..<148].reduce(0) { $0 + Int($1) } + 8 * 0x20 + bytes[156..<512].reduce(0) { $0 + Int($1) }
    return Int(String(decoding: claimed, as: UTF8.self), radix: 8) == sum
  }

  private static let compressions: [[UInt8]] = [
    Array("#mtree".utf8), Array("BZh".utf8), Array("LZIP".utf8), Array("LRZI".utf8), Array("GRZip".utf8),
    Array("begin".utf8), [0x5D, 0x00], [0x28, 0xB5], [0x50, 0x2A], [0x89, 0x4C], [0xED, 0xAB], [0xFD, 0x37],
  ]
}
