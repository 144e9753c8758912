import CGMime

/// The structure of one message (RFC 2046): multiparts and leaves, with the place of each leaf's content.
///
/// Ours and not GMime's, which makes an object of every part and field, so that a loop over it alone takes twice the
/// time of all of this, compares without a limit, and loses a message without a header.
struct PartTree {
  struct Leaf {
    var type = "text"
    var subtype = "plain"
    var charset: String?
    var isFlowed = false
    var deletesSpace = false
    var method: String?
    var smimeType: String?
    /// Where its file name stands, the better place first.
    var names: [(field: ContentField, parameter: StaticString)] = []
    /// The name of what stood in a text.
    var embeddedName: String?
    var contentID: String?
    var disposition = Attachment.Disposition.unspecified
    var encoding = GMIME_CONTENT_ENCODING_DEFAULT
    /// The transfer encoding's name says nothing to anybody.
    var isEncodingUnknown = false
    /// What of it was not fetched; nil for nothing.
    var mark: PartMark?
    /// Where the content lies in ``PartTree/bytes``.
    var content = 0..<0

    var fullType: String { "\(type)/\(subtype)" }
    /// Whether it has a file name.
    var isNamed: Bool { embeddedName != nil || names.contains { $0.field.octets($0.parameter) != nil } }
    /// The file name as the sender gave it; decoded when asked for, since most parts of a thousand are never listed.
    var fileName: String? { embeddedName ?? names.lazy.compactMap { $0.field.text($0.parameter) }.first }
  }

  struct Node {
    enum Kind {
      /// The report type is a multipart/report's (RFC 6522 §3).
      case multipart(subtype: String, reportType: String?)
      case leaf(Leaf)
    }
    var kind: Kind
    var children: [Int] = []
  }

  /// A multipart whose parts are being read.
  private struct Open {
    let node: Int
    let isDigest: Bool
    /// Where its content begins.
    let start: Int
    /// Whether a part of it was met, be it one that a limit left out.
    var hasParts = false
  }

  /// The message's bytes, lent: the tree may not outlive them.
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var nodes: [Node] = []

  private let limits: MessageLimits
  private let token: String?
  private var scan: DelimiterScan
  /// The multiparts that are open, from the outermost.
  private var open: [Open] = []
  private var leaves = 0
  private var multiparts = 0

