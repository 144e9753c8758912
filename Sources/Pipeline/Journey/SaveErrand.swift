import Drafting
import IMAP

/// Saves one draft into the mailbox's Drafts folder, unless the person was quicker or it is there already.
///
/// Everything is looked up in the one visit in which the draft is appended, so that what was true a model call ago is
/// not taken for true now.
struct SaveErrand: Sendable {
  /// How it ended.
  enum Outcome: Sendable, Equatable {
    /// The draft was appended; where, if the server said so, and with which size there.
    case saved(Session.Appended?, bytes: Int?)
    /// An earlier attempt had stored it, and it is in this folder.
    case foundEarlier(FolderRole)
    /// A draft for the message lies in the mailbox, or was sent or binned, from a time that a restored store has forgotten.
    case foundForgotten(FormerDraft)
    /// The person did something that makes the draft pointless.
    case personWon(WithdrawalReason)
    /// The folder's UIDs have lost their meaning, and the message has no Message-ID to find it by.
    case uidsChanged
  }

  /// A draft that may have been saved for the message in a time that the store has forgotten.
  struct FormerDraft: Sendable, Equatable {
    /// Its Message-ID, with angle brackets.
    var messageID: String
    /// Which of the message's drafts it is.
    var generation: Int
  }

  /// The folder and UID of the message that the draft answers.
  var folder: MailboxName
  var uidValidity: UInt32
  var uid: UInt32
  /// Its Message-ID with angle brackets, where it has one.
  var originalID: String?
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
    if isRepeated, let role = try await whereItLies(session, folders) { return .foundEarlier(role) }
    if let former = try await forgottenDraft(session, folders) { return .foundForgotten(former) }
    let original = OriginalMessage(
      folder: folder, uidValidity: uidValidity, uid: uid, messageID: originalID, draftID: draftID,
      folderNames: folderNames)
    if let reason = try await original.reasonToWithdraw(session, folders) { return .personWon(reason) }
    let drafts = try await draftsFolder(session, folders)

    try await session.examine(drafts)
    if try await !session.search(.header("Message-ID", contains: draftID)).isEmpty {
      try await removeReplaced(try await replaced(), session, drafts)
      return .foundEarlier(.drafts)
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
    CrashPoint.pass(.beforeAppend)
    let inOneStep = untouched.count == 1 && session.capabilities.hasReplace ? untouched.first : nil
    let appended: Session.Appended?
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
    CrashPoint.pass(.afterAppend)
    // Said within this visit: the look at the earlier draft waits for the session.
    if let inOneStep { try await willReplace(inOneStep.draft) }
    if isRepeated {
      try await session.examine(drafts)
      try await removeDoubles(session, drafts)
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

  /// Where the draft of an earlier attempt is; nil where that attempt came to nothing.
  private func whereItLies(
    _ session: Session, _ folders: [MailboxListing]
  ) async throws(IMAPError) -> FolderRole? {
    for role in [FolderRole.drafts, .sent, .trash] {
      guard let folder = role.find(in: folders, configuredName: folderNames[role]) else { continue }
      try await session.examine(folder.name)
      guard try await !session.search(.header("Message-ID", contains: draftID)).isEmpty else { continue }
      if role == .drafts {
        try await removeDoubles(session, folder.name)
        try await removeReplaced(try await replaced(), session, folder.name)
      }
      return role
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
      switch try await draft.state(session) {
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
      guard case .untouched(let uid) = try await draft.state(session) else { continue }
      try await willReplace(draft)
      try await session.remove(UIDSet(uid))
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

  /// An APPEND that we took for lost may have been carried out after we looked: of two copies that nobody has touched,
  /// the older stays.
  private func removeDoubles(_ session: Session, _ drafts: MailboxName) async throws(IMAPError) {
    let copies = try await session.search(.header("Message-ID", contains: draftID)).sorted()
    guard copies.count > 1 else { return }
    try await session.select(drafts)
    let untouched = try await session.summaries(of: UIDSet(copies.dropFirst())).filter {
      OwnDraft.isUntouched($0, bytes: draft.count)
    }
    guard !untouched.isEmpty else { return }
    try await willRemoveDoubles()
    try await session.remove(UIDSet(untouched.map(\.uid)))
  }
}
