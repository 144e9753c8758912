/// Reads the documents that are ZIP files of XML: Office Open XML (ECMA-376) and OpenDocument (ODF 1.3). `bsdtar`
/// unpacks the parts that hold text, no others: neither macros nor what is embedded.
struct OfficeDocument {
  let limits: AttachmentReader.Limits
  let converters: Converters

  /// Reads a document.
  func read(_ bytes: [UInt8], type: FileType, budget: inout ReadingBudget) -> FileContent {
    var patterns: [String]
    switch type {
    case .docx:
      patterns = ["document", "footnotes", "endnotes", "header", "footer"].map { "word/\($0)*.xml" }
    case .pptx: patterns = ["ppt/slides/slide*.xml"]
    case .xlsx:
      patterns = [
        "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
        "xl/worksheets/*.xml",
      ]
    default: patterns = ["content.xml", "META-INF/manifest.xml"]
    }
    let unpacked = ArchiveMembers(limits: limits, converters: converters).read(
      bytes, matching: patterns, budget: &budget)
    guard case .members(let members, let isCut) = unpacked else {
      if case .failed(let reason) = unpacked { return FileContent(reason) }
      return FileContent(.damaged)
    }
    var parts = OfficeParts(members, until: budget.deadline)
    var text = BoundedText(maximum: budget.textBytes)
    switch type {
    case .docx: readWord(&parts, &text)
    case .pptx: readSlides(&parts, &text)
    case .xlsx: readSheets(&parts, &text)
    default: readOpenDocument(&parts, &text)
    }
    if isCut { parts.note(.unpackedLeftOut) }
    let isIncomplete = text.isFull || isCut || parts.isTextCut || parts.notes.contains(.rowsLeftOut)
    var content = FileContent.text(text.bytes, isCut: isIncomplete, budget: &budget)
    if content.text == .unreadable(.noText) {
      content.text = .unreadable(isCut ? .tooLarge : parts.reason ?? .noText)
    } else if parts.reason != nil {
      parts.note(.partlyDamaged)
    }
    content.notes = parts.notes + content.notes
    return content
  }

  // MARK: Formats

  private func readWord(_ parts: inout OfficeParts, _ text: inout BoundedText) {
    for name in parts.names(prefix: "word/document") { readWord(name, &parts, &text) }
    var seen: Set<[UInt8]> = []
    for (prefix, heading) in [
      ("word/footnotes", "notes de bas de page"), ("word/endnotes", "notes de fin"), ("word/header", "en-tête"),
      ("word/footer", "pied de page"),
    ] {
      for name in parts.names(prefix: prefix) {
        var part = BoundedText(maximum: 64 * 1024)
        readWord(name, &parts, &part)
        if part.isFull { parts.isTextCut = true }
        // The first page's header and the others' are often the same.
        guard part.bytes.contains(where: { $0 > 0x20 }), seen.insert(part.bytes).inserted else { continue }
        text.appendHeading(heading)
        text.appendLine(part.bytes.dropLast())
      }
    }
  }

  private func readWord(_ name: String, _ parts: inout OfficeParts, _ text: inout BoundedText) {
    let events = OfficeText(text)
    parts.read(name, into: events)
    events.finish()
    text = events.text
    if events.hasHiddenText { parts.note(.hiddenText) }
  }

  private func readSlides(_ parts: inout OfficeParts, _ text: inout BoundedText) {
    for name in parts.names(prefix: "ppt/slides/slide") {
      text.appendHeading("diapositive \(OfficeParts.number(in: name))")
      readWord(name, &parts, &text)
    }
  }

