/// A message of our own, to be appended to Drafts; never sent by us.
///
///     let bytes = try OutgoingMessage(
///       from: .mailbox(contact), to: message.from, subject: "Re: \(message.subject)", messageID: id,
///       inReplyTo: message.messageID, references: references, date: now, text: reply
///     ).rendered()
public struct OutgoingMessage: Sendable, Equatable {
  /// From: the mailbox that answers.
  public var from: Address
  /// To.
  public var to: [Address]
  /// Cc.
  public var cc: [Address]
  /// Subject in plain Unicode; line endings and control characters in it become spaces.
  public var subject: String
  /// Message-ID.
  public var messageID: MessageID
  /// In-Reply-To, nil when this answers nothing.
  public var inReplyTo: MessageID?
  /// References, oldest first, already as short as wanted.
  public var references: [MessageID]
  /// Date.
  public var date: MessageDate
  /// Further header fields in order: `X-…`, or one of ``knownHeaders``. Values are made one line.
  public var headers: [(name: String, value: String)]
  /// The text, lines ended by `\n`; `>` begins a quoted line, `-- ` alone the signature.
  public var text: String

  /// Header fields beyond `X-…` that a draft may carry.
  public static let knownHeaders: Set<String> = [
    "content-language", "user-agent", "auto-submitted", "importance", "sensitivity", "organization",
  ]

  /// An outgoing message.
  public init(
    from: Address, to: [Address], cc: [Address] = [], subject: String, messageID: MessageID,
    inReplyTo: MessageID? = nil, references: [MessageID] = [], date: MessageDate,
    headers: [(name: String, value: String)] = [], text: String
  ) {
    self.from = from
    self.to = to
    self.cc = cc
    self.subject = subject
    self.messageID = messageID
    self.inReplyTo = inReplyTo
    self.references = references
    self.date = date
    self.headers = headers
    self.text = text
  }

  /// The message as bytes (RFC 5322): CRLF line endings, header lines folded, text/plain in UTF-8 with format=flowed
  /// (RFC 3676), quoted-printable where 7-bit will not do, never base64, no Bcc.
  ///
  /// - Throws: ``ComposingError`` when an address or header cannot be written.
  public func rendered() throws(ComposingError) -> [UInt8] {
    try MessageComposer(message: self).bytes()
  }

  /// Whether both would be rendered alike.
  public static func == (one: OutgoingMessage, other: OutgoingMessage) -> Bool {
    one.from == other.from && one.to == other.to && one.cc == other.cc && one.subject == other.subject
      && one.messageID == other.messageID && one.inReplyTo == other.inReplyTo && one.references == other.references
      && one.date == other.date && one.text == other.text
      && one.headers.elementsEqual(other.headers) { $0.name == $1.name && $0.value == $1.value }
  }
}

/// Why a message cannot be composed.
public enum ComposingError: Error, Equatable, CustomStringConvertible {
  /// An address without a usable local part or domain.
  case unusableAddress(String)
  /// A header field that is neither `X-…` nor a known one, or no token (RFC 5322 §2.2).
  case unusableHeaderName(String)
  /// A header whose line cannot be kept within 998 bytes (RFC 5322 §2.1.1).
  case headerTooLong(String)
  /// GMime gave nothing back; memory is short.
  case outOfMemory

  /// What happened, to what, and what to do.
  public var description: String {
    switch self {
    case .unusableAddress(let address): "the address \(address) cannot be written in a header; correct it"
    case .unusableHeaderName(let name): "the header field \(name) may not be set; use a name that begins with X-"
    case .headerTooLong(let name): "the header field \(name) does not fit on lines of 998 bytes; shorten it"
    case .outOfMemory: "GMime could not build the message; is memory short?"
    }
  }
}
