/// Characters that a reader does not see, or that change what is seen: they carry hidden orders to a model and
/// disguise links, so they reach neither the prompt nor a draft.
public enum HiddenCharacters {
  /// Whether `scalar` is one of them: controls but tab and line feed, bidirectional controls and isolates (UAX #9),
  /// zero-width characters, fillers, variation selectors, annotation marks, Unicode tags, private use and
  /// noncharacters.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x02FF: false
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F: true
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x2800, 0x3164: true
    case 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFC: true
    case 0xE000...0xF8FF, 0xFDD0...0xFDEF: true
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: true
    case 0xE0000...0xE0FFF, 0xF0000...0x10FFFF: true
    default: scalar.value & 0xFFFE == 0xFFFE
    }
  }

  /// `text` without them, and how many there were.
  ///
  /// Line ends become one line feed each: CRLF, CR, vertical tab, form feed, NEL and the Unicode line and paragraph
  /// separators. They don't count as hidden.
  public static func removed(from text: some StringProtocol) -> (text: String, count: Int) {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || scalar.isASCII && (0x20...0x7E).contains(scalar.value)
        || !scalar.isASCII && !isHidden(scalar) && ![0x85, 0x2028, 0x2029].contains(scalar.value)
    }
    // Nearly all text is; a view of scalars validates the string at each append.
    if isPlain { return (String(text), 0) }
    var result = String.UnicodeScalarView()
    var count = 0
    var afterCarriageReturn = false
    for scalar in text.unicodeScalars {
      let isLineFeed = scalar.value == 0x0A
      defer { afterCarriageReturn = scalar.value == 0x0D }
      switch scalar.value {
      case 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029:
        result.append("\n")
      case _ where isLineFeed && afterCarriageReturn:
        continue
      case _ where isHidden(scalar):
        count += 1
      default:
        result.append(scalar)
      }
    }
    return (String(result), count)
  }
}
