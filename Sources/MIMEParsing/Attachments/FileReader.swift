/// Reads one file's own text by what the file is, and hands out the files within it.
struct FileReader {
  let limits: AttachmentReader.Limits
  let converters: Converters
  let pdfProgram: String

  /// Reads a file.
  func read(
    _ bytes: [UInt8], _ file: FileRecognition, name: String, budget: inout ReadingBudget
  ) -> FileContent {
    guard !budget.isOutOfTime else { return FileContent(.tooLong) }
    switch file.type {
    case .empty: return FileContent(.empty)
    case .pdf: return pdf(bytes, budget: &budget)
    case .docx, .xlsx, .pptx, .odt, .ods, .odp:
      if file.isEncrypted { return FileContent(.encrypted) }
      if Archive.claimsTooMuch(file, bytes, limits) { return FileContent(.archiveBomb) }
      return OfficeDocument(limits: limits, converters: converters).read(bytes, type: file.type, budget: &budget)
    case .doc, .xls, .ppt, .rtf:
      return file.isEncrypted ? FileContent(.encrypted) : catdoc(bytes, file.type, budget: &budget)
    case .html: return html(bytes, charset: nil, budget: &budget)
    case .csv: return csv(bytes, budget: &budget)
    case .text, .xml, .json, .svg: return plain(bytes, budget: &budget)
    case .calendar, .vcard: return plain(CalendarLines.unfolded(bytes), budget: &budget)
    case .pgp: return file.isEncrypted ? FileContent(.encrypted) : FileContent(.unsupportedType)
    case .pkcs7, .encryptedOffice:
      return file.isEncrypted ? FileContent(.encrypted) : FileContent(.unsupportedType)
    case .mail: return mail(bytes, budget: &budget)
    case .outlookMessage:
      guard let compound = file.compound, let message = OutlookMessage(compound, limits: limits) else {
        return FileContent(.damaged)
      }
      return outlook(message, budget: &budget)
    case .tnef:
      guard let message = TransportNeutral.message(bytes, limits: limits) else { return FileContent(.damaged) }
      return outlook(message, budget: &budget)
    case .zip, .tar, .gzip, .bzip2, .xz, .zstd, .rar, .cab, .sevenZip:
      return Archive(limits: limits, converters: converters).read(bytes, file, name: name, budget: &budget)
    case .png, .jpeg, .gif, .bmp, .webp, .tiff: return picture(bytes, file.type, budget: &budget)
    case .unknown, .compound, .heic, .audio, .video, .executable: return FileContent(.unsupportedType)
    }
  }

  /// A message of Outlook's: its heading and text, and its attachments.
  func outlook(_ message: OutlookMessage, budget: inout ReadingBudget) -> FileContent {
    var content = outlookBody(message, budget: &budget)
    let heading = message.heading.joined(separator: "\n")
    switch content.text {
    case .text(let text, let isTruncated): content.text = .text(heading + "\n\n" + text, isTruncated: isTruncated)
    case .unreadable where !heading.isEmpty: content.text = .text(heading, isTruncated: false)
    case .unreadable: break
    }
    content.files = files(in: message)
    return content
  }

  /// What is attached to a message of Outlook's.
  func files(in message: OutlookMessage) -> [FileContent.Within] {
    message.files.map { file in
      let properties = file.properties
      let name =
        properties.line(.attachLongFileName) ?? properties.line(.attachFileName)
        ?? properties.line(.displayName)
      return FileContent.Within(
        name: name, declaredType: properties.line(.attachMIMEType)?.lowercased() ?? "",
        contentID: properties.line(.attachContentID),
        bytes: file.message.isEmpty && !file.isLeftOut ? file.content : nil, reason: file.isLeftOut ? .tooLarge : nil,
        sizeInBytes: file.content.count, mail: file.message.first)
    }
  }

  private func outlookBody(_ message: OutlookMessage, budget: inout ReadingBudget) -> FileContent {
    switch message.body(keeping: limits.unpackedBytes) {
    case .plain(let text): return FileContent.text(text, isCut: false, budget: &budget)
    case .html(let bytes, let charset): return html(bytes, charset: charset, budget: &budget)
    case .rtf(let bytes): return catdoc(bytes, .rtf, budget: &budget)
    case .none: return FileContent(.noText)
    }
  }

