import Foundation

/// Makes two spellings of a name or a password the same (RFC 4013), so that its digest is.
///
/// Left out is the check of right-to-left text (RFC 3454 §6): who has such a password may have it, and the server
/// decides. Code points that Unicode 3.2 did not know pass, as in a query (RFC 5802 §5.1).
enum SASLprep {
  /// A character that no name or password may hold.
  struct Prohibited: Error, Equatable {
    let scalar: Unicode.Scalar
  }

  static func prepare(_ text: String) throws(Prohibited) -> String {
    // Printable ASCII is its own preparation, and nearly every password is that.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var mapped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !isMappedToNothing(scalar) {
      mapped.append(scalar.properties.generalCategory == .spaceSeparator ? " " : scalar)
    }
    let prepared = String(mapped).precomposedStringWithCompatibilityMapping
    for scalar in prepared.unicodeScalars where isProhibited(scalar) { throw Prohibited(scalar: scalar) }
    return prepared
  }

  /// RFC 3454 table B.1.
  private static func isMappedToNothing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00AD, 0x034F, 0x1806, 0x180B...0x180D, 0x200B...0x200D, 0x2060, 0xFE00...0xFE0F, 0xFEFF: true
    default: false
    }
  }

  /// RFC 4013 §2.3: tables C.1.2, C.2.1, C.2.2 and C.3 to C.9.
  private static func isProhibited(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator: return true
    case .spaceSeparator: return scalar != " "
    default: break
    }
    if scalar.properties.isNoncharacterCodePoint { return true }
    switch scalar.value {
    case 0x0340, 0x0341, 0x06DD, 0x070F, 0x180E, 0x200E, 0x200F, 0x202A...0x202E, 0x2061...0x2063, 0x206A...0x206F,
      0x2FF0...0x2FFB, 0xFFF9...0xFFFD, 0x1D173...0x1D17A, 0xE0001, 0xE0020...0xE007F:
      return true
    default: return false
    }
  }
}
