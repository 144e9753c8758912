import CGMime
import Glibc

/// Bytes in a declared charset as valid UTF-8, whatever the declaration is worth.
///
/// The rule, in order: a byte order mark; the escapes of ISO-2022; valid UTF-8 whenever it has characters beyond ASCII,
/// for no text in another charset looks like it by chance; then what is declared, if it makes sense of the bytes; then
/// what ``CharsetDetector`` finds; then Windows-1252. What was not declared is noted as a guess.
enum CharsetDecoder {
  /// Reads text.
  ///
  /// - Parameters:
  ///   - bytes: the text after its transfer encoding.
  ///   - declared: the charset parameter, in any case; nil when missing.
  static func utf8(_ bytes: [UInt8], declared: String?, defects: inout DefectList) -> [UInt8] {
    let text = decoded(bytes, CharsetName(declared), defects: &defects)
    if isASCII(text) { return text }
    return DoubleEncoding.undone(text, defects: &defects)
  }

  private static func decoded(_ bytes: [UInt8], _ name: CharsetName, defects: inout DefectList) -> [UInt8] {
    if let isBigEndian = byteOrderMark(bytes) {
      if case .utf16 = name {} else { defects.note(.charsetGuessed) }
      return utf16(bytes[2...], isBigEndian: isBigEndian, defects: &defects)
    }
    if isASCII(bytes) { return ascii(bytes, name, defects: &defects) }
    if isEightBitUTF8(bytes, name) {
      if name != .utf8 { defects.note(.charsetGuessed) }
      return bytes
    }
    switch name {
    case .utf8, .missing:
      defects.note(.charsetGuessed)
      return guessed(bytes, defects: &defects)
    case .windows1252:
      guard let found = CharsetDetector.nonLatin(bytes) else { return Windows1252.utf8(bytes) }
      defects.note(.charsetGuessed)
      return convert(bytes, from: found)?.text ?? Windows1252.utf8(bytes)
    case .utf16(let isBigEndian):
      let order = isBigEndian ?? CharsetDetector.isBigEndian(bytes)
      return utf16(bytes[...], isBigEndian: order, defects: &defects)
    case .other(let iconvName, let windows):
      return converted(bytes, iconvName, windows, defects: &defects)
    }
  }

  /// Bytes below 80: the text itself, unless escapes or a charset of its own make it another.
  private static func ascii(_ bytes: [UInt8], _ name: CharsetName, defects: inout DefectList) -> [UInt8] {
    switch name {
    case .utf16(let isBigEndian):
      guard bytes.contains(0) else {
        defects.note(.charsetGuessed)
        return bytes
      }
      let order = isBigEndian ?? CharsetDetector.isBigEndian(bytes)
      return utf16(bytes[...], isBigEndian: order, defects: &defects)
    case .other(let iconvName, _) where CharsetDetector.isSevenBit(iconvName):
      return converted(bytes, iconvName, nil, defects: &defects)
    case .other(let iconvName, _) where isKnown(iconvName):
      // What is ASCII is so in all others.
      return bytes
    case .utf8, .missing, .windows1252, .other:
      if case .other = name { defects.note(.charsetGuessed) }
      guard let escaped = CharsetDetector.escaped(bytes), let text = convert(bytes, from: escaped), text.replaced == 0
      else { return bytes }
      defects.note(.charsetGuessed)
      return text.text
    }
  }

  /// Whether bytes beyond ASCII are UTF-8; in charsets of two bytes a character a few of them may be so by chance.
  private static func isEightBitUTF8(_ bytes: [UInt8], _ name: CharsetName) -> Bool {
    guard isValidUTF8(bytes) else { return false }
    switch name {
    case .utf8, .missing, .windows1252: return true
    case .utf16: return false
    case .other(let iconvName, _):
      if CharsetDetector.isSevenBit(iconvName) { return true }
      guard CharsetDetector.isMultiByte(iconvName) else { return true }
      return bytes.lazy.filter { $0 >= 0x80 }.prefix(24).count == 24 || convert(bytes, from: iconvName)?.replaced != 0
    }
  }

  private static func converted(
    _ bytes: [UInt8], _ name: String, _ windows: String?, defects: inout DefectList
  ) -> [UInt8] {
    var name = name
    if let windows, bytes.contains(where: { (0x80...0x9F).contains($0) }) {
      // Controls to the standard, letters and quotation marks to Windows; nobody writes those controls.
      name = windows
    }
    if CharsetDetector.isSevenBit(name), !isASCII(bytes) {
      defects.note(.charsetGuessed)
      return guessed(bytes, defects: &defects)
    }
    if let text = convert(bytes, from: name) {
      if text.replaced > 0 { defects.note(.charsetGuessed) }
      return text.text
    }
    defects.note(.charsetGuessed)
    return guessed(bytes, defects: &defects)
  }

