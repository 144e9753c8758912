import Drafting
import IMAP
import Journal
import MIMEParsing

/// Puts a notice into the inbox, unless it was put there already and maild ended before it could say so in its store.
struct NoticeErrand: Sendable {
  private let messageID: String
  private let message: [UInt8]
  private let folderNames: [FolderRole: String]

  /// - Parameter folderNames: names that the configuration gives folders.
  init(_ notice: PauseNotice, at now: Timestamp, folderNames: [FolderRole: String]) throws(ComposingError) {
    messageID = notice.messageID.description
    message = try notice.message(at: now)
    self.folderNames = folderNames
  }

  func run(_ session: Session) async throws(IMAPError) {
    let folders = try await session.folders()
    let trash = FolderRole.trash.find(in: folders, configuredName: folderNames[.trash])?.name
    for folder in [.inbox] + (trash.map { [$0] } ?? []) {
      try await session.examine(folder)
      if try await !session.search(.header("Message-ID", contains: messageID)).isEmpty { return }
    }
    try await session.append(message, to: .inbox, flags: [])
  }
}
