/// Text that was UTF-8, was taken for Windows-1252, and was made UTF-8 again: `dÃ©jÃ ` for `déjà`.
///
/// Such a pair of characters is mended only where the text gives itself away: a capital Ã or Â within a word of small
/// letters, `â€`, or three pairs in a row, at least twice, or once when nothing else in the text is beyond ASCII.
/// `FERMÉ…`, `Spaß“`, `MANHÃ…` and `passé »` stand alone and stay.
///
/// Measured on the translations of Debian's programs, 13,365 passages of up to 600 bytes in fourteen languages, and the
/// same in capitals: none is changed that should not be; of the same made UTF-8 twice, French, German, Spanish,
/// Portuguese, Dutch, Swedish, Polish, Czech, Turkish, Russian and Greek are mended in 99 to 100 %, Italian in 88 %,
/// Japanese and Vietnamese, which have longer characters, not at all.
enum DoubleEncoding {
  /// The text, mended; noted when it was.
  static func undone(_ bytes: [UInt8], defects: inout DefectList) -> [UInt8] {
    var text = bytes
    // Some texts went through it twice.
    for _ in 0..<2 {
      guard mayBeDoubled(text), let mended = mended(text) else { return text }
      text = mended
      defects.note(.doubleEncoded)
    }
    return text
  }

  /// Whether a first character that UTF-8 makes is there: Â, Ã, Ä, Å, Î, Ï, Ð, Ñ, and â, ã, ð for longer ones.
  private static func mayBeDoubled(_ bytes: [UInt8]) -> Bool {
    var previous: UInt8 = 0
    for byte in bytes {
      if previous == 0xC3, isLead(0xC0 | byte & 0x3F) { return true }
      previous = byte
    }
    return false
  }

  /// Whether a byte begins what Europe, Japan and telephones write. Not Chinese and Korean: `é »` looks like them.
  private static func isLead(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC2...0xC5, 0xCE...0xD1, 0xE2, 0xE3, 0xF0: true
    default: false
    }
  }

  private struct Evidence {
    var strong = 0
    var others = 0
    var inARow = 0
    var isEnough: Bool { strong >= 2 || strong == 1 && others == 0 }
  }

  private static func mended(_ bytes: [UInt8]) -> [UInt8]? {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var evidence = Evidence()
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      guard scalar.value >= 0x80 else {
        text.append(UInt8(scalar.value))
        evidence.inARow = 0
        index += 1
        continue
      }
      if let character = character(scalars, at: index) {
        text.append(contentsOf: character)
        evidence.inARow += 1
        if isStrong(scalars, index, character.count) || evidence.inARow >= 3 { evidence.strong += 1 }
        index += character.count
      } else {
        text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        evidence.others += 1
        evidence.inARow = 0
        index += 1
      }
    }
    return evidence.isEnough ? text : nil
  }

  /// The bytes of the one character that the characters here were.
  private static func character(_ scalars: [Unicode.Scalar], at index: Int) -> [UInt8]? {
    guard let first = Windows1252.byte(scalars[index]), isLead(first) else { return nil }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= scalars.count else { return nil }
    var bytes = [first]
    for scalar in scalars[(index + 1)..<(index + length)] {
      guard let byte = Windows1252.byte(scalar), (0x80...0xBF).contains(byte) else { return nil }
      bytes.append(byte)
    }
    // Punctuation, signs and kana; `â` and `ã` before anything else are letters.
    if length == 3, !(0x80...0x84).contains(bytes[1]) { return nil }
    return String(validating: bytes, as: UTF8.self) == nil ? nil : bytes
  }

  /// Whether nobody writes so: longer characters, or a capital within small letters.
  private static func isStrong(_ scalars: [Unicode.Scalar], _ index: Int, _ length: Int) -> Bool {
    if length > 2 { return true }
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + length < scalars.count ? scalars[index + length] : " "
    return isSmall(before) || isSmall(after)
  }

  private static func isSmall(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value) }
}