  private func readSheets(_ parts: inout OfficeParts, _ text: inout BoundedText) {
    let workbook = Workbook()
    let relations = PartRelations()
    let strings = SharedStrings()
    let formats = CellFormats()
    parts.read("xl/workbook.xml", into: workbook)
    parts.read("xl/_rels/workbook.xml.rels", into: relations)
    if parts.has("xl/sharedStrings.xml") { parts.read("xl/sharedStrings.xml", into: strings) }
    if parts.has("xl/styles.xml") { parts.read("xl/styles.xml", into: formats) }
    for sheet in workbook.sheets {
      guard !sheet.isHidden else {
        parts.note(.hiddenSheets)
        continue
      }
      guard let target = relations.targets[sheet.relation] else { continue }
      let name = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      // A sheet that is a chart has no cells.
      guard parts.has(name) else { continue }
      if workbook.sheets.count > 1 { text.appendHeading("feuille \(sheet.name)") }
      let events = SheetText(
        text, strings: strings, formats: formats, countsFrom1904: workbook.countsFrom1904, limits: limits)
      parts.read(name, into: events)
      text = events.text
      if events.rowsAreLeftOut { parts.note(.rowsLeftOut) }
      if events.columnsAreLeftOut { parts.note(.columnsLeftOut) }
      if events.cellsAreCut { parts.isTextCut = true }
    }
  }

  private func readOpenDocument(_ parts: inout OfficeParts, _ text: inout BoundedText) {
    let events = OpenDocumentText(text, limits: limits)
    parts.read("content.xml", into: events)
    events.finish()
    text = events.text
    if events.hasHiddenText { parts.note(.hiddenText) }
    if events.columnsAreLeftOut { parts.note(.columnsLeftOut) }
    // ODF 1.3 part 2 §3.4.1: the manifest stays readable and says how the content is encrypted.
    if parts.reason != nil, text.bytes.isEmpty, parts.contains("encryption-data", in: "META-INF/manifest.xml") {
      parts.reason = .encrypted
    }
  }
}

/// The parts of a document, and what reading them met.
struct OfficeParts {
  /// Parts looked at: the slides, sheets and notes of any document that people write.
  private static let maximum = 2_000

  private let parts: [String: CPIOMembers.Member]
  private let deadline: ContinuousClock.Instant
  private(set) var notes: [AttachmentNote] = []
  /// The text of a cell or of a footnote is longer than what is kept of one.
  var isTextCut = false
  /// Why a part could not be read to its end; nil when all could.
  var reason: AttachmentText.Reason?

  init(_ members: [CPIOMembers.Member], until deadline: ContinuousClock.Instant) {
    // Of two parts of one name the first counts, as it does for libarchive.
    parts = Dictionary(members.prefix(Self.maximum).map { (String(decoding: $0.name, as: UTF8.self), $0) }) {
      first, _ in first
    }
    self.deadline = deadline
    if parts.isEmpty { reason = .damaged }
  }

  func has(_ name: String) -> Bool { parts[name] != nil }

  /// The names that begin so, in the order of the numbers in them: slide 2 before slide 10.
  func names(prefix: String) -> [String] {
    parts.keys.filter { $0.hasPrefix(prefix) }.sorted { (Self.number(in: $0), $0) < (Self.number(in: $1), $1) }
  }

  static func number(in name: String) -> Int { Int(name.filter(\.isASCII).filter(\.isNumber).suffix(9)) ?? 0 }

  mutating func note(_ note: AttachmentNote) {
    if !notes.contains(note) { notes.append(note) }
  }

  mutating func read(_ name: String, into events: some XMLEvents) {
    guard let part = parts[name] else {
      reason = reason ?? .damaged
      return
    }
    switch XMLScan.read(part.content, into: events, until: deadline) {
    case .complete, .full: break
    // Cut where the limit on what is unpacked fell, which is noted by itself.
    case .damaged: if !part.isCut { reason = reason ?? .damaged }
    case .refused: reason = .refused
    case .outOfTime: reason = .tooLong
    }
  }

  func contains(_ mark: String, in name: String) -> Bool {
    guard let content = parts[name]?.content else { return false }
    return content.firstOffset(of: Array(mark.utf8), within: 0..<min(content.count, 1024 * 1024)) != nil
  }
}