  // MARK: Text

  private func plain(_ bytes: [UInt8], budget: inout ReadingBudget) -> FileContent {
    FileContent.text(bytes, declared: Self.charset(of: bytes), isCut: false, budget: &budget)
  }

  private func csv(_ bytes: [UInt8], budget: inout ReadingBudget) -> FileContent {
    var defects = DefectList()
    // What shows as so much text is not more than some times larger.
    let most = limits.textBytes * 4
    let kept = Self.beginning(bytes, most)
    let utf8 = CharsetDecoder.utf8(kept, declared: Self.charset(of: bytes), defects: &defects)
    let text = utf8.has([0xEF, 0xBB, 0xBF]) ? Array(utf8.dropFirst(3)) : utf8
    let table = DelimitedText(text, into: BoundedText(maximum: budget.textBytes), limits: limits)
    let isCut = table.text.isFull || table.rowsAreLeftOut || kept.count < bytes.count
    var content = FileContent.text(table.text.bytes, isCut: isCut, budget: &budget)
    if table.rowsAreLeftOut { content.note(.rowsLeftOut) }
    if table.columnsAreLeftOut { content.note(.columnsLeftOut) }
    if defects.all.contains(.charsetGuessed) { content.note(.charsetGuessed) }
    return content
  }

  private func html(_ bytes: [UInt8], charset: String?, budget: inout ReadingBudget) -> FileContent {
    var defects = DefectList()
    var limits = MessageLimits.default
    limits.links = 0
    // As much as a message's own text may be.
    let kept = Self.beginning(bytes, limits.textBytes)
    let declared = charset ?? Self.charset(of: bytes) ?? HTMLCharset.declared(bytes)
    let utf8 = CharsetDecoder.utf8(kept, declared: declared, defects: &defects)
    let read = HTMLText(utf8, limits: limits, defects: &defects)
    let isCut = kept.count < bytes.count
    var content = FileContent.text(Array(read.lines.text { _ in true }.utf8), isCut: isCut, budget: &budget)
    if !read.hiddenText.isEmpty { content.note(.hiddenText) }
    if defects.all.contains(.charsetGuessed) { content.note(.charsetGuessed) }
    return content
  }

  /// The first bytes, not ending within a character of UTF-8, which would make the whole look like another charset.
  static func beginning(_ bytes: [UInt8], _ count: Int) -> [UInt8] {
    guard bytes.count > count else { return bytes }
    var kept = Array(bytes.prefix(count))
    if charset(of: bytes) == nil { while let last = kept.last, last >= 0x80 { kept.removeLast() } }
    return kept
  }

  /// By the byte order mark; nil when there is none.
  private static func charset(of bytes: [UInt8]) -> String? {
    if bytes.has([0xFF, 0xFE]) { return "utf-16le" }
    return bytes.has([0xFE, 0xFF]) ? "utf-16be" : nil
  }

  // MARK: Mail

  private func mail(_ bytes: [UInt8], budget: inout ReadingBudget) -> FileContent {
    let message = Message(parsing: bytes)
    var content = FileContent.text(Array(message.body.text.utf8), isCut: false, budget: &budget)
    let heading = MailHeading.lines(
      from: message.from.mailboxes.first.map(MailHeading.shown) ?? "",
      to: message.to.mailboxes.prefix(10).map(MailHeading.shown).joined(separator: ", "),
      date: message.date.flatMap {
        MailHeading.date($0.secondsSince1970, zoneOffsetMinutes: $0.zoneOffsetMinutes)
      }, subject: message.subject
    ).joined(separator: "\n")
    switch content.text {
    case .text(let text, let isTruncated): content.text = .text(heading + "\n\n" + text, isTruncated: isTruncated)
    case .unreadable where !heading.isEmpty: content.text = .text(heading, isTruncated: false)
    case .unreadable: break
    }
    if message.isEncrypted, message.body.text.isEmpty { content.text = .unreadable(.encrypted) }
    content.files = message.attachments.map {
      FileContent.Within(
        name: $0.name, declaredType: $0.declaredType, contentID: $0.contentID, disposition: $0.disposition,
        bytes: $0.isContentLeftOut ? nil : $0.content, reason: $0.isContentLeftOut ? .tooLarge : nil,
        sizeInBytes: $0.sizeInBytes)
    }
    return content
  }

