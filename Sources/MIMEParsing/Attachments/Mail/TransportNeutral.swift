/// TNEF, the `winmail.dat` in which Outlook and Exchange wrap a message for themselves (MS-OXTNEF).
///
/// Read here and not by `ytnef`: that writes each attachment to a disk, and Debian's version of it gives up on the
/// property block of one in two public samples and loses all that is attached.
enum TransportNeutral {
  private enum Attribute {
    static let codePage = 0x0006_9007
    static let subject = 0x0001_8004
    static let body = 0x0002_800C
    static let properties = 0x0006_9003
    static let newAttachment = 0x0006_9002
    static let attachmentTitle = 0x0001_8010
    static let attachmentData = 0x0006_800F
    static let attachmentProperties = 0x0006_9005
  }

  static let mark = [UInt8]([0x78, 0x9F, 0x3E, 0x22])
  /// IID_IMessage, before a message that is attached to the message.
  private static let message: [UInt8] = [
    0x07, 0x03, 0x02, 0x00, 0x00, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46,
  ]

  /// Reads a part; nil when it is none. Damage further on ends it early.
  static func message(_ bytes: [UInt8], limits: AttachmentReader.Limits, depth: Int = 0) -> OutlookMessage? {
    guard bytes.has(mark) else { return nil }
    var message = OutlookMessage()
    var codePage: [UInt8]?
    var offset = 6
    while let attribute = bytes.uint32(at: offset + 1), let length = bytes.uint32(at: offset + 5),
      length <= bytes.count - offset - 9
    {
      let value = (offset + 9)..<(offset + 9 + length)
      offset = value.upperBound + 2
      switch attribute {
      case Attribute.codePage: codePage = Array(bytes[value].prefix(4))
      case Attribute.subject: message.properties[.subject] = (.string8, Array(bytes[value]))
      case Attribute.body: message.properties[.body] = (.string8, Array(bytes[value]))
      case Attribute.properties: read(bytes, value, into: &message.properties)
      case Attribute.newAttachment:
        guard message.files.count < limits.files else { return message }
        message.files.append(OutlookMessage.File())
      case Attribute.attachmentTitle:
        change(&message) { $0.properties[.attachFileName] = (.string8, Array(bytes[value])) }
      case Attribute.attachmentData: change(&message) { $0.content = Array(bytes[value]) }
      case Attribute.attachmentProperties:
        change(&message) { file in
          read(bytes, value, into: &file.properties)
          takeData(&file, limits: limits, depth: depth)
        }
      default: break
      }
      if message.properties[.messageCodePage] == nil, let codePage {
        message.properties[.messageCodePage] = (.integer, codePage)
      }
    }
    // Names of attachments are in the message's charset.
    if let page = message.properties[.messageCodePage] {
      for index in message.files.indices where message.files[index].properties[.messageCodePage] == nil {
        message.files[index].properties[.messageCodePage] = page
      }
    }
    return message
  }

  private static func change(_ message: inout OutlookMessage, _ body: (inout OutlookMessage.File) -> Void) {
    if let last = message.files.indices.last { body(&message.files[last]) }
  }

  /// What is attached by a property: a message, or, in old mail, a file.
  private static func takeData(_ file: inout OutlookMessage.File, limits: AttachmentReader.Limits, depth: Int) {
    guard let data = file.properties[.attachData] else { return }
    file.properties[.attachData] = nil
    if data.kind == .object, data.bytes.has(message) {
      guard depth < limits.nesting else { return }
      let within = Self.message(Array(data.bytes.dropFirst(16)), limits: limits, depth: depth + 1)
      file.message = within.map { [$0] } ?? []
    } else if file.content.isEmpty {
      file.content = data.kind == .object ? Array(data.bytes.dropFirst(16)) : data.bytes
    }
  }

  // MARK: Properties

  /// MS-OXTNEF §2.1.3.4: a count, then each property's kind, number, name if it has one, and value.
  private static func read(_ bytes: [UInt8], _ range: Range<Int>, into properties: inout MAPIProperties) {
    var reader = PropertyReader(bytes: bytes, offset: range.lowerBound, end: range.upperBound)
    guard let count = reader.number() else { return }
    for _ in 0..<min(count, 10_000) {
      guard let property = reader.property() else { return }
      if let id = MAPIProperties.ID(rawValue: property.id), let kind = MAPIProperties.Kind(rawValue: property.kind) {
        properties[id] = (kind, Array(bytes[property.value]))
      }
    }
  }

  private struct PropertyReader {
    let bytes: [UInt8]
    var offset: Int
    let end: Int

    mutating func number() -> Int? {
      guard offset <= end - 4, let number = bytes.uint32(at: offset) else { return nil }
      offset += 4
      return number
    }

    mutating func skip(_ count: Int) -> Range<Int>? {
      guard count >= 0, count <= end - offset else { return nil }
      let range = offset..<(offset + count)
      offset += count
      return range
    }

    /// A length, that many bytes, and what fills them up to four.
    private mutating func counted() -> Range<Int>? {
      guard let length = number(), let range = skip(length) else { return nil }
      offset = min(end, offset + (4 - length % 4) % 4)
      return range
    }

    mutating func property() -> (id: Int, kind: Int, value: Range<Int>)? {
      guard let head = number() else { return nil }
      let kind = head & 0xFFFF
      let id = head >> 16
      if id >= 0x8000 {
        guard skip(16) != nil, let named = number() else { return nil }
        if named == 0 { guard number() != nil else { return nil } } else { guard counted() != nil else { return nil } }
      }
      let isMultiple = kind & 0x1000 != 0
      let single = kind & 0xEFFF
      let isCounted = [0x000D, 0x001E, 0x001F, 0x0102].contains(single)
      // A value that is counted has the number of values before it even when there is but one.
      guard let count = isMultiple || isCounted ? number() : 1 else { return nil }
      var value: Range<Int>?
      for _ in 0..<min(count, 10_000) {
        guard let next = isCounted ? counted() : skip(Self.size(of: single)) else { return nil }
        if value == nil { value = next }
      }
      return (id, kind, value ?? offset..<offset)
    }

    private static func size(of kind: Int) -> Int {
      switch kind {
      case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040: 8
      case 0x0048: 16
      default: 4
      }
    }
  }
}
