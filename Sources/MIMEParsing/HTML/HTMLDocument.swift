import CLibXML2

/// Owns one HTML tree of libxml2's.
final class HTMLDocument {
  private let context: htmlParserCtxtPtr
  let root: xmlNodePtr

  /// Parses UTF-8; nil when the parser gave up, as it does without a word past 256 levels.
  init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty, bytes.count < Int(Int32.max),
      let context = maild_html_context(bytes, Int32(bytes.count))
    else { return nil }
    self.context = context
    htmlParseDocument(context)
    guard context.pointee.disableSAX == 0, let document = context.pointee.myDoc,
      let root = xmlDocGetRootElement(document)
    else {
      Self.free(context)
      return nil
    }
    self.root = root
  }

  deinit { Self.free(context) }

  private static func free(_ context: htmlParserCtxtPtr) {
    if let document = context.pointee.myDoc { xmlFreeDoc(document) }
    context.pointee.myDoc = nil
    htmlFreeParserCtxt(context)
  }
}

extension UnsafeMutablePointer where Pointee == xmlNode {
  /// The element's name in lower case, as the HTML parser makes it.
  var elementName: String { pointee.name.map { String(cString: $0) } ?? "" }

  /// An attribute's value, at most 8 KiB of it; nil when absent.
  func attribute(_ name: String) -> String? {
    var next = pointee.properties
    var seen = 0
    while let property = next, seen < 64 {
      if let own = property.pointee.name, xmlStrcasecmp(own, name) == 0 {
        guard let text = property.pointee.children, let content = text.pointee.content else { return "" }
        let bytes = UnsafeBufferPointer(start: content, count: maild_xml_length(content, 8 * 1024))
        return String(decoding: bytes, as: UTF8.self)
      }
      next = property.pointee.next
      seen += 1
    }
    return nil
  }
}
