import Drafting
import IMAP
import Journal
import MIMEParsing

/// Saves one draft into the mailbox's Drafts folder, unless the person was quicker or it is there already.
///
/// Everything is looked up in the one visit in which the draft is appended, so that what was true a model call ago is
/// not taken for true now.
struct SaveErrand: Sendable {
  /// How it ended.
  enum Outcome: Sendable, Equatable {
    /// The draft was appended; where, if the server said so, and with which size there.
    case saved(Session.Appended?, bytes: Int?)
    /// An earlier attempt had stored it, and it is in this folder; where in Drafts, if it is there as it was appended.
    case foundEarlier(FolderRole, Session.Appended?)
    /// A draft for the message lies in the mailbox, or was sent or binned, from a time that a restored store has forgotten.
    case foundForgotten(FormerDraft)
    /// The person did something that makes the draft pointless.
    case personWon(WithdrawalReason)
    /// The folder's UIDs have lost their meaning, and the message has no Message-ID to find it by.
    case uidsChanged
  }

  /// The folder and UID of the message that the draft answers.
  var folder: MailboxName
  var uidValidity: UInt32
  var uid: UInt32
  /// Its Message-ID with angle brackets, where it has one.
  var originalID: String?
  /// The job.
  var job: JobID
  /// The draft's own Message-ID, with angle brackets.
  var draftID: String
  /// The draft.
  var draft: [UInt8]
  /// Names that the configuration gives folders.
  var folderNames: [FolderRole: String]
  /// Whether the admin lets maild create the Drafts folder.
  var mayCreateDrafts: Bool
  /// Drafts for earlier messages of the thread, whose place this one takes.
  var replaced: @Sendable () async throws(IMAPError) -> [OwnDraft] = { () throws(IMAPError) in [] }
  /// Message-IDs of the drafts that lie in the mailbox for other messages of the same sender.
  var othersOfSender: @Sendable () async throws(IMAPError) -> [String] = { () throws(IMAPError) in [] }
  /// An APPEND of this draft began before and its end is not known.
  var isRepeated: Bool
  /// Removing a second copy, or the draft whose place this one takes, began before and its end is not known.
  var removalBegun = false
  /// The drafts that a restored store may have forgotten, the latest generation first; empty in any other store.
  var forgotten: [FormerDraft] = []
  /// Keeps, durably, that an earlier draft of the thread is about to be removed.
  var willReplace: @Sendable (OwnDraft) async throws(IMAPError) -> Void = { (_) throws(IMAPError) in }
  /// Keeps, durably, that second copies of this draft are about to be removed.
  var willRemoveDoubles: @Sendable () async throws(IMAPError) -> Void = { () throws(IMAPError) in }
  /// Keeps, durably, that an APPEND begins.
  var willAppend: @Sendable () async throws(IMAPError) -> Void

