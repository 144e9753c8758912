/// The central directory of a ZIP file: what is in it by its own account, nothing unpacked.
///
/// It tells the office formats apart, and says before any program runs whether members are encrypted, how many there
/// are and how large they claim to be. (APPNOTE.TXT §4.3.12 to §4.3.16.)
struct ZipDirectory {
  struct Entry {
    /// The name as stored, on the way to be shown only.
    let name: [UInt8]
    let packedBytes: Int
    /// What the directory claims; the truth comes with the unpacking.
    let claimedBytes: Int
    let isEncrypted: Bool

    var isFolder: Bool { name.last == 0x2F }
  }

  private(set) var entries: [Entry] = []
  /// How many the file says there are, which may be more than were looked at.
  private(set) var claimedCount = 0

  /// Reads the directory; nil when there is none, as in a file that was cut off.
  ///
  /// - Parameter maximum: entries looked at.
  init?(_ bytes: [UInt8], maximum: Int) {
    guard let end = Self.endRecord(bytes) else { return nil }
    guard var count = bytes.uint16(at: end + 10), var start = bytes.uint32(at: end + 16) else { return nil }
    if count == 0xFFFF || start == 0xFFFF_FFFF, bytes.has([0x50, 0x4B, 0x06, 0x07], at: end - 20),
      let wide = bytes.uint64(at: end - 12), bytes.has([0x50, 0x4B, 0x06, 0x06], at: wide),
      let wideCount = bytes.uint64(at: wide + 32), let wideStart = bytes.uint64(at: wide + 48)
    {
      count = wideCount
      start = wideStart
    }
    claimedCount = count
    var offset = start
    while entries.count < min(count, maximum), bytes.has([0x50, 0x4B, 0x01, 0x02], at: offset) {
      guard let flags = bytes.uint16(at: offset + 8), let packed = bytes.uint32(at: offset + 20),
        let claimed = bytes.uint32(at: offset + 24), let nameLength = bytes.uint16(at: offset + 28),
        let extraLength = bytes.uint16(at: offset + 30), let commentLength = bytes.uint16(at: offset + 32),
        offset + 46 + nameLength <= bytes.count
      else { break }
      let name = Array(bytes[(offset + 46)..<(offset + 46 + nameLength)])
      entries.append(Entry(name: name, packedBytes: packed, claimedBytes: claimed, isEncrypted: flags & 1 != 0))
      offset += 46 + nameLength + extraLength + commentLength
    }
  }

  /// The end record: the last one in the file, behind which only a comment stands.
  private static func endRecord(_ bytes: [UInt8]) -> Int? {
    var offset = bytes.count - 22
    let lowest = max(0, bytes.count - 22 - 0xFFFF)
    while offset >= lowest {
      if bytes[offset] == 0x50, bytes.has([0x50, 0x4B, 0x05, 0x06], at: offset) { return offset }
      offset -= 1
    }
    return nil
  }

  func has(prefix: String) -> Bool { entries.contains { $0.name.starts(with: prefix.utf8) } }

  func has(suffix: String) -> Bool {
    entries.contains {
      $0.name.count >= suffix.utf8.count && $0.name.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }
  }
}
