import CGMime

extension ConversationFacts {
  /// Reads the facts out of decoded headers; nil when there are none.
  init?(_ headers: [HeaderField]) {
    let topic = headers.first { $0.isNamed("Thread-Topic") }?.value
    let index = headers.first { $0.isNamed("Thread-Index") }?.value
    guard topic != nil || index != nil else { return nil }
    self.topic = topic.flatMap { $0.isEmpty ? nil : String($0.prefix(1_000)) }
    if let index { readIndex(index) }
  }

  /// 22 bytes, then five more for each answer: a byte that is 1, five bytes of time, sixteen of the identifier
  /// ([MS-OXOMSG] §2.2.1.3).
  private mutating func readIndex(_ value: String) {
    guard value.utf8.count <= 20_000 else { return }
    let bytes = Self.base64(value)
    guard bytes.count >= 22, bytes[0] == 1 else { return }
    identifier = bytes[6..<22].map(Self.hexadecimal).joined()
    depth = (bytes.count - 22) / 5
    // The upper bytes of a count of 100 ns since 1601; the first of them is the 1 at the beginning.
    let high = bytes[..<6].reduce(UInt64(0)) { $0 << 8 | UInt64($1) } << 16
    let seconds = Int64(high / 10_000_000) - 11_644_473_600
    if seconds > 0 { start = MessageDate(secondsSince1970: seconds, zoneOffsetMinutes: 0) }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = Array("0123456789abcdef")
    return "\(digits[Int(byte >> 4)])\(digits[Int(byte & 0x0F)])"
  }

  private static func base64(_ text: String) -> [UInt8] {
    Array(text.utf8).withUnsafeBufferPointer {
      TransferDecoder.decode($0, GMIME_CONTENT_ENCODING_BASE64, keeping: 20_000).bytes
    }
  }
}
