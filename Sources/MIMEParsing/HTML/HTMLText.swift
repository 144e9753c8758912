import CLibXML2

/// HTML as the lines a reader sees, with what is quoted, hidden and linked told apart.
struct HTMLText {
  private(set) var lines = TextLines()
  private(set) var links: [Body.Link] = []
  private(set) var hiddenText = ""

  private var line: [UInt8] = []
  private var hidden: [UInt8] = []
  private var pendingBlankLines = 0
  private var needsSpace = false
  /// History begins at a divider and goes on to the end of the document.
  private var isBehindDivider = false
  private let limits: MessageLimits

  /// Reads an HTML body.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - limits: how many links to keep.
  init(_ bytes: [UInt8], limits: MessageLimits, defects: inout DefectList) {
    self.limits = limits
    guard HTMLShape.isParsable(bytes), let document = HTMLDocument(Self.withoutNULs(bytes)) else {
      defects.note(.htmlStripped)
      let stripped = HTMLStripper.lines(bytes)
      let clean = UnicodeText.clean(Array(stripped.text { _ in true }.utf8), keepsLines: true, defects: &defects)
      lines = PlainText.lines(clean, isFlowed: false, deletesSpace: false)
      return
    }
    // The nodes live as long as the document.
    withExtendedLifetime(document) { walk(document.root, defects: &defects) }
    endLine(Style())
    cleanUp(&defects)
  }

  private static func withoutNULs(_ bytes: [UInt8]) -> [UInt8] { bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes }

  /// What the elements around a piece of text mean for it.
  struct Style {
    var depth = 0
    var isInHistory = false
    var isHidden = false
    var isPreformatted = false
    var listNumber: Int?
  }

  private struct Open {
    let node: xmlNodePtr
    let outer: Style
    let link: (target: String, start: Int)?
  }

  /// Goes through the tree without recursion.
  private mutating func walk(_ root: xmlNodePtr, defects: inout DefectList) {
    var style = Style()
    var open: [Open] = []
    var numbers: [Int] = []
    var current: xmlNodePtr? = root
    while let node = current {
      var descends = false
      if node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE {
        if let content = node.pointee.content { append(content, style) }
      } else if node.pointee.type == XML_ELEMENT_NODE {
        let name = node.elementName
        if HTMLElement.dropped.contains(name) {
          if name == "br" { if line.isEmpty { blankLine() } else { endLine(style) } }
        } else {
          let outer = style
          enter(node, name, &style, &numbers)
          let link = name == "a" ? node.attribute("href").map { (target: $0, start: line.count) } : nil
          if node.pointee.children != nil {
            open.append(Open(node: node, outer: outer, link: link))
            descends = true
          } else {
            leave(name, &numbers, style)
            style = outer
          }
        }
      }
      if descends {
        current = node.pointee.children
        continue
      }
      var here = node
      while here.pointee.next == nil, let last = open.popLast() {
        if let link = last.link { note(link, defects: &defects) }
        leave(last.node.elementName, &numbers, style)
        style = last.outer
        here = last.node
        if here == root { return }
      }
      current = here.pointee.next
      if open.isEmpty, here == root { return }
    }
  }

  private mutating func enter(_ node: xmlNodePtr, _ name: String, _ style: inout Style, _ numbers: inout [Int]) {
    let looks = HTMLElement.Looks(node, name)
    if looks.isHidden { style.isHidden = true }
    if looks.beginsHistory {
      endLine(style)
      isBehindDivider = true
    }
    if HTMLElement.blocks.contains(name) { endLine(style) }
    if HTMLElement.paragraphs.contains(name) { blankLine() }
    if looks.isHistory { style.isInHistory = true }
    switch name {
    case "blockquote": if looks.isQuote || style.isInHistory { style.depth += 1 }
    case "pre": style.isPreformatted = true
    case "ol", "ul": numbers.append(name == "ol" ? 0 : -1)
    case "li":
      if let last = numbers.indices.last, numbers[last] >= 0 {
        numbers[last] += 1
        appendText(Array("\(numbers[last]). ".utf8), style)
      } else {
        appendText([0x2D, 0x20], style)
      }
    case "td", "th": if !line.isEmpty, !style.isHidden { line += Array(" | ".utf8) }
    case "hr": blankLine()
    default: break
    }
  }

  private mutating func leave(_ name: String, _ numbers: inout [Int], _ style: Style) {
    if HTMLElement.blocks.contains(name) { endLine(style) }
    if HTMLElement.paragraphs.contains(name) { blankLine() }
    if name == "ol" || name == "ul" { _ = numbers.popLast() }
  }

  private mutating func append(_ content: UnsafePointer<UInt8>, _ style: Style) {
    let bytes = UnsafeBufferPointer(start: content, count: maild_xml_length(content, .max))
    if style.isHidden {
      hidden.append(contentsOf: bytes.map { $0 < 0x20 ? 0x20 : $0 })
      hidden.append(0x20)
      return
    }
    for byte in bytes {
      if style.isPreformatted, byte == 0x0A {
        endLine(style)
      } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
        if style.isPreformatted { line.append(0x20) } else { needsSpace = true }
      } else {
        if needsSpace, let last = line.last, last != 0x20 { line.append(0x20) }
        needsSpace = false
        line.append(byte)
      }
    }
  }

  private mutating func appendText(_ bytes: [UInt8], _ style: Style) {
    if !style.isHidden { line += bytes }
  }

  private mutating func blankLine() { pendingBlankLines = 1 }

  private mutating func endLine(_ style: Style) {
    needsSpace = false
    // Cells without content leave their bars.
    while line.last == 0x20 || line.last == 0x7C { line.removeLast() }
    guard !line.isEmpty else { return }
    if pendingBlankLines > 0, !lines.lines.isEmpty {
      lines.append([], depth: style.depth, isInHistory: style.isInHistory || isBehindDivider)
    }
    pendingBlankLines = 0
    lines.append(line, depth: style.depth, isInHistory: style.isInHistory || isBehindDivider)
    line.removeAll(keepingCapacity: true)
  }

  private mutating func note(_ link: (target: String, start: Int), defects: inout DefectList) {
    guard links.count < limits.links else {
      defects.note(.tooManyLinks)
      return
    }
    let shown = line.count > link.start ? String(decoding: line[link.start...], as: UTF8.self) : ""
    let target = UnicodeText.singleLine(String(link.target.prefix(2_000)), defects: &defects)
    if !target.isEmpty, !target.hasPrefix("#") {
      links.append(Body.Link(text: UnicodeText.singleLine(shown, defects: &defects), target: target))
    }
  }

  private mutating func cleanUp(_ defects: inout DefectList) {
    var clean = TextLines()
    for entry in lines.lines {
      let content = UnicodeText.clean(Array(lines.bytes[entry.content]), keepsLines: false, defects: &defects)
      clean.append(content.drop(while: \.isBlank), depth: entry.depth, isInHistory: entry.isInHistory)
    }
    lines = clean
    hiddenText = UnicodeText.singleLine(String(decoding: hidden.prefix(64 * 1024), as: UTF8.self), defects: &defects)
  }
}
