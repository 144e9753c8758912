import CGMime

/// Undoes content transfer encodings (RFC 2045 §6), bounded.
enum TransferDecoder {
  struct Result {
    /// The decoded bytes, at most as many as were asked for.
    var bytes: [UInt8] = []
    /// How many bytes the whole content has.
    var total = 0
    var isCut: Bool { bytes.count < total }
  }

  /// Decodes content.
  ///
  /// - Parameters:
  ///   - content: the bytes as transferred.
  ///   - encoding: what ``TransferEncoding`` found it to be.
  ///   - maximum: bytes to keep; the rest is only counted.
  static func decode(
    _ content: UnsafeBufferPointer<UInt8>, _ encoding: GMimeContentEncoding, keeping maximum: Int
  ) -> Result {
    if encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, let trimmed = withoutBlanksAtSoftEnds(content) {
      return trimmed.withUnsafeBufferPointer { decodeSteps($0, encoding, keeping: maximum) }
    }
    return decodeSteps(content, encoding, keeping: maximum)
  }

  /// The content without the blanks that a server on the way left between an equals sign and the end of its line
  /// (RFC 2045 §6.7, rule 3), which GMime takes for text; nil where there are none.
  private static func withoutBlanksAtSoftEnds(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var trimmed: [UInt8] = []
    var copied = 0
    var index = 0
    while let equals = content[index...].firstIndex(of: 0x3D) {
      index = equals + 1
      while index < content.count, content[index].isBlank { index += 1 }
      let isEnd = index == content.count || content[index] == 0x0A || content[index] == 0x0D
      guard isEnd, index > equals + 1 else { continue }
      trimmed += content[copied...equals]
      copied = index
    }
    return copied == 0 ? nil : trimmed + content[copied...]
  }

  private static func decodeSteps(
    _ content: UnsafeBufferPointer<UInt8>, _ encoding: GMimeContentEncoding, keeping maximum: Int
  ) -> Result {
    var result = Result()
    switch encoding {
    case GMIME_CONTENT_ENCODING_BASE64, GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE, GMIME_CONTENT_ENCODING_UUENCODE:
      // Decoding never makes content longer; growing step by step would hold it twice in the end.
      result.bytes.reserveCapacity(min(maximum, decodedBytes(atMost: content.count, encoding)))
      var state = GMimeEncoding()
      g_mime_encoding_init_decode(&state, encoding)
      var start = 0
      let step = 48 * 1024
      while start < content.count {
        let chunk = UnsafeRawBufferPointer(
          UnsafeBufferPointer(rebasing: content[start..<min(start + step, content.count)]))
        guard let base = chunk.baseAddress?.assumingMemoryBound(to: CChar.self) else { break }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: g_mime_encoding_outlen(&state, chunk.count) + 16) {
          decoded in
          guard let out = decoded.baseAddress else { return }
          let count = g_mime_encoding_step(&state, base, chunk.count, out)
          result.total += count
          let room = max(0, maximum - result.bytes.count)
          result.bytes.append(
            contentsOf: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(decoded)[..<min(room, count)]))
        }
        start += step
      }
    default:
      result.total = content.count
      result.bytes = Array(content.prefix(maximum))
    }
    return result
  }

  private static func decodedBytes(atMost count: Int, _ encoding: GMimeContentEncoding) -> Int {
    // Four letters of base64 or uuencode make three bytes.
    encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ? count : count / 4 * 3 + 3
  }
}
