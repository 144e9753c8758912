/// The text of a WordprocessingML part or of a slide (ECMA-376 part 1, §17 and §21.1): paragraphs as lines, table rows
/// as lines with bars. Deleted text, field codes and comments are no text; hidden text is left out and noted.
final class OfficeText: XMLEvents {
  private(set) var text: BoundedText
  private(set) var hasHiddenText = false
  private var line: [UInt8] = []
  private var isInText = false
  /// Elements whose content is not read, how deep we are in one.
  private var skipped = 0
  private var tables = 0
  private var boxes = 0
  private var run = Run()
  private var isParagraphShaded = false

  private struct Run {
    var isOpen = false
    var isHidden = false
    var isWhite = false
    var isShaded = false
  }

  private static let unread: Set<String> = ["del", "moveFrom", "Fallback", "instrText", "delText", "rt"]

  init(_ text: BoundedText) { self.text = text }

  var isFull: Bool { text.isFull }

  func start(_ name: String, _ attributes: XMLAttributes) {
    if skipped > 0 || Self.unread.contains(name) {
      skipped += 1
      return
    }
    switch name {
    case "t": isInText = true
    case "tab": if run.isOpen { line.append(0x09) }
    case "br", "cr": breakLine()
    case "noBreakHyphen": line.append(0x2D)
    case "r": run = Run(isOpen: true)
    case "vanish": if run.isOpen, attributes["val"].map(Self.isOn) ?? true { run.isHidden = true }
    case "color": if run.isOpen, attributes["val"]?.uppercased() == "FFFFFF" { run.isWhite = true }
    case "sz": if run.isOpen, let half = attributes.count("val", in: 0...100), half <= 4 { run.isHidden = true }
    case "shd", "highlight": if run.isOpen { run.isShaded = true } else { isParagraphShaded = true }
    case "p": isParagraphShaded = false
    case "numPr": if line.isEmpty { line += [0x2D, 0x20] }
    case "tbl": tables += 1
    case "txbxContent":
      // A box stands in the middle of the paragraph that it is tied to.
      if tables == 0, !line.isEmpty { endLine() }
      boxes += 1
    default: break
    }
  }

  func end(_ name: String) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch name {
    case "t": isInText = false
    case "r": run = Run()
    case "p": if tables == 0 { endLine() } else if let last = line.last, last != 0x20 { line.append(0x20) }
    case "tc": if tables == 1 { line += Array("| ".utf8) }
    case "tr": if tables == 1 { endLine() }
    case "tbl": tables = max(0, tables - 1)
    case "txbxContent": boxes = max(0, boxes - 1)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInText, skipped == 0 else { return }
    // White on white; within tables and boxes the ground may be dark.
    let isUnseen = run.isWhite && !run.isShaded && !isParagraphShaded && tables == 0 && boxes == 0
    if run.isHidden || isUnseen {
      hasHiddenText = true
    } else {
      line.append(contentsOf: bytes)
    }
    // A paragraph without end must not wait for it.
    if line.count > 64 * 1024 { endLine() }
  }

  /// What has been read and not been ended.
  func finish() { endLine() }

  private func breakLine() {
    if tables > 0 { line.append(0x20) } else { endLine() }
  }

  private func endLine() {
    while let last = line.last, last == 0x20 || last == 0x7C { line.removeLast() }
    text.appendLine(line)
    line.removeAll(keepingCapacity: true)
  }

  private static func isOn(_ value: String) -> Bool { value != "0" && value != "false" && value != "off" }
}
