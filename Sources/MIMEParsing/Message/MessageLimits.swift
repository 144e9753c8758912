/// What one message may make maild do. Past each limit the rest is left out and a ``Defect`` says so.
public struct MessageLimits: Sendable, Equatable, Codable {
  /// Bytes of the message that are read; 50 MiB.
  public var messageBytes = 50 * 1024 * 1024
  /// Leaf parts; 1,000.
  public var parts = 1_000
  /// Multiparts within multiparts; 50.
  public var depth = 50
  /// Multiparts in all; 200. Each costs a comparison on every line that begins with two dashes.
  public var multiparts = 200
  /// Header fields of the message; 1,000.
  public var headers = 1_000
  /// Bytes of one header field; 128 KiB. More is cut off.
  public var headerBytes = 128 * 1024
  /// Bytes of all header fields together; 1 MiB.
  public var allHeadersBytes = 1024 * 1024
  /// Addresses in one header field; 2,000.
  public var addresses = 2_000
  /// Identifiers kept from References, the newest ones; 100.
  public var references = 100
  /// Bytes of text, after decoding, over all text parts; 2 MiB.
  public var textBytes = 2 * 1024 * 1024
  /// Links kept from HTML; 500.
  public var links = 500
  /// Attachments listed; 200.
  public var attachments = 200
  /// Bytes of one attachment kept; 30 MiB.
  public var attachmentBytes = 30 * 1024 * 1024
  /// Bytes of all attachments kept; 50 MiB.
  public var allAttachmentsBytes = 50 * 1024 * 1024

  /// The documented defaults.
  public static let `default` = MessageLimits()

  /// The same where only the message's words are wanted: no attachment's bytes, and the names of twenty.
  public var forWordsAlone: MessageLimits {
    var limits = self
    (limits.attachments, limits.allAttachmentsBytes) = (20, 0)
    return limits
  }

  /// Limits that begin as the defaults.
  public init() {}
}
