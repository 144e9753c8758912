import CGMime

/// Goes over a message's parts in order and sorts them into text, attachments and facts.
struct ContentReader {
  let tree: PartTree
  let limits: MessageLimits
  var defects: DefectList
  private var texts: [TextSegment] = []
  /// The page that another text stands for.
  private var rendering: TextSegment?
  private var attachments: [Attachment] = []
  /// Armoured signatures that were taken out of the text.
  private(set) var inTextSignatures: [[UInt8]] = []
  private var keptBytes = 0
  private var textBytes = 0

  init(tree: PartTree, limits: MessageLimits, defects: DefectList) {
    self.tree = tree
    self.limits = limits
    self.defects = defects
  }

  mutating func read(into message: inout Message) {
    guard !tree.nodes.isEmpty else { return }
    var waiting: [(node: Int, use: Use)] = [(0, .text)]
    while let (index, use) = waiting.popLast() {
      let node = tree.nodes[index]
      switch node.kind {
      case .leaf(let leaf):
        noteFacts(of: leaf, into: &message)
        if case .left(let bytes)? = leaf.mark {
          list(leaf, leftOnServer: bytes)
        } else if isText(leaf), use != .file {
          // The other rendering of a text that is read already says nothing new to people.
          if use == .text { readText(leaf) } else { readRendering(leaf) }
        } else {
          attach(leaf)
        }
      case .multipart(let subtype, let reportType):
        noteFacts(ofMultipart: subtype, reportType, into: &message)
        for (child, childUse) in children(of: node, subtype).reversed() {
          waiting.append((child, use == .text ? childUse : use))
        }
      }
    }
    message.body = BodyAssembly.body(
      texts, rendering: rendering, kind: SubjectPrefix(of: message), limits: limits, defects: &defects)
    message.attachments = attachments
    let start = message.body.text.prefix(200)
    if start.contains("-----BEGIN PGP MESSAGE-----") { message.isEncrypted = true }
    if start.contains("-----BEGIN PGP SIGNED MESSAGE-----") { message.isSigned = true }
  }

  /// What a part is read as.
  private enum Use {
    /// The message's text where it is text, a file where it is none.
    case text
    /// A file, whatever it is.
    case file
    /// Another rendering of the text: only the files within it count.
    case rendering
  }

  /// The children to read, and as what.
  private mutating func children(of node: PartTree.Node, _ subtype: String) -> [(node: Int, use: Use)] {
    switch subtype {
    case "alternative":
      guard let best = bestAlternative(node.children) else { return node.children.map { ($0, .text) } }
      // What is not text (an invitation, Apple's attachments within a rendering) is kept.
      return node.children.filter { $0 == best || isPage($0) || !isRendering($0) }.map {
        ($0, $0 == best ? .text : .rendering)
      }
    case "related", "signed", "report":
      return node.children.enumerated().map { ($0.element, $0.offset == 0 ? .text : .file) }
    case "digest", "encrypted":
      return node.children.map { ($0, .file) }
    default:
      return node.children.map { ($0, .text) }
    }
  }

  /// Plain text when there is any to speak of, else HTML (RFC 2046 §5.1.4 would take the last).
  private func bestAlternative(_ children: [Int]) -> Int? {
    var html: Int?
    var plain: Int?
    for child in children {
      switch tree.nodes[child].kind {
      case .leaf(let leaf) where leaf.fullType == "text/plain": plain = plain ?? child
      case .leaf(let leaf) where leaf.fullType == "text/html": html = html ?? child
      case .multipart: html = html ?? child
      default: break
      }
    }
    guard let plain else { return html }
    guard let html else { return plain }
    return saysSomething(plain) && !isApology(plain, for: html) ? plain : html
  }

  /// Whether a plain alternative only says that the mail is in HTML.
  private func isApology(_ plain: Int, for html: Int) -> Bool {
    guard case .leaf(let leaf) = tree.nodes[plain].kind, leaf.content.count < 600 else { return false }
    if case .leaf(let page) = tree.nodes[html].kind, page.content.count < leaf.content.count * 4 { return false }
    let text = TransferDecoder.decode(content(leaf), leaf.encoding, keeping: 600).bytes.map(\.asciiLowercased)
    return text.indices.contains { text[$0] == 0x68 && text[$0...].starts(with: "html".utf8) }
  }

