import CGMime

/// Decodes header bodies (RFC 2047, RFC 6532), bounded, one message at a time.
struct HeaderDecoder {
  let limits: MessageLimits

  /// The field's body as sent and as read.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>, defects: inout DefectList) -> (raw: String, value: String) {
    let sent = bounded(bytes, defects: &defects)
    let shape = Shape(sent)
    if shape.hasNUL { defects.note(.nulBytes) }
    var raw: String
    if let utf8 = String(validating: sent, as: UTF8.self) {
      raw = utf8
    } else {
      defects.note(.headerCharsetGuessed)
      raw = Windows1252.string(sent)
    }
    if shape.isPlain { return (raw, raw) }
    if !shape.isASCII { raw = UnicodeText.multiLine(raw, defects: &defects) }
    if shape.hasControls { raw = UnicodeText.withoutControls(raw) }
    if shape.isASCII, !shape.hasWords { return (raw, String(decoding: oneLine(sent), as: UTF8.self)) }
    let value = EncodedWordReader.utf8(Array(unfolded(sent).dropLast()), defects: &defects)
    return (raw, UnicodeText.singleLine(String(decoding: value, as: UTF8.self), defects: &defects))
  }

  /// What a body is made of, which says how much work it is.
  private struct Shape {
    /// It stands for itself: one line of printable ASCII, each blank a single one.
    var isPlain = true
    var isASCII = true
    var hasWords = false
    var hasControls = false
    var hasNUL = false

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
      var previous: UInt8 = 0
      for byte in bytes {
        if byte >= 0x80 {
          isASCII = false
        } else if byte < 0x20 || byte == 0x7F {
          isPlain = false
          if byte != 0x09, byte != 0x0A, byte != 0x0D { hasControls = true }
          if byte == 0 { hasNUL = true }
        } else if byte == 0x3F, previous == 0x3D {
          hasWords = true
        } else if byte == 0x20, previous == 0x20 {
          isPlain = false
        }
        previous = byte
      }
      isPlain = isPlain && isASCII && !hasWords
    }
  }

  /// ASCII unfolded, runs of blanks made one.
  private func oneLine(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count)
    for byte in bytes where byte != 0x0D && byte != 0x0A && byte != 0 {
      if byte > 0x20, byte != 0x7F {
        line.append(byte)
      } else if let last = line.last, last != 0x20 {
        line.append(0x20)
      }
    }
    if line.last == 0x20 { line.removeLast() }
    return line
  }

  /// The body without the blanks around it, cut at the limit.
  func bounded(_ bytes: UnsafeBufferPointer<UInt8>, defects: inout DefectList) -> UnsafeBufferPointer<UInt8> {
    var range = 0..<bytes.count
    while let first = range.first, bytes[first] <= 0x20 { range = (first + 1)..<range.upperBound }
    while let last = range.last, bytes[last] <= 0x20 { range = range.lowerBound..<last }
    if range.count > limits.headerBytes {
      defects.note(.headerTooLong)
      range = range.lowerBound..<(range.lowerBound + limits.headerBytes)
    }
    return UnsafeBufferPointer(rebasing: bytes[range])
  }

  /// One line ended by NUL for C: line endings taken out (RFC 5322 §2.2.3), other control characters made blanks.
  func unfolded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var line: [UInt8] = []
    line.reserveCapacity(bytes.count + 1)
    for byte in bytes where byte != 0x0D && byte != 0x0A && byte != 0 {
      line.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte)
    }
    line.append(0)
    return line
  }

  /// A date as RFC 5322 §3.3 and its broken relatives write it, or as a person does: programs that format it by their
  /// user's language send `mardi 12 mai 2026 11:47`, others ISO 8601.
  func date(_ bytes: UnsafeBufferPointer<UInt8>) -> MessageDate? {
    guard bytes.count <= 200 else { return nil }
    let text = unfolded(bytes).map { CChar(bitPattern: $0) }
    guard let date = g_mime_utils_header_decode_date(text) else { return MessageDate(written: bytes) }
    defer { g_date_time_unref(date) }
    let seconds = g_date_time_to_unix(date)
    // GMime reads a date without a year or time as long ago; nobody wrote mail then.
    guard seconds > 0 else { return nil }
    return MessageDate(
      secondsSince1970: Int64(seconds), zoneOffsetMinutes: Int(g_date_time_get_utc_offset(date) / 60_000_000))
  }

  /// A date in text that was a header's already.
  func date(text: String) -> MessageDate? { Array(text.utf8).withUnsafeBufferPointer { date($0) } }

  /// The identifiers in a header body: those in angle brackets, or bare words with an @ when there are none.
  func messageIDs(_ value: String) -> [MessageID] {
    var found: [MessageID] = []
    var open: String.UTF8View.Index?
    let text = value.utf8
    for index in text.indices {
      if text[index] == 0x3C {
        open = index
      } else if text[index] == 0x3E, let start = open {
        // Some gateways fold within an identifier.
        let inner = value[start...index]
        let isWhole = !inner.utf8.contains(0x20)
        if let id = MessageID(isWhole ? String(inner) : inner.filter { $0 != " " }) { found.append(id) }
        open = nil
      }
    }
    guard found.isEmpty else { return found }
    return value.split(whereSeparator: { $0 == " " || $0 == "," }).filter { $0.contains("@") }.compactMap {
      MessageID(String($0))
    }
  }
}
