/// What was read of one file: its own text, and the files within it, not yet read.
struct FileContent {
  /// A file within another.
  struct Within {
    var name: String?
    var declaredType = ""
    var contentID: String?
    var disposition = Attachment.Disposition.attachment
    /// Its bytes; nil when they were left out, which ``reason`` explains.
    var bytes: [UInt8]?
    var reason: AttachmentText.Reason?
    var sizeInBytes = 0
    /// What is already known of it, when it has no bytes of its own: a message within an Outlook message.
    var mail: OutlookMessage?
  }

  var text: AttachmentText
  var notes: [AttachmentNote] = []
  var files: [Within] = []

  init(_ reason: AttachmentText.Reason) { text = .unreadable(reason) }

  private init(text: AttachmentText) { self.text = text }

  mutating func note(_ note: AttachmentNote) {
    if !notes.contains(note) { notes.append(note) }
  }

  /// Bytes that a program wrote or a file holds, as clean text within what is left of the budget.
  ///
  /// - Parameters:
  ///   - declared: the charset they are said to be in.
  ///   - isCut: there was more.
  static func text(
    _ bytes: [UInt8], declared: String? = "utf-8", isCut: Bool, budget: inout ReadingBudget
  ) -> FileContent {
    var defects = DefectList()
    var kept = bytes
    var isTruncated = isCut
    if kept.count > budget.textBytes {
      kept.removeSubrange(max(0, budget.textBytes)...)
      isTruncated = true
    }
    if isTruncated { kept.dropLastCharacter() }
    let utf8 = CharsetDecoder.utf8(kept, declared: declared, defects: &defects)
    let clean = UnicodeText.clean(utf8, keepsLines: true, defects: &defects)
    var lines = TextLines()
    for line in clean.split(separator: 0x0A, omittingEmptySubsequences: false) { lines.append(line) }
    var text = lines.text { _ in true }
    // Windows-1252 grows when it becomes UTF-8.
    if text.utf8.count > budget.textBytes {
      text =
        String(text.utf8.prefix(budget.textBytes))
        ?? String(decoding: text.utf8.prefix(budget.textBytes), as: UTF8.self)
      isTruncated = true
    }
    budget.textBytes = max(0, budget.textBytes - text.utf8.count)
    guard !text.isEmpty else { return FileContent(isTruncated ? .tooLarge : .noText) }
    var content = FileContent(text: .text(text, isTruncated: isTruncated))
    if defects.all.contains(.charsetGuessed) { content.note(.charsetGuessed) }
    return content
  }
}
