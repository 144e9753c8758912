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
  /// The declared type in lower case, `type/subtype`; empty for a file within an archive.
  public internal(set) var declaredType: String
  /// Size of the decoded content in bytes, also when the content itself was left out.
  public internal(set) var sizeInBytes: Int
  /// Content-ID without its angle brackets, nil when absent.
  public internal(set) var contentID: String?
  /// How the sender wants it shown.
  public internal(set) var disposition: Disposition
  /// SHA-256 over the decoded content, 64 lower-case hexadecimal digits; empty when the content was left out.
  public internal(set) var digest: String
  /// The decoded content; empty when it was past the limits, and for files within others.
  public internal(set) var content: [UInt8] = []
  /// The content was past the limits and is not here.
  public internal(set) var isContentLeftOut: Bool
  /// The text in it, nil until a reader has tried (see ``AttachmentReader``).
  public var text: AttachmentText?
  /// What it is by its content, whatever it is called; nil until a reader has looked.
  public internal(set) var contentType: FileType?
  /// What was odd about it, guessed in it or left out of it, in the order it was met, each once.
  public internal(set) var notes: [AttachmentNote] = []
  /// The size of a picture; nil for everything else.
  public internal(set) var imageSize: ImageSize?
  /// The files within it, in order: members of an archive, attachments of an attached mail.
  public internal(set) var contents: [Attachment] = []

  /// The attachment itself, then all that lies within it, at any depth.
  public var withContents: [Attachment] { [self] + contents.flatMap(\.withContents) }

  mutating func dropBytes() {
    content = []
    for index in contents.indices { contents[index].dropBytes() }
  }

  enum CodingKeys: String, CodingKey {
    case name, declaredType, sizeInBytes, contentID, disposition, digest, isContentLeftOut, text, contentType, notes
    case imageSize, contents
  }
}

/// What reading an attachment gave.
public enum AttachmentText: Sendable, Equatable, Codable {
  /// The text; cut at the limit when `isTruncated`. Pages, sheets and slides begin with a line that names them
  /// (`[page 2]`, `[feuille Budget]`, `[diapositive 3]`).
  case text(String, isTruncated: Bool)
  /// No text could be had, and why.
  case unreadable(Reason)

  /// Why an attachment gave no text. The raw names are stable.
  public enum Reason: String, Sendable, Equatable, Codable, CaseIterable {
    /// The file asks for a password.
    case encrypted
    /// The program that reads this type is not installed.
    case notInstalled = "not-installed"
    /// The system has no way to keep that program from the network, so it was not run.
    case notConfined = "not-confined"
    /// Reading took longer or needed more memory than the limits allow.
    case tooLong = "too-long"
    /// The file is damaged or not of its type.
    case damaged
    /// There is no text in it (a scan, for instance).
    case noText = "no-text"
    /// The file has no bytes.
    case empty
    /// No reader for this type.
    case unsupportedType = "unsupported-type"
    /// The content was past the message's limits.
    case tooLarge = "too-large"
    /// It unpacks to more than anything that was meant to be read.
    case archiveBomb = "archive-bomb"
    /// It is built to break what reads it, and was not read to the end.
    case refused
    /// It lies in too many archives or mails, one within the other, or behind too many files.
    case nestedTooDeep = "nested-too-deep"
    /// The message is large, and this part of it stayed on the mail server.
    case leftOnServer = "left-on-server"
  }
}

/// Something odd about an attachment, guessed in it or left out of it. The raw names are stable.
public enum AttachmentNote: String, Sendable, Hashable, Codable, CaseIterable {
  /// The name's extension claims another type than the content has.
  case nameDisagrees = "name-disagrees"
  /// The declared type is another than the content has.
  case typeDisagrees = "type-disagrees"
  /// It holds macros, which were not looked at.
  case macros
  /// Members of an archive are encrypted and were not read.
  case encryptedMembers = "encrypted-members"
  /// Members of an archive have names that lead out of the folder they would be unpacked in.
  case unsafeNames = "unsafe-names"
  /// Members of an archive past the limits were not listed or not read.
  case membersLeftOut = "members-left-out"
  /// What it unpacks to was past the limit; the rest was not read.
  case unpackedLeftOut = "unpacked-left-out"
  /// Pages past the limit were not read.
  case pagesLeftOut = "pages-left-out"
  /// Rows of a table past the limit were not read.
  case rowsLeftOut = "rows-left-out"
  /// Columns of a table past the limit were not read.
  case columnsLeftOut = "columns-left-out"
  /// Sheets that the sender hid are not among the text.
  case hiddenSheets = "hidden-sheets"
  /// Text that a reader would not see is not among the text.
  case hiddenText = "hidden-text"
  /// The text, or a part of it, was recognised in a picture and may have mistakes.
  case recognized
  /// Pages or the picture may hold text that was not recognised.
  case notRecognized = "not-recognized"
  /// The charset was guessed.
  case charsetGuessed = "charset-guessed"
  /// It is damaged; what could be read of it was.
  case partlyDamaged = "partly-damaged"
}
