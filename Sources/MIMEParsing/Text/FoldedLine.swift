/// A line made comparable: lower case in Latin, Greek and Cyrillic, one kind of blank, trimmed.
struct FoldedLine {
  private(set) var bytes: [UInt8] = []

  init(_ line: some Collection<UInt8>) {
    let line = Array(line)
    bytes.reserveCapacity(line.count)
    var index = 0
    while index < line.count {
      let byte = line[index]
      let next = index + 1 < line.count ? line[index + 1] : 0
      if byte < 0x80 {
        append(byte == 0x09 ? 0x20 : byte.asciiLowercased)
        index += 1
      } else if byte == 0xC2, next == 0xA0 {
        // No-break space.
        append(0x20)
        index += 2
      } else if byte == 0xE2, next == 0x80, index + 2 < line.count, Self.isBlank(line[index + 2]) {
        append(0x20)
        index += 3
      } else if byte == 0xE2, next == 0x80, index + 2 < line.count, line[index + 2] == 0x99 {
        // The typographic apostrophe.
        append(0x27)
        index += 3
      } else if (0xC3...0xD4).contains(byte), next & 0xC0 == 0x80 {
        let scalar = Self.lowercased(UInt32(byte & 0x1F) << 6 | UInt32(next & 0x3F))
        bytes.append(UInt8(0xC0 | scalar >> 6))
        bytes.append(UInt8(0x80 | scalar & 0x3F))
        index += 2
      } else {
        bytes.append(byte)
        index += 1
      }
    }
    while bytes.last == 0x20 { bytes.removeLast() }
  }

  /// The last byte of U+2002…U+200A and of U+202F, the narrow no-break space that French sets before a colon.
  private static func isBlank(_ byte: UInt8) -> Bool { (0x82...0x8A).contains(byte) || byte == 0xAF }

  private static func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xC0...0xDE where scalar != 0xD7: scalar + 0x20
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148, 0x179...0x17E: scalar + (scalar & 1)
    case 0x391...0x3A9, 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    default: scalar
    }
  }

  private mutating func append(_ byte: UInt8) {
    if byte != 0x20 || !bytes.isEmpty { bytes.append(byte) }
  }

  func hasPrefix(_ word: [UInt8]) -> Bool { bytes.starts(with: word) }

  func contains(_ word: [UInt8]) -> Bool {
    guard let first = word.first, bytes.count >= word.count else { return false }
    for start in 0...(bytes.count - word.count) where bytes[start] == first {
      if bytes[start..<(start + word.count)].elementsEqual(word) { return true }
    }
    return false
  }
}
