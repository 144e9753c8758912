/// The members of an archive in the form that `bsdtar` passes them on in: cpio's "newc", a header of 110 letters with
/// all lengths before each member, so that no name and no content can be taken for another's.
struct CPIOMembers {
  struct Member {
    let name: [UInt8]
    let content: [UInt8]
    /// The content ends where the limit on the whole fell.
    let isCut: Bool
  }

  private(set) var members: [Member] = []

  /// Reads what there is, to its end or to the first byte that makes no sense.
  init(_ bytes: [UInt8]) {
    var offset = 0
    while bytes.has("070701".utf8, at: offset), let mode = Self.number(bytes, at: offset + 14),
      let size = Self.number(bytes, at: offset + 54), let nameBytes = Self.number(bytes, at: offset + 94),
      nameBytes > 0, offset + 110 + nameBytes <= bytes.count
    {
      let name = Array(bytes[(offset + 110)..<(offset + 109 + nameBytes)])
      if name.elementsEqual("TRAILER!!!".utf8) { break }
      let start = Self.aligned(offset + 110 + nameBytes)
      let end = min(start + size, bytes.count)
      // Files alone: links, folders and devices hold nothing to read.
      if mode & 0o170000 == 0o100000, start <= end {
        members.append(Member(name: name, content: Array(bytes[start..<end]), isCut: end - start < size))
      }
      offset = Self.aligned(start + size)
    }
  }

  private static func aligned(_ offset: Int) -> Int { (offset + 3) & ~3 }

  private static func number(_ bytes: [UInt8], at offset: Int) -> Int? {
    guard offset + 8 <= bytes.count else { return nil }
    // Unsigned: a length below zero would lead backwards.
    return UInt32(String(decoding: bytes[offset..<(offset + 8)], as: UTF8.self), radix: 16).map(Int.init)
  }
}
