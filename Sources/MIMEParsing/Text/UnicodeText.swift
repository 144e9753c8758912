import CGMime

/// Makes text safe to read: valid, NFC, without control and invisible characters.
enum UnicodeText {
  /// Combining marks kept behind one character; more is decoration made to break renderers, and GLib sorts a run of
  /// marks in quadratic time. Unicode's stream-safe format has the same figure (UAX #15 §12.1).
  private static let maximumMarks = 30

  /// Text of several lines, ended by `\n`; tabs stay.
  static func multiLine(_ text: String, defects: inout DefectList) -> String {
    String(decoding: clean(Array(text.utf8), keepsLines: true, defects: &defects), as: UTF8.self)
  }

  /// One line: runs of blanks, line endings and control characters become one space; trimmed.
  static func singleLine(_ text: String) -> String {
    var defects = DefectList()
    return singleLine(text, defects: &defects)
  }

  /// The same; what is wrong with the text is a defect of the message.
  static func singleLine(_ text: String, defects: inout DefectList) -> String {
    let bytes = clean(Array(text.utf8), keepsLines: false, defects: &defects)
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte <= 0x20 {
        if let last = line.last, last != 0x20 { line.append(0x20) }
      } else {
        line.append(byte)
      }
    }
    if line.last == 0x20 { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Without control characters other than line endings and tabs; nothing else changes.
  static func withoutControls(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }) else {
      return text
    }
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F || "\t\n\r".unicodeScalars.contains($0) }))
  }

  /// The bytes of valid UTF-8, cleaned.
  static func clean(_ bytes: [UInt8], keepsLines: Bool, defects: inout DefectList) -> [UInt8] {
    var needsNormalising = false
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    let end = bytes.count
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte >= 0x20 && byte != 0x7F {
          let start = index
          while index < end, bytes[index] &- 0x20 < 0x5F { index += 1 }
          text.append(contentsOf: bytes[start..<index])
          continue
        }
        index += 1
        if byte == 0x09 || byte == 0x0A {
          text.append(byte)
        } else if byte == 0x0D {
          if index >= end || bytes[index] != 0x0A { text.append(0x0A) }
        } else if byte == 0 {
          defects.note(.nulBytes)
        } else if !keepsLines {
          text.append(0x20)
        } else if byte == 0x0B || byte == 0x0C {
          text.append(0x0A)
        }
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      guard index + length <= end else { break }
      let second = bytes[index + 1]
      let third = length > 2 ? bytes[index + 2] : 0
      switch kind(byte, second, third) {
      case .visible:
        if mayCompose(byte, second, third) { needsNormalising = true }
        text.append(contentsOf: bytes[index..<(index + length)])
      case .lineEnding: text.append(0x0A)
      case .control: break
      case .byteOrderMark: if index > 0 { defects.note(.invisibleCharacters) }
      case .invisible: defects.note(.invisibleCharacters)
      }
      index += length
    }
    return needsNormalising ? normalised(text, defects: &defects) : text
  }

  private enum Kind { case visible, lineEnding, control, invisible, byteOrderMark }

  /// What the character that begins with these bytes is. Joiners stay: emoji, Persian and Indic scripts need them.
  private static func kind(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Kind {
    switch (first, second, third) {
    // U+0085 is a line ending, the other C1 controls are nothing, U+00AD is a soft hyphen.
    case (0xC2, 0x85, _): .lineEnding
    case (0xC2, 0x80...0x9F, _): .control
    case (0xC2, 0xAD, _): .invisible
    // U+034F combining grapheme joiner, U+115F, U+1160 and U+3164 Hangul fillers, U+180E Mongolian separator.
    case (0xCD, 0x8F, _), (0xE1, 0x85, 0x9F...0xA0), (0xE3, 0x85, 0xA4), (0xE1, 0xA0, 0x8E): .invisible
    // U+2028 and U+2029 are line endings; U+200B zero-width space; U+202A to U+202E change the direction.
    case (0xE2, 0x80, 0xA8...0xA9): .lineEnding
    case (0xE2, 0x80, 0x8B), (0xE2, 0x80, 0xAA...0xAE): .invisible
    // U+2060 to U+206F: word joiner, invisible operators, direction isolates.
    case (0xE2, 0x81, 0xA0...0xAF): .invisible
    // U+FEFF, and U+FFF9 to U+FFFB, the interlinear annotations.
    case (0xEF, 0xBB, 0xBF): .byteOrderMark
    case (0xEF, 0xBF, 0xB9...0xBB): .invisible
    // U+E0000 to U+E01EF: tag characters, which carry hidden ASCII, and variation selectors.
    case (0xF3, 0xA0, 0x80...0x87): .invisible
    default: .visible
    }
  }

  /// Whether a character may change under NFC: not what French, punctuation and emoji are made of.
  private static func mayCompose(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    first >= 0xCC && !(first == 0xE2 && (second == 0x80 && third > 0x81 || second == 0x82))
      && !(first == 0xF0 && second == 0x9F)
  }

  /// NFC piece by piece: GLib moves the whole rest of its text for each accent it composes.
  private static func normalised(_ bytes: [UInt8], defects: inout DefectList) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var start = 0
    while start < bytes.count {
      var end = min(start + 512, bytes.count)
      // Nothing composes with an ASCII character or a Chinese ideograph before it; a text without either is cut
      // between two characters in the end.
      while end < bytes.count, bytes[end] >= 0x80, !(0xE4...0xE9).contains(bytes[end]) {
        if end - start >= 4_096, bytes[end] >= 0xC0, !beginsWithMark(bytes[end...]) { break }
        end += 1
      }
      let piece = bytes[start..<end]
      if hasComposing(piece) { text += composed(piece, defects: &defects) } else { text += piece }
      start = end
    }
    return text
  }

  private static func beginsWithMark(_ bytes: ArraySlice<UInt8>) -> Bool {
    let first = String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first
    return first.map { $0.properties.canonicalCombiningClass != .notReordered } ?? false
  }

  private static func hasComposing(_ piece: ArraySlice<UInt8>) -> Bool {
    piece.indices.contains { index in
      piece[index] >= 0xCC
        && mayCompose(
          piece[index], index + 1 < piece.endIndex ? piece[index + 1] : 0,
          index + 2 < piece.endIndex ? piece[index + 2] : 0)
    }
  }

  private static func composed(_ piece: ArraySlice<UInt8>, defects: inout DefectList) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    var marks = 0
    for scalar in String(decoding: piece, as: UTF8.self).unicodeScalars {
      marks = scalar.value < 0x300 || scalar.properties.canonicalCombiningClass == .notReordered ? 0 : marks + 1
      if marks > maximumMarks {
        defects.note(.invisibleCharacters)
      } else {
        scalars.append(scalar)
      }
    }
    let text = String(scalars)
    let composed = CString.take(g_utf8_normalize(text, gssize(text.utf8.count), G_NORMALIZE_NFC))
    return Array((composed ?? text).utf8)
  }
}