  /// Reads what nothing is known about.
  private static func guessed(_ bytes: [UInt8], defects: inout DefectList) -> [UInt8] {
    let mix = MixedUTF8(bytes)
    if mix.isMostlyUTF8 { return mix.text }
    if CharsetDetector.looksLikeUTF16(bytes) {
      return utf16(bytes[...], isBigEndian: CharsetDetector.isBigEndian(bytes), defects: &defects)
    }
    if let found = CharsetDetector.nonLatin(bytes) ?? LatinCharset.detected(bytes),
      let text = convert(bytes, from: found)
    {
      return text.text
    }
    return mix.text
  }

  static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { text in
      // Thirty-two at a time.
      let blocks = text.count / 32 * 32
      for start in stride(from: 0, to: blocks, by: 32) {
        let block = text.loadUnaligned(fromByteOffset: start, as: SIMD4<UInt64>.self)
        let high = block & SIMD4(repeating: 0x8080_8080_8080_8080)
        if high != SIMD4(repeating: 0) { return false }
      }
      return text[blocks...].allSatisfy { $0 < 0x80 }
    }
  }

  static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { text in
      text.isEmpty
        || text.baseAddress.map { g_utf8_validate_len($0, gsize(text.count), nil) != 0 || hasOnlyNULs(text) } ?? true
    }
  }

  /// GLib holds NUL for invalid; text with NUL is checked by Swift.
  private static func hasOnlyNULs(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.contains(0) && String(validating: text, as: UTF8.self) != nil
  }

  /// UTF-16's byte order mark; nil when there is none.
  private static func byteOrderMark(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 4 else { return nil }
    if bytes[0] == 0xFE, bytes[1] == 0xFF { return true }
    return bytes[0] == 0xFF && bytes[1] == 0xFE ? false : nil
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>, isBigEndian: Bool, defects: inout DefectList
  ) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    let text = String(decoding: units, as: UTF16.self)
    if index < bytes.endIndex || text.unicodeScalars.contains("\u{FFFD}") { defects.note(.charsetGuessed) }
    return Array(text.utf8)
  }

  private static func isKnown(_ name: String) -> Bool { convert([0x61], from: name) != nil }

  /// Through iconv, one replacement character for each byte that makes no sense; nil when the charset is unknown, or
  /// when a quarter of the bytes make none.
  static func convert(_ bytes: [UInt8], from name: String) -> (text: [UInt8], replaced: Int)? {
    guard !name.isEmpty, name.utf8.count <= 40, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }) else {
      return nil
    }
    GMimeLibrary.start()
    let descriptor: iconv_t? = g_mime_iconv_open("UTF-8", name)
    guard let descriptor, maild_iconv_failed_to_open(descriptor) == 0 else { return nil }
    defer { _ = g_mime_iconv_close(descriptor) }
    CharsetModules.keepLoaded(name)
    let maximumReplaced = max(8, min(5_000, bytes.count / 4))
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    var replaced = 0
    var input = bytes
    let chunk = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 16 * 1024)
    defer { chunk.deallocate() }
    input.withUnsafeMutableBytes { source in
      var next = source.baseAddress?.assumingMemoryBound(to: CChar.self)
      var left = source.count
      while left > 0, replaced <= maximumReplaced {
        var out = chunk.baseAddress
        var room = chunk.count
        errno = 0
        _ = iconv(descriptor, &next, &left, &out, &room)
        let code = errno
        text.append(
          contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(chunk)[..<(chunk.count - room)]))
        if code == EILSEQ || code == EINVAL {
          replaced += 1
          text.append(contentsOf: UTF8.encodedReplacementCharacter)
          next = next.map { $0 + 1 }
          left -= 1
        } else if code != E2BIG {
          break
        }
      }
      // Hebrew and Vietnamese letters wait for marks that may follow.
      var out = chunk.baseAddress
      var room = chunk.count
      _ = iconv(descriptor, nil, nil, &out, &room)
      text.append(contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(chunk)[..<(chunk.count - room)]))
    }
    return replaced > maximumReplaced ? nil : (text, replaced)
  }
}
