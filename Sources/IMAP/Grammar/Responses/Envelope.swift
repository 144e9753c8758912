/// A message's header in short (RFC 9051 §7.5.2, ENVELOPE). Texts are as in the header: RFC 2047 words not decoded.
public struct Envelope: Sendable, Equatable {
  /// One address, or the begin or end of a group (RFC 9051 §7.5.2).
  public struct Address: Sendable, Equatable {
    /// The name a person reads.
    public let name: ByteString?
    /// The source route, long obsolete.
    public let route: ByteString?
    /// What stands before the `@`; for the begin of a group its name, for its end nil.
    public let mailbox: ByteString?
    /// What stands after the `@`; nil at the begin and the end of a group.
    public let host: ByteString?

    /// Whether it marks the begin or the end of a group and is no address.
    public var isGroupMarker: Bool { host == nil }
  }

  /// The Date field as written.
  public internal(set) var date: ByteString?
  /// The Subject field as written.
  public internal(set) var subject: ByteString?
  /// From.
  public internal(set) var from: [Address] = []
  /// Sender; servers repeat From where it is missing.
  public internal(set) var sender: [Address] = []
  /// Reply-To; servers repeat From where it is missing.
  public internal(set) var replyTo: [Address] = []
  /// To.
  public internal(set) var to: [Address] = []
  /// Cc.
  public internal(set) var cc: [Address] = []
  /// Bcc.
  public internal(set) var bcc: [Address] = []
  /// In-Reply-To as written.
  public internal(set) var inReplyTo: ByteString?
  /// Message-ID as written, angle brackets included.
  public internal(set) var messageID: ByteString?
}
