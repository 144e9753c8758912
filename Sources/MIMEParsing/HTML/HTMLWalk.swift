import CLibXML2

/// Goes through an HTML tree, without recursion: its depth is the sender's choice.
struct HTMLWalk {
  private(set) var flow = HTMLFlow()
  private(set) var links: HTMLLinks
  /// Text that a reader does not see, its pieces parted by blanks.
  private(set) var hidden: [UInt8] = []

  /// What the elements around a piece of text mean for it.
  private struct Style {
    var marks = HTMLLines.Line(content: 0..<0)
    var visibility = HTMLVisibility()
    var keepsLines = false
    var isListMarker = false
    /// Within a frame around quotations, and not within one of them.
    var isQuoteFrame = false
  }

  private struct Open {
    let node: xmlNodePtr
    let name: String
    let traits: HTMLElement.Traits
    let outer: Style
    let isLink: Bool
  }

  private var style = Style()
  private var open: [Open] = []
  private var identities: [HTMLIdentity] = []
  private(set) var rules = CSSRules()
  private var knownMarks: [String: HTMLProgramMarks] = [:]
  private var lists: [HTMLList] = []
  private var tables: [HTMLTable] = []
  /// History begins at a divider and goes on to the end of the document.
  private var isBehindDivider = false
  /// The quotation in a frame has ended: what follows in the frame is the sender's answer.
  private var hasFrameEnded = false

  /// Reads the tree.
  init(_ root: xmlNodePtr, maximumLinks: Int) {
    links = HTMLLinks(maximum: maximumLinks)
    readSheets(root)
    walk(root)
    flow.endLine()
  }

  private mutating func walk(_ root: xmlNodePtr) {
    var current: xmlNodePtr? = root
    while let node = current {
      if descends(into: node) {
        current = node.pointee.children
        continue
      }
      var here = node
      while here.pointee.next == nil, let last = open.popLast() {
        leave(last)
        here = last.node
        if here == root { return }
      }
      if here == root { return }
      current = here.pointee.next
    }
  }

  /// Style sheets hold for all of the document, wherever in it they stand.
  private mutating func readSheets(_ root: xmlNodePtr) {
    var next: xmlNodePtr? = root
    while let node = next {
      if node.pointee.type == XML_ELEMENT_NODE, isSheet(node) { readSheet(node) }
      next = node.following(within: root)
    }
  }

  private func isSheet(_ node: xmlNodePtr) -> Bool {
    guard let name = node.pointee.name else { return false }
    return UnsafeBufferPointer(start: name, count: maild_xml_length(name, 6)).elementsEqual("style".utf8)
  }

  private mutating func readSheet(_ node: xmlNodePtr) {
    guard let text = node.pointee.children, let content = text.pointee.content else { return }
    rules.read(
      UnsafeBufferPointer(start: content, count: maild_xml_length(content, .max)), medium: HTMLAttributes(node).medium)
  }

  /// Reads one node; whether its children come next.
  private mutating func descends(into node: xmlNodePtr) -> Bool {
    switch node.pointee.type {
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      if let content = node.pointee.content {
        append(UnsafeBufferPointer(start: content, count: maild_xml_length(content, .max)))
      }
      return false
    case XML_COMMENT_NODE:
      if let content = node.pointee.content {
        note(hidden: HTMLComment.text(UnsafeBufferPointer(start: content, count: maild_xml_length(content, .max))))
      }
      return false
    case XML_ELEMENT_NODE: break
    default: return false
    }
    let name = node.elementName
    let traits = HTMLElement.traits(name)
    if traits.contains(.isDropped) {
      readDropped(node, name)
      return false
    }
    let attributes = HTMLAttributes(node)
    let outer = style
    let shown = enter(node, name, traits, attributes)
    let entry = Open(
      node: node, name: name, traits: shown, outer: outer, isLink: name == "a" && attributes.href != nil)
    guard node.pointee.children != nil else {
      leave(entry)
      return false
    }
    open.append(entry)
    return true
  }

