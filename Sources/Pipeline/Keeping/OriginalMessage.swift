import IMAP

/// The message that a draft answers, as the mailbox has it now.
struct OriginalMessage: Sendable {
  var folder: MailboxName
  var uidValidity: UInt32
  var uid: UInt32
  /// Its Message-ID with angle brackets, where it has one.
  var messageID: String?
  /// The draft's own Message-ID, with angle brackets.
  var draftID: String
  /// Names that the configuration gives folders.
  var folderNames: [FolderRole: String]

  /// What the person did that makes a draft pointless; nil where nothing was done.
  ///
  /// - Parameter isPatient: a message that is not found under a new UIDVALIDITY may yet come, as when a folder is being
  ///   restored, and counts as there.
  func reasonToWithdraw(
    _ session: Session, _ folders: [MailboxListing], isPatient: Bool = false
  ) async throws(IMAPError) -> WithdrawalReason? {
    let opened = try await session.examine(folder)
    var current: UInt32? = uid
    if opened.uidValidity != uidValidity {
      // The UIDs have lost their meaning; only the Message-ID still finds the message.
      current = nil
      if let messageID { current = try await session.search(.header("Message-ID", contains: messageID)).first }
    }
    var flags: Set<Flag>?
    if let current { flags = try await session.summaries(of: UIDSet(current)).first { $0.uid == current }?.flags }
    guard let flags else {
      if isPatient, opened.uidValidity != uidValidity { return nil }
      return try await isIn(.trash, session, folders) ? .deleted : .moved
    }
    if flags.contains(.answered) { return .answered }
    if flags.contains(.deleted) { return .deleted }
    // A client that sets no \Answered, a colleague, a telephone: the answer is in Sent all the same.
    return try await isAnsweredInSent(session, folders) ? .answered : nil
  }

  /// Whether an answer to it lies in Sent that is not the draft itself under its own Message-ID.
  func isAnsweredInSent(_ session: Session, _ folders: [MailboxListing]) async throws(IMAPError) -> Bool {
    guard let messageID, let sent = FolderRole.sent.find(in: folders, configuredName: folderNames[.sent]) else {
      return false
    }
    try await session.examine(sent.name)
    // Our own draft, sent by the agent after an APPEND that seemed to fail, is no other answer.
    let answers = try await session.search(.header("In-Reply-To", contains: messageID))
    guard !answers.isEmpty else { return false }
    return try await session.search(.header("Message-ID", contains: draftID)).isEmpty
  }

  private func isIn(
    _ role: FolderRole, _ session: Session, _ folders: [MailboxListing]
  ) async throws(IMAPError) -> Bool {
    guard let messageID, let folder = role.find(in: folders, configuredName: folderNames[role]) else { return false }
    try await session.examine(folder.name)
    return try await !session.search(.header("Message-ID", contains: messageID)).isEmpty
  }
}
