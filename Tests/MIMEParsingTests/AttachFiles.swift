import Foundation
import HostileMail
import MIMEParsing
import Testing

/// Files for the tests, made when they are needed by Python's standard library, and what is read of them.
enum AttachedFile {
  /// What a few lines of Python write, as of ``PythonFile``.
  static func made(by script: String) throws -> [UInt8] { try PythonFile.made(by: script) }

  /// The attachment that a message would carry.
  static func attachment(
    _ content: [UInt8], name: String, type: String = "application/octet-stream"
  ) throws -> MIMEParsing.Attachment {
    let message = Message(
      lines: "From: a@courriel.example", "Content-Type: \(type); name=\"\(name)\"",
      "Content-Transfer-Encoding: base64", "Content-Disposition: attachment", "",
      Data(content).base64EncodedString(options: [.lineLength76Characters]))
    return try #require(message.attachments.first)
  }

  /// An attachment, read.
  static func read(
    _ content: [UInt8], name: String, type: String = "application/octet-stream",
    limits: AttachmentReader.Limits = AttachmentReader.Limits()
  ) async throws -> MIMEParsing.Attachment {
    await AttachmentReader(limits: limits).read(try attachment(content, name: name, type: type))
  }

}
