import Foundation

/// Reads the text of attachments through programs of the system, each in a process with limits.
///
///     attachment.text = await AttachmentReader().text(of: attachment)
///
/// Only PDF is read, by `pdftotext` of poppler-utils.
public struct AttachmentReader: Sendable {
  /// What reading one attachment may cost.
  public struct Limits: Sendable, Equatable {
    /// Processor time in seconds; 10.
    public var cpuSeconds = 10
    /// Address space in bytes; 1 GiB.
    public var memoryBytes = 1024 * 1024 * 1024
    /// Time on the clock; 20 s.
    public var wallClock = Duration.seconds(20)
    /// Bytes of text kept; 1 MiB.
    public var textBytes = 1024 * 1024

    /// Limits that begin as the documented defaults.
    public init() {}
  }

  /// Two at a time on threads of their own: reading waits for a child, which a thread of Swift's pool must not.
  private static let queue: OperationQueue = {
    let queue = OperationQueue()
    queue.name = "attachment-reader"
    queue.maxConcurrentOperationCount = 2
    return queue
  }()

  private let limits: Limits
  private let pdfProgram: String

  /// A reader.
  ///
  /// - Parameters:
  ///   - limits: what one attachment may cost.
  ///   - pdfProgram: the program that turns PDF into text, found in the system's folders.
  public init(limits: Limits = Limits(), pdfProgram: String = "pdftotext") {
    self.limits = limits
    self.pdfProgram = pdfProgram
  }

  /// The text of an attachment, or why there is none. Never throws: failure is part of what is known of the mail.
  public func text(of attachment: Attachment) async -> AttachmentText {
    guard !attachment.isContentLeftOut else { return .unreadable(.tooLarge) }
    guard Self.isPDF(attachment) else { return .unreadable(.unsupportedType) }
    guard attachment.content.prefix(1_024).containsPDFMark else { return .unreadable(.damaged) }
    return await withCheckedContinuation { continuation in
      Self.queue.addOperation {
        continuation.resume(returning: pdfText(attachment.content))
      }
    }
  }

  private static func isPDF(_ attachment: Attachment) -> Bool {
    attachment.declaredType == "application/pdf" || attachment.declaredType == "application/x-pdf"
      || attachment.name.lowercased().hasSuffix(".pdf")
  }

  private func pdfText(_ content: [UInt8]) -> AttachmentText {
    guard let program = Self.path(of: pdfProgram), let limiter = Self.path(of: "prlimit") else {
      return .unreadable(.notInstalled)
    }
    let run = LimitedProcess(
      arguments: [
        limiter, "--cpu=\(limits.cpuSeconds)", "--as=\(limits.memoryBytes)", "--core=0", "--fsize=0", "--", program,
        "-q",
        "-enc", "UTF-8", "-", "-",
      ], wallClock: limits.wallClock, outputBytes: limits.textBytes
    ).run(input: content)
    switch run.ending {
    case .notStarted: return .unreadable(.notInstalled)
    case .outOfTime: return .unreadable(.tooLong)
    case .signalled: return .unreadable(run.isCPUTimeSpent ? .tooLong : .damaged)
    case .exited(let status) where status != 0 && run.output.isEmpty:
      return .unreadable(run.diagnostics.contains("password") ? .encrypted : .damaged)
    case .exited, .outputFull: return Self.text(run)
    }
  }

  private static func text(_ run: LimitedProcess.Result) -> AttachmentText {
    var defects = DefectList()
    var bytes = run.output
    if run.ending == .outputFull {
      while let last = bytes.last, last >= 0x80 { bytes.removeLast() }
    }
    let utf8 = CharsetDecoder.utf8(bytes, declared: "utf-8", defects: &defects)
    let clean = UnicodeText.clean(utf8, keepsLines: true, defects: &defects)
    let text = PlainText.lines(clean, isFlowed: false, deletesSpace: false).text { _ in true }
    return text.isEmpty ? .unreadable(.noText) : .text(text, isTruncated: run.ending == .outputFull)
  }

  /// Where a program lies; the environment's PATH is not asked.
  private static func path(of program: String) -> String? {
    if program.hasPrefix("/") { return FileManager.default.isExecutableFile(atPath: program) ? program : nil }
    return ["/usr/local/bin/", "/usr/bin/", "/bin/"].map { $0 + program }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

extension ArraySlice<UInt8> {
  /// Whether `%PDF-` stands here; readers look for it in the first kilobyte.
  fileprivate var containsPDFMark: Bool {
    let mark = Array("%PDF-".utf8)
    return indices.contains { self[$0...].starts(with: mark) }
  }
}
