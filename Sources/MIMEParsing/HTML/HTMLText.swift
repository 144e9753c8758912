import CLibXML2

// The chapter's map:
//   HTMLDocument, HTMLAttributes     libxml2's tree, and what of its elements counts
//   HTMLShape, HTMLStripper          what the parser may not have, and what is made of it then
//   CSS…, HTMLVisibility             what a reader sees
//   HTMLElement, HTMLProgramMarks    what elements mean, and what mail programs mean by them
//   HTMLText, HTMLWalk, HTMLFlow     the text, and HTMLLines and HTMLList what it consists of

/// HTML as the lines a reader sees, with what is quoted, hidden and linked told apart.
struct HTMLText {
  private(set) var lines = TextLines()
  private(set) var links: [Body.Link] = []
  private(set) var hiddenText = ""

  /// Bytes of hidden text kept: 64 KiB.
  private static let hiddenBytes = 64 * 1024

  /// Reads an HTML body.
  ///
  /// - Parameters:
  ///   - bytes: valid UTF-8.
  ///   - limits: how many links to keep.
  init(_ bytes: [UInt8], limits: MessageLimits, defects: inout DefectList) {
    guard bytes.contains(where: { $0 > 0x20 }) else { return }
    guard HTMLShape.isParsable(bytes), let document = HTMLDocument(HTMLShape.parsable(bytes)) else {
      defects.note(.htmlStripped)
      let stripped = HTMLStripper.lines(bytes)
      lines = Self.clean(stripped.lines, &defects)
      hiddenText = Self.oneLine(stripped.hidden, &defects)
      return
    }
    // The nodes and their attributes live as long as the document.
    let walk = withExtendedLifetime(document) { HTMLWalk(document.root, maximumLinks: limits.links) }
    lines = Self.clean(walk.flow.lines, &defects)
    hiddenText = Self.oneLine(walk.hidden, &defects)
    if walk.rules.isIncomplete { defects.note(.stylesLeftOut) }
    if walk.links.areTooMany { defects.note(.tooManyLinks) }
    for link in walk.links.all {
      let target = UnicodeText.singleLine(String(decoding: link.target, as: UTF8.self), defects: &defects)
      guard !target.isEmpty, !target.hasPrefix("#") else { continue }
      links.append(
        Body.Link(
          text: UnicodeText.singleLine(String(decoding: link.text, as: UTF8.self), defects: &defects), target: target))
    }
  }

  private static func oneLine(_ hidden: [UInt8], _ defects: inout DefectList) -> String {
    let text = String(decoding: hidden.prefix(hiddenBytes), as: UTF8.self)
    return UnicodeText.singleLine(text, defects: &defects)
  }

  private static func clean(_ lines: HTMLLines, _ defects: inout DefectList) -> TextLines {
    var clean = TextLines()
    for line in lines.lines {
      var content = UnicodeText.clean(Array(lines.bytes[line.content]), keepsLines: false, defects: &defects)
      trimFiller(&content)
      // Blanks that stood behind what is gone; others stand where the text was set so.
      if lines.bytes[line.content].first != 0x20 { content.removeFirst(content.prefix { $0 == 0x20 }.count) }
      clean.append(
        content, depth: line.depth, isInHistory: line.isInHistory, isInSignature: line.isInSignature)
    }
    return clean
  }

  /// Takes what shows nothing off the end: no-break spaces and joiners, which fill up the line that mailboxes show.
  private static func trimFiller(_ line: inout [UInt8]) {
    while let last = line.last {
      if last <= 0x20 {
        line.removeLast()
      } else if line.suffix(2).elementsEqual([0xC2, 0xA0]) {
        line.removeLast(2)
      } else if line.suffix(3).elementsEqual([0xE2, 0x80, 0x8C]) || line.suffix(3).elementsEqual([0xE2, 0x80, 0x8D])
        || line.suffix(3).elementsEqual([0xE2, 0x80, 0x87])
      {
        // U+200C and U+200D, U+2007.
        line.removeLast(3)
      } else {
        return
      }
    }
  }
}
