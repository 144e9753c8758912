import CLibXML2

/// Owns one HTML tree of libxml2's.
final class HTMLDocument {
  /// Elements within elements that the parser takes. A megabyte made to be slow takes 0.3 s at 256 and 0.7 s at 600.
  private static let depth: UInt32 = {
    maild_html_allow_depth(600)
    return 600
  }()

  private let context: htmlParserCtxtPtr
  let root: xmlNodePtr

  /// Parses UTF-8; nil when the parser gave up, as it does without a word past its depth.
  init?(_ bytes: [UInt8]) {
    guard Self.depth > 0, !bytes.isEmpty, bytes.count < Int(Int32.max),
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

  /// The node that comes next in the document's order, within `root`; nil at its end.
  func following(within root: xmlNodePtr) -> xmlNodePtr? {
    if pointee.type == XML_ELEMENT_NODE, let child = pointee.children { return child }
    var here = self
    while here != root, here.pointee.next == nil, let parent = here.pointee.parent { here = parent }
    return here == root ? nil : here.pointee.next
  }
}