  private mutating func readDropped(_ node: xmlNodePtr, _ name: String) {
    switch name {
    case "br":
      guard !style.visibility.isHidden else { return }
      flow.breakLine()
      links.breakLine()
    case "img":
      guard let alt = HTMLAttributes(node).alt, !alt.isEmpty else { return }
      if HTMLElement.isEmoji(alt) { append(alt) } else { links.append(alt) }
    default: break
    }
  }

  // MARK: - Elements

  /// Goes into an element; gives what it is to the text when its style has had its say.
  private mutating func enter(
    _ node: xmlNodePtr, _ name: String, _ byName: HTMLElement.Traits, _ attributes: HTMLAttributes
  ) -> HTMLElement.Traits {
    let said = declarations(name, attributes)
    style.visibility.enter(name, attributes, said)
    if said.made.contains(.keepsLines) { style.keepsLines = said.contains(.keepsLines) }
    if said.made.contains(.isListMarker) { style.isListMarker = said.contains(.isListMarker) }
    if name == "a", let href = attributes.href { links.open(href) }
    var traits = Self.traits(byName, name, said)
    if !lists.isEmpty, name == "ul" || name == "ol" { traits.remove(.isParagraph) }
    // What is not shown breaks no line.
    guard !style.visibility.isHidden else { return [] }
    beginLine(traits)
    readMarks(node, name, attributes, said)
    enterContainer(name, attributes)
    return traits
  }

  private static func traits(
    _ byName: HTMLElement.Traits, _ name: String, _ said: CSSDeclarations
  ) -> HTMLElement.Traits {
    var traits = byName
    if said.contains(.isBlock) { traits.insert(.isBlock) }
    if said.contains(.isInline), name == "div" || name == "li" || name == "p" { traits = [] }
    // Outlook's and Word's paragraphs are lines; the blank ones between them stand there.
    if name == "p", said.contains(.hasNoMargin) { traits.remove(.isParagraph) }
    return traits
  }

  private mutating func declarations(_ name: String, _ attributes: HTMLAttributes) -> CSSDeclarations {
    var said = CSSDeclarations()
    if name == "p", let classes = attributes.className, HTMLElement.isWordParagraph(classes) {
      said = CSSDeclarations("margin:0".utf8)
    }
    guard !rules.isEmpty else {
      if let style = attributes.style { said.overlay(CSSDeclarations(style)) }
      return said
    }
    identities.removeLast(identities.count - open.count)
    let identity = attributes.identity(name)
    let sheet = rules.declarations(for: identity, within: identities)
    identities.append(identity)
    said.overlay(sheet.normal)
    guard let style = attributes.style else {
      said.overlay(sheet.important)
      return said
    }
    said.overlay(CSSDeclarations(style, isImportant: false))
    said.overlay(sheet.important)
    if style.contains(0x21) { said.overlay(CSSDeclarations(style, isImportant: true)) }
    return said
  }

  private mutating func readMarks(
    _ node: xmlNodePtr, _ name: String, _ attributes: HTMLAttributes, _ said: CSSDeclarations
  ) {
    let program = programMarks(attributes)
    let isWithinQuote = style.marks.depth > 0 || style.marks.isInHistory
    if program.isQuoteFrame, name != "blockquote", style.marks.depth == 0 {
      style.isQuoteFrame = true
      style.marks.isInHistory = true
      hasFrameEnded = false
    }
    if program.isHistory { style.marks.isInHistory = true }
    if program.isSignature, !isWithinQuote { style.marks.isInSignature = true }
    if name == "blockquote", isQuotation(attributes, program, said) {
      style.marks.depth += 1
      style.marks.isInSignature = false
      style.isQuoteFrame = false
    }
    // Within a quotation a divider is that mail's own.
    if !isWithinQuote,
      program.beginsHistory || name == "div" && said.contains(.hasTopRule) && OutlookDivider.holdsSender(node)
    {
      flow.endLine()
      isBehindDivider = true
    }
  }

