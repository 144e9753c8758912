/// Finds its way through the outer layers of signed data (RFC 5652 §5.1) without parsing it, so that OpenSSL is only
/// given what it can take apart cheaply: it makes objects of some kilobytes of every certificate.
struct SignedDataLayout {
  private let bytes: [UInt8]
  private var position = 0

  /// How many bytes stand behind the content: certificates, revocation lists, signers. Nil where the layers are not
  /// those of signed data.
  static func bytesBehindContent(_ bytes: [UInt8]) -> Int? {
    var layout = SignedDataLayout(bytes: bytes)
    // ContentInfo: the type, then within [0] SignedData: version, digest algorithms, the content.
    guard layout.enter(0x30), layout.skip(0x06), layout.enter(0xA0), layout.enter(0x30), layout.skip(0x02),
      layout.skip(0x31), layout.skip(0x30)
    else { return nil }
    return bytes.count - layout.position
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Steps into an element of that tag.
  private mutating func enter(_ tag: UInt8) -> Bool {
    guard let header = header(), header.tag == tag else { return false }
    position = header.content
    return true
  }

  /// Steps over an element of that tag. Elements of indefinite length are walked with a counter, not by recursion.
  private mutating func skip(_ tag: UInt8) -> Bool {
    guard let first = header(), first.tag == tag else { return false }
    var depth = 0
    repeat {
      guard let element = header() else { return false }
      if let length = element.length {
        position = element.content + length
        // Two null bytes end an indefinite length (X.690 §8.1.5).
        if element.tag == 0, length == 0 { depth -= 1 }
      } else {
        position = element.content
        depth += 1
      }
    } while depth > 0
    return depth == 0
  }

  /// Tag, where the content begins, and its length; nil for the indefinite one.
  private func header() -> (tag: UInt8, content: Int, length: Int?)? {
    guard position + 2 <= bytes.count else { return nil }
    let tag = bytes[position]
    let first = bytes[position + 1]
    var content = position + 2
    // No tag here needs a second byte.
    guard tag & 0x1F != 0x1F else { return nil }
    if first < 0x80 { return content + Int(first) <= bytes.count ? (tag, content, Int(first)) : nil }
    if first == 0x80 { return (tag, content, nil) }
    let count = Int(first & 0x7F)
    guard count <= 4, content + count <= bytes.count else { return nil }
    let length = bytes[content..<(content + count)].reduce(0) { $0 << 8 | Int($1) }
    content += count
    return length <= bytes.count - content ? (tag, content, length) : nil
  }
}