  /// Reads the structure.
  ///
  /// - Parameters:
  ///   - bytes: header and body.
  ///   - bodyStart: where the body begins.
  ///   - header: what the message's header says of its content.
  ///   - token: what makes a mark of ours; nil where there are none.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from bodyStart: Int, header: ContentHeader, limits: MessageLimits,
    token: String? = nil, defects: inout DefectList
  ) {
    self.bytes = bytes
    self.limits = limits
    self.token = token
    scan = DelimiterScan(bytes)
    read(header, from: bodyStart, defects: &defects)
  }

  /// Goes over the body once; the depth is the sender's choice, so nothing calls itself.
  private mutating func read(_ root: ContentHeader, from bodyStart: Int, defects: inout DefectList) {
    var leaf = begin(root, at: bodyStart, defects: &defects)
    var position = bodyStart
    while let delimiter = scan.next(from: position) {
      if let leaf { end(leaf, position..<max(position, delimiter.contentEnd)) }
      leaf = nil
      // The multiparts within this one's part end with it.
      if delimiter.level + 1 < open.count {
        defects.note(.multipartNotClosed)
        close(from: delimiter.level + 1, at: delimiter.contentEnd, defects: &defects)
      }
      position = delimiter.next
      if delimiter.isClosing {
        close(from: delimiter.level, at: delimiter.contentEnd, defects: &defects)
        continue
      }
      let block = HeaderBlock(ofPart: bytes, from: position, limits: limits, defects: &defects) { line in
        scan.delimiter(at: line) != nil
      }
      position = block.bodyStart
      open[delimiter.level].hasParts = true
      // A delimiter written twice makes no part.
      if block.fields.isEmpty, scan.delimiter(at: position) != nil { continue }
      let header = ContentHeader(block, of: bytes, defects: &defects)
      leaf = begin(header, at: position, defects: &defects)
    }
    if let leaf { end(leaf, position..<bytes.count) }
    if !open.isEmpty {
      defects.note(.multipartNotClosed)
      close(from: 0, at: bytes.count, defects: &defects)
    }
    if scan.isExhausted { defects.note(.tooManyParts) }
  }

  /// Closes multiparts from a level inwards. One without any part is the text it holds, as a reader would take it.
  private mutating func close(from level: Int, at end: Int, defects: inout DefectList) {
    for multipart in open[level...] where !multipart.hasParts && leaves < limits.parts {
      defects.note(.multipartWithoutBoundary)
      let content = multipart.start..<max(multipart.start, end)
      var text = ContentHeader()
      text.type = BoundaryRepair.text(UnsafeBufferPointer(rebasing: bytes[content]))
      leaves += 1
      nodes[multipart.node].kind = .leaf(leaf(text))
      self.end(multipart.node, content)
    }
    scan.close(from: level)
    open.removeSubrange(level...)
  }

  private mutating func end(_ node: Int, _ content: Range<Int>) {
    guard case .leaf(var leaf) = nodes[node].kind else { return }
    leaf.content = content
    nodes[node].kind = .leaf(leaf)
  }

  /// Makes a node of the part with this header; gives it where it is a leaf, whose content is still to be found.
  private mutating func begin(_ header: ContentHeader, at start: Int, defects: inout DefectList) -> Int? {
    var header = header
    let isMessage = nodes.isEmpty
    if header.type?.isMultipart ?? isMessage {
      guard open.count < limits.depth, multiparts < limits.multiparts else {
        defects.note(.tooDeep)
        return nil
      }
      let body = UnsafeBufferPointer(rebasing: bytes[start...].prefix(isMessage ? .max : BoundaryRepair.reach))
      let parting = BoundaryRepair.parting(
        header.type, body, isOpen: { [scan] in scan.isOpen($0) }, defects: &defects)
      if let parting {
        begin(parting, at: start)
        return nil
      }
      if header.type != nil {
        defects.note(.multipartWithoutBoundary)
        header.type = BoundaryRepair.text(body)
      }
    }
    guard leaves < limits.parts else {
      defects.note(.tooManyParts)
      return nil
    }
    leaves += 1
    return append(.leaf(leaf(header)))
  }

  private mutating func begin(_ parting: BoundaryRepair.Parting, at start: Int) {
    multiparts += 1
    let subtype = parting.type.subtype ?? "mixed"
    let reportType = parting.type.token("report-type")?.lowercased()
    let node = append(.multipart(subtype: subtype, reportType: reportType))
    scan.open(parting.boundary)
    open.append(Open(node: node, isDigest: subtype == "digest", start: start))
  }

  private mutating func append(_ kind: Node.Kind) -> Int {
    nodes.append(Node(kind: kind))
    if let parent = open.last?.node { nodes[parent].children.append(nodes.count - 1) }
    return nodes.count - 1
  }

  private func leaf(_ header: ContentHeader) -> Leaf {
    var leaf = Leaf()
    if let token { leaf.mark = header.mark.flatMap { PartMark($0, token: token) } }
    if let type = header.type {
      (leaf.type, leaf.subtype) = Self.names(type)
      leaf.charset = type.token("charset")
      leaf.isFlowed = type.token("format")?.lowercased() == "flowed"
      leaf.deletesSpace = type.token("delsp")?.lowercased() == "yes"
      leaf.method = type.token("method")?.lowercased()
      leaf.smimeType = type.token("smime-type")?.lowercased()
    } else if open.last?.isDigest ?? false {
      // What a digest's parts are unless they say otherwise (RFC 2046 §5.1.5).
      (leaf.type, leaf.subtype) = ("message", "rfc822")
    }
    if let field = header.disposition { leaf.names.append((field, "filename")) }
    if let field = header.type { leaf.names.append((field, "name")) }
    leaf.contentID = header.id.map { String($0.prefix(500)) }
    if let disposition = header.disposition {
      leaf.disposition = disposition.type == "inline" ? .inline : .attachment
    }
    if let said = header.encoding {
      let encoding = TransferEncoding.named(said)
      leaf.encoding = encoding ?? GMIME_CONTENT_ENCODING_DEFAULT
      leaf.isEncodingUnknown = encoding == nil
    }
    return leaf
  }

  /// Type and subtype. A type that is none is plain text (RFC 2045 §5.2), unless it has a file's name; `html` alone is
  /// what it says.
  private static func names(_ field: ContentField) -> (type: String, subtype: String) {
    if let subtype = field.subtype, !subtype.isEmpty, !field.type.isEmpty { return (field.type, subtype) }
    if field.type == "html" { return ("text", "html") }
    let isFile = field.octets("name") != nil && field.type != "text"
    return isFile || field.subtype != nil ? ("application", "octet-stream") : ("text", "plain")
  }
}