  /// Whether a plain alternative has at least a few letters: some programs leave it blank or write `&nbsp;`.
  private func saysSomething(_ node: Int) -> Bool {
    guard case .leaf(let leaf) = tree.nodes[node].kind, leaf.mark == nil || leaf.mark == .cut else { return false }
    let start = TransferDecoder.decode(content(leaf), leaf.encoding, keeping: 4_096).bytes
    return start.lazy.filter { $0 > 0x20 && $0 != 0xA0 && $0 != 0xC2 }.prefix(3).count == 3
      && !start.starts(with: "&nbsp;".utf8)
  }

  private func isPage(_ node: Int) -> Bool {
    guard case .leaf(let leaf) = tree.nodes[node].kind else { return false }
    return leaf.subtype == "html" && isText(leaf)
  }

  private func isRendering(_ node: Int) -> Bool {
    switch tree.nodes[node].kind {
    case .leaf(let leaf): leaf.type == "text" && leaf.subtype != "calendar" && leaf.disposition != .attachment
    case .multipart: false
    }
  }

  private func isText(_ leaf: PartTree.Leaf) -> Bool {
    guard leaf.disposition != .attachment, leaf.type == "text" else { return false }
    switch leaf.subtype {
    case "plain", "html": return !leaf.isNamed || (texts.isEmpty && leaf.disposition != .inline)
    case "enriched", "richtext", "x-amp-html", "markdown", "x-markdown": return !leaf.isNamed
    default: return false
    }
  }

