import CLibXML2

/// The block with a line above in which Outlook writes `De : … Envoyé : … À : … Objet : …`.
enum OutlookDivider {
  /// Whether the first text in an element is `De :`, `From:` or the like: Outlook's header block, not somebody's design.
  static func holdsSender(_ node: xmlNodePtr) -> Bool {
    var current = node
    // Its label is the first text, a few elements down.
    for _ in 0..<40 {
      if current.pointee.type == XML_TEXT_NODE, let content = current.pointee.content {
        let text = UnsafeBufferPointer(start: content, count: maild_xml_length(content, 200))
        if text.contains(where: { $0 > 0x20 }) {
          // The label stands alone in its bold element, or the whole line is here.
          let line = text.map { $0 < 0x20 ? 0x20 : $0 } + [0x3A]
          return HeaderLabel.read(line[...])?.label == .sender
        }
      }
      guard let next = current.following(within: node) else { return false }
      current = next
    }
    return false
  }
}
