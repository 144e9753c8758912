/// The text of an OpenDocument content (ODF 1.3 part 3): paragraphs, table rows with bars, sheets and slides under a
/// heading each.
final class OpenDocumentText: XMLEvents {
  private(set) var text: BoundedText
  private(set) var hasHiddenText = false
  private(set) var columnsAreLeftOut = false
  private let limits: AttachmentReader.Limits
  private var isInBody = false
  private var isSpreadsheet = false
  private var slide = 0
  private var paragraphs = 0
  private var skipped = 0
  private var hiddenDepth: Int?
  private var depth = 0
  private var tables = 0
  private var line: [UInt8] = []
  private var hiddenStyles: Set<String> = []
  private var style: String?

  // A row of a sheet: the cells so far, and how often the one that is open, and the row, stand there.
  private var row = TableRow()
  private var cell: [UInt8] = []
  private var cellCount = 1
  private var rowCount = 1

  private static let unread: Set<String> = [
    "tracked-changes", "annotation", "annotation-end", "notes", "shapes", "sequence-decls", "forms",
    "calculation-settings", "named-expressions", "database-ranges",
  ]

  init(_ text: BoundedText, limits: AttachmentReader.Limits) {
    self.text = text
    self.limits = limits
    row = TableRow(maximumColumns: limits.columns)
  }

  var isFull: Bool { text.isFull }

  func start(_ name: String, _ attributes: XMLAttributes) {
    depth += 1
    if skipped > 0 || (isInBody && Self.unread.contains(name)) {
      skipped += 1
      return
    }
    guard isInBody else { return startStyle(name, attributes) }
    if hiddenDepth == nil, isHidden(name, attributes) { hiddenDepth = depth }
    switch name {
    case "p", "h": paragraphs += 1
    case "tab": append([0x09])
    case "line-break": append([tables > 0 ? 0x20 : 0x0A])
    case "s": append([UInt8](repeating: 0x20, count: attributes.count("c", in: 1...20) ?? 1))
    case "list-item": if tables == 0, line.isEmpty { line += [0x2D, 0x20] }
    case "spreadsheet": isSpreadsheet = true
    case "page":
      slide += 1
      text.appendHeading("diapositive \(slide)")
    case "table":
      tables += 1
      if isSpreadsheet, tables == 1, hiddenDepth == nil { text.appendHeading("feuille \(attributes["name"] ?? "")") }
    case "table-row":
      if tables == 1 { rowCount = attributes.count("number-rows-repeated", in: 1...2_000_000) ?? 1 }
    case "table-cell", "covered-table-cell":
      if tables == 1 { cellCount = attributes.count("number-columns-repeated", in: 1...limits.columns) ?? 1 }
    default: break
    }
  }

  func end(_ name: String) {
    defer {
      if hiddenDepth == depth { hiddenDepth = nil }
      depth -= 1
    }
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard isInBody else {
      if name == "style" { style = nil }
      return
    }
    switch name {
    case "p", "h":
      paragraphs = max(0, paragraphs - 1)
      if tables == 0 { endLine() } else if let last = cell.last, last != 0x20 { cell.append(0x20) }
    case "table-cell", "covered-table-cell": if tables == 1 { endCell() }
    case "table-row": if tables == 1 { endRow() }
    case "table": tables = max(0, tables - 1)
    case "body": isInBody = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInBody, paragraphs > 0, skipped == 0 else { return }
    // Line endings and runs of blanks are one blank (ODF 1.3 part 3 §6.1.2).
    var isBlank = (tables > 0 ? cell : line).last.map { $0 == 0x20 } ?? true
    var kept: [UInt8] = []
    for byte in bytes {
      if byte <= 0x20 {
        if !isBlank { kept.append(0x20) }
        isBlank = true
      } else {
        kept.append(byte)
        isBlank = false
      }
    }
    append(kept)
  }

  func finish() {
    endCell()
    endRow()
    endLine()
  }

  // MARK: Parts

  private func startStyle(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "body": isInBody = true
    case "style": style = attributes["name"]
    case "text-properties", "table-properties":
      if let style, hiddenStyles.count < 10_000, attributes["display"].map({ $0 == "none" || $0 == "false" }) ?? false {
        hiddenStyles.insert(style)
      }
    default: break
    }
  }

  private func isHidden(_ name: String, _ attributes: XMLAttributes) -> Bool {
    switch name {
    case "hidden-text", "hidden-paragraph": true
    case "section": attributes["display"] == "none"
    case "span", "p", "h", "table": attributes["style-name"].map(hiddenStyles.contains) ?? false
    default: false
    }
  }

  private func append(_ bytes: [UInt8]) {
    guard paragraphs > 0 else { return }
    if hiddenDepth != nil {
      if !bytes.isEmpty { hasHiddenText = true }
    } else if tables > 0 {
      if cell.count < 64 * 1024 { cell += bytes }
    } else {
      line += bytes
      if line.count > 64 * 1024 { endLine() }
    }
  }

  private func endLine() {
    while line.last == 0x20 { line.removeLast() }
    text.appendLine(line)
    line.removeAll(keepingCapacity: true)
  }

  private func endCell() {
    while cell.last == 0x20 { cell.removeLast() }
    row.append(cell, times: cellCount)
    cell.removeAll(keepingCapacity: true)
    cellCount = 1
  }

  private func endRow() {
    if row.isCut { columnsAreLeftOut = true }
    let bytes = row.line()
    if !bytes.isEmpty {
      // A row a million times over says it once and how often.
      text.appendLine(bytes)
      if rowCount > 1 { text.appendLine(Array("[× \(rowCount)]".utf8)) }
    }
    row = TableRow(maximumColumns: limits.columns)
    rowCount = 1
  }
}
