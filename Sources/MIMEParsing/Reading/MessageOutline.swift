/// A message's headers, addresses, structure and decoded text, and nothing of what they mean: what a loop over GMime
/// alone would give. `make bench-mime` measures by it what reading costs beside that loop.
package struct MessageOutline {
  /// The headers, with what they say of people, date and thread.
  package internal(set) var message = Message()
  /// How many leaves the message has.
  package private(set) var parts = 0
  /// The text parts as UTF-8.
  package private(set) var texts: [[UInt8]] = []

  init() {}

  /// Reads one message.
  package init(of bytes: [UInt8]) {
    self = MessageReader(bytes: bytes, limits: .default, partial: nil).outline()
  }

  mutating func readTexts(of tree: PartTree, limits: MessageLimits, defects: inout DefectList) {
    var room = limits.textBytes
    for case .leaf(let leaf) in tree.nodes.map(\.kind) {
      parts += 1
      guard leaf.type == "text", leaf.disposition != .attachment, room > 0 else { continue }
      let content = UnsafeBufferPointer(rebasing: tree.bytes[leaf.content])
      let decoded = TransferDecoder.decode(content, leaf.encoding, keeping: room)
      room -= decoded.bytes.count
      texts.append(CharsetDecoder.utf8(decoded.bytes, declared: leaf.charset, defects: &defects))
    }
  }
}