  private func content(_ leaf: PartTree.Leaf) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: tree.bytes[leaf.content])
  }

  /// Undoes the transfer encoding that the content is really in.
  private mutating func decode(_ leaf: PartTree.Leaf, keeping maximum: Int) -> TransferDecoder.Result {
    if leaf.isEncodingUnknown { defects.note(.transferEncodingWrong) }
    let encoding = TransferEncoding.real(
      content(leaf), declared: leaf.encoding, isText: leaf.type == "text", defects: &defects)
    return TransferDecoder.decode(content(leaf), encoding, keeping: maximum)
  }

  private mutating func readText(_ leaf: PartTree.Leaf) {
    let room = limits.textBytes - textBytes
    guard room > 0 else {
      defects.note(.textTooLong)
      return
    }
    let decoded = decode(leaf, keeping: room)
    var bytes = decoded.bytes
    if decoded.isCut || leaf.mark == .cut {
      defects.note(.textTooLong)
      // Not within a character.
      while let last = bytes.last, last >= 0x80 { bytes.removeLast() }
    }
    if let opened = ClearSignedText.opened(bytes) {
      bytes = opened.text
      inTextSignatures.append(opened.signature)
    }
    textBytes += bytes.count
    let isHTML = leaf.subtype == "html" || leaf.subtype == "x-amp-html" || HTMLShape.isPage(bytes)
    if !isHTML { bytes = takeFiles(outOf: bytes) }
    let utf8 = Self.utf8(bytes, of: leaf, isHTML: isHTML, &defects)
    texts.append(
      TextSegment(
        bytes: utf8, isHTML: isHTML, isFlowed: leaf.isFlowed,
        deletesSpace: leaf.deletesSpace))
  }

  /// Bytes of a page that is not the message's text which are looked at for hidden text.
  private static let renderingBytes = 256 << 10

  /// Keeps the page that another text was read in place of: what it hides is for machines.
  private mutating func readRendering(_ leaf: PartTree.Leaf) {
    guard rendering == nil, leaf.subtype == "html" else { return }
    // What is wrong with a page that nobody reads is no defect of the message.
    var unheard = DefectList()
    let encoding = TransferEncoding.real(content(leaf), declared: leaf.encoding, isText: true, defects: &unheard)
    let bytes = TransferDecoder.decode(content(leaf), encoding, keeping: Self.renderingBytes).bytes
    rendering = TextSegment(bytes: Self.utf8(bytes, of: leaf, isHTML: true, &unheard), isHTML: true)
  }

  /// A text part's content in UTF-8: its header counts before a page's own word (RFC 2854 §6), which counts before nothing.
  private static func utf8(
    _ bytes: [UInt8], of leaf: PartTree.Leaf, isHTML: Bool, _ defects: inout DefectList
  ) -> [UInt8] {
    let isUndeclared = CharsetName(leaf.charset) == .missing
    let declared = isUndeclared && isHTML ? HTMLCharset.declared(bytes) ?? leaf.charset : leaf.charset
    return CharsetDecoder.utf8(bytes, declared: declared, defects: &defects)
  }

  /// Makes attachments of the files in a text; gives the text without them.
  private mutating func takeFiles(outOf bytes: [UInt8]) -> [UInt8] {
    let embedded = EmbeddedFiles(bytes)
    if !embedded.files.isEmpty { defects.note(.embeddedFiles) }
    for file in embedded.files {
      if file.isDamaged { defects.note(.embeddedFileDamaged) }
      var leaf = PartTree.Leaf()
      (leaf.type, leaf.subtype, leaf.embeddedName, leaf.disposition) = (
        "application", "octet-stream", file.name, .attachment
      )
      attach(leaf, content: TransferDecoder.Result(bytes: file.content, total: file.content.count))
    }
    return embedded.text
  }

  /// Lists a part that was not fetched.
  private mutating func list(_ leaf: PartTree.Leaf, leftOnServer bytes: Int) {
    guard attachments.count < limits.attachments else {
      defects.note(.tooManyAttachments)
      return
    }
    defects.note(.attachmentTooLarge)
    // 57 bytes make a line of base64: 76 letters and the line's end.
    let isBase64 = leaf.encoding == GMIME_CONTENT_ENCODING_BASE64
    let size = isBase64 ? Int((Double(bytes) * 57 / 78).rounded()) : bytes
    var listed = described(leaf, size: size)
    listed.isContentLeftOut = true
    listed.text = .unreadable(.leftOnServer)
    attachments.append(listed)
  }

  private mutating func described(_ leaf: PartTree.Leaf, size: Int) -> Attachment {
    let name = leaf.fileName.map { UnicodeText.singleLine($0, defects: &defects) }
    return Attachment(
      name: FileName.safe(name, type: leaf.fullType, number: attachments.count + 1), declaredType: leaf.fullType,
      sizeInBytes: size, contentID: leaf.contentID.map { UnicodeText.singleLine($0, defects: &defects) },
      disposition: leaf.disposition, digest: "", content: [], isContentLeftOut: false, text: nil)
  }

  /// Lists a part as an attachment.
  ///
  /// - Parameter content: its decoded content where that is not the part's.
  private mutating func attach(_ leaf: PartTree.Leaf, content: TransferDecoder.Result? = nil) {
    guard attachments.count < limits.attachments else {
      defects.note(.tooManyAttachments)
      return
    }
    if leaf.fullType == "message/partial" { defects.note(.partialMessage) }
    let room = max(0, min(limits.attachmentBytes, limits.allAttachmentsBytes - keptBytes))
    var decoded = content ?? decode(leaf, keeping: room)
    let isLeftOut = decoded.isCut || decoded.bytes.count > room
    if isLeftOut {
      defects.note(.attachmentTooLarge)
      decoded.bytes = []
    }
    keptBytes += decoded.bytes.count
    var attachment = described(leaf, size: decoded.total)
    if !leaf.isNamed, leaf.type == "message" {
      attachment.name = nameOfMessage(decoded.bytes) ?? attachment.name
    }
    attachment.isContentLeftOut = isLeftOut
    attachment.digest = isLeftOut ? "" : SHA256.hex(of: decoded.bytes)
    attachment.content = decoded.bytes
    attachments.append(attachment)
  }

  /// A name for a mail within the mail: its subject.
  private func nameOfMessage(_ bytes: [UInt8]) -> String? {
    var met = DefectList()
    let subject = bytes.prefix(32 * 1024).withUnsafeBufferPointer { start -> String? in
      let block = HeaderBlock(start, limits: limits, defects: &met)
      let field = block.fields.prefix(200).first {
        $0.name.count == 7 && start[$0.name].lazy.map(\.asciiLowercased).elementsEqual("subject".utf8)
      }
      return field.map {
        HeaderDecoder(limits: limits).decode(UnsafeBufferPointer(rebasing: start[$0.body]), defects: &met).value
      }
    }
    return subject.flatMap {
      $0.isEmpty ? nil : FileName.safe("\($0.replacing("/", with: "-")).eml", type: "", number: 0)
    }
  }

  private func noteFacts(of leaf: PartTree.Leaf, into message: inout Message) {
    switch leaf.fullType {
    case "application/pgp-encrypted": message.isEncrypted = true
    case "message/delivery-status", "message/global-delivery-status":
      message.report = .deliveryStatus
    case "message/disposition-notification", "message/global-disposition-notification":
      message.report = .disposition
    default: break
    }
  }

  private func noteFacts(
    ofMultipart subtype: String, _ reportType: String?, into message: inout Message
  ) {
    switch subtype {
    case "encrypted": message.isEncrypted = true
    case "signed": message.isSigned = true
    case "report":
      guard message.report == nil else { return }
      switch reportType {
      case "delivery-status": message.report = .deliveryStatus
      case "disposition-notification": message.report = .disposition
      default: message.report = .other
      }
    default: break
    }
  }
}
