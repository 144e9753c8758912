import Drafting
import Foundation
import MIMEParsing

/// Mails that come to one mailbox on one day, one after the other, and what its service head has said to the tool.
public struct MailboxMails: Sendable {
  let mails: [MailInHand]

  /// Reads the messages of a folder in the order of their names, with their attachments.
  ///
  /// - Parameters:
  ///   - folder: the messages, `.eml`; at least two.
  ///   - guidance: a text file.
  /// - Throws: ``CaseFile/BadCase`` for what can't be read.
  public init(_ folder: URL, guidance: URL) async throws {
    func bytes(_ file: URL) throws -> Data {
      do { return try Data(contentsOf: file) } catch {
        throw CaseFile.BadCase(
          description: "\(file.path(percentEncoded: false)): can't be read: \(error.localizedDescription)")
      }
    }
    let said = String(decoding: try bytes(guidance), as: UTF8.self)
    let files: [URL]
    do {
      files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        .filter { $0.pathExtension == "eml" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
    } catch {
      throw CaseFile.BadCase(
        description: "\(folder.path(percentEncoded: false)): can't be read: \(error.localizedDescription)")
    }
    guard files.count > 1 else {
      throw CaseFile.BadCase(
        description: "\(folder.path(percentEncoded: false)): holds \(files.count) messages (.eml); two are the least")
    }
    let reader = AttachmentReader()
    var mails: [MailInHand] = []
    for file in files {
      var message = Message(parsing: Array(try bytes(file)))
      await message.readAttachments(by: reader, limit: PromptBudget().attachments)
      mails.append(MailInHand(message: message, guidance: said, today: mails.first?.today ?? message.date))
    }
    self.mails = mails
  }
}
