/// Base64 for SASL exchanges (RFC 4648 §4) and, with `,` for `/` and no padding, for mailbox names.
enum Base64 {
  /// The last two characters of the alphabet differ between the two uses.
  enum Alphabet {
    case standard
    case mailboxName

    fileprivate var last: UInt8 { self == .standard ? ASCII.slash : ASCII.comma }
  }

  static func encode(_ bytes: some Collection<UInt8>, alphabet: Alphabet = .standard) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count + 2) / 3 * 4)
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = (bits << 8) | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        output.append(character(UInt8(truncatingIfNeeded: bits >> UInt32(count)) & 0x3F, alphabet))
      }
      bits &= (1 << UInt32(count)) - 1
    }
    if count > 0 {
      output.append(character(UInt8(truncatingIfNeeded: bits << UInt32(6 - count)) & 0x3F, alphabet))
    }
    if alphabet == .standard {
      while output.count % 4 != 0 { output.append(0x3D) }
    }
    return output
  }

  /// The octets, or nil where the text is not base64. Padding may be missing.
  static func decode(_ text: some Collection<UInt8>, alphabet: Alphabet = .standard) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(text.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text {
      if byte == 0x3D, alphabet == .standard {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(byte, alphabet) else { return nil }
      bits = (bits << 6) | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        bits &= (1 << UInt32(count)) - 1
      }
    }
    guard padding <= 2, count < 6, bits == 0 else { return nil }
    return output
  }

  private static func character(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
    switch value {
    case 0..<26: return 0x41 &+ value
    case 26..<52: return 0x61 &+ (value &- 26)
    case 52..<62: return ASCII.zero &+ (value &- 52)
    case 62: return ASCII.plus
    default: return alphabet.last
    }
  }

  private static func value(_ byte: UInt8, _ alphabet: Alphabet) -> UInt8? {
    switch byte {
    case 0x41...0x5A: return byte - 0x41
    case 0x61...0x7A: return byte - 0x61 + 26
    case 0x30...0x39: return byte - 0x30 + 52
    case ASCII.plus: return 62
    case alphabet.last: return 63
    default: return nil
    }
  }
}
