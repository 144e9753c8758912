/// What the header of a message or part says of its content (RFC 2045, RFC 2183): of each field the first.
struct ContentHeader {
  /// Bytes of a field that are read: 16 KiB, and 200 semicolons, each a parameter. A longer one is left out.
  private static let maximumBytes = 16 * 1024
  private static let maximumSemicolons = 200

  var type: ContentField?
  private(set) var disposition: ContentField?
  /// The Content-Transfer-Encoding's body.
  private(set) var encoding: String?
  /// The Content-ID without its brackets.
  private(set) var id: String?
  /// The body of our own mark of what was not fetched.
  private(set) var mark: String?

  /// A header that says nothing.
  init() {}

  init(_ block: HeaderBlock, of bytes: UnsafeBufferPointer<UInt8>, defects: inout DefectList) {
    for field in block.fields {
      guard let name = Name(bytes, field.name), !isKnown(name) else { continue }
      let body = UnsafeBufferPointer(rebasing: bytes[field.body])
      guard body.count <= Self.maximumBytes, body.lazy.filter({ $0 == 0x3B }).count <= Self.maximumSemicolons else {
        defects.note(.headerTooLong)
        continue
      }
      // Unfolded (RFC 5322 §2.2.3): the blank behind a line's end stays, alone.
      let line = body.enumerated().compactMap { place, byte -> UInt8? in
        guard byte == 0x0A else { return byte == 0x0D || byte == 0 ? nil : byte }
        return place + 1 < body.count && body[place + 1].isBlank ? nil : 0x20
      }
      switch name {
      case .type: type = ContentField(line)
      case .disposition: disposition = ContentField(line)
      case .encoding: encoding = String(decoding: line, as: UTF8.self)
      case .id: id = Self.identifier(line)
      case .mark: mark = String(decoding: line.drop { $0 <= 0x20 }, as: UTF8.self)
      }
    }
  }

  private func isKnown(_ name: Name) -> Bool {
    switch name {
    case .type: type != nil
    case .disposition: disposition != nil
    case .encoding: encoding != nil
    case .id: id != nil
    case .mark: mark != nil
    }
  }

  private static func identifier(_ line: [UInt8]) -> String {
    let inner = line.drop { $0 <= 0x20 || $0 == 0x3C }.prefix { $0 != 0x3E }
    return String(decoding: inner.reversed().drop { $0 <= 0x20 }.reversed(), as: UTF8.self)
  }

  /// The fields that are read.
  private enum Name {
    case type, disposition, encoding, id, mark

    /// Nil for any other field; nearly all are told by their length.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
      func isCalled(_ name: StaticString) -> Bool { bytes.isCalled(name, range) }
      switch range.count {
      case 10 where isCalled("content-id"): self = .id
      case 12 where isCalled("content-type"): self = .type
      case 12 where isCalled("x-maild-part"): self = .mark
      case 19 where isCalled("content-disposition"): self = .disposition
      case 25 where isCalled("content-transfer-encoding"): self = .encoding
      default: return nil
      }
    }
  }
}
