/// Text that is UTF-8 in part: a quotation or a signature in Windows-1252 within it, or a character cut in two.
struct MixedUTF8 {
  /// The text, bytes that are no UTF-8 read as Windows-1252.
  private(set) var text: [UInt8] = []
  private var characters = 0
  private var strays = 0

  /// Whether the rest is the exception.
  var isMostlyUTF8: Bool { characters > strays }

  /// Reads the text.
  init(_ bytes: [UInt8]) {
    text.reserveCapacity(bytes.count + bytes.count / 8)
    var index = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        let start = index
        while index < bytes.count, bytes[index] < 0x80 { index += 1 }
        text.append(contentsOf: bytes[start..<index])
        continue
      }
      let length = Self.characterLength(bytes, at: index)
      if length > 0 {
        text.append(contentsOf: bytes[index..<(index + length)])
        characters += 1
        index += length
      } else if Self.isCutAtEnd(bytes, at: index) {
        break
      } else {
        text += Windows1252.utf8(CollectionOfOne(bytes[index]))
        strays += 1
        index += 1
      }
    }
  }

  /// How many bytes the valid character here has, which is not ASCII; 0 when there is none (Unicode 15 table 3-7).
  private static func characterLength(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    guard (0xC2...0xF4).contains(first), index + 1 < bytes.count else { return 0 }
    let second = bytes[index + 1]
    let isSecondValid =
      switch first {
      case 0xE0: (0xA0...0xBF).contains(second)
      case 0xED: (0x80...0x9F).contains(second)
      case 0xF0: (0x90...0xBF).contains(second)
      case 0xF4: (0x80...0x8F).contains(second)
      default: (0x80...0xBF).contains(second)
      }
    guard isSecondValid else { return 0 }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return 0 }
    return bytes[(index + 1)..<(index + length)].allSatisfy { (0x80...0xBF).contains($0) } ? length : 0
  }

  /// Whether the text was cut within its last character.
  private static func isCutAtEnd(_ bytes: [UInt8], at index: Int) -> Bool {
    let rest = bytes[index...]
    guard rest.count <= 3, let first = rest.first, first >= 0xE0, rest.count > 1 else { return false }
    return rest.dropFirst().allSatisfy { (0x80...0xBF).contains($0) }
  }
}