  /// Visits the mailbox.
  ///
  /// - Throws: ``IMAPError``; the draft may then have been stored or not, which the next visit finds out.
  func run(_ session: Session) async throws(IMAPError) -> Outcome {
    let folders = try await session.folders()
    if originalID == nil, try await session.examine(folder).uidValidity != uidValidity { return .uidsChanged }
    // Of an APPEND that seemed to fail the draft may lie there, or was sent or binned since: that is so whatever the
    // person has done to the message meanwhile, and what has become of it is found out later.
    if isRepeated, let found = try await earlierAttempt(session, folders) { return found }
    if let former = try await forgottenDraft(session, folders) { return .foundForgotten(former) }
    let original = OriginalMessage(
      folder: folder, uidValidity: uidValidity, uid: uid, messageID: originalID, draftID: draftID,
      folderNames: folderNames)
    if let reason = try await original.reasonToWithdraw(session, folders) { return .personWon(reason) }
    let drafts = try await draftsFolder(session, folders)

    try await session.examine(drafts)
    if try await !session.search(.header("Message-ID", contains: draftID)).isEmpty {
      let place = try await settleCopies(session, drafts)
      try await removeReplaced(try await replaced(), session, drafts)
      return .foundEarlier(.drafts, place)
    }
    if let originalID {
      let replies = SearchKey.and([.header("In-Reply-To", contains: originalID), .withoutFlag(.deleted)])
      // A draft of ours for another mail of the same Message-ID is no reply of the person's own.
      let ours = SearchKey.header(SuggestionMark.suggestedHeader, contains: "")
      if try await !session.search(.and([replies, .not(ours)])).isEmpty { return .personWon(.ownDraft) }
    }
    if try await isSuperseded(session) { return .personWon(.superseded) }
    let replaced = try await replaced()
    if !replaced.isEmpty { try await session.select(drafts) }
    guard let untouched = try await self.untouched(replaced, session) else { return .personWon(.ownDraft) }
    try await willAppend()
    let inOneStep = untouched.count == 1 && session.capabilities.hasReplace ? untouched.first : nil
    var appended: Session.Appended?
    do {
      if let only = inOneStep {
        appended = try await session.replace(only.uid, with: draft, in: drafts, flags: [.draft])
      } else {
        appended = try await session.append(draft, to: drafts, flags: [.draft])
      }
    } catch .refused(_, let endpoint, "TRYCREATE"?, let text) {
      guard mayCreateDrafts else {
        throw .refused(command: "APPEND", endpoint: endpoint, code: "TRYCREATE", text: text)
      }
      try await session.create(drafts, use: .drafts)
      appended = try await session.append(draft, to: drafts, flags: [.draft])
    }
    // Said within this visit: the look at the earlier draft waits for the session.
    if let inOneStep { try await willReplace(inOneStep.draft) }
    if isRepeated {
      try await session.examine(drafts)
      appended = try await settleCopies(session, drafts)
    }
    try await removeReplaced(replaced, session, drafts)
    return .saved(appended, bytes: try await size(of: appended, session, drafts))
  }

  /// The draft's size as the server tells it, which some only estimate: by it a person's edit is known later.
  private func size(
    of appended: Session.Appended?, _ session: Session, _ drafts: MailboxName
  ) async throws(IMAPError) -> Int? {
    guard let uid = appended?.uid else { return nil }
    if session.selected?.name != drafts { try await session.examine(drafts) }
    return try await session.summaries(of: UIDSet(uid)).first { $0.uid == uid }?.sizeBytes
  }

  /// What became of an earlier attempt; nil where it came to nothing.
  private func earlierAttempt(
    _ session: Session, _ folders: [MailboxListing]
  ) async throws(IMAPError) -> Outcome? {
    let drafts = FolderRole.drafts.find(in: folders, configuredName: folderNames[.drafts])
    for role in [FolderRole.drafts, .sent, .trash] {
      guard let folder = role.find(in: folders, configuredName: folderNames[role]) else { continue }
      try await session.examine(folder.name)
      guard try await !session.search(.header("Message-ID", contains: draftID)).isEmpty else { continue }
      let place = role == .drafts ? try await settleCopies(session, folder.name) : nil
      // The attempt may have ended before it came to the drafts whose place it takes.
      if let drafts { try await removeReplaced(try await replaced(), session, drafts.name) }
      return .foundEarlier(role, place)
    }
    return nil
  }

  /// The draft that a restored store has forgotten; nil where there is none in Drafts, Sent or Trash.
  private func forgottenDraft(
    _ session: Session, _ folders: [MailboxListing]
  ) async throws(IMAPError) -> FormerDraft? {
    guard !forgotten.isEmpty else { return nil }
    for role in [FolderRole.drafts, .sent, .trash] {
      guard let folder = role.find(in: folders, configuredName: folderNames[role]) else { continue }
      try await session.examine(folder.name)
      for former in forgotten
      where try await !session.search(.header("Message-ID", contains: former.messageID)).isEmpty {
        return former
      }
    }
    return nil
  }

  // MARK: - Other drafts of the thread

