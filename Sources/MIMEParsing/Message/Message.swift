// The chapter's map:
//   Message/      the value that the rest of maild reads, and its parts
//   Reading/      bytes to that value: headers, addresses, structure, transfer encodings, charsets
//   Meaning/      reports, invitations, signatures and other facts for programs
//   Text/, HTML/  what is new, what is history, what is signature; flowed text; HTML as text
//   Attachments/  the text of attached files, read by child processes
//   Composing/    an outgoing message as bytes
//   GMime/        the C library's handles

/// One mail as maild understands it: a plain value with nothing left to decode.
///
///     let message = Message(parsing: bytes)
///     message.subject            // "Demande d'acte de naissance"
///     message.body.newText       // without the quoted history and the signature
///     message.attachments.map(\.name)
///
/// Reading never fails: what is damaged, missing or over a limit is left out and named in ``defects``. Every text in
/// the value is valid Unicode in NFC without control characters.
public struct Message: Sendable, Equatable, Codable {
  /// Message-ID (RFC 5322 §3.6.4), nil when absent or unusable.
  public internal(set) var messageID: MessageID?
  /// In-Reply-To, in order.
  public internal(set) var inReplyTo: [MessageID] = []
  /// References, oldest first.
  public internal(set) var references: [MessageID] = []
  /// Date as the sender claims it, nil when absent or unreadable.
  public internal(set) var date: MessageDate?

  /// From (RFC 5322 §3.6.2).
  public internal(set) var from: [Address] = []
  /// Sender.
  public internal(set) var sender: [Address] = []
  /// Reply-To.
  public internal(set) var replyTo: [Address] = []
  /// To.
  public internal(set) var to: [Address] = []
  /// Cc.
  public internal(set) var cc: [Address] = []
  /// Bcc; only mail that we or the agent wrote has it.
  public internal(set) var bcc: [Address] = []
  /// Mail-Followup-To, where list members ask the answers to go.
  public internal(set) var mailFollowupTo: [Address] = []

  /// Subject, decoded (RFC 2047), on one line; empty when absent.
  public internal(set) var subject = ""
  /// All header fields of the message in their order, within the limits.
  public internal(set) var headers: [HeaderField] = []
  /// What the headers say about machines having sent this.
  public internal(set) var automation = AutomationFacts()
  /// How the sender wants it treated: urgent, sensitive, classified.
  public internal(set) var handling = HandlingFacts()
  /// The conversation by Outlook's headers, nil when it has none.
  public internal(set) var conversation: ConversationFacts?

  /// The text a person would read.
  public internal(set) var body = Body()
  /// Everything that is not the text, in the order of the message.
  public internal(set) var attachments: [Attachment] = []
  /// The first calendar object in the message (RFC 5545), nil when there is none; the first with an event if there are
  /// several.
  public internal(set) var calendar: CalendarFact?
  /// The delivery or disposition report that the message is, nil when it is none.
  public internal(set) var report: ReportKind?
  /// What the delivery report says that the message is; nil when it is none.
  public internal(set) var deliveryReport: DeliveryReport?
  /// What the read receipt says that the message is; nil when it is none.
  public internal(set) var dispositionReport: DispositionReport?
  /// The content is encrypted (S/MIME or OpenPGP) and cannot be read here.
  public internal(set) var isEncrypted = false
  /// The content is signed (S/MIME or OpenPGP); nothing is said about whether the signature holds.
  public internal(set) var isSigned = false
  /// The signatures, at most ten, with who signed as they claim.
  public internal(set) var signatures: [Signature] = []

  /// SHA-256 over the message's bytes, 64 lower-case hexadecimal digits.
  public internal(set) var digest = ""
  /// Size of the message in bytes.
  public internal(set) var sizeInBytes = 0
  /// What was wrong with the message or left out of this value, in the order it was met, each once.
  public internal(set) var defects: [Defect] = []

  init() {}

  /// Reads one message.
  ///
  /// - Parameters:
  ///   - bytes: the message as received (RFC 5322), with any line endings.
  ///   - limits: what is left out past which size.
  ///   - partial: what is known of it besides, where the bytes are not the whole message.
  public init(parsing bytes: [UInt8], limits: MessageLimits = .default, partial: PartialMessage? = nil) {
    self = MessageReader(bytes: bytes, limits: limits, partial: partial).read()
  }

  /// Reads the attachments, one after the other: their type by content, their text, the files within them. What
  /// Outlook wrapped in a `winmail.dat` takes its place among them, and its text becomes the body where there is none.
  ///
  /// - Parameter limit: how many are read; the others keep nil.
  public mutating func readAttachments(by reader: AttachmentReader, limit: Int) async {
    let message = self
    self = await reader.waiting {
      var message = message
      message.readAttachmentsWaiting(by: reader, limit: limit)
      return message
    }
  }

  /// The same, on a thread that may wait.
  mutating func readAttachmentsWaiting(by reader: AttachmentReader, limit: Int) {
    let end = ContinuousClock.now + reader.limits.messageClock
    unwrapAttachments(by: reader, limit: limit, until: end)
    for index in attachments.indices.prefix(limit) where attachments[index].text == nil {
      attachments[index] = reader.read(attachments[index], until: end)
    }
  }

  /// Leaves the attachments unread that no text is known of.
  public mutating func leaveAttachmentsUnread(_ reason: AttachmentText.Reason) {
    for index in attachments.indices where attachments[index].text == nil {
      attachments[index].text = .unreadable(reason)
    }
  }

  /// Lets the attachments' bytes go, once what is wanted of them has been read; their texts, names and digests stay.
  public mutating func dropAttachmentBytes() {
    for index in attachments.indices { attachments[index].dropBytes() }
  }

  /// The decoded value of the first header field of that name, nil when absent.
  ///
  /// - Parameter name: compared without case.
  public func header(_ name: String) -> String? {
    headers.first { $0.isNamed(name) }?.value
  }
}

/// Which kind of report a message is (RFC 6522).
public enum ReportKind: String, Sendable, Equatable, Codable {
  /// A delivery status notification (RFC 3464).
  case deliveryStatus = "dsn"
  /// A message disposition notification (RFC 8098).
  case disposition = "mdn"
  /// Another kind of multipart/report.
  case other
}
