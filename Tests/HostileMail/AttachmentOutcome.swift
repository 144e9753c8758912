import MIMEParsing

// What became of an attachment that was read, asked for shortly.
extension MIMEParsing.Attachment {
  /// The text read, empty when there is none.
  public var readText: String { if case .text(let text, _)? = text { text } else { "" } }

  /// Why there is none.
  public var reason: AttachmentText.Reason? { if case .unreadable(let reason)? = text { reason } else { nil } }

  /// Whether the text was cut.
  public var isCut: Bool { if case .text(_, true)? = text { true } else { false } }
}