  /// Whether a later message of the thread, which was quicker through the model, has its draft in the open folder.
  private func isSuperseded(_ session: Session) async throws(IMAPError) -> Bool {
    guard let originalID else { return false }
    for other in try await othersOfSender() {
      let later = SearchKey.and([
        .header("Message-ID", contains: other), .header("References", contains: originalID), .withoutFlag(.deleted),
      ])
      if try await !session.search(later).isEmpty { return true }
    }
    return false
  }

  /// The earlier drafts whose place this one takes, in the open folder; nil where the person has begun to write.
  private func untouched(
    _ replaced: [OwnDraft], _ session: Session
  ) async throws(IMAPError) -> [(draft: OwnDraft, uid: UInt32)]? {
    var found: [(draft: OwnDraft, uid: UInt32)] = []
    for draft in replaced {
      switch try await draft.standing(session).state {
      case .absent: continue
      case .touched: return nil
      case .untouched(let uid): found.append((draft, uid))
      }
    }
    return found
  }

  /// Takes them back where they are still there and untouched.
  private func removeReplaced(
    _ replaced: [OwnDraft], _ session: Session, _ drafts: MailboxName
  ) async throws(IMAPError) {
    guard !replaced.isEmpty else { return }
    try await session.select(drafts)
    for draft in replaced {
      let standing = try await draft.standing(session)
      var uids = standing.doubles + standing.halfRemoved
      switch standing.state {
      case .touched: continue
      case .untouched(let uid): uids.append(uid)
      case .absent where uids.isEmpty:
        // By REPLACE it went in the same moment, and maild may have ended before it could say so.
        if isRepeated, session.capabilities.hasReplace { try await willReplace(draft) }
        continue
      case .absent: break
      }
      try await willReplace(draft)
      try await session.remove(UIDSet(uids))
    }
  }

  // MARK: - Drafts

  private func draftsFolder(
    _ session: Session, _ folders: [MailboxListing]
  ) async throws(IMAPError) -> MailboxName {
    if let found = FolderRole.drafts.find(in: folders, configuredName: folderNames[.drafts]) { return found.name }
    guard mayCreateDrafts else {
      throw .folderMissing(
        endpoint: "\(session.endpoint)", role: FolderRole.drafts.rawValue,
        tried: (folderNames[.drafts].map { [$0] } ?? []) + FolderRole.drafts.wellKnownNames)
    }
    let name = MailboxName(Self.personalPrefix(folders) + (folderNames[.drafts] ?? "Drafts"))
    try await session.create(name, use: .drafts)
    return name
  }

  /// `INBOX.` where the server keeps all of a person's folders below INBOX, as Courier and Cyrus do; else nothing.
  private static func personalPrefix(_ folders: [MailboxListing]) -> String {
    let others = folders.filter { !$0.name.isInbox }
    guard let delimiter = others.first?.delimiter else { return "" }
    let prefix = "INBOX\(delimiter)"
    return others.allSatisfy { $0.name.string.uppercased().hasPrefix(prefix) } ? prefix : ""
  }

  /// Removes second copies of this draft from the open folder: an APPEND that we took for lost may have been carried out
  /// after we looked.
  ///
  /// - Returns: where the one is that stays; nil where a person has worked on it.
  private func settleCopies(_ session: Session, _ drafts: MailboxName) async throws(IMAPError) -> Session.Appended? {
    let own = OwnDraft(
      messageID: draftID, job: job, bytes: draft.count, digest: SHA256.hex(of: draft), mayHaveCopies: true,
      removalBegun: removalBegun)
    var standing = try await own.standing(session)
    if standing.leftovers != nil {
      try await willRemoveDoubles()
      try await session.select(drafts)
      // Once more, in the folder as it is now: a person may have opened one of them.
      standing = try await own.standing(session)
      if let leftovers = standing.leftovers { try await session.remove(leftovers) }
    }
    guard case .untouched(let uid) = standing.state, let folder = session.selected else { return nil }
    return Session.Appended(uidValidity: folder.uidValidity, uid: uid)
  }
}
