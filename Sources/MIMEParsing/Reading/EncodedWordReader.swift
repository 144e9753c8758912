/// Reads encoded words (RFC 2047) as senders really write them.
///
/// GMime 3.2.13's own reading takes neighbouring base64 words for one stream and loses everything behind the first
/// padding, which most programs write.
struct EncodedWordReader {
  /// Longest encoded word believed, in bytes. The standard says 75; some programs write one word for a whole subject.
  private static let longestWord = 2_000

  private struct Word {
    let charset: String
    let content: [UInt8]
    /// Behind the closing `?=`.
    let end: Int
    /// The closing `?=` is missing.
    var isOpen = false
  }

  /// The text of an unfolded header body, as valid UTF-8.
  ///
  /// - Parameter bytes: without line endings and NUL.
  static func utf8(_ bytes: [UInt8], defects: inout DefectList) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var run: (charset: String, content: [UInt8])?
    var plainStart = 0
    var index = 0
    func close(_ defects: inout DefectList) {
      guard let ended = run else { return }
      text += decoded(ended.content, ended.charset, defects: &defects)
      run = nil
    }
    while index + 1 < bytes.count {
      guard bytes[index] == 0x3D, bytes[index + 1] == 0x3F, let word = word(bytes, at: index) else {
        index += 1
        continue
      }
      let between = bytes[plainStart..<index]
      if let open = run, between.allSatisfy({ $0 <= 0x20 }) {
        // Blanks between encoded words are not text (§6.2), and some programs cut within a character.
        if open.charset == word.charset {
          run?.content += word.content
        } else {
          close(&defects)
          run = (word.charset, word.content)
        }
      } else {
        close(&defects)
        text += plain(between)
        run = (word.charset, word.content)
      }
      if word.isOpen { defects.note(.malformedEncodedWord) }
      index = word.end
      plainStart = index
    }
    close(&defects)
    return text + plain(bytes[plainStart...])
  }

  /// Bytes outside encoded words: UTF-8 (RFC 6532), else what they look like.
  private static func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = Array(bytes)
    if CharsetDecoder.isValidUTF8(bytes) { return bytes }
    let mix = MixedUTF8(bytes)
    if mix.isMostlyUTF8 { return mix.text }
    return CharsetDetector.nonLatin(bytes).flatMap { CharsetDecoder.convert(bytes, from: $0)?.text } ?? mix.text
  }

  private static func decoded(_ bytes: [UInt8], _ charset: String, defects: inout DefectList) -> [UInt8] {
    var met = DefectList()
    let text = CharsetDecoder.utf8(bytes, declared: charset, defects: &met)
    if !met.all.isEmpty { defects.note(.headerCharsetGuessed) }
    return text
  }

  /// The encoded word that begins here: `=?charset*language?encoding?content?=`.
  private static func word(_ bytes: [UInt8], at start: Int) -> Word? {
    let limit = min(bytes.count, start + longestWord)
    var index = start + 2
    let charsetStart = index
    while index < limit, bytes[index] > 0x20, bytes[index] != 0x3F, index - charsetStart <= 80 { index += 1 }
    guard index > charsetStart, index + 2 < limit, bytes[index] == 0x3F, bytes[index + 2] == 0x3F else { return nil }
    let charset = String(decoding: bytes[charsetStart..<index].prefix { $0 != 0x2A }, as: UTF8.self).lowercased()
    let encoding = bytes[index + 1].asciiLowercased
    guard encoding == 0x62 || encoding == 0x71 else { return nil }
    let contentStart = index + 3
    index = contentStart
    while index + 1 < limit, !closes(bytes, index, isQuoted: encoding == 0x71) { index += 1 }
    guard index + 1 < limit else {
      return unclosed(bytes[contentStart..<limit], charset: charset, isBase64: encoding == 0x62)
    }
    let content = bytes[contentStart..<index]
    return Word(
      charset: charset, content: encoding == 0x62 ? base64(content) : quoted(content), end: index + 2)
  }

  /// Whether `?=` stands here and closes; a raw question mark before `=C3` does not, though senders should not write it.
  private static func closes(_ bytes: [UInt8], _ index: Int, isQuoted: Bool) -> Bool {
    guard bytes[index] == 0x3F, bytes[index + 1] == 0x3D else { return false }
    guard isQuoted, index + 3 < bytes.count, bytes[index + 2].hexadecimalValue != nil,
      bytes[index + 3].hexadecimalValue != nil
    else {
      return true
    }
    // Another end before the next blank, and no other beginning: the word goes on.
    let rest = bytes[(index + 2)...].prefix(80).prefix { $0 > 0x20 }
    var previous: UInt8 = 0
    for byte in rest {
      if previous == 0x3D, byte == 0x3F { return true }
      if previous == 0x3F, byte == 0x3D { return false }
      previous = byte
    }
    return true
  }

  /// A word that was cut off: to the end of its letters, for a program that cuts a subject cuts it anywhere.
  private static func unclosed(_ content: ArraySlice<UInt8>, charset: String, isBase64: Bool) -> Word? {
    let word = isBase64 ? content.prefix { $0 > 0x20 && $0 != 0x3F } : content.prefix { $0 > 0x20 && $0 < 0x7F }
    guard word.count >= 2, charset.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) else {
      return nil
    }
    var text = isBase64 ? base64(word) : quoted(word.last == 0x3F ? word.dropLast() : word)
    if charset == "utf-8" {
      // Nor within a character.
      for _ in 0..<3 where !CharsetDecoder.isValidUTF8(text) && !text.isEmpty { text.removeLast() }
    }
    let end = word.endIndex < content.endIndex && content[word.endIndex] == 0x3F ? word.endIndex + 1 : word.endIndex
    return Word(charset: charset, content: text, end: end, isOpen: true)
  }

  private static func quoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var content: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == 0x3D, index + 2 < bytes.endIndex, let high = bytes[index + 1].hexadecimalValue,
        let low = bytes[index + 2].hexadecimalValue
      {
        content.append(high << 4 | low)
        index += 3
      } else {
        content.append(byte == 0x5F ? 0x20 : byte)
        index += 1
      }
    }
    return content
  }

  private static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var content: [UInt8] = []
    var value: UInt32 = 0
    var bits = 0
    for byte in bytes {
      let six: UInt32
      switch byte {
      case 0x41...0x5A: six = UInt32(byte - 0x41)
      case 0x61...0x7A: six = UInt32(byte - 0x61) + 26
      case 0x30...0x39: six = UInt32(byte - 0x30) + 52
      case 0x2B: six = 62
      case 0x2F: six = 63
      case 0x3D:
        bits = 0
        continue
      default: continue
      }
      value = (value << 6 | six) & 0xFFFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        content.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    return content
  }
}
