import Foundation

// The folder's map:
//   AttachmentReader, AttachmentLimits   what is asked for, and what it may cost
//   FileReader, FileContent              one file: its text, and the files within it
//   Types/       what a file is, by its bytes
//   Processes/   the system's programs, each confined and with limits
//   Archives/    members of archives, through bsdtar
//   Office/      OOXML and OpenDocument: the parts that hold text, through libxml2
//   Tables/      sheets and CSV as rows
//   Pages/       pages, pictures, and the recognition of text in them
//   Mail/        messages of Outlook's: MSG and winmail.dat

/// Reads what is attached, whatever it is called: its type by its content, its text, and the files within it.
///
///     await message.readAttachments(by: AttachmentReader(), limit: 20)
///     message.attachments[0].contentType   // .docx
///     message.attachments[0].text          // .text("Demande de subvention…", isTruncated: false)
///
/// Nothing is executed, no link is followed, no macro is looked at. PDF, old Office formats, archives and pictures are
/// read by programs of the system, each in a child process without network, with limits on processor time, memory,
/// output and time (`pdftotext`, `bsdtar`, `catdoc`, `tesseract`; one that is not installed is named as the reason).
public struct AttachmentReader: Sendable {
  /// Two at a time on threads of their own: reading waits for a child, which a thread of Swift's pool must not.
  private static let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.name = "attachment-reader"
    queue.maxConcurrentOperationCount = 2
    return queue
  }()

  let limits: Limits
  private let pdfProgram: String
  private let converters: Converters

  /// A reader.
  ///
  /// - Parameters:
  ///   - limits: what one attachment may cost.
  ///   - pdfProgram: the program that turns PDF into text, found in the system's folders.
  public init(limits: Limits = Limits(), pdfProgram: String = "pdftotext") {
    self.init(limits: limits, converters: .own(limits), pdfProgram: pdfProgram)
  }

  /// A reader that has others run the system's programs.
  init(limits: Limits, converters: Converters, pdfProgram: String = "pdftotext") {
    self.limits = limits
    self.converters = converters
    self.pdfProgram = pdfProgram
  }

  private var files: FileReader { FileReader(limits: limits, converters: converters, pdfProgram: pdfProgram) }

  /// The text of an attachment, or why there is none. Never throws: failure is part of what is known of the mail.
  public func text(of attachment: Attachment) async -> AttachmentText {
    await read(attachment).text ?? .unreadable(.unsupportedType)
  }

  /// The attachment with all that its content says: type, text, notes, and the files within it.
  public func read(_ attachment: Attachment) async -> Attachment {
    await waiting { read(attachment, until: ContinuousClock.now + limits.messageClock) }
  }

  /// Does what waits for programs on a thread that may wait.
  func waiting<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Self.queue.addOperation { continuation.resume(returning: body()) }
    }
  }

  func read(_ attachment: Attachment, until end: ContinuousClock.Instant) -> Attachment {
    var budget = ReadingBudget(limits, until: end)
    return read(attachment, depth: 0, budget: &budget)
  }

  /// What was wrapped for Outlook alone, opened: the message's text and its attachments, read.
  func unwrapped(
    _ attachment: Attachment, until end: ContinuousClock.Instant
  ) -> (body: OutlookMessage.Body, attachments: [Attachment])? {
    attachment.content.has(TransportNeutral.mark) ? unwrap(attachment, until: end) : nil
  }

  // MARK: Reading

  /// Recursive, but no deeper than ``Limits/nesting``.
  private func read(_ attachment: Attachment, depth: Int, budget: inout ReadingBudget) -> Attachment {
    var attachment = attachment
    guard !attachment.isContentLeftOut else {
      attachment.text = attachment.text ?? .unreadable(.tooLarge)
      return attachment
    }
    let file = FileRecognition(
      attachment.content, name: attachment.name, declaredType: attachment.declaredType,
      maximumMembers: limits.members)
    attachment.contentType = file.type
    var notes: [AttachmentNote] = []
    if file.disagrees(with: .claimed(byName: attachment.name)) { notes.append(.nameDisagrees) }
    if file.disagrees(with: .claimed(byMediaType: attachment.declaredType)) { notes.append(.typeDisagrees) }
    if file.hasMacros { notes.append(.macros) }
    attachment.imageSize = ImageSize(attachment.content, file.type)

    let content = files.read(attachment.content, file, name: attachment.name, budget: &budget)
    attachment.text = content.text
    attachment.notes = notes + content.notes
    readContents(content.files, into: &attachment, depth: depth, budget: &budget)
    return attachment
  }

  private func readContents(
    _ files: [FileContent.Within], into attachment: inout Attachment, depth: Int, budget: inout ReadingBudget
  ) {
    for file in files {
      guard attachment.contents.count < limits.files else {
        if !attachment.notes.contains(.membersLeftOut) { attachment.notes.append(.membersLeftOut) }
        return
      }
      var within = described(file, number: attachment.contents.count + 1)
      let isTooDeep = depth >= limits.nesting || budget.files <= 0
      budget.files -= 1
      if isTooDeep {
        within.text = .unreadable(.nestedTooDeep)
      } else if let mail = file.mail {
        let content = self.files.outlook(mail, budget: &budget)
        within.contentType = .outlookMessage
        within.text = content.text
        within.notes = content.notes
        readContents(content.files, into: &within, depth: depth + 1, budget: &budget)
      } else {
        within = read(within, depth: depth + 1, budget: &budget)
      }
      within.content = []
      attachment.contents.append(within)
    }
  }

  private func described(_ file: FileContent.Within, number: Int) -> Attachment {
    let bytes = file.bytes ?? []
    let name = file.name.map { UnicodeText.singleLine($0) }
    let type = file.mail == nil ? file.declaredType : "application/vnd.ms-outlook"
    var attachment = Attachment(
      name: FileName.safe(name, type: type, number: number), declaredType: file.declaredType,
      sizeInBytes: file.bytes?.count ?? file.sizeInBytes, contentID: file.contentID, disposition: file.disposition,
      digest: file.bytes == nil ? "" : SHA256.hex(of: bytes), content: bytes,
      isContentLeftOut: file.bytes == nil && file.mail == nil)
    attachment.text = file.reason.map { .unreadable($0) }
    return attachment
  }

  // MARK: winmail.dat

  private func unwrap(
    _ attachment: Attachment, until end: ContinuousClock.Instant
  ) -> (body: OutlookMessage.Body, attachments: [Attachment])? {
    var budget = ReadingBudget(limits, until: end)
    guard !budget.isOutOfTime, let message = TransportNeutral.message(attachment.content, limits: limits) else {
      return nil
    }
    var holder = attachment
    holder.contents = []
    readContents(files.files(in: message), into: &holder, depth: 0, budget: &budget)
    // These count as attached to the message itself, so they keep their content.
    for (index, file) in message.files.enumerated() where index < holder.contents.count && file.message.isEmpty {
      holder.contents[index].content = file.content
    }
    return (message.body(keeping: limits.unpackedBytes), holder.contents)
  }
}