  // MARK: Programs

  /// `catdoc` and its siblings read what Office wrote before 2007, and RTF with its accents.
  private func catdoc(_ bytes: [UInt8], _ type: FileType, budget: inout ReadingBudget) -> FileContent {
    let command =
      switch type {
      case .xls: ["xls2csv", "-d", "utf-8", "-q", "3", "-c", ";", "-b", "\u{0C}"]
      case .ppt: ["catppt", "-d", "utf-8"]
      default: ["catdoc", "-d", "utf-8", "-w"]
      }
    // They name no other input; within the child this is the file it was given.
    let run = converters.run(command + ["/proc/self/fd/0"], bytes, budget.textBytes + 1, budget.timeLeft)
    switch run {
    case .failed(let reason): return FileContent(reason)
    case .output(let output, let isCut, _):
      guard type == .xls else { return FileContent.text(output, isCut: isCut, budget: &budget) }
      return sheets(output, isCut: isCut, budget: &budget)
    }
  }

  /// Sheets as `xls2csv` writes them, a form feed behind each.
  private func sheets(_ output: [UInt8], isCut: Bool, budget: inout ReadingBudget) -> FileContent {
    var text = BoundedText(maximum: budget.textBytes)
    var notes: [AttachmentNote] = []
    for sheet in output.split(separator: 0x0C) where sheet.contains(where: { $0 > 0x20 }) {
      if !text.bytes.isEmpty { text.appendLine([]) }
      let table = DelimitedText(Array(sheet), into: text, limits: limits)
      text = table.text
      if table.rowsAreLeftOut { notes.append(.rowsLeftOut) }
    }
    var content = FileContent.text(text.bytes, isCut: isCut || text.isFull || !notes.isEmpty, budget: &budget)
    for note in notes { content.note(note) }
    return content
  }

  private func pdf(_ bytes: [UInt8], budget: inout ReadingBudget) -> FileContent {
    // One page more than is read tells whether there are more.
    let command = [pdfProgram, "-enc", "UTF-8", "-l", String(limits.pages + 1), "-", "-"]
    let run = converters.run(command, bytes, budget.textBytes, budget.timeLeft)
    guard case .output(let output, let isCut, _) = run else {
      if case .failed(let reason) = run { return FileContent(reason) }
      return FileContent(.damaged)
    }
    let paged = PagedText(output, isCut: isCut, maximum: limits.pages)
    var recognized: [Int: [UInt8]] = [:]
    var left: [Int] = []
    if !isCut {
      let recognition = CharacterRecognition(limits: limits, converters: converters)
      for page in paged.blank {
        if converters.canRecognize, budget.recognizedPages > 0, !budget.isOutOfTime {
          recognized[page] = recognition.text(onPage: page, of: bytes, budget: &budget)
        } else {
          left.append(page)
        }
      }
    }
    guard paged.blank.count < paged.pages.count || !recognized.isEmpty || isCut else {
      var content = FileContent(.noText)
      if !left.isEmpty { content.note(.notRecognized) }
      return content
    }
    var content = FileContent.text(
      paged.text(with: recognized), isCut: isCut || paged.isCut, budget: &budget)
    if !recognized.isEmpty { content.note(.recognized) }
    if !left.isEmpty { content.note(.notRecognized) }
    if paged.isCut { content.note(.pagesLeftOut) }
    return content
  }

  private func picture(_ bytes: [UInt8], _ type: FileType, budget: inout ReadingBudget) -> FileContent {
    // A logo or a photograph of a stamp says little; a photographed letter has a million pixels and more.
    guard let size = ImageSize(bytes, type), size.pixels >= 300_000 else { return FileContent(.noText) }
    guard size.pixels <= limits.pixels, converters.canRecognize, budget.recognizedPages > 0 else {
      var content = FileContent(.noText)
      content.note(.notRecognized)
      return content
    }
    guard
      let text = CharacterRecognition(limits: limits, converters: converters).text(inPicture: bytes, budget: &budget)
    else {
      return FileContent(.noText)
    }
    var content = FileContent.text(text, isCut: false, budget: &budget)
    content.note(.recognized)
    return content
  }
}
