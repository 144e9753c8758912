import CGMime
import Glibc

/// Bytes in a declared charset as valid UTF-8, whatever the declaration is worth.
enum CharsetDecoder {
  /// Reads text.
  ///
  /// - Parameters:
  ///   - bytes: the text after its transfer encoding.
  ///   - declared: the charset parameter, in any case; nil when missing.
  static func utf8(_ bytes: [UInt8], declared: String?, defects: inout DefectList) -> [UInt8] {
    let name = declared.map { $0.lowercased() } ?? ""
    switch name {
    case "", "us-ascii", "ascii", "utf-8", "utf8", "unicode-1-1-utf-8", "utf-8-bom":
      if isValidUTF8(bytes) {
        if name.isEmpty || name.hasSuffix("ascii"), !isASCII(bytes) { defects.note(.charsetGuessed) }
        return bytes
      }
      defects.note(.charsetGuessed)
      return Windows1252.utf8(bytes)
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "windows-1252", "cp1252", "x-cp1252":
      if isASCII(bytes) { return bytes }
      if isValidUTF8(bytes) {
        // No French word in Latin letters looks like UTF-8 by chance.
        defects.note(.charsetGuessed)
        return bytes
      }
      return Windows1252.utf8(bytes)
    default:
      if let text = convert(bytes, from: name, defects: &defects) { return text }
      defects.note(.charsetGuessed)
      return isValidUTF8(bytes) ? bytes : Windows1252.utf8(bytes)
    }
  }

  static func isASCII(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { text in
      // Eight at a time.
      let words = text.count / 8 * 8
      for start in stride(from: 0, to: words, by: 8)
      where text.loadUnaligned(fromByteOffset: start, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
      return text[words...].allSatisfy { $0 < 0x80 }
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

  /// Through iconv, one replacement character for each byte that makes no sense; nil when the charset is unknown.
  private static func convert(_ bytes: [UInt8], from name: String, defects: inout DefectList) -> [UInt8]? {
    guard name.utf8.count <= 40, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F }) else { return nil }
    GMimeLibrary.start()
    CharsetModules.keepLoaded(name)
    let descriptor: iconv_t? = g_mime_iconv_open("UTF-8", name)
    guard let descriptor, maild_iconv_failed_to_open(descriptor) == 0 else { return nil }
    defer { _ = g_mime_iconv_close(descriptor) }
    // Half of it senseless: the declaration is wrong.
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
    }
    if replaced > 0 { defects.note(.charsetGuessed) }
    return replaced > maximumReplaced ? nil : text
  }
}
