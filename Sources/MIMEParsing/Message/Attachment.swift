/// A part of a message that is not its text.
public struct Attachment: Sendable, Equatable, Codable {
  /// How the sender wants it shown (RFC 2183 §2).
  public enum Disposition: String, Sendable, Equatable, Codable {
    /// Shown within the text.
    case inline
    /// Offered as a file; also what unknown dispositions count as.
    case attachment
    /// Not said.
    case unspecified
  }

  /// A file name that is safe on any file system: no path, no control or reserved characters, at most 200 bytes.
  /// Made up from the type when the sender gave none.
  public internal(set) var name: String
  /// The declared type in lower case, `type/subtype`.
  public internal(set) var declaredType: String
  /// Size of the decoded content in bytes, also when the content itself was left out.
  public internal(set) var sizeInBytes: Int
  /// Content-ID without its angle brackets, nil when absent.
  public internal(set) var contentID: String?
  /// How the sender wants it shown.
  public internal(set) var disposition: Disposition
  /// SHA-256 over the decoded content, 64 lower-case hexadecimal digits; empty when the content was left out.
  public internal(set) var digest: String
  /// The decoded content; empty when it was past the limits.
  public internal(set) var content: [UInt8] = []
  /// The content was past the limits and is not here.
  public internal(set) var isContentLeftOut: Bool
  /// The text in it, nil until a reader has tried (see ``AttachmentReader``).
  public var text: AttachmentText?

  enum CodingKeys: String, CodingKey {
    case name, declaredType, sizeInBytes, contentID, disposition, digest, isContentLeftOut, text
  }
}

/// What reading an attachment gave.
public enum AttachmentText: Sendable, Equatable, Codable {
  /// The text; cut at the limit when `isTruncated`.
  case text(String, isTruncated: Bool)
  /// No text could be had, and why.
  case unreadable(Reason)

  /// Why an attachment gave no text. The raw names are stable.
  public enum Reason: String, Sendable, Equatable, Codable {
    /// The file asks for a password.
    case encrypted
    /// The program that reads this type is not installed.
    case notInstalled = "not-installed"
    /// Reading took longer or needed more memory than the limits allow.
    case tooLong = "too-long"
    /// The file is damaged or not of its type.
    case damaged
    /// There is no text in it (a scan, for instance).
    case noText = "no-text"
    /// No reader for this type.
    case unsupportedType = "unsupported-type"
    /// The content was past the message's limits.
    case tooLarge = "too-large"
    /// The message is large, and this part of it stayed on the mail server.
    case leftOnServer = "left-on-server"
  }
}