  private mutating func programMarks(_ attributes: HTMLAttributes) -> HTMLProgramMarks {
    let text = attributes.programMarks
    guard !text.isEmpty else { return HTMLProgramMarks() }
    if let known = knownMarks[text] { return known }
    let marks = HTMLProgramMarks(text)
    // A mail has some dozens of them; a forger's thousand others are read again.
    if knownMarks.count < 1_000 { knownMarks[text] = marks }
    return marks
  }

  /// Whether a blockquote quotes: Gmail and Outlook indent with it too.
  private func isQuotation(
    _ attributes: HTMLAttributes, _ marks: HTMLProgramMarks, _ said: CSSDeclarations
  ) -> Bool {
    if let type = attributes.type, type.lazy.map(\.asciiLowercased).elementsEqual("cite".utf8) { return true }
    if marks.isHistory || marks.isQuoteFrame || attributes.cite != nil || style.marks.isInHistory { return true }
    return !said.contains(.hasMargin) || said.contains(.hasLeftRule)
  }

  private mutating func enterContainer(_ name: String, _ attributes: HTMLAttributes) {
    switch name {
    case "pre", "xmp", "listing", "plaintext": style.keepsLines = true
    case "ol", "ul", "dir", "menu": lists.append(HTMLList(name, attributes))
    case "li":
      let level = max(0, lists.count - 1)
      let marker = lists.isEmpty ? [0x2D, 0x20] : lists[level].next(attributes)
      flow.wait(with: [UInt8](repeating: 0x20, count: 2 * min(level, 10)) + marker)
    case "table": tables.append(HTMLTable(attributes))
    case "tr": if let last = tables.indices.last { tables[last].cells = [] }
    case "td", "th":
      if let last = tables.indices.last {
        tables[last].cells.append(flow.lines.count)
        if name == "th" { tables[last].isData = true }
      }
      flow.enterCell()
    case "hr": flow.blankLine()
    default: break
    }
  }

  private mutating func beginLine(_ traits: HTMLElement.Traits) {
    guard traits.contains(.isBlock) else { return }
    flow.endLine()
    links.breakLine()
    if traits.contains(.isParagraph) { flow.blankLine() }
  }

  private mutating func leave(_ element: Open) {
    if element.isLink { links.close(isHidden: style.visibility.hidesText) }
    beginLine(element.traits)
    if !style.visibility.isHidden { leaveContainer(element.name) }
    if style.marks.depth == 1, element.outer.marks.depth == 0, element.outer.isQuoteFrame { hasFrameEnded = true }
    style = element.outer
  }

  private mutating func leaveContainer(_ name: String) {
    switch name {
    case "ol", "ul", "dir", "menu": _ = lists.popLast()
    case "li": flow.wait(with: [])
    case "td", "th": flow.leaveCell()
    case "tr":
      guard let last = tables.indices.last else { break }
      flow.joinRow(tables[last].cells, isData: tables[last].isData)
      // Of a row in which this one stands nothing is joined: its lines have moved.
      tables[last].cells = []
    case "table": _ = tables.popLast()
    default: break
    }
  }

  // MARK: - Text

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if style.visibility.hidesText {
      note(hidden: bytes)
      return
    }
    links.append(bytes)
    if style.isListMarker {
      if let marker = HTMLList.marker(bytes) { flow.wait(with: marker) }
      if flow.isWaiting { return }
    }
    flow.append(bytes, keepsLines: style.keepsLines, marks)
  }

  /// What the place in the document makes of a line.
  private var marks: HTMLLines.Line {
    var marks = style.marks
    if style.isQuoteFrame, hasFrameEnded { marks.isInHistory = false }
    if isBehindDivider { marks.isInHistory = true }
    if marks.isInHistory { marks.isInSignature = false }
    return marks
  }

  private mutating func note(hidden bytes: some Collection<UInt8>) {
    guard hidden.count < 128 * 1024, bytes.contains(where: { $0 > 0x20 }) else { return }
    for byte in bytes.prefix(64 * 1024) { hidden.append(byte < 0x20 ? 0x20 : byte) }
    hidden.append(0x20)
  }
}
