/// Text within OpenPGP's signature for plain text (RFC 9580 §7): armour around it, dashes escaped in it.
enum ClearSignedText {
  private static let begin = Array("-----BEGIN PGP SIGNED MESSAGE-----".utf8)
  private static let signature = Array("-----BEGIN PGP SIGNATURE-----".utf8)
  private static let end = Array("-----END PGP SIGNATURE-----".utf8)

  /// The text without the armour, and the armoured signature; nil unless both frames stand in it.
  static func opened(_ bytes: [UInt8]) -> (text: [UInt8], signature: [UInt8])? {
    // Nearly all text has no such frame; one look at its beginning tells.
    guard bytes.prefix(2_000).contains(0x2D), let frame = frame(bytes) else { return nil }
    var text = Array(bytes[..<frame.begin])
    for line in bytes[frame.text].split(separator: 0x0A, omittingEmptySubsequences: false) {
      text += line.starts(with: [0x2D, 0x20]) ? line.dropFirst(2) : line
      text.append(0x0A)
    }
    return (text + bytes[frame.rest...], Array(bytes[frame.signature]))
  }

  private struct Frame {
    var begin = 0
    var text = 0..<0
    var signature = 0..<0
    var rest = 0
  }

  private static func frame(_ bytes: [UInt8]) -> Frame? {
    var found = Frame()
    var stage = 0
    var position = 0
    while position < bytes.count {
      let lineEnd = bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
      let next = min(lineEnd + 1, bytes.count)
      let line = bytes[position..<lineEnd]
      switch stage {
      case 0:
        if position > 2_000 { return nil }
        if line.starts(with: begin) {
          found.begin = position
          stage = 1
        }
      case 1:
        // `Hash: SHA256`, then a blank line.
        if line.allSatisfy({ $0 <= 0x20 }) {
          found.text = next..<next
          stage = 2
        }
      case 2:
        if line.starts(with: signature) {
          found.text = found.text.lowerBound..<max(found.text.lowerBound, position - 1)
          found.signature = position..<position
          stage = 3
        }
      default:
        if line.starts(with: end) {
          found.signature = found.signature.lowerBound..<next
          found.rest = next
          return found
        }
      }
      position = next == position ? bytes.count : next
    }
    return nil
  }
}
